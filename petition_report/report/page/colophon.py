"""Colophon → the lines at the foot of the last page (版记)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import element, paragraph, run
from petition_report.report.page.official import twips
from petition_report.report.page.sides import cell, plain_table, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from petition_report.report.page.official import Colophon, OfficialFormat

# 7.4.1: 0.35 mm for the first and the last rule, 0.25 mm for those between, in eighths of a point
THICK, THIN = 8, 6
# letters stand low in a line of exact height
BELOW = 60
END = "。"


def colophon_elements(form: OfficialFormat) -> Iterator[Element]:
    """Give 抄送机关, 印发机关 and 印发日期 between their rules, the last rule at the lower edge of 版心; or nothing.

    GB/T 9704—2012, 7.4. The table stands apart from the text, at the foot of the page on which the text ends.
    """
    if form.colophon is None:
        return
    width = twips(form.page.text_width_mm)
    place = element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        # LibreOffice lets a table as wide as the text float only where it is placed from the paper's edge
        horzAnchor="page",
        tblpX=twips(form.page.left_mm),
        tblpYSpec="bottom",
    )
    yield plain_table(list(_rows(form.colophon, width)), width, below=BELOW, floating=place)
    yield paragraph("ColophonEnd")


def _rows(colophon: Colophon, width: int) -> Iterator[Element]:
    half = width // 2
    if colophon.copied_to:
        copied = run(f"抄送：{colophon.copied_to.removesuffix(END)}{END}")
        yield row(cell(paragraph("CopiedTo", (copied,)), width, span=2, borders=_borders(THICK)))
    borders = [_borders(THIN if colophon.copied_to else THICK, THICK) for _ in range(2)]
    by = paragraph("PrintedBy", (run(colophon.printed_by),))
    on = paragraph("PrintedOn", (run(f"{colophon.printed_on}印发"),))
    yield row(cell(by, half, borders=borders[0]), cell(on, width - half, borders=borders[1]))


def _borders(top: int, bottom: int = 0) -> Element:
    """Rules above and below a cell, in eighths of a point; 0: none."""
    sides = {"top": top, "bottom": bottom}
    rules = (
        element(side, val="single", sz=size, space=0, color="000000") for side, size in sides.items() if size
    )
    return element("tcBorders", *rules)
