"""A paragraph laid flat → the parts of its line of Jinja: words, whole tags, signs for the rest (模板行)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from petition_report.report.language.tags import TAG, begins_tag, prints, word, written
from petition_report.report.word.names import Element, local
from petition_report.report.word.paragraphs import SIGNS, Flat
from petition_report.report.word.pieces import Inset, Letters, Pieces, Thing

_IN_TAGS = str.maketrans({"\t": " ", "\n": " ", "\x1e": "-", "\x1f": None})
_UNKNOWN = b"?"


@dataclass
class Saying:
    """What a line is found to say: its tags, whether one does not end, whether there are words, also outside macros."""

    tags: list[str] = field(default_factory=list)
    unclosed: bool = False
    speaks: bool = False
    speaks_outside: bool = False


@dataclass
class Depth:
    """How many macros and blocks of {% set %} are open: their words take the letters of where they are used."""

    count: int = 0

    def take(self, tag: str) -> None:
        """Follow a tag."""
        name = word(tag)
        if name == "macro" or (name == "set" and "=" not in tag):
            self.count += 1
        elif name in ("endmacro", "endset"):
            self.count = max(0, self.count - 1)


@dataclass
class Writer:
    """A line being written: the letters in force, and the pieces still to come."""

    laid: Flat
    pieces: Pieces
    depth: Depth
    said: Saying
    known: dict[bytes, str]
    now: bytes = b""
    next_piece: int = 0


def line_parts(
    laid: Flat, pieces: Pieces, depth: Depth, known: dict[bytes, str]
) -> tuple[list[str | Inset], Saying]:
    """A paragraph's line in parts, and what it says; what has paragraphs of its own stands between the parts.

    `known` are the signs of letters that other lines have.
    """
    writer = Writer(laid, pieces, depth, Saying(), known)
    parts: list[str | Inset] = []
    for start, end, tag in _cuts(laid.text):
        parts += _tag(writer, start, end) if tag else _words(writer, start, end)
    parts += _pieces(writer, len(laid.text) + 1)
    return parts, writer.said


def _cuts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where words and tags begin and end."""
    at = 0
    for found in TAG.finditer(text):
        if found.start() > at:
            yield at, found.start(), False
        yield found.start(), found.end(), True
        at = found.end()
    if at < len(text):
        yield at, len(text), False


def _tag(writer: Writer, start: int, end: int) -> Iterator[str | Inset]:
    """A whole tag in the letters of its first sign; what stood within it comes after it."""
    yield from _pieces(writer, start + 1)
    tag = written(writer.laid.text[start:end].translate(_IN_TAGS))
    writer.said.tags.append(tag)
    if prints(tag):
        yield from _letters(writer, start)
        _speak(writer)
    yield tag
    writer.depth.take(tag)
    if not tag.startswith("{{"):
        # which way a condition goes is not known, nor which letters were in force there
        writer.now = _UNKNOWN
    yield from _pieces(writer, end, in_tag=True)


def _words(writer: Writer, start: int, end: int) -> Iterator[str | Inset]:
    """Words, cut where letters change and where pieces stand."""
    laid = writer.laid
    writer.said.unclosed = writer.said.unclosed or begins_tag(laid.text[start:end])
    edges = {start, *(at for at, _ in laid.changes), *(at for at, _ in laid.pieces)}
    inner = sorted(at for at in edges if start <= at < end)
    for at, stop in zip(inner, [*inner[1:], end], strict=True):
        yield from _pieces(writer, at + 1)
        text = laid.text[at:stop].lstrip("".join(SIGNS.values()))
        if text:
            yield from _letters(writer, at)
            yield text
            if text.strip():
                _speak(writer)


def _pieces(writer: Writer, before: int, *, in_tag: bool = False) -> Iterator[str | Inset]:
    """The pieces up to a character; signs within a tag have become part of it."""
    found = writer.laid.pieces
    while writer.next_piece < len(found) and found[writer.next_piece][0] < before:
        one = found[writer.next_piece][1]
        writer.next_piece += 1
        if isinstance(one, Inset):
            _speak(writer)
            yield one
        elif not (in_tag and isinstance(one, Thing) and local(one.element) in SIGNS):
            if isinstance(one, Thing) and one.in_run:
                _speak(writer)
            yield writer.pieces.add(one)


def _letters(writer: Writer, at: int) -> Iterator[str]:
    """The sign of a change of letters, if there is one here."""
    letters = None if writer.depth.count else writer.laid.letters(at)
    key = _key(letters)
    if key != writer.now and not writer.depth.count:
        if key not in writer.known:
            writer.known[key] = writer.pieces.add(Letters(letters))
        writer.now = key
        yield writer.known[key]


def _key(letters: Element | None) -> bytes:
    """What tells one format of letters from another."""
    return b"" if letters is None or not len(letters) else etree.tostring(letters, method="c14n")


def _speak(writer: Writer) -> None:
    writer.said.speaks = True
    writer.said.speaks_outside = writer.said.speaks_outside or not writer.depth.count
