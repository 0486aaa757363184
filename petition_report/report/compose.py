"""Marked text becomes blocks: one line is one paragraph, signs at its start say what it is (成文).

    # 标题，可在//处断行          the title; // are the places where a line may end
    ## 一级标题 … ##### 四级标题   headings; their ordinals 一、（一）1.（1） are counted here
    @署名 / @日期 / @注           signature, date, note
    @附件                        附件1, on a page of its own; headings are counted anew
    @表 表题                     the caption of the table that follows
    | 甲 | 乙 |                  a table; its first row is the header, a row of dashes :-- | --: aligns columns

Blank lines are left out, {{ 表.… }} and {{ 图.… }} stand on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.blocks import Align, Block, Heading, Line, Paragraph, Span, Table, Title
from petition_report.report.language.source import exhibit_in, plain, set_apart, spans
from petition_report.report.words.lists import LARGEST_NUMERAL, ordinal

TITLE_WIDTH = 20
CENTER: Align = "center"
DEEPEST = 4
# levels that are counted in Chinese numerals: 一、 and （一）
CHINESE = 2
# what a column's dashes say: a colon before them, a colon behind them
ALIGNS: dict[tuple[bool, bool], Align] = {
    (True, False): "left",
    (False, True): "right",
    (True, True): CENTER,
    (False, False): CENTER,
}
FORMS = {"@署名": "signature", "@日期": "date", "@注": "note", "@附件": "attachment"}
RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?")


@dataclass
class Counters:
    """How many headings of each level there have been."""

    counts: list[int] = field(default_factory=lambda: [0] * (DEEPEST + 1))

    def next(self, level: int, *, first: bool = False) -> str:
        """The ordinal of the next heading of a level, or of a first one; deeper levels start anew.

        Raises UsageRefusal (template-limit) beyond what Chinese numerals are written for.
        """
        self.counts[level] = 1 if first else self.counts[level] + 1
        if level <= CHINESE and self.counts[level] > LARGEST_NUMERAL:
            raise UsageRefusal(Issue("template-limit", f"同级标题超过{LARGEST_NUMERAL}个，无法编号"))
        self.counts[level + 1 :] = [0] * (DEEPEST - level)
        return ordinal(self.counts[level], level)

    def renew(self, form: str) -> None:
        """Start all counts anew where an attachment begins."""
        if form == "attachment":
            self.counts = [0] * (DEEPEST + 1)


def compose(text: str, exhibits: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    """The blocks of a rendered template; `exhibits` are its tables and pictures by name.

    Raises UsageRefusal (template-limit) for more headings of a level than can be numbered.
    """
    lines = [line.strip() for line in set_apart(text).splitlines() if line.strip()]
    counters = Counters()
    return tuple(
        block
        for kind, group in groupby(lines, _kind)
        for block in _blocks(kind, list(group), counters, exhibits)
    )


def _kind(line: str) -> str:
    """What a line is, by the sign it starts with."""
    if line.startswith(("|", "@表")):
        return "table"
    if line.startswith("# "):
        return "title"
    return "exhibit" if exhibit_in(line) else "line"


def _blocks(
    kind: str, lines: list[str], counters: Counters, exhibits: Mapping[str, tuple[Block, ...]]
) -> Iterator[Block]:
    """The blocks of neighbouring lines of one kind."""
    if kind == "title":
        yield Title(tuple(spans(line) for text in lines for line in title_lines(text[2:])))
    elif kind == "table":
        yield from _tables(lines)
    elif kind == "exhibit":
        yield from (block for line in lines for block in exhibits[exhibit_in(line)])
    else:
        yield from (_line(line, counters) for line in lines)


def _line(line: str, counters: Counters) -> Block:
    """A heading or a paragraph."""
    sign, _, rest = line.partition(" ")
    level = len(sign) - 1
    if set(sign) == {"#"} and 1 <= level <= DEEPEST:
        return Heading(level, spans(counters.next(level) + rest.strip()))
    for mark, form in FORMS.items():
        if line.startswith(mark):
            counters.renew(form)
            return Paragraph(spans(line.removeprefix(mark).strip()), form)  # type: ignore[arg-type]
    return Paragraph(spans(line))


def title_lines(text: str) -> list[str]:
    """Fill lines of at most 20 characters, ending them only at //."""
    lines: list[str] = []
    for part in text.strip().split("//"):
        if lines and len(plain(lines[-1] + part)) <= TITLE_WIDTH:
            lines[-1] += part
        else:
            lines.append(part)
    return lines


def _tables(lines: list[str]) -> Iterator[Table]:
    """One table after another, each begun by its caption."""
    caption: Line = ()
    rows: list[str] = []
    for line in [*lines, "@表"]:
        if line.startswith("@表"):
            if not all(map(RULE.fullmatch, rows)):
                yield _table(caption, rows)
            caption, rows = spans(line.removeprefix("@表").strip()), []
        else:
            rows.append(line)


def _table(caption: Line, lines: list[str]) -> Table:
    """A table of rows made as wide as its header; a row of dashes says how columns are aligned."""
    rows = [tuple(map(spans, _cells(line))) for line in lines if not RULE.fullmatch(line)]
    width = len(rows[0])
    blank: Line = (Span(""),)
    even = tuple((*row, *[blank] * width)[:width] for row in rows)
    rule = next((line for line in lines if RULE.fullmatch(line)), "")
    return Table(caption, even[0], even[1:], aligned(rule, width))


def aligned(rule: str, width: int) -> tuple[Align, ...]:
    """How a table's columns are aligned by its row of dashes; without one, the first to the left."""
    aligns = [ALIGNS[cell[:1] == ":", cell[-1:] == ":"] for cell in _cells(rule or ":--")]
    return tuple([*aligns, *[CENTER] * width][:width])


def _cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]


def title_text(blocks: tuple[Block, ...]) -> str:
    """The title in one line, for the document's properties."""
    title = next((block for block in blocks if isinstance(block, Title)), Title(()))
    return "".join(span.text for line in title.lines for span in line)
