"""The 一、（一）1.（1） that a heading begins with → its level, and that it is counted anew (标题序号)."""

from __future__ import annotations

import re

from petition_report.report.words.lists import ordinal

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


class Counting:
    """Headings counted level by level, in a template as in the report."""

    def __init__(self) -> None:
        self._counts = [0] * (len(_FORMS) + 1)

    def next(self, level: int, *, first: bool = False) -> str:
        """The ordinal of the next heading of a level; deeper levels begin anew, this one where it is a first."""
        self._counts[level] = 1 if first else self._counts[level] + 1
        self._counts[level + 1 :] = [0] * (len(_FORMS) - level)
        return ordinal(self._counts[level], level)

    def begins_anew(self, level: int, typed: str) -> bool:
        """Whether the author has typed a first ordinal where others of its level stand before."""
        return bool(_FIRST.fullmatch(typed)) and self._counts[level] > 0
