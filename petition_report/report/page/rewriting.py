"""Words and bookmarks of a paragraph that others have written → replaced in place, its look kept (就地改写)."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from petition_report.report.characters import printable
from petition_report.report.page.elements import W, element, run
from petition_report.report.page.letters import RUN, TEXT, cut, letters, runs_between, seen, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES, _START, _END = f"{{{W}}}rPr", f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"
_ID, _NAME = f"{{{W}}}id", f"{{{W}}}name"


def overwrite(paragraph: Element, start: int, end: int, text: str) -> None:
    """Put a text in the place of letters `start` up to, not including, `end`; it looks as they did."""
    if start == end:
        _insert(paragraph, start, text)
        return
    words = printable(text)
    for one in runs_between(paragraph, start, end):
        for part in [part for part in one if letters(part)]:
            if words and part.tag == TEXT:
                part.text, words = words, ""
                part.set(_SPACE, "preserve")
            else:
                one.remove(part)
        _drop_if_empty(one)
    if words:
        _insert(paragraph, start, words)


def bookmark(paragraph: Element, name: str, number: int, start: int, end: int) -> None:
    """Put letters `start` up to, not including, `end` under a bookmark; none are a bookmark without text."""
    opening, closing = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    runs = runs_between(paragraph, start, end)
    if runs:
        runs[0].addprevious(opening)
        runs[-1].addnext(closing)
        return
    following = _run_at(paragraph, start)
    if following is None:
        paragraph.extend((opening, closing))
    else:
        following.addprevious(opening)
        following.addprevious(closing)


def drop_bookmarks(body: Element, unwanted: Callable[[str], bool]) -> int:
    """Take out bookmarks by their names, both halves, and give a number that no other bookmark has."""
    gone = {one.get(_ID) for one in body.iter(_START) if unwanted(one.get(_NAME, ""))}
    highest = -1
    for one in list(body.iter(_START, _END)):
        if one.get(_ID) in gone:
            take_out(one)
        else:
            highest = max(highest, int(one.get(_ID, "0")))
    return highest + 1


def take_out(one: Element) -> None:
    """Take an element out of its parent."""
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _insert(paragraph: Element, place: int, text: str) -> None:
    """Insert a text that looks like the letter before it, or the one behind where there is none."""
    if not text:
        return
    before = runs_between(paragraph, place - 1, place) if place else []
    behind = [] if before else runs_between(paragraph, 0, 1)
    made = run(text)
    for neighbour in (*before, *behind):
        look = neighbour.find(_PROPERTIES)
        if look is not None:
            made.insert(0, deepcopy(look))
    if before:
        before[-1].addnext(made)
    elif behind:
        behind[0].addprevious(made)
    else:
        paragraph.append(made)


def _drop_if_empty(one: Element) -> None:
    """Take out a run that holds nothing but its look."""
    if all(part.tag == _PROPERTIES for part in one):
        take_out(one)


def _run_at(paragraph: Element, place: int) -> Element | None:
    """The run that begins at a place, None at the paragraph's end."""
    if place >= len(text_of(paragraph)):
        return None
    cut(paragraph, place)
    at = 0
    for one in seen(paragraph):
        if at == place and one.tag == RUN and any(map(letters, one)):
            return one
        at += len(letters(one))
    return None
