"""OfficialFormat → the page numbers below odd and even pages (页码)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import field, paragraph, run

if TYPE_CHECKING:
    from docx.section import Section


def add_page_numbers(section: Section) -> None:
    """Put `— n —` at the right of odd pages and the left of even ones (GB/T 9704—2012, 7.5)."""
    for footer, style, cached in (
        (section.footer, "PageNumberOdd", "1"),
        (section.even_page_footer, "PageNumberEven", "2"),
    ):
        footer.is_linked_to_previous = False
        root = footer.part.element
        root[:] = [paragraph(style, (run("— "), *field("PAGE", cached), run(" —")))]
