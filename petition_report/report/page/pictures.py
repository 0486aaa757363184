"""A picture block → the paragraph that holds it, within 版心 and described for the blind (插图)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm

from petition_report.report.characters import printable
from petition_report.report.page.charts import chart_inline
from petition_report.report.page.elements import element, paragraph

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Picture
    from petition_report.report.page.official import OfficialFormat

SHORTEST_ALT = 8
# a caption and a line of text must still fit on the page below the highest picture
_HIGHEST_SHARE = 0.85
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def picture_paragraph(picture: Picture, part: DocumentPart, form: OfficialFormat) -> Element:
    """Make the paragraph of a picture or an editable chart, made smaller in proportion where it exceeds 版心.

    Raises ValueError for a description of fewer than 8 characters: it would tell a blind reader nothing.
    """
    if len(picture.alt) < SHORTEST_ALT:
        raise ValueError(f"a picture's alt text has fewer than {SHORTEST_ALT} characters")
    scale = min(
        1.0,
        form.page.text_width_mm / picture.width_mm,
        _HIGHEST_SHARE * form.page.text_height_mm / picture.height_mm,
    )
    inline = _inline(picture, part, scale)
    for described in inline.iter(f"{{{_DRAWING}}}docPr"):
        described.set("descr", printable(picture.alt))
    return paragraph("Picture", (element("r", element("drawing", inline)),))


def _inline(picture: Picture, part: DocumentPart, scale: float) -> Element:
    """Make the drawing of a picture at a scale."""
    width, height = picture.width_mm * scale, picture.height_mm * scale
    if picture.chart:
        return chart_inline(picture.chart, part, width, height)
    inline: Element = part.new_pic_inline(BytesIO(picture.png), Mm(width), Mm(height))
    for side in "TBLR":
        # LibreOffice takes what is not said for 3 mm, too much for a picture as wide as its cell
        inline.set(f"dist{side}", "0")
    return inline
