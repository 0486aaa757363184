"""A misspelt word → the known word it is nearest to (相近写法)."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches

# three in five characters alike: 已办洁 is near 已办结, while 来仿 may be 来访 as well as 来信
_ALIKE = 0.6
_CANDIDATES = 3


def nearest(text: str, known: Mapping[str, str]) -> str:
    """Give what the known spelling most like a folded text stands for.

    `known` maps folded spellings to meanings. Blank if no spelling is alike, or if several are equally alike and
    do not mean the same.
    """
    close = get_close_matches(text, known, _CANDIDATES, _ALIKE)
    likeness = {spelling: SequenceMatcher(None, spelling, text).ratio() for spelling in close}
    best = max(likeness.values(), default=0.0)
    meant = {known[spelling] for spelling, ratio in likeness.items() if ratio == best}
    return meant.pop() if len(meant) == 1 else ""
