"""The cells of tables as made, and of the same tables later → which has become which (表格对照)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from petition_report.proof.lines import Cell
from petition_report.proof.partners import Lines, Pairing
from petition_report.proof.tokens import plain

# tables that share less of their numbers are two different ones, unless their first rows are the same
ALIKE = 0.3
Votes = Counter[tuple[int, int]]


@dataclass(frozen=True)
class Table:
    """A table: the numbers of its lines by cell, cells in reading order, and all lines of its text."""

    lines: Lines
    cells: Mapping[Cell, list[int]]

    def marks(self, place: Cell) -> Iterator[str]:
        """The bookmarks in a cell."""
        return (mark.name for number in self.cells[place] for mark in self.lines[number].marks)

    def text(self, place: Cell) -> str:
        """The text of a cell as it is compared."""
        return plain("".join(self.lines[number].text for number in self.cells[place]))

    @property
    def first_row(self) -> list[str]:
        """The texts of the first row."""
        return [self.text(place) for place in self.cells if place.row == 1]

    @property
    def all_marks(self) -> Counter[str]:
        """How often each bookmark stands in it."""
        return Counter(mark for place in self.cells for mark in self.marks(place))


Keys = Callable[[Table, Cell], Iterator[str]]


def pair_cells(pairing: Pairing) -> None:
    """Pair the cells of tables, by their rows and columns; lines of people's own in a cell stay alone."""
    old, new = tables(pairing.old), tables(pairing.new)
    for one, other in _table_partners(old, new).items():
        before, after = old[one], new[other]
        rows = _row_partners(before, after)
        columns = _column_partners(before, after, rows)
        for place, numbers in before.cells.items():
            partner = Cell(other, rows.get(place.row, 0), columns.get(place.cell, 0))
            if partner in after.cells:
                _pair_lines(pairing, numbers, after.cells[partner])


def _pair_lines(pairing: Pairing, old: Iterable[int], new: Iterable[int]) -> None:
    """Pair the lines of two cells: those that share bookmarks, then in order."""
    free = list(new)
    for number in old:
        names = {mark.name for mark in pairing.old[number].marks}
        shared = [other for other in free if names & {mark.name for mark in pairing.new[other].marks}]
        partner = next(iter((*shared, *free)), None)
        if partner is not None:
            pairing.join(number, partner)
            free.remove(partner)


def tables(lines: Lines) -> dict[int, Table]:
    """The tables of a text by their number."""
    found: dict[int, dict[Cell, list[int]]] = {}
    for number, line in enumerate(lines):
        if line.cell:
            found.setdefault(line.cell.table, {}).setdefault(line.cell, []).append(number)
    return {table: Table(lines, cells) for table, cells in found.items()}


def _table_partners(old: Mapping[int, Table], new: Mapping[int, Table]) -> dict[int, int]:
    """Which table is which: the same first row, then the most numbers in common, then the same order."""
    firsts = [{number: table.first_row for number, table in side.items()} for side in (old, new)]
    marks = [{number: table.all_marks for number, table in side.items()} for side in (old, new)]
    scores = {
        (one, other): (
            firsts[0][one] == firsts[1][other],
            _common(marks[0][one], marks[1][other]),
            -abs(one - other),
        )
        for one in old
        for other in new
    }
    likely = {pair: score for pair, score in scores.items() if score[0] or score[1] >= ALIKE}
    return _each_once(sorted(likely, key=lambda pair: likely[pair], reverse=True))


def _common(one: Counter[str], other: Counter[str]) -> float:
    """What share of the bookmarks of two tables stands in both."""
    return (one & other).total() / max(1, (one | other).total())


def _row_partners(old: Table, new: Table) -> dict[int, int]:
    """Which row is which: by the numbers in them and the name before them; first rows are first rows."""
    votes: Votes = Counter()
    for before, after in _meetings(old, new, Table.marks):
        votes[before.row, after.row] += 1
    for before, after in _meetings(old, new, _name):
        votes[before.row, after.row] += 1
    ordered = sorted(votes, key=lambda pair: (-votes[pair], abs(pair[0] - pair[1]), pair))
    return _each_once([*ordered, (1, 1)])


def _column_partners(old: Table, new: Table, rows: Mapping[int, int]) -> dict[int, int]:
    """Which column is which: by the numbers in them and the heading above them, else by their place."""
    votes: Votes = Counter()
    for before, after in _meetings(old, new, Table.marks):
        if rows.get(before.row) == after.row:
            votes[before.cell, after.cell] += 1
    for before, after in _meetings(old, new, _heading):
        votes[before.cell, after.cell] += 1
    ordered = sorted(votes, key=lambda pair: (-votes[pair], abs(pair[0] - pair[1]), pair))
    width = max(place.cell for place in old.cells)
    return _each_once([*ordered, *((number, number) for number in range(1, width + 1))])


def _name(table: Table, place: Cell) -> Iterator[str]:
    """What a cell names, if it is the first of its row."""
    text = table.text(place)
    return iter([text] if place.cell == 1 and text else [])


def _heading(table: Table, place: Cell) -> Iterator[str]:
    """What a cell heads, if it is one of the first row."""
    return iter([table.text(place)] if place.row == 1 else [])


def _meetings(old: Table, new: Table, keys: Keys) -> Iterator[tuple[Cell, Cell]]:
    """Every two cells of two tables that have a key in common."""
    places: dict[str, list[Cell]] = {}
    for place in new.cells:
        for key in keys(new, place):
            places.setdefault(key, []).append(place)
    for place in old.cells:
        for key in keys(old, place):
            yield from ((place, other) for other in places.get(key, ()))


def _each_once(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The pairs in order, each side once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in pairs:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found
