"""A Word paragraph, laid flat: its text in one piece, and where all else stands in it (段落)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

from petition_report.report.characters import printable
from petition_report.report.word.names import Element, local, outside_fallbacks, w
from petition_report.report.word.pieces import Closing, Inset, Opening, Piece, Thing

# signs that Word keeps as elements, by the character that stands for them while tags are looked for
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\x1e", "softHyphen": "\x1f"}
ENCLOSING = ("hyperlink", "fldSimple")
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# what a link shows is not worked out anew
LINK = "HYPERLINK"


@dataclass
class Field:
    """A field that has begun: what it asks for, and where its result begins."""

    asked: str = ""
    result: int = -1


@dataclass
class Flat:
    """A paragraph's text, where its letters change, the pieces between its characters, and the results of fields."""

    text: str = ""
    changes: list[tuple[int, Element | None]] = field(default_factory=list)
    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    results: list[tuple[int, int]] = field(default_factory=list)
    asked: str = ""

    def letters(self, at: int) -> Element | None:
        """The letters of a character."""
        return self.changes[bisect_right(self.changes, at, key=lambda change: change[0]) - 1][1]


def flat(paragraph: Element, begun: list[Field]) -> Flat:
    """Lay a paragraph flat; `begun` are the fields that began in paragraphs before and have not ended."""
    laid = Flat()
    for one in begun:
        one.result = min(one.result, 0)
    _lay(paragraph, laid, begun)
    for one in begun:
        _end_result(one, laid)
    return laid


def _lay(parent: Element, laid: Flat, begun: list[Field]) -> None:
    for child in parent:
        name = local(child)
        if name == "r":
            _lay_run(child, laid, begun)
        elif name in ENCLOSING:
            _enclose(child, laid, begun)
        elif name != "pPr":
            laid.pieces.append((len(laid.text), Thing(child, in_run=False)))


def _enclose(child: Element, laid: Flat, begun: list[Field]) -> None:
    """Lay what encloses runs: a link, or a field in the short form."""
    shell = copy(child)
    shell[:] = []
    laid.pieces.append((len(laid.text), Opening(shell)))
    asked = Field(child.get(w("instr"), LINK), len(laid.text))
    laid.asked += child.get(w("instr"), "")
    _lay(child, laid, begun)
    _end_result(asked, laid)
    laid.pieces.append((len(laid.text), Closing()))


def _lay_run(run: Element, laid: Flat, begun: list[Field]) -> None:
    letters = run.find(w("rPr"))
    laid.changes.append((len(laid.text), letters))
    for child in run:
        name = local(child)
        if name == "t":
            laid.text += printable(child.text or "")
        elif name != "rPr":
            laid.pieces.append((len(laid.text), _piece(child, letters)))
            laid.text += SIGNS.get(name, "")
            _follow(child, laid, begun)


def _follow(child: Element, laid: Flat, begun: list[Field]) -> None:
    """Follow a field through its parts: begin, what it asks for, separate, result, end."""
    step = child.get(w("fldCharType"), "")
    if step == "begin":
        begun.append(Field())
    elif step == "separate" and begun:
        begun[-1].result = len(laid.text)
    elif step == "end" and begun:
        _end_result(begun.pop(), laid)
    elif local(child) == "instrText":
        laid.asked += child.text or ""
        if begun:
            begun[-1].asked += child.text or ""


def _end_result(one: Field, laid: Flat) -> None:
    if one.result >= 0 and LINK not in one.asked.upper():
        laid.results.append((one.result, len(laid.text)))


def _piece(child: Element, letters: Element | None) -> Piece:
    """What stands in a run beside text."""
    if kind := NOTES.get(local(child)):
        return Inset(child, letters, kind)
    if next(boxes(child), None) is not None:
        return Inset(child, letters)
    return Thing(child, letters)


def boxes(element: Element) -> Iterator[Element]:
    """The texts of text boxes in a drawing, those for old programs left out."""
    return outside_fallbacks(element, "txbxContent")
