"""Names and values in, WordprocessingML elements and runs of text out (XML元素)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.parser import oxml_parser

from petition_report.report.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {"w": W}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Make `<w:tag w:attribute="value">` with the children given."""
    names = {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}
    made = oxml_parser.makeelement(f"{{{W}}}{tag}", names, _NAMESPACES)
    made.extend(children)
    return made


def switch(tag: str, *, on: bool) -> Element:
    """Make an on/off element, written out in both states so that nothing is inherited."""
    return element(tag) if on else element(tag, val=0)


def paragraph(style: str, content: Iterable[Element] = ()) -> Element:
    """Make a paragraph whose whole look comes from the style."""
    return element("p", element("pPr", element("pStyle", val=style)), *content)


def run(text: str, *, bold: bool = False) -> Element:
    """Make a run of printable text."""
    words = oxml_parser.makeelement(f"{{{W}}}t", {}, _NAMESPACES)
    words.text = printable(text)
    if words.text != words.text.strip():
        words.set(_SPACE, "preserve")
    return element("r", element("rPr", element("b")), words) if bold else element("r", words)


def field(instruction: str, cached: str) -> tuple[Element, ...]:
    """Make a complete field: begin, instruction, separate, cached value, end."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    begin, separate, end = (
        element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    return begin, element("r", code), separate, run(cached), end
