"""The names of WordprocessingML's elements, and short ways to ask for them (XML名称)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import QName, _Element

from petition_report.report.page.elements import W

Element = _Element
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def w(name: str) -> str:
    """A name in Word's own namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """An element's name if it is one of Word's own, else ''; comments have none."""
    tag = element.tag
    return QName(tag).localname if isinstance(tag, str) and tag.startswith(f"{{{W}}}") else ""


def value(element: Element | None, path: str, attribute: str = "val") -> str:
    """An attribute of the element at a path of Word's names, '' where there is none."""
    found = None if element is None else element.find("/".join(map(w, path.split("/"))))
    return "" if found is None else str(found.get(w(attribute), ""))


def outside_fallbacks(element: Element, name: str) -> Iterator[Element]:
    """Every element of a name that is not within another one of it, nor in what only old programs read."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag != FALLBACK:
            yield from outside_fallbacks(child, name)
