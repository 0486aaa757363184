"""The names of the template language by what they are written behind: meaning, example, what they give (词典)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from petition_report.meanings import meanings


@dataclass(frozen=True)
class Word:
    """A name: its meaning, an example ('' for none), the kind of thing it gives, what its brackets take.

    `takes` is written as in meanings.toml; None for a name that has no brackets.
    """

    name: str
    says: str
    example: str
    gives: str
    takes: str | None = None


@cache
def words(owner: str) -> Mapping[str, Word]:
    """What may be written behind one kind of thing, by name; nothing behind what is no owner in meanings.toml."""
    known = meanings()["template"].get(owner, {})
    return {name: Word(name, *said) for name, said in known.items()}
