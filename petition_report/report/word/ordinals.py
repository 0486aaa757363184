"""The 一、（一）1.（1） that a heading begins with → its level, and whether it begins the count anew (标题序号)."""

from __future__ import annotations

import re

from petition_report.report.compose import Counters

_HAN = "[一二三四五六七八九十百]+"
_FORMS = (
    re.compile(rf"{_HAN}、"),
    re.compile(rf"[（(]{_HAN}[）)]"),
    re.compile(r"\d+[.．](?!\d)"),
    re.compile(r"[（(]\d+[）)]"),
)
_FIRST = re.compile(r"[（(]?[一1][、.．）)]")


def ordinal_of(text: str) -> tuple[int, str]:
    """The level of the ordinal that a text begins with, and the ordinal; 0 and '' where it begins with none."""
    for level, form in enumerate(_FORMS, 1):
        if found := form.match(text):
            return level, found[0]
    return 0, ""


def begins_anew(counters: Counters, level: int, typed: str) -> bool:
    """Whether the author has typed a first ordinal where others of its level stand before."""
    return bool(_FIRST.fullmatch(typed)) and counters.counts[level] > 0
