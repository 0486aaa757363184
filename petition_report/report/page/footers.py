"""OfficialFormat → what stands above and below the text of every page: header, page number (页眉页脚)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import field, paragraph, run

if TYPE_CHECKING:
    from docx.section import Section, _Footer, _Header
    from lxml.etree import _Element as Element

    from petition_report.report.page.official import OfficialFormat

# by form of footer, the styles of odd and of even pages
_STYLES = {
    "official": ("PageNumberOdd", "PageNumberEven"),
    "centred": ("PageNumberCentred", "PageNumberCentred"),
    "of_total": ("PageNumberCentred", "PageNumberCentred"),
}


def add_header(section: Section, form: OfficialFormat) -> list[Element]:
    """Put the header's text, if any, above odd and even pages alike; give the roots of the parts."""
    headers = [section.header, section.even_page_header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    return [_filled(one, paragraph("Header", (run(form.header),))) for one in headers if form.header]


def add_page_numbers(section: Section, form: OfficialFormat) -> list[Element]:
    """Put `— n —` at the right of odd pages and the left of even ones (GB/T 9704—2012, 7.5), or what is told else.

    Give the roots of the parts.
    """
    if form.footer == "none":
        return []
    odd, even = _STYLES[form.footer or "official"]
    footers = [(section.footer, odd, 1), (section.even_page_footer, even, 2)]
    if section.different_first_page_header_footer:
        footers.append((section.first_page_footer, odd, 1))
    return [_filled(footer, paragraph(style, _numbered(form, page))) for footer, style, page in footers]


def _filled(place: _Header | _Footer, content: Element) -> Element:
    """Make a header or footer of its own, of one paragraph."""
    place.is_linked_to_previous = False
    root: Element = place.part.element
    root[:] = [content]
    return root


def _numbered(form: OfficialFormat, page: int) -> tuple[Element, ...]:
    """The number of a page, or its place among all; programs count anew where they show it."""
    number = field("PAGE", str(page))
    if form.footer == "of_total":
        return (run("第"), *number, run("页　共"), *field("NUMPAGES", "2"), run("页"))
    return (run("— "), *number, run(" —"))
