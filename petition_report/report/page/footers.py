"""OfficialFormat → what stands above and below the text of every page: header, page number (页眉页脚)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import field, paragraph, run

if TYPE_CHECKING:
    from docx.section import Section
    from lxml.etree import _Element as Element

    from petition_report.report.page.official import OfficialFormat

# by form of footer, the styles of odd and of even pages
_STYLES = {
    "official": ("PageNumberOdd", "PageNumberEven"),
    "centred": ("PageNumberCentred", "PageNumberCentred"),
    "of_total": ("PageNumberCentred", "PageNumberCentred"),
}


def add_header(section: Section, form: OfficialFormat) -> None:
    """Put the header's text, if any, above odd and even pages alike."""
    for header in (section.header, section.even_page_header) if form.header else ():
        header.is_linked_to_previous = False
        header.part.element[:] = [paragraph("Header", (run(form.header),))]


def add_page_numbers(section: Section, form: OfficialFormat) -> None:
    """Put `— n —` at the right of odd pages and the left of even ones (GB/T 9704—2012, 7.5), or what is told else."""
    footers = (section.footer, section.even_page_footer)
    for page, (footer, style) in enumerate(zip(footers, _STYLES.get(form.footer, ()), strict=False), 1):
        footer.is_linked_to_previous = False
        footer.part.element[:] = [paragraph(style, _numbered(form, page))]


def _numbered(form: OfficialFormat, page: int) -> tuple[Element, ...]:
    """The number of a page, or its place among all; programs count anew where they show it."""
    number = field("PAGE", str(page))
    if form.footer == "of_total":
        return (run("第"), *number, run("页　共"), *field("NUMPAGES", "2"), run("页"))
    return (run("— "), *number, run(" —"))
