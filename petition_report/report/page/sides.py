"""Two paragraphs → one line, the first at its left, the second at its right (左右编排).

A table without lines and not a tabulator: Word, WPS and LibreOffice agree on where its cells end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def sides(left: Element, right: Element, width: int) -> Element:
    """A table as wide as told, in twips, with one row of two cells."""
    return plain_table([row(cell(left, width // 2), cell(right, width - width // 2))], width)


def plain_table(
    rows: list[Element], width: int, *, below: int = 0, floating: Element | None = None
) -> Element:
    """A table of two columns without lines, with so many twips below its cells' texts.

    `floating` says where it stands, if it stands apart from the text.
    """
    room = {"left": 0, "bottom": below, "right": 0}
    properties = element("tblPr")
    if floating is not None:
        properties.append(floating)
    properties.extend(
        (
            element("tblW", w=width, type="dxa"),
            element("tblInd", w=0, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(side, w=size, type="dxa") for side, size in room.items())),
        )
    )
    grid = element("tblGrid", element("gridCol", w=width // 2), element("gridCol", w=width - width // 2))
    return element("tbl", properties, grid, *rows)


def row(*cells: Element) -> Element:
    """A row that stays whole."""
    return element("tr", element("trPr", element("cantSplit")), *cells)


def cell(content: Element, width: int, *, span: int = 1, borders: Element | None = None) -> Element:
    """A cell of one paragraph."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if borders is not None:
        properties.append(borders)
    return element("tc", properties, content)
