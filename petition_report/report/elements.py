"""Names and values in, WordprocessingML elements and runs of text out (XML元素)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.parser import oxml_parser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {"w": W}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# what XML 1.0 cannot carry: control characters, lone surrogates, two non-characters
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


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


def printable(text: str) -> str:
    """Text as a document can carry it: breaks and tabs become one space, what XML forbids goes."""
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text))
