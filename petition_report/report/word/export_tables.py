"""A text template's table → a Word table whose tags stand in cells and rows of their own (导出表格)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from petition_report.report.blocks import Line, Span
from petition_report.report.blocks import Table as Block
from petition_report.report.compose import aligned
from petition_report.report.language.tags import parts, prints
from petition_report.report.page.elements import element, paragraph, run
from petition_report.report.page.tables import table_element
from petition_report.report.word.names import w

if TYPE_CHECKING:
    from petition_report.report.page.official import OfficialFormat
    from petition_report.report.word.names import Element
    from petition_report.report.word.text_lines import Table

# as wide as most figures
_FIGURE = "88888.8"


def exported_table(table: Table, form: OfficialFormat, control: str) -> Element:
    """The table; a row of tags is one cell over all columns, in the style `control`."""
    cells = [row for row in table.rows if not isinstance(row, str)]
    wide = max(map(len, cells))
    header, *body = (_looks(row, wide) for row in cells)
    made = table_element(Block((), header, tuple(body), aligned(table.rule, wide)), form)
    rows = made.findall(w("tr"))
    width = sum(int(column.get(w("w"), "0")) for column in made.iter(w("gridCol")))
    for row, texts in zip(rows, cells, strict=True):
        _write(row, texts)
    for number, text in enumerate(table.rows):
        if isinstance(text, str):
            made.insert(made.index(rows[0]) + number, _control_row(text, width, wide, control))
    return made


def _looks(cells: Sequence[str], wide: int) -> tuple[Line, ...]:
    """The cells of a row about as wide as they will be."""
    texts = (
        "".join(_FIGURE if prints(part) else "" if tag else part for part, tag in parts(cell))
        for cell in (*cells, *[""] * (wide - len(cells)))
    )
    return tuple((Span(text),) for text in texts)


def _write(row: Element, texts: Sequence[str]) -> None:
    """Write the tags into the cells of a row."""
    for cell, text in zip(row.findall(w("tc")), texts, strict=False):
        inside = cell.findall(w("p"))[0]
        inside[:] = [*inside.findall(w("pPr")), run(text)]


def _control_row(text: str, width: int, wide: int, style: str) -> Element:
    """A row of one cell with tags that control others."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"), element("gridSpan", val=wide))
    return element("tr", element("tc", properties, paragraph(style, (run(text),))))
