"""The headings of a refreshed report → numbered through again, if people had them numbered through (标题编号)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from petition_report.proof.lines import PaperLine
from petition_report.report.compose import Counters

ATTACHMENT = "Attachment"
_CHINESE = "[一二三四五六七八九十百]+"
# how a heading of each level begins
_ORDINALS = {
    f"Heading{level}": (level, re.compile(form))
    for level, form in enumerate((f"{_CHINESE}、", f"（{_CHINESE}）", r"\d+\.", r"（\d+）"), 1)
}


@dataclass(frozen=True)
class Misnumbered:
    """The heading of a line: the ordinal that stands there, and the one that is due."""

    line: int
    found: str
    due: str


def misnumbered(before: Iterable[PaperLine], after: Iterable[PaperLine]) -> tuple[Misnumbered, ...]:
    """The headings out of count after a refreshing; none where people had them so before, which is theirs."""
    return () if next(_out_of_count(before), None) else tuple(_out_of_count(after))


def _out_of_count(lines: Iterable[PaperLine]) -> Iterator[Misnumbered]:
    """The headings that do not have the ordinal of their place; those without one are not counted."""
    counters = Counters()
    for number, line in enumerate(lines):
        if line.style == ATTACHMENT:
            counters = Counters()
        level, form = _ORDINALS.get(line.style, (0, None))
        if form and (found := form.match(line.text)) and found[0] != (due := counters.next(level)):
            yield Misnumbered(number, found[0], due)
