"""A Word paragraph → its letters as a reader sees them, and the runs they stand in (段内文字)."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from petition_report.report.page.elements import W, element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
TEXT, RUN, PARAGRAPH = f"{{{W}}}t", f"{{{W}}}r", f"{{{W}}}p"
_RUN_PROPERTIES = f"{{{W}}}rPr"
# what was deleted or moved away under 修订, what is drawn (text boxes among it), and what is no text
UNREAD = {
    *(f"{{{W}}}{tag}" for tag in ("del", "moveFrom", "drawing", "pict", "object", "pPr", "rPr", "instrText")),
    _ALTERNATE,
}
_SIGNS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n", f"{{{W}}}noBreakHyphen": "-"}


def seen(parent: Element) -> Iterator[Element]:
    """Walk through what a reader sees of an element, in order, tracked changes taken as accepted."""
    for child in parent:
        if child.tag not in UNREAD:
            yield child
            # most of what is seen holds nothing, and to look into it takes longer than to ask
            if len(child):
                yield from seen(child)


def paragraphs(parent: Element) -> Iterator[Element]:
    """Every paragraph below an element in reading order, those in cells included, those in text boxes not."""
    for child in parent:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag not in UNREAD:
            yield from paragraphs(child)


def letters(one: Element) -> str:
    """The letters an element of a run stands for."""
    return (one.text or "") if one.tag == TEXT else _SIGNS.get(str(one.tag), "")


def text_of(paragraph: Element) -> str:
    """The text of a paragraph."""
    return "".join(map(letters, seen(paragraph)))


def runs_between(paragraph: Element, start: int, stop: int) -> list[Element]:
    """Cut runs at two places of a paragraph's text, counted in letters, and give the runs between them."""
    cut(paragraph, start)
    cut(paragraph, stop)
    found, at = [], 0
    for one in seen(paragraph):
        length = len(letters(one))
        if length and start <= at < stop:
            found.append(one.getparent())
        at += length
    return list(dict.fromkeys(run for run in found if run is not None))


def cut(paragraph: Element, place: int) -> None:
    """Make a place in a paragraph's text, counted in letters, the border of two runs of the same look."""
    at = 0
    for one in seen(paragraph):
        length = len(letters(one))
        if at <= place < at + length:
            _part(_halved(one, place - at))
            return
        at += length


def _halved(words: Element, place: int) -> Element:
    """Cut a text in two inside its run, and give the part that begins at the place."""
    if not place:
        return words
    rest = deepcopy(words)
    words.text, rest.text = letters(words)[:place], letters(words)[place:]
    for half in (words, rest):
        half.set(_SPACE, "preserve")
    words.addnext(rest)
    return rest


def _part(first: Element) -> None:
    """Move an element of a run and all behind it into a run of their own."""
    run = first.getparent()
    before = [one for one in first.itersiblings(preceding=True) if one.tag != _RUN_PROPERTIES]
    if run is None or not before:
        return
    new = element("r")
    look = run.find(_RUN_PROPERTIES)
    if look is not None:
        new.append(deepcopy(look))
    new.extend([first, *first.itersiblings()])
    run.addnext(new)
