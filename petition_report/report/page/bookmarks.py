"""Spans → runs, each marked one inside a Word bookmark of its name (书签)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import W, element, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Line

# Word drops what is longer without a word
NAME_LIMIT = 40


def runs(line: Line) -> Iterator[Element]:
    """Give the runs of a line; a marked span is a run of its own between bookmarkStart and bookmarkEnd."""
    for span in line:
        if span.mark:
            yield element("bookmarkStart", name=span.mark)
        yield run(span.text, bold=span.bold)
        if span.mark:
            yield element("bookmarkEnd")


def number_bookmarks(body: Element) -> None:
    """Give every bookmark of the body its number, from 0 in document order.

    Raises ValueError for a name that Word would drop: longer than 40 characters, or used before.
    """
    starts = list(body.iter(f"{{{W}}}bookmarkStart"))
    _refuse_lost_names([start.get(f"{{{W}}}name", "") for start in starts])
    # bookmarks of runs never overlap, so the n-th end belongs to the n-th start
    for number, pair in enumerate(zip(starts, body.iter(f"{{{W}}}bookmarkEnd"), strict=True)):
        for half in pair:
            half.set(f"{{{W}}}id", str(number))


def _refuse_lost_names(names: list[str]) -> None:
    """Raise ValueError where Word would silently keep only one of two bookmarks, or none."""
    # Word compares bookmark names without regard to case
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError("two bookmarks of one name")
    if any(len(name) > NAME_LIMIT for name in names):
        raise ValueError(f"a bookmark's name is longer than {NAME_LIMIT} characters")
