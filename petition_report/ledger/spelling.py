"""Texts to the form in which two spellings of one word are equal: width, spaces, case (写法归一)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]")
_BRACKETED = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_BRACKET = re.compile(r"[()\[\]【】〔〕]")
_DECORATION = "*:;,.、。#★☆"

# the same for Arrow's kernels, which write characters differently; line breaks and tabs are worth no note
INVISIBLE_PATTERN = r"[\x00-\x1f\x7f-\x{9f}\x{200b}-\x{200f}\x{2060}\x{feff}]"
CONTROL_PATTERN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{200b}-\x{200f}\x{2060}\x{feff}]"
# all the blanks that `fold` drops: the kernels' own \s knows those of ASCII only, not the one as wide as a character
BLANKS_PATTERN = r"[\s\pZ\x{200b}-\x{200f}\x{2060}\x{feff}]*"


def narrow(text: str) -> str:
    """Turn full-width letters, digits and punctuation into half-width ones."""
    return unicodedata.normalize("NFKC", text)


def fold(text: str) -> str:
    """Fold a value: half-width, no blanks at all, upper case."""
    return _SPACE.sub("", narrow(text)).upper()


def clean_text(text: str) -> str:
    """Drop line breaks, invisible characters and the blanks around a value."""
    return _INVISIBLE.sub("", text).strip()


# a heading is asked about for every register in turn
@lru_cache(maxsize=4096)
def heading_spellings(heading: str) -> tuple[str, ...]:
    """Fold a heading in every way it may be meant, the most literal first.

    Brackets may hold part of the name or a mere unit: `问题分类（一级）` gives `问题分类一级` and `问题分类`,
    `人数（人）*` gives `人数人` and `人数`.
    """
    folded = fold(heading).strip(_DECORATION)
    literal = _BRACKET.sub("", folded)
    bare = _BRACKETED.sub("", folded).strip(_DECORATION)
    return tuple(dict.fromkeys(name for name in (literal, bare) if name))
