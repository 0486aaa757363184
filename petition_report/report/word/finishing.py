"""A filled document → bookmarks, drawings and counting fields numbered anew, for loops have repeated them (编号)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from petition_report.report.word.names import DOC_PR, Element, w

_COUNTED = re.compile(r"\s*SEQ\s+(\S+)(.*)")
# switches that repeat a number, set it, or write it otherwise
_OTHERWISE = re.compile(r"\\[crsh]|\\\*\s*+(?!ARABIC|MERGEFORMAT)", re.IGNORECASE)


def number_all(roots: Sequence[Element]) -> None:
    """Number what a document may have only once, over all its stories."""
    _number_bookmarks(roots)
    for number, drawing in enumerate(chain.from_iterable(root.iter(DOC_PR) for root in roots), 1):
        drawing.set("id", str(number))
    for root in roots:
        _count_fields(root)


def _number_bookmarks(roots: Iterable[Element]) -> None:
    """Give each bookmark a number; halves without the other, and names that came before, go."""
    numbers, names = count(0), set[str]()
    for root in roots:
        begun: dict[str, list[Element]] = {}
        for half in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            key = half.get(w("id"), "")
            if half.tag == w("bookmarkStart"):
                begun.setdefault(key, []).append(half)
            elif begun.get(key):
                _pair(begun[key].pop(), half, numbers, names)
            else:
                _remove(half)
        for half in chain.from_iterable(begun.values()):
            _remove(half)


def _pair(start: Element, end: Element, numbers: Iterator[int], names: set[str]) -> None:
    # Word compares bookmarks' names without regard to case
    name = start.get(w("name"), "").casefold()
    if name in names:
        _remove(start)
        _remove(end)
        return
    names.add(name)
    number = str(next(numbers))
    start.set(w("id"), number)
    end.set(w("id"), number)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _count_fields(root: Element) -> None:
    """Let fields that count (表1, 图1) show what Word would count."""
    counts: Counter[str] = Counter()
    for asked, shown in _fields(root):
        found = _COUNTED.match(asked)
        if found and shown and not _OTHERWISE.search(found[2]):
            counts[found[1]] += 1
            shown[0].text = str(counts[found[1]])
            for rest in shown[1:]:
                rest.text = ""


@dataclass
class _Field:
    """A field being read: what it asks for, the texts it shows, and whether they have begun."""

    asked: str = ""
    shown: list[Element] = field(default_factory=list)
    shows: bool = False


def _fields(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """What each field asks for, and the texts it shows, in the order they stand in; of those inside others none."""
    begun: list[_Field] = []
    for one in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("t")):
        step = one.get(w("fldCharType"))
        if one.tag == w("fldSimple"):
            yield one.get(w("instr"), ""), list(one.iter(w("t")))
        elif step == "begin":
            begun.append(_Field())
        elif begun and step == "end":
            ended = begun.pop()
            yield ended.asked, ended.shown
        elif begun:
            _follow(begun[-1], one, separate=step == "separate")


def _follow(current: _Field, one: Element, *, separate: bool) -> None:
    """Follow a field to its next part."""
    if one.tag == w("instrText"):
        current.asked += one.text or ""
    elif one.tag == w("t") and current.shows:
        current.shown.append(one)
    current.shows = current.shows or separate
