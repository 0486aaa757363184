"""Text that carries marks from template to document: a figure, an exhibit, a piece of Word (标记文本).

Unicode noncharacters do the marking: no cell may lawfully hold one, and those that do lose them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from petition_report.report.blocks import Line, Span
from petition_report.report.characters import printable

_OPEN, _NAMED, _CLOSE, _EXHIBIT, _GUARD, _BAR, _PIECE, _PIECE_END, INCLUDED, INCLUDED_END = (
    chr(0xFDD0 + n) for n in range(10)
)
_MARKED = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}([^{_CLOSE}]*){_CLOSE}")
_EXHIBITED = re.compile(f"{_EXHIBIT}([^{_NAMED}]*){_NAMED}")
PIECE_SIGN = f"{_PIECE}[0-9]+{_PIECE_END}"
_SIGNS = re.compile(f"({PIECE_SIGN}|{_EXHIBIT}[^{_NAMED}]*{_NAMED}|{INCLUDED}|{INCLUDED_END})")
_OWN = re.compile(f"(\n|{PIECE_SIGN})")


def marked(name: str, text: str) -> str:
    """Text that becomes a run of its own inside the bookmark `name`."""
    return f"{_OPEN}{name}{_NAMED}{guarded(text)}{_CLOSE}"


def exhibited(name: str) -> str:
    """The place of a table or picture."""
    return f"{_EXHIBIT}{name}{_NAMED}"


def piece(number: int) -> str:
    """The place of a piece of a Word template that is no text: a paragraph's end, a change of letters, a picture."""
    return f"{_PIECE}{number}{_PIECE_END}"


def without_pieces(text: str) -> str:
    """Text without the places of pieces."""
    return re.sub(PIECE_SIGN, "", text)


def own_words(text: str) -> str:
    """A template's own words as marked text has them, so that they come back as they were; pieces stay."""
    return "".join(
        part if odd else escape(printable(part), quote=False) for odd, part in _odd(_OWN.split(text))
    )


def guarded(text: str) -> str:
    """A value's text that can be neither a heading, a table nor a second line, whatever it contains."""
    plain = escape(printable(text), quote=False)
    return _GUARD + plain.replace("|", _BAR).replace("//", f"/{_GUARD}/")


def set_apart(text: str) -> str:
    """Text in which every exhibit stands on a line of its own."""
    return _EXHIBITED.sub(r"\n\g<0>\n", text)


def exhibit_in(line: str) -> str:
    """The name of the exhibit a line consists of, '' for any other line."""
    found = _EXHIBITED.fullmatch(line.strip())
    return found[1] if found else ""


@dataclass(frozen=True)
class Item:
    """A part of a filled Word template: words with figures, a piece's number, an exhibit's name, an included text."""

    kind: Literal["words", "piece", "exhibit", "included"]
    content: str


def items(text: str) -> Iterator[Item]:
    """What a filled Word template consists of, in order; line breaks count only in included texts."""
    depth, inner = 0, ""
    for odd, part in _odd(_SIGNS.split(text)):
        if part in (INCLUDED, INCLUDED_END):
            depth += 1 if part == INCLUDED else -1
            if not depth:
                yield Item("included", inner)
                inner = ""
        elif depth:
            inner += "" if part.startswith(_PIECE) else part
        elif odd:
            yield Item("piece" if part.startswith(_PIECE) else "exhibit", part[1:-1])
        elif words := part.replace("\n", ""):
            yield Item("words", words)


def spans(line: str) -> Line:
    """The runs of a line, figures apart from the words around them."""
    return tuple(_runs(line))


def plain(line: str) -> str:
    """The words of a line as they will be read."""
    return "".join(span.text for span in spans(line))


def _odd(parts: list[str]) -> Iterator[tuple[bool, str]]:
    """What a pattern has cut, told by True where it is what the pattern found."""
    return ((bool(number % 2), part) for number, part in enumerate(parts))


def _runs(line: str) -> Iterator[Span]:
    """Cut a line where marks begin and end."""
    at = 0
    for found in _MARKED.finditer(line):
        if found.start() > at:
            yield Span(_words(line[at : found.start()]))
        yield Span(_words(found[2]), found[1])
        at = found.end()
    if at < len(line):
        yield Span(_words(line[at:]))


def _words(text: str) -> str:
    """Text without guards, and with its special characters back."""
    return printable(unescape(text.replace(_BAR, "|")))
