"""The charts of an edited .docx → drawn anew from a fresh one, where and as wide as people put them (图表更新)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from petition_report.report.page.grafting import connect, disconnect

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALT = "descr"
# what a chart shows stays much the same sentence, whatever its numbers
LIKE = 0.5


def drawings(body: Element) -> list[Element]:
    """The drawings below an element that say what they show, in order."""
    found = body.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor")
    return [one for one in found if alt_text(one) and one.find(f"{_MAIN}graphic") is not None]


def alt_text(drawing: Element) -> str:
    """What a drawing shows, as it tells the blind."""
    described = drawing.find(f"{_DRAWING}docPr")
    return "" if described is None else described.get(_ALT, "")


def pairs(
    old: list[Element], new: list[Element], likeness: Callable[[str, str], float]
) -> Iterator[tuple[Element, Element]]:
    """Which drawing of an edited document is which of a fresh one: the likest by what they show, each once."""
    scored = sorted(
        (
            (likeness(alt_text(one), alt_text(other)), -i, -j)
            for i, one in enumerate(old)
            for j, other in enumerate(new)
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in scored:
        if score >= LIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield old[-i], new[-j]


def redraw(old: Element, new: Element, source: Document, target: Document) -> None:
    """Put the picture of a fresh drawing into an old one, as wide as that is."""
    graphic = new.find(f"{_MAIN}graphic")
    former = old.find(f"{_MAIN}graphic")
    assert graphic is not None  # noqa: S101 - `drawings` gives no others
    assert former is not None  # noqa: S101 - likewise
    copy = deepcopy(graphic)
    connect(copy, source, target)
    former.addprevious(copy)
    old.remove(former)
    disconnect(former, target)
    _describe(old, alt_text(new))
    _resize(old, new)


def _describe(drawing: Element, text: str) -> None:
    for described in drawing.iter(f"{_DRAWING}docPr"):
        described.set(_ALT, text)


def _resize(old: Element, new: Element) -> None:
    """Keep the width, and give the height that the new picture has at it."""
    extent, wanted = old.find(f"{_DRAWING}extent"), new.find(f"{_DRAWING}extent")
    if extent is None or wanted is None:
        return
    width = int(extent.get("cx", "0"))
    height = round(width * int(wanted.get("cy", "0")) / max(1, int(wanted.get("cx", "1"))))
    for one in (extent, *old.iter(f"{_MAIN}ext")):
        if one.get("cx"):
            one.set("cx", str(width))
            one.set("cy", str(height))
