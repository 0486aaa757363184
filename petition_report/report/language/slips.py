"""What a template's author can get wrong, said in Chinese; the template's line is added where it is caught (笔误)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

# less alike than this is another word
ALIKE = 0.5


class SlipError(Exception):
    """A template asks for something in a way that cannot be meant."""


class UnknownNameError(SlipError):
    """A template names something that is not there."""


class LimitError(SlipError):
    """A template goes beyond what a report can need."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like a name; '' where none is near."""
    alike = {one: SequenceMatcher(None, name, one).ratio() for one in sorted(set(known))}
    near = [one for one, ratio in alike.items() if ratio >= ALIKE]
    return max(near, key=lambda one: (one.startswith(name), len(one) == len(name), alike[one]), default="")


def meant(name: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known name was meant; '' where none is near."""
    best = nearest(name, known)
    return f"，是否为“{best}”" if best else ""
