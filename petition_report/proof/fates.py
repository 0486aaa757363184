"""A report as made and as edited → what became of every number that was printed in it (数字去向)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from petition_report.issues import Issue, Place
from petition_report.proof.finding import Finding, Records, at, called
from petition_report.proof.lines import PaperLine
from petition_report.proof.partners import Pairing
from petition_report.proof.tokens import NUMBER, SCALED, SIGN, Step, Token, plain, steps, tokens

# numbers of a deleted paragraph that are told by name
MOST_NAMES = 3


@dataclass(frozen=True)
class Comparison:
    """The lines as made and as edited, paired, and the records of the numbers by bookmark."""

    pairing: Pairing
    records: Records

    @cached_property
    def old(self) -> list[list[Token]]:
        """The tokens of the lines as made."""
        return [tokens(line) for line in self.pairing.old]

    @cached_property
    def new(self) -> list[list[Token]]:
        """The tokens of the edited lines."""
        return [tokens(line) for line in self.pairing.new]

    @cached_property
    def homes(self) -> dict[str, tuple[int, Token]]:
        """Where each bookmark stands now."""
        return {one.mark: (number, one) for number, line in enumerate(self.new) for one in line if one.mark}

    def edits(self, old: int) -> list[Step]:
        """How a line became the one it is paired with."""
        return list(steps(self.old[old], self.new[self.pairing.forth[old]]))


def fates(seen: Comparison) -> Iterator[Finding]:
    """Find numbers altered, deleted, moved, or no longer under their bookmark."""
    gone: dict[str, list[str]] = {}
    for number, line in enumerate(seen.pairing.old):
        marked = [token for token in seen.old[number] if token.mark]
        lost = [token for token in marked if token.mark not in seen.homes]
        for token in marked:
            if token.mark in seen.homes:
                yield from _kept(seen, number, token)
        if lost and number in seen.pairing.forth:
            yield from _unmarked(seen, number, lost)
        elif lost:
            gone.setdefault(_whole(seen, line), []).extend(token.mark for token in lost)
    for place, marks in gone.items():
        yield _deleted(seen, place, marks)
    yield from _moved(seen)


def _whole(seen: Comparison, line: PaperLine) -> str:
    """The place of all that was deleted with a line: the paragraph, the row, the column, the table."""
    if not line.cell:
        return line.place
    table, cells = line.cell.table, (seen.pairing.old[number].cell for number in seen.pairing.forth)
    kept = [cell for cell in cells if cell and cell.table == table]
    if not kept:
        return f"表{table}"
    in_row = any(cell.row == line.cell.row for cell in kept)
    return f"表{table}第{line.cell.cell}列" if in_row else f"表{table}第{line.cell.row}行"


def _deleted(seen: Comparison, place: str, marks: Sequence[str]) -> Finding:
    """Numbers that went with their paragraph, row or table."""
    names = "、".join(called(seen.records, mark) for mark in marks[:MOST_NAMES])
    more = "等" if len(marks) > MOST_NAMES else ""
    detail = f"原{place}整个删除，其中有{names}{more}"
    return Finding(Issue("figure-deleted", detail, Place(place), len(marks)), figure=marks[0])


def differs(computed: str, written: str) -> bool:
    """Tell whether a number is another one now; words around it do not matter, where there is a number at all.

    A minus sign that begins it is no word: in a table it is all that tells a fall.
    """
    old, new = ([SIGN.match(text) is None, *SCALED.findall(plain(text))] for text in (computed, written))
    return old != new if len(old) > 1 else plain(computed) != plain(written)


def _kept(seen: Comparison, number: int, token: Token) -> Iterator[Finding]:
    """A number whose bookmark is there: altered, empty, in another paragraph."""
    home, now = seen.homes[token.mark]
    line, name = seen.pairing.new[home], called(seen.records, token.mark)
    values = (home, now.start, now.end, token.mark, token.text, now.text)
    if not now.text.strip() or (NUMBER.search(token.text) and not NUMBER.search(now.text)):
        yield Finding(at(line, "figure-deleted", f"{name}原为{token.text}"), *values)
    elif differs(token.text, now.text):
        yield Finding(at(line, "figure-altered", f"{name}应为{token.text}，文中为{now.text}"), *values)
    if home != seen.pairing.forth.get(number):
        place = seen.pairing.old[number].place
        yield Finding(at(line, "figure-moved", f"{name}由原{place}移到此处"), *values)


def _unmarked(seen: Comparison, number: int, lost: Sequence[Token]) -> Iterator[Finding]:
    """Numbers whose bookmark is gone while their line is there: they stand there still, or others do, or none."""
    home = seen.pairing.forth[number]
    for step in seen.edits(number):
        old = [token for token in seen.old[number][step.i1 : step.i2] if token in lost]
        new = [token for token in seen.new[home][step.j1 : step.j2] if token.number and not token.mark]
        if step.same:
            both = zip(seen.old[number][step.i1 : step.i2], seen.new[home][step.j1 : step.j2], strict=True)
            yield from (_bare(seen, home, token, now) for token, now in both if token in lost)
        elif len(old) == len(new):
            yield from (_bare(seen, home, *both) for both in zip(old, new, strict=True))
        else:
            end = seen.new[home][step.j1 - 1].end if step.j1 else 0
            yield from (_gone(seen, home, token, end) for token in old)


def _bare(seen: Comparison, home: int, token: Token, now: Token) -> Finding:
    """A number without bookmark where one was printed."""
    name, line = called(seen.records, token.mark), seen.pairing.new[home]
    values = (home, now.start, now.end, token.mark, token.text, now.text)
    if differs(token.text, now.text):
        return Finding(at(line, "figure-altered", f"{name}应为{token.text}，文中为{now.text}"), *values)
    return Finding(at(line, "figure-unmarked", f"{name}{token.text}"), *values)


def _gone(seen: Comparison, home: int, token: Token, place: int) -> Finding:
    line = seen.pairing.new[home]
    issue = at(line, "figure-deleted", f"{called(seen.records, token.mark)}原为{token.text}")
    return Finding(issue, home, max(0, place - 1), place, token.mark, token.text)


def _moved(seen: Comparison) -> Iterator[Finding]:
    """Paragraphs with numbers that stand elsewhere now."""
    for number in seen.pairing.moved:
        line, origin = seen.pairing.new[number], seen.pairing.old[seen.pairing.back[number]]
        if line.marks:
            issue = at(line, "figure-moved", f"本段由原{origin.place}移到此处", len(line.marks))
            yield Finding(issue, number, 0, len(line.text))
