"""Blocks → the bytes of a .docx in the official format (排版)."""

from __future__ import annotations

from io import BytesIO
from itertools import count, pairwise
from typing import TYPE_CHECKING

from petition_report.report.blocks import Heading, Paragraph, Picture, Table, Title
from petition_report.report.page.bookmarks import number_bookmarks, runs
from petition_report.report.page.captions import caption
from petition_report.report.page.colophon import colophon_elements
from petition_report.report.page.elements import paragraph
from petition_report.report.page.footers import add_header, add_page_numbers
from petition_report.report.page.letterhead import letterhead_elements
from petition_report.report.page.package import deterministic
from petition_report.report.page.pictures import picture_paragraph
from petition_report.report.page.skeleton import skeleton
from petition_report.report.page.tables import table_element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Block, Document
    from petition_report.report.page.official import OfficialFormat

_FORMS = {
    "body": "BodyText",
    "signature": "Signature",
    "date": "Date",
    "note": "Note",
    "attachment": "Attachment",
}


def typeset(document: Document, form: OfficialFormat) -> bytes:
    """Set a document in the format: same blocks and format, same bytes.

    Raises ValueError for blocks that cannot be set: two marks of one name or a name over 40 characters, a row
    with more or fewer cells than its header, a picture's description under 8 characters.
    """
    made = skeleton(document, form)
    body = made.element.body
    ending = body.sectPr
    for made_element in set_document(document.blocks, made.part, form):
        ending.addprevious(made_element)
    number_bookmarks(body)
    add_header(made.sections[0], form)
    add_page_numbers(made.sections[0], form)
    written = BytesIO()
    made.save(written)
    return deterministic(written.getvalue())


def set_document(blocks: Iterable[Block], part: DocumentPart, form: OfficialFormat) -> Iterator[Element]:
    """Give the children of a body: 版头 and 版记, if any, around the blocks. Raises ValueError as `typeset` does."""
    yield from letterhead_elements(form)
    yield from set_blocks(blocks, part, form)
    yield from colophon_elements(form)


def set_blocks(blocks: Iterable[Block], part: DocumentPart, form: OfficialFormat) -> Iterator[Element]:
    """Give the children of a body, block by block; tables and pictures are counted on the way.

    Raises ValueError as `typeset` does.
    """
    tables, pictures = count(1), count(1)
    for block, following in pairwise((*blocks, None)):
        match block:
            case Title():
                yield from (paragraph("Title", runs(line)) for line in block.lines)
                # 7.3.2: one line stays empty below the title
                yield paragraph("Normal")
            case Heading():
                yield paragraph(f"Heading{block.level}", runs(block.spans))
            case Paragraph():
                yield paragraph(_paragraph_style(block, following), runs(block.spans))
            case Table():
                yield caption("表", next(tables), block.caption)
                yield table_element(block, form)
            case Picture():
                yield picture_paragraph(block, part, form)
                yield caption("图", next(pictures), block.caption)


def _paragraph_style(block: Paragraph, following: Block | None) -> str:
    """Name the style of a paragraph; body text just above a signature keeps to it."""
    signed = isinstance(following, Paragraph) and following.form == "signature"
    return "BodyTextLast" if signed and block.form == "body" else _FORMS[block.form]
