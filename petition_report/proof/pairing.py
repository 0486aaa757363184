"""The lines of a report as made, and those of the same report later → which has become which (段落对照)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from petition_report.proof.lines import Cell, PaperLine
from petition_report.proof.tokens import likeness, plain

# texts less alike are two different paragraphs
ALIKE, SURELY_ALIKE = 0.5, 0.8
# shorter texts are alike by chance
LEAST = 8

Lines = Sequence[PaperLine]


@dataclass
class Pairing:
    """Which line of the old text is which of the new one, both ways; lines without partner are in neither.

    `styled`: only lines of one style may be the same, which holds as long as no other program saved either text.
    """

    old: Lines
    new: Lines
    styled: bool = False
    forth: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)

    def join(self, old: int, new: int) -> None:
        """Say that two lines are one, unless either has a partner or they may not be."""
        if old not in self.forth and new not in self.back and self.may_be(old, new):
            self.forth[old], self.back[new] = new, old

    def may_be(self, old: int, new: int) -> bool:
        """Whether two lines are of one kind: both in cells, or neither, and of one style where styles hold."""
        one, other = self.old[old], self.new[new]
        if one.cell or other.cell:
            return bool(one.cell and other.cell)
        return not self.styled or _kind(one) == _kind(other)

    def likeness(self, old: int, new: int) -> float:
        """How alike two lines are."""
        return likeness(self.old[old].text, self.new[new].text) if self.may_be(old, new) else 0.0

    @property
    def moved(self) -> tuple[int, ...]:
        """The paragraphs of the new text that stand in another order than in the old one, as few as possible."""
        chain = [(new, old) for new, old in sorted(self.back.items()) if not self.new[new].cell]
        kept = _rising([old for _, old in chain])
        return tuple(new for new, old in chain if old not in kept)


def pair(old: Lines, new: Lines, *, styled: bool = False) -> Pairing:
    """Pair lines by the bookmarks they share, then by their text, cells by their place in a table as well."""
    pairing = Pairing(old, new, styled)
    _by_marks(pairing)
    _by_text(pairing)
    _between(pairing)
    _elsewhere(pairing)
    _cells(pairing)
    return pairing


def _by_marks(pairing: Pairing) -> None:
    """Pair lines that share bookmarks, those that share most first."""
    owners: dict[str, set[int]] = {}
    for number, line in enumerate(pairing.old):
        for mark in line.marks:
            owners.setdefault(mark.name, set()).add(number)
    shared = Counter(
        (owner, number)
        for number, line in enumerate(pairing.new)
        for mark in line.marks
        for owner in owners.get(mark.name, ())
    )
    scores = {both: (count, pairing.likeness(*both)) for both, count in shared.items()}
    for (old, new), (count, alike) in sorted(scores.items(), key=lambda one: one[1], reverse=True):
        in_cells = bool(pairing.old[old].cell) and bool(pairing.new[new].cell)
        most = count * 2 > len(pairing.old[old].marks)
        if in_cells or alike >= ALIKE or (most and alike >= ALIKE / 2):
            pairing.join(old, new)


def _by_text(pairing: Pairing) -> None:
    """Pair paragraphs of the same text, in order."""
    old, new = _free(pairing.old, pairing.forth), _free(pairing.new, pairing.back)
    first, second = (
        [_said(pairing, pairing.old[n]) for n in old],
        [_said(pairing, pairing.new[n]) for n in new],
    )
    for i, j, length in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for n in range(length):
            pairing.join(old[i + n], new[j + n])


def _said(pairing: Pairing, line: PaperLine) -> str:
    """What two lines are equal by."""
    return plain(line.text) + (_kind(line) if pairing.styled else "")


def _kind(line: PaperLine) -> str:
    """The style of a line; the paragraph above a signature is one like any other."""
    return line.style.removesuffix("Last")


def _between(pairing: Pairing) -> None:
    """Pair paragraphs that stand between the same neighbours and are alike."""
    limit = 0
    for number in _free(pairing.old, pairing.forth):
        low = max((pairing.forth[n] for n in range(number) if n in pairing.forth), default=-1)
        high = min(
            (pairing.forth[n] for n in range(number, len(pairing.old)) if n in pairing.forth),
            default=len(pairing.new),
        )
        gap = [
            n for n in range(max(low + 1, limit), high) if n not in pairing.back and not pairing.new[n].cell
        ]
        scored = [(pairing.likeness(number, n), -n) for n in gap if pairing.new[n].text]
        if scored and max(scored)[0] >= ALIKE:
            pairing.join(number, -max(scored)[1])


def _elsewhere(pairing: Pairing) -> None:
    """Pair paragraphs that were moved, hence stand between other neighbours, and are very much alike."""
    for number in _free(pairing.old, pairing.forth):
        if len(pairing.old[number].text) >= LEAST:
            free = _free(pairing.new, pairing.back)
            scored = [(pairing.likeness(number, n), -n) for n in free if len(pairing.new[n].text) >= LEAST]
            if scored and max(scored)[0] >= SURELY_ALIKE:
                pairing.join(number, -max(scored)[1])


def _free(lines: Lines, partners: Mapping[int, int]) -> list[int]:
    """The paragraphs without partner."""
    return [number for number, line in enumerate(lines) if number not in partners and not line.cell]


def _cells(pairing: Pairing) -> None:
    """Pair the cells left over by the tables, rows and columns that their neighbours and their names tell."""
    tables = _tables(pairing)
    for old_table, new_table in tables.items():
        old, new = _grid(pairing.old, old_table), _grid(pairing.new, new_table)
        rows = _ranks(pairing, old, "row")
        _add_named(rows, pairing, old, new)
        columns = _ranks(pairing, old, "cell")
        for place, number in old.items():
            row, column = rows.get(place.row), columns.get(place.cell, place.cell)
            partner = None if row is None else new.get(Cell(new_table, row, column))
            if partner is not None:
                pairing.join(number, partner)


def _tables(pairing: Pairing) -> dict[int, int]:
    """Which table is which: by the cells that are paired already, else by the same first row, in order."""
    votes = Counter(
        (before.table, after.table)
        for old, new in pairing.forth.items()
        if (before := pairing.old[old].cell) and (after := pairing.new[new].cell)
    )
    known = _decided(votes)
    old, new = (_first_rows(lines) for lines in (pairing.old, pairing.new))
    for number, texts in old.items():
        same = [other for other, row in new.items() if row == texts and other not in known.values()]
        if number not in known and same:
            known[number] = same[0]
    return known


def _decided(votes: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The pairs with the most votes, each side once."""
    decided: dict[int, int] = {}
    for (old, new), _ in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
        if old not in decided and new not in decided.values():
            decided[old] = new
    return decided


