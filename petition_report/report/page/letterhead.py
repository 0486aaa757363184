"""Letterhead → the red lines above the title (版头)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from petition_report.report.page.elements import element, paragraph, run
from petition_report.report.page.official import TWIPS_PER_MM, TWIPS_PER_POINT, twips
from petition_report.report.page.sides import sides
from petition_report.report.page.styles import faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from petition_report.report.page.official import Letterhead, OfficialFormat, Style

SMALLEST_PT = 26
# a line that holds a letter whole, and what such a line has above the letter, in ems
LINE, ABOVE = 1.25, 0.23
# 7.2.5, 7.3.1: lines that stay empty above 发文字号 and below the rule
EMPTY_LINES = 2


def fitted(style: Style, letters: int, room_mm: float) -> Style:
    """The style of 发文机关标志 for a name of so many letters: as large as one line of 版心 allows."""
    size = min(style.size_pt, max(SMALLEST_PT, int(room_mm * TWIPS_PER_MM / TWIPS_PER_POINT / letters)))
    above = ABOVE * size * TWIPS_PER_POINT / TWIPS_PER_MM
    line = round(LINE * size * TWIPS_PER_POINT)
    return replace(style, size_pt=size, line_twips=line, before_mm=style.before_mm - above)


def letterhead_elements(form: OfficialFormat) -> Iterator[Element]:
    """Give 发文机关标志, 发文字号, 签发人 and the red rule, each at its place (GB/T 9704—2012, 7.2); or nothing."""
    head = form.letterhead
    if head is None:
        return
    yield paragraph("Issuer", (run(head.issuer),))
    yield from (paragraph("Normal") for _ in range(EMPTY_LINES))
    if head.number or head.signer:
        yield _numbered(head, form)
    yield paragraph("RedRule")
    yield from (paragraph("Normal") for _ in range(EMPTY_LINES))


def _numbered(head: Letterhead, form: OfficialFormat) -> Element:
    """发文字号 in the middle, or at the left with 签发人 at the right."""
    if not head.signer:
        return paragraph("DocumentNumber", (run(head.number),))
    signer = paragraph("Signer", (run("签发人："), _in_kai(head.signer, form)))
    number = paragraph("DocumentNumberLeft", (run(head.number),))
    return sides(number, signer, twips(form.page.text_width_mm))


def _in_kai(name: str, form: OfficialFormat) -> Element:
    made = run(name)
    made.insert(0, element("rPr", faces(form.fonts.kai)))
    return made
