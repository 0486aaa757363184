"""Words with numbers among them that still know which quantity they tell (短语)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Key = Literal["now", "base", "change", "reference", "target", "rank", "peers", "streak", "growth"]


@dataclass(frozen=True)
class Number:
    """A printed number: its text as it stands, what it tells, and of which of the phrase's quantities (from 0).

    `key` names it: `now` and `base` the two values, `change` what lies between them, `reference` the distance to a
    benchmark, `target` a limit or goal, `rank` the place among `peers`, `streak` a run of months, `growth` a mean
    yearly rate.
    """

    text: str
    key: Key = "now"
    of: int = 0

    def __str__(self) -> str:
        """Give the text."""
        return self.text


@dataclass(frozen=True)
class Phrase:
    """The parts of a phrase in order; plain text never stands beside plain text, so equal phrases are equal."""

    parts: tuple[str | Number, ...] = ()

    def __str__(self) -> str:
        """Give the words as they are printed."""
        return "".join(str(part) for part in self.parts)

    def __bool__(self) -> bool:
        """Tell whether anything is said at all."""
        return bool(self.parts)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers in order."""
        return tuple(part for part in self.parts if isinstance(part, Number))


Piece = str | Number | Phrase


def say(*pieces: Piece) -> Phrase:
    """Put words, numbers and phrases in a row."""
    parts: list[str | Number] = []
    for part in _parts(pieces):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    return Phrase(tuple(parts))


def joined(separator: str, phrases: Iterable[Piece]) -> Phrase:
    """Put phrases in a row with a separator between them."""
    spaced = [piece for phrase in phrases for piece in (separator, phrase)]
    return say(*spaced[1:])


def about(phrase: Phrase, of: int) -> Phrase:
    """Say that the phrase's numbers belong to the quantity with the number `of`."""
    return Phrase(tuple(replace(part, of=of) if isinstance(part, Number) else part for part in phrase.parts))


def _parts(pieces: Iterable[Piece]) -> Iterator[str | Number]:
    for piece in pieces:
        yield from piece.parts if isinstance(piece, Phrase) else (piece,)
