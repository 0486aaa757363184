"""Lines of one text and lines of another, and who is whose partner (对照关系)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from petition_report.proof.lines import PaperLine
from petition_report.proof.tokens import likeness

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
        return not self.styled or kind(one) == kind(other)

    def likeness(self, old: int, new: int) -> float:
        """How alike two lines are."""
        return likeness(self.old[old].text, self.new[new].text) if self.may_be(old, new) else 0.0

    @property
    def moved(self) -> tuple[int, ...]:
        """The paragraphs of the new text that stand in another order than in the old one, as few as possible."""
        chain = [(new, old) for new, old in sorted(self.back.items()) if not self.new[new].cell]
        kept = _rising([old for _, old in chain])
        return tuple(new for new, old in chain if old not in kept)


def kind(line: PaperLine) -> str:
    """The style of a line; the paragraph above a signature is one like any other."""
    return line.style.removesuffix("Last")


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
