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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.blocks import Align, Block, Heading, Line, Paragraph, Span, Table, Title
from petition_report.report.language.source import exhibit_in, plain, set_apart, spans
from petition_report.report.language.table_lines import BAR, CAPTION, RULE, captioned, cells, cells_needed
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
    counters = Counters()
    return tuple(block for kind, lines in _groups(text) for block in _blocks(kind, lines, counters, exhibits))


def doubts(text: str) -> Iterator[Issue]:
    """What a rendered template says of tables that cannot be meant: a caption alone, a row beyond its header."""
    for caption, rows in (
        one for kind, lines in _groups(text) if kind == "table" for one in captioned(lines)
    ):
        told = [row for row in rows if not RULE.fullmatch(row)]
        beyond = [at for at, row in enumerate(told) if cells_needed(row) > len(cells(told[0]))]
        if not told:
            yield Issue("template-table", f"表题“{plain(caption)}”下面没有表，没有印出")
        elif beyond:
            named = f"表“{plain(caption)}”" if caption else "没有表题的表"
            row = f"第{beyond[0] + 1}行有{cells_needed(told[beyond[0]])}格"
            yield Issue("template-table", f"{named}{row}，多于表头的{len(cells(told[0]))}格，多出的没有列名")


def _groups(text: str) -> Iterator[tuple[str, list[str]]]:
    """Neighbouring lines of one kind."""
    lines = [line.strip() for line in set_apart(text).splitlines() if line.strip()]
    return ((kind, list(group)) for kind, group in groupby(lines, _kind))


def _kind(line: str) -> str:
    """What a line is, by the sign it starts with."""
    if line.startswith((BAR, CAPTION)):
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
    """One table after another."""
    return (_table(spans(caption), rows) for caption, rows in captioned(lines) if rows)


def _table(caption: Line, lines: list[str]) -> Table:
    """A table as wide as its header or its longest row; a row of dashes says how columns are aligned."""
    told = [line for line in lines if not RULE.fullmatch(line)]
    width = max(len(cells(told[0])), *map(cells_needed, told))
    blank: Line = (Span(""),)
    even = [(*map(spans, cells(line)), *[blank] * width)[:width] for line in told]
    rule = next((line for line in lines if RULE.fullmatch(line)), "")
    return Table(caption, even[0], tuple(even[1:]), aligned(rule, width))


def aligned(rule: str, width: int) -> tuple[Align, ...]:
    """How a table's columns are aligned by its row of dashes; without one, the first to the left."""
    aligns = [ALIGNS[cell[:1] == ":", cell[-1:] == ":"] for cell in cells(rule or ":--")]
    return tuple([*aligns, *[CENTER] * width][:width])


def title_text(blocks: tuple[Block, ...]) -> str:
    """The title in one line, for the document's properties."""
    title = next((block for block in blocks if isinstance(block, Title)), Title(()))
    return "".join(span.text for line in title.lines for span in line)
