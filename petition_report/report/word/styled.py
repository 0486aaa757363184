"""Blocks → a report in the office's own style.docx: its look, our text (本单位样式成文)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.blocks import Document as Content
from petition_report.report.page.bookmarks import number_bookmarks
from petition_report.report.page.footers import add_header, add_page_numbers
from petition_report.report.page.official import OfficialFormat, Page
from petition_report.report.page.package import deterministic
from petition_report.report.page.skeleton import describe
from petition_report.report.page.typeset import set_document
from petition_report.report.word.names import Element, w
from petition_report.report.word.opened import opened
from petition_report.report.word.stories import tidy
from petition_report.report.word.wardrobe import Wardrobe

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships
    from docx.section import Section

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# what makes the look of a document; its text and what hangs on it stay behind
KEPT = {RT.STYLES, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.NUMBERING, RT.HEADER, RT.FOOTER}
# what belongs to the work on one document, not to its style; references to notes would lead nowhere
FOREIGN = (
    *("attachedTemplate", "linkStyles", "mailMerge", "revisionView", "trackRevisions", "documentProtection"),
    *("writeProtection", "docVars", "rsids", "footnotePr", "endnotePr"),
)


def styled_report(content: Content, form: OfficialFormat, file: Path) -> bytes:
    """Set a document's blocks in the style of a file: same blocks, format and file, same bytes.

    The file's styles hold for all that has a style of the same name there; what it lacks is ours. Its page, headers
    and footers hold; where it has none, those of the format. Raises UsageRefusal (file-not-found, style-file).
    """
    made = _opened(file)
    tidy(made)
    section = _emptied(made)
    form = replace(form, page=_page(made.sections[0], form.page))
    wardrobe = Wardrobe(made.styles.element, form)
    for one in set_document(content.blocks, made.part, form):
        section.addprevious(wardrobe.dress(one))
    number_bookmarks(made.element.body)
    _furnish(made, form, wardrobe)
    describe(made, content, form)
    written = BytesIO()
    made.save(written)
    return deterministic(written.getvalue())


def _opened(file: Path) -> Document:
    """The file. Raises UsageRefusal with one line that says why it cannot be used."""
    if not file.is_file():
        raise UsageRefusal(Issue("file-not-found", "找不到样式文件", Place(file.name)))
    try:
        return opened(file)
    except UsageRefusal as refusal:
        raise UsageRefusal(*(replace(issue, code="style-file") for issue in refusal.issues)) from None


def _emptied(made: Document) -> Element:
    """Leave nothing of a document but its look; give the properties of its last section, the one that holds."""
    body = made.element.body
    sections = list(body.iter(w("sectPr")))
    section: Element = body.get_or_add_sectPr()
    _inherit(section, sections)
    body[:] = [section]
    _drop(made.part.rels, KEPT)
    _drop(made.part.package.rels, {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES})
    settings = made.settings.element
    for one in list(settings.iterchildren(*map(w, FOREIGN))):
        settings.remove(one)
    return section


def _inherit(section: Element, sections: Sequence[Element]) -> None:
    """Give a section the headers and footers that it takes over from those before it."""
    kinds = (w("headerReference"), w("footerReference"))
    known = {(one.tag, one.get(w("type"))) for one in section.iterchildren(*kinds)}
    found = {(one.tag, one.get(w("type"))): one for other in sections for one in other.iterchildren(*kinds)}
    for place, (key, one) in enumerate(found.items()):
        if key not in known:
            section.insert(place, deepcopy(one))


def _drop(relationships: Relationships, kept: set[str]) -> None:
    """Cut the relationships to parts that are not kept; such parts are then not written."""
    for key in [key for key, one in relationships.items() if one.reltype not in kept]:
        del relationships[key]


def _page(section: Section, usual: Page) -> Page:
    """The file's page, as far as it says one."""
    lengths = {
        "width_mm": section.page_width,
        "height_mm": section.page_height,
        "top_mm": section.top_margin,
        "bottom_mm": section.bottom_margin,
        "left_mm": section.left_margin,
        "right_mm": section.right_margin,
    }
    # a negative margin is one that no header may push down
    return replace(usual, **{name: abs(length.mm) for name, length in lengths.items() if length is not None})


def _furnish(made: Document, form: OfficialFormat, wardrobe: Wardrobe) -> None:
    """Add header and page numbers where the file has none, or the office wants others."""
    section, roots = made.sections[0], []
    footed = made.element.body.sectPr.find(w("footerReference")) is not None
    if form.header:
        _cut(made, "headerReference")
        roots += add_header(section, form)
    if form.footer or not footed:
        _cut(made, "footerReference")
        roots += add_page_numbers(section, form)
        _tell_even_pages(made)
    for root in roots:
        wardrobe.dress(root)


def _cut(made: Document, kind: str) -> None:
    """Take away the headers, or the footers."""
    for one in list(made.element.body.sectPr.iterchildren(w(kind))):
        made.part.rels.pop(one.get(_ID), None)
        made.element.body.sectPr.remove(one)


def _tell_even_pages(made: Document) -> None:
    """Let even pages have a footer of their own, and the header that all pages had."""
    if made.settings.odd_and_even_pages_header_footer:
        return
    made.settings.odd_and_even_pages_header_footer = True
    properties = made.element.body.sectPr
    common = {one.get(w("type")): one for one in properties.iterchildren(w("headerReference"))}
    if "default" in common and "even" not in common:
        even = deepcopy(common["default"])
        even.set(w("type"), "even")
        common["default"].addnext(even)