def _first_rows(lines: Lines) -> dict[int, list[str]]:
    """The texts of each table's first row."""
    rows: dict[int, list[str]] = {}
    for line in lines:
        if line.cell and line.cell.row == 1:
            rows.setdefault(line.cell.table, []).append(plain(line.text))
    return rows


def _grid(lines: Lines, table: int) -> dict[Cell, int]:
    """The first line of each cell of a table."""
    found: dict[Cell, int] = {}
    for number, line in enumerate(lines):
        if line.cell and line.cell.table == table:
            found.setdefault(line.cell, number)
    return found


def _ranks(pairing: Pairing, grid: Mapping[Cell, int], rank: str) -> dict[int, int]:
    """Which row, or column, of a table has become which, by the cells paired already."""
    votes: Counter[tuple[int, int]] = Counter()
    for place, number in grid.items():
        after = pairing.new[pairing.forth[number]].cell if number in pairing.forth else None
        if after:
            votes[getattr(place, rank), getattr(after, rank)] += 1
    return _decided(votes)


def _add_named(
    rows: dict[int, int], pairing: Pairing, old: Mapping[Cell, int], new: Mapping[Cell, int]
) -> None:
    """Add rows that have the same name in their first cell, then the row that is first in both."""
    names = {
        plain(pairing.new[n].text): place.row for place, n in reversed(list(new.items())) if place.cell == 1
    }
    for place, number in old.items():
        if place.cell == 1 and place.row not in rows:
            row = names.get(plain(pairing.old[number].text))
            if row is not None and row not in rows.values():
                rows[place.row] = row
    if 1 not in rows.values():
        rows.setdefault(1, 1)


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """As many of different numbers as rise from left to right."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    kept, last = set(), ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
