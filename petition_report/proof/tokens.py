"""A line with marks → the words two versions of it are compared by (词)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from petition_report.proof.lines import PaperLine, PaperMark

NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?[%％‰]?")
# the same with what multiplies it
SCALED = re.compile(NUMBER.pattern + "[万亿]*")
# what stands together is replaced together: 同比上升 is no third word made of halves of two
_WORD = re.compile(
    r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?[%％‰]?|[A-Za-z]+|同比|环比|上年同期|去年同期|未发生|今年发生|基本持平|持平|"
    r"上升|下降|增长|增加|减少|提高|提升|增多|回升|攀升|上涨|降低|回落|下滑|下跌|延长|缩短|个百分点|件次|批次|人次|均为|.",
    re.DOTALL,
)
# texts less alike are not alike at all
LEAST = 0.2
_GROWS = re.compile(r"\d|[.．](?=\d)|[%％万亿]")
# 5.4 and −5.4 with whatever sign an input method writes
SIGN = re.compile(r"\s*[-−–—－]\s*(?=\d)")
_TAIL = re.compile(r"\d|(?<=\d)[.．]")


@dataclass(frozen=True)
class Token:
    """A word of a line, or a number under its bookmark; characters `start` up to, not including, `end`."""

    text: str
    start: int
    end: int
    mark: str = ""

    @property
    def number(self) -> bool:
        """Whether it is a number, or a bookmark."""
        return bool(self.mark or NUMBER.fullmatch(self.text))


class Step(NamedTuple):
    """Tokens i1 to i2 of the one line stand for tokens j1 to j2 of the other; `same` if they are the same words."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def size(self) -> tuple[int, int]:
        """How many tokens of either line it is about."""
        return self.i2 - self.i1, self.j2 - self.j1


def plain(text: str) -> str:
    """Text as it is compared: full-width digits and signs are the same as half-width ones."""
    return unicodedata.normalize("NFKC", text).replace(",", "")


def tokens(line: PaperLine) -> list[Token]:
    """The tokens of a line in order; a bookmark takes the digits that were typed right beside it."""
    found: list[Token] = []
    at = 0
    for mark in line.marks:
        start, end = _grown(line, mark, at)
        if start < at:
            continue
        found += _words(line.text, at, start)
        found.append(Token(line.text[start:end], start, end, mark.name))
        at = end
    return [*found, *_words(line.text, at, len(line.text))]


def steps(old: Sequence[Token], new: Sequence[Token], shared: Container[str] | None = None) -> Iterator[Step]:
    """How one line becomes another; a bookmark is itself whatever it says, if its name is among the shared ones.

    Without `shared`, those are the names that both lines have.
    """
    names = {token.mark for token in old} & {token.mark for token in new} if shared is None else shared
    first, second = ([_key(token, names) for token in side] for side in (old, new))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, *ends in matcher.get_opcodes():
        yield Step(tag == "equal", *ends)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, whatever their numbers."""
    first, second = (NUMBER.sub("0", plain(text)) for text in (one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # most pairs are quite different, which the quick bound tells at once
    return matcher.ratio() if matcher.quick_ratio() >= LEAST else 0.0


def _key(token: Token, names: Container[str]) -> str:
    return f"\0{token.mark}" if token.mark and token.mark in names else plain(token.text)


def _grown(line: PaperLine, mark: PaperMark, least: int) -> tuple[int, int]:
    """A bookmark's range with the digits right beside it, and the sign before them that a cell begins with."""
    text, start, end = line.text, mark.start, mark.end
    others = {place for one in line.marks if one is not mark for place in range(one.start, one.end)}
    if start == end or text[end - 1].isdigit() or text[end - 1] in ".．":
        while end < len(text) and end not in others and _GROWS.match(text, end):
            end += 1
    if start == end or text[start].isdigit():
        while start > least and start - 1 not in others and _TAIL.match(text, start - 1):
            start -= 1
    if line.cell and (sign := SIGN.match(text)) and sign.end() == start >= least:
        start = least
    return start, end


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _WORD.finditer(text, start, end):
        yield Token(found.group(), found.start(), found.end())
