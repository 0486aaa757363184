"""A clause and the words of direction in it → which of them a number stands under, and whether it may (升降词)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from petition_report.proof.sums import direction, verbs
from petition_report.proof.tokens import Token

# a list of several quantities under one verb is one clause
NEVER = "未发生"
_END = re.compile(r"[，。；：！？（）]")


@dataclass(frozen=True)
class Successor:
    """A printed number as made, and the same number of the new data.

    The words of direction it stood under and stands under, if any, its clause in the new line, and whether the words
    of direction in that are others.
    """

    old: Token
    new: Token
    name: str
    was: str = ""
    now: str = ""
    clause: str = ""
    turned: bool = False


def clauses(line: Sequence[Token]) -> Iterator[range]:
    """The clauses of a line, as places of its tokens."""
    first = 0
    for place, token in enumerate(line):
        if _END.fullmatch(token.text) or place + 1 == len(line):
            yield range(first, place + 1)
            first = place + 1


def clause_at(line: Sequence[Token], place: int) -> range:
    """The clause of a token."""
    return next((one for one in clauses(line) if place in one), range(0))


def said(line: Sequence[Token], clause: range) -> str:
    """A clause as people would quote it."""
    return "".join(line[place].text for place in clause).strip("，。；：！？（）")


def verb(text: str) -> str:
    """The last word of direction in the clause that a text ends with."""
    found = verbs(_END.split(text)[-1])
    return found[-1][0] if found else ""


def directions(text: str) -> list[int | None]:
    """The words of direction in a phrase, in order: 1 up, -1 down, 0 level; None where something never happened."""
    found: list[int | None] = [direction(one[0]) for one in verbs(text)]
    return found or ([None] if NEVER in text else [])


def is_synonym(one: Token, other: Token) -> bool:
    """Whether two words say the same direction: 上升, 增长."""
    sides = [direction(token.text) for token in (one, other)]
    return sides[0] == sides[1] != 0


def contradicts(merged: str, known: Successor) -> bool:
    """Whether a number would stand under a word that says the other direction.

    `merged` is the line up to the number, as it would become.
    """
    after = verb(merged)
    return bool(after and known.was and known.now) and direction(after) != direction(known.now)


def moving(old: Sequence[Token], new: Sequence[Token], one: Token, other: Token) -> Mapping[str, Any]:
    """What a successor remembers of the words around a number."""
    before, after = (
        "".join(t.text for t in line if t.end <= n.start) for line, n in ((old, one), (new, other))
    )
    clauses = [said(line, clause_at(line, list(line).index(n))) for line, n in ((old, one), (new, other))]
    turned = directions(clauses[0]) != directions(clauses[1])
    return {"was": verb(before), "now": verb(after), "clause": clauses[1], "turned": turned}
