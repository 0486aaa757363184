"""A table block → the WordprocessingML table whose header repeats and whose rows do not split (表格)."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from petition_report.report.page.bookmarks import runs
from petition_report.report.page.columns import fit_columns
from petition_report.report.page.elements import element, paragraph
from petition_report.report.page.official import twips
from petition_report.report.page.styles import TABLE_STYLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Line, Table
    from petition_report.report.page.official import OfficialFormat


def table_element(table: Table, form: OfficialFormat) -> Element:
    """Make the table, as wide as 版心; widths stand in grid, table and cells, for WPS, Word and LibreOffice.

    Raises ValueError where a row has not as many cells as the header.
    """
    size, widths = fit_columns(table, form)
    made = element("tbl", _properties(sum(widths), twips(size.cell_margin_mm)))
    made.append(element("tblGrid", *(element("gridCol", w=width) for width in widths)))
    heads = [_cell(f"{size.styles}Header", width) for width in widths]
    made.append(_row(table.header, heads, header=True))
    styles = [f"{size.styles}{align.capitalize()}" for align in table.aligns]
    cells = [_cell(style, width) for style, width in zip(styles, widths, strict=True)]
    made.extend(_row(row, cells) for row in table.rows)
    return made


def _properties(width: int, margin: int) -> Element:
    """Say the look, the width, the fixed layout, the room beside the text and what is special: the first row."""
    return element(
        "tblPr",
        element("tblStyle", val=TABLE_STYLE),
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=margin, type="dxa") for side in ("left", "right"))),
        element(
            "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
        ),
    )


def _row(lines: Sequence[Line], cells: Sequence[Element], *, header: bool = False) -> Element:
    """Make a row of copies of empty cells; python-docx's `table.cell` would walk the whole table for each of them."""
    properties = element("trPr", element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", properties, *(_filled(cell, line) for cell, line in zip(cells, lines, strict=True)))


def _cell(style: str, width: int) -> Element:
    """Make a cell with one empty paragraph, centred in height."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center"))
    return element("tc", properties, paragraph(style))


def _filled(cell: Element, line: Line) -> Element:
    """Write a line into a copy of an empty cell."""
    made = deepcopy(cell)
    made[-1].extend(runs(line))
    return made
