"""What stands in one filled paragraph → the paragraph's element (行内内容)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from petition_report.report.blocks import Block, Line, Span
from petition_report.report.language.source import spans
from petition_report.report.page.elements import element, run
from petition_report.report.word.names import Element, w
from petition_report.report.word.pieces import Closing, Opening, Thing

# any sign but blanks and those that mark text
_SEEN = re.compile(r"[^\s\ufdd0-\ufdef]")
Naming = Callable[[Line], Line]


@dataclass
class Words:
    """Marked text in some letters."""

    text: str
    letters: Element | None


@dataclass(frozen=True)
class Shown:
    """Tables, pictures or whole paragraphs that stand where a paragraph names them; `counted` headings are counted."""

    blocks: tuple[Block, ...]
    counted: bool = False


@dataclass(frozen=True)
class Ready:
    """A run that is finished: one that holds text boxes or refers to a note."""

    element: Element


Inline = Words | Shown | Ready | Thing | Opening | Closing


def is_blank(content: Iterable[Inline]) -> bool:
    """Whether nothing is to be seen of what stands in a paragraph."""
    return all(_unseen(one) for one in content)


def _unseen(one: Inline) -> bool:
    match one:
        case Words():
            return not _SEEN.search(one.text)
        case Thing():
            return not one.in_run
        case Opening() | Closing():
            return True
    return False


def paragraph_of(properties: Element | None, content: Iterable[Inline], naming: Naming) -> Element:
    """A paragraph with its properties; the marks in it get their names."""
    made = element("p")
    if properties is not None:
        made.append(deepcopy(properties))
    holders = [made]
    for one in content:
        match one:
            case Words():
                holders[-1].extend(_runs(one, naming))
            case Thing():
                holders[-1].append(_thing(one))
            case Ready():
                holders[-1].append(one.element)
            case Opening():
                holders[-1].append(deepcopy(one.shell))
                holders.append(holders[-1][-1])
            case Closing() if holders[1:]:
                holders.pop()
    return made


def in_letters(letters: Element | None, *content: Element) -> Element:
    """A run of some content."""
    made = element("r", *content)
    if letters is not None:
        made.insert(0, deepcopy(letters))
    return made


def _thing(thing: Thing) -> Element:
    copy = deepcopy(thing.element)
    copy.tail = None
    return in_letters(thing.letters, copy) if thing.in_run else copy


def _runs(words: Words, naming: Naming) -> Iterator[Element]:
    """The runs of words, each figure inside its bookmark."""
    for span in _merged(naming(spans(words.text))):
        made = run(span.text)
        if words.letters is not None:
            made.insert(0, deepcopy(words.letters))
        if span.mark:
            yield element("bookmarkStart", name=span.mark)
        yield made
        if span.mark:
            yield element("bookmarkEnd")


def _merged(line: Line) -> Iterator[Span]:
    """Words without a mark in one span, empty ones left out."""
    for marked, group in groupby(line, lambda span: bool(span.mark)):
        if marked:
            yield from group
        elif text := "".join(span.text for span in group):
            yield Span(text)


def without_bookmarks(blocks: Iterable[Element]) -> list[Element]:
    """Copies of paragraphs without bookmarks, whose names stand only once in a document."""
    copies = [deepcopy(block) for block in blocks]
    for copy in copies:
        for one in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    return copies
