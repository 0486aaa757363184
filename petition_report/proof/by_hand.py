"""An edited report → the numbers people typed into it, without those that need no source (手工数字)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from petition_report.proof.fates import Comparison
from petition_report.proof.finding import Finding, at
from petition_report.proof.tokens import NUMBER, Token

# letters around a number by which a copied one is known, and how many of them there must be
BEFORE, AFTER, LEAST = 6, 3, 4


@dataclass(frozen=True)
class Typed:
    """A number that was not printed: its line, and the stretch of new text it stands in."""

    line: int
    token: Token
    start: int
    end: int


def by_hand(seen: Comparison, explained: Iterable[Finding]) -> Iterator[Finding]:
    """Find numbers without a source, and copies of printed ones; what is explained otherwise is left out."""
    known = {(one.line, one.start) for one in explained}
    copies: dict[int, list[Typed]] = {}
    for typed in _typed(seen):
        line, token = seen.pairing.new[typed.line], typed.token
        if (typed.line, token.start) in known:
            continue
        if _is_copy(seen, typed):
            copies.setdefault(typed.line, []).append(typed)
        else:
            issue = at(line, "number-unsourced", f"“{_around(line.text, token)}”")
            yield Finding(issue, typed.line, token.start, token.end, written=token.text)
    for number, found in copies.items():
        numbers = "、".join(one.token.text for one in found[:5])
        issue = at(seen.pairing.new[number], "figure-copied", numbers, len(found))
        yield Finding(issue, number, found[0].token.start, found[-1].token.end, written=found[0].token.text)


def figures(text: str) -> Iterator[tuple[int, int]]:
    """Where figures stand in a text: no dates, ordinals, articles, document numbers, periods, names."""
    taken = [found.span() for pattern in _plain_numbers() for found in pattern.finditer(text)]
    for pattern in (NUMBER, _written_out()):
        for found in pattern.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                yield found.span()


def _typed(seen: Comparison) -> Iterator[Typed]:
    """Every figure in text that was not there before."""
    for number, line in enumerate(seen.pairing.new):
        spans = set(figures(line.text))
        for start, end in _fresh(seen, number):
            for span in sorted(spans):
                if start <= span[0] and span[1] <= end:
                    yield Typed(number, Token(line.text[slice(*span)], *span), start, end)


def _fresh(seen: Comparison, number: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are new, bookmarks apart."""
    line = seen.new[number]
    old = seen.pairing.back.get(number)
    ranges = [(0, len(line))] if old is None else [step[3:] for step in seen.edits(old) if not step.same]
    for first, last in ranges:
        begin: int | None = None
        for token in (*line[first:last], None):
            if token and not token.mark:
                begin, end = (token.start if begin is None else begin), token.end
            elif begin is not None:
                yield begin, end
                begin = None


def _is_copy(seen: Comparison, typed: Typed) -> bool:
    """Tell whether the words around a number are those of a printed one."""
    text, token = seen.pairing.new[typed.line].text, typed.token
    context = text[max(typed.start, token.start - BEFORE) : min(typed.end, token.end + AFTER)]
    if len(context) - len(token.text) < LEAST:
        return False
    return any(context in line.text for line in seen.pairing.old if line.marks)


def _around(text: str, token: Token) -> str:
    """A number with a few letters around it, by which people find it."""
    return text[max(0, token.start - BEFORE) : token.end + AFTER].strip()


@cache
def _plain_numbers() -> tuple[re.Pattern[str], ...]:
    """What looks like a figure and is none."""
    return tuple(re.compile(one, re.MULTILINE) for one in _data()["plain"].values())


@cache
def _written_out() -> re.Pattern[str]:
    return re.compile(_data()["figure"]["written_out"])


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("numbers.toml").read_text(encoding="utf-8"))
