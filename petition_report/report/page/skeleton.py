"""OfficialFormat → an empty python-docx document with only the parts an official document needs (骨架)."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, cast

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Mm
from lxml import etree

from petition_report.report.characters import printable
from petition_report.report.page.elements import element
from petition_report.report.page.styles import style_elements

if TYPE_CHECKING:
    from docx.document import Document as Skeleton
    from docx.opc.package import OpcPackage
    from docx.opc.part import XmlPart
    from docx.package import Package
    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Document
    from petition_report.report.page.official import OfficialFormat, Page

# python-docx's own template also brings a thumbnail, bullets, web settings, another program's properties
_KEPT = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.STYLES, RT.SETTINGS, RT.THEME}
_WORD = "http://schemas.microsoft.com/office/word"
_PROGRAM = "petition-report"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# Word 2013 and later; lower numbers open as [兼容模式]
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_CORE_TITLE_LIMIT = 255


def skeleton(document: Document, form: OfficialFormat) -> Skeleton:
    """Give a document without content: page, styles, settings, fonts and properties as the format says."""
    made = docx.Document()
    package = made.part.package
    _drop_leftovers(package)
    made.styles.element[:] = list(style_elements(form))
    made.settings.element[:] = list(_settings(form))
    made.part.relate_to(_font_part(form, package), RT.FONT_TABLE)
    describe(made, document, form)
    _lay_page(made, form.page, form.line_twips)
    return made


def _drop_leftovers(package: OpcPackage) -> None:
    """Cut every relationship to a part that is not kept; the part is then not written."""
    for relationships in (package.rels, package.main_document_part.rels):
        for key in [key for key, rel in relationships.items() if rel.reltype not in _KEPT]:
            del relationships[key]


def _settings(form: OfficialFormat) -> list[Element]:
    """List the settings of a Chinese document with odd and even pages, in the schema's order."""
    compat = element("compat", element("useFELayout"))
    for name, value in _COMPATIBILITY.items():
        compat.append(element("compatSetting", name=name, uri=_WORD, val=value))
    return [
        element("zoom", percent=form.zoom_percent),
        element("bordersDoNotSurroundHeader"),
        element("bordersDoNotSurroundFooter"),
        element("defaultTabStop", val=420),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", val="doNotCompress"),
        compat,
        element("themeFontLang", val="en-US", eastAsia=form.language),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    ]


def _font_part(form: OfficialFormat, package: Package) -> Part:
    """List the faces asked for, with what may stand in for them where they are missing."""
    fonts = element("fonts")
    for face in sorted(set(astuple(form.fonts))):
        font = element("font", name=face)
        if face in form.alternatives:
            font.append(element("altName", val=form.alternatives[face]))
        # the character set of GB2312, so that Word looks for a Chinese substitute
        font.append(element("charset", val=86))
        fonts.append(font)
    blob = etree.tostring(fonts, encoding="UTF-8", xml_declaration=True, standalone=True)
    return Part(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, blob, package)


def _program_part(package: Package) -> Part:
    """Say which program wrote the document, without a version: bytes must not change with it."""
    name = f"<Application>{_PROGRAM}</Application>"
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<Properties xmlns="{_EXTENDED}">{name}</Properties>'
    return Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, blob.encode(), package)


def describe(made: Skeleton, document: Document, form: OfficialFormat) -> None:
    """Write program and core properties; the day is the document's, never the clock's."""
    made.part.package.relate_to(_program_part(made.part.package), RT.EXTENDED_PROPERTIES)
    properties = made.core_properties
    part = cast("XmlPart", made.part.package.part_related_by(RT.CORE_PROPERTIES))
    part.element[:] = []
    moment = datetime.combine(document.created, time(), UTC)
    properties.title = printable(document.title)[:_CORE_TITLE_LIMIT]
    properties.author = printable(document.author)[:_CORE_TITLE_LIMIT]
    properties.last_modified_by = properties.author
    properties.language = form.language
    properties.revision = 1
    properties.created = properties.modified = moment


def _lay_page(made: Skeleton, page: Page, line_twips: int) -> None:
    """Set paper, margins and the grid of lines; a grid of characters makes LibreOffice set 14 a line."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance, section.footer_distance = Mm(page.header_mm), Mm(page.footer_mm)
    root = made.element.body.sectPr
    for grid in root.findall(f"{{{root.nsmap['w']}}}docGrid"):
        root.remove(grid)
    root.append(element("docGrid", type="lines", linePitch=line_twips))
