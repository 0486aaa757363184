"""Counts by their conditions and windows → which of them add up to which, whatever their names (加总关系)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from petition_report.statistics.ask import MATTERS, Answers
from petition_report.statistics.cube import Window
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.rules import day_number
from petition_report.statistics.sums import Sum
from petition_report.statistics.where import Key

# counts that add up to the same as others
Sides = tuple[tuple[Sum, ...], tuple[Sum, ...]]
BLANK: Key = ("",)


def same_rows(one: Sum) -> Sum:
    """A count by the fewest conditions that its rows meet, so that two names of it are one."""
    true = {name for name, values in one.where if name in FLAGS and values == (True,)}
    implied = true & {other for name in true for other in FLAGS[name].implies}
    where = ((name, tuple(sorted(set(values), key=str))) for name, values in one.where if name not in implied)
    return replace(one, where=tuple(sorted(where)))


def counted(answers: Answers, one: Sum) -> int:
    """What a sum adds up to."""
    cube = answers.cube(one.register, one.window, one.date)
    if one.measure == MATTERS:
        return cube.distinct(MATTERS, dict(one.where))
    return cube.count(one.measure, dict(one.where))


def adding_up(answers: Answers, told: Iterable[Sum]) -> Iterator[Sides]:
    """What adds up among counts that are told, or that two of them lead to, with their true values.

    The values of a field, a flag and its opposite, periods that follow each other.
    """
    known, families = dict.fromkeys(told), dict[tuple[Sum, str], list[Key]]()
    waiting = list(known)
    for one in waiting:
        for name, values in one.where:
            parent = same_rows(replace(one, where=tuple(other for other in one.where if other[0] != name)))
            members = families.setdefault((parent, name), [])
            members.append(values)
            if parent not in known and len(members) > 1:
                known[parent] = None
                waiting.append(parent)
    parted = (_parted(answers, *family, keys) for family, keys in families.items() if family[0] in known)
    for sides in (*(one for found in parted for one in found), *_following(known)):
        # matters may be in several parts; what is closed later was open at the end of its own period
        if len({sum(counted(answers, one) for one in side) for side in sides}) == 1:
            yield sides


def _parted(answers: Answers, parent: Sum, name: str, keys: Sequence[Key]) -> Iterator[Sides]:
    """A count and its parts by a field or flag; a flag has an opposite only where that is told, too."""

    def part(*values: str | bool) -> Sum:
        return same_rows(replace(parent, where=(*parent.where, (name, values))))

    if name in FLAGS:
        if len(keys) > 1:
            yield (parent,), (part(True), part(False))  # noqa: FBT003 - values of a flag
        return
    members = _members(answers, parent, name, keys)
    if any(len(key) == 1 for key in keys):
        yield (parent,), tuple(map(part, members))
    for key in keys:
        if len(key) > 1:
            # where none is left, nobody knows of how many rows the field is blank
            rest = tuple(one for one in members if one not in key) or BLANK
            yield (parent,), (part(*key), part(*rest))
            yield (part(*key),), tuple(map(part, key))


def _members(answers: Answers, parent: Sum, name: str, keys: Iterable[Key]) -> Key:
    """The values of a field that everybody reckons with: those that occur, and those that are spoken of."""
    cube = answers.cube(parent.register, parent.window, parent.date)
    spoken_of = {one for key in keys for one in key}
    return tuple(sorted({*cube.values(name, dict(parent.where)), *spoken_of}, key=str))


def _following(known: Iterable[Sum]) -> Iterator[Sides]:
    """A count, and the same count in periods that follow each other and make up its own."""
    windows: dict[tuple[object, ...], list[Sum]] = {}
    for one in known:
        windows.setdefault((one.register, one.date, one.measure, one.where), []).append(one)
    for same in windows.values():
        for whole in same:
            for parts in _chains(*_days(whole.window), [one for one in same if one is not whole]):
                yield (whole,), parts


def _chains(first: int, stop: int, counts: Sequence[Sum]) -> Iterator[tuple[Sum, ...]]:
    """All ways to go from a day to another one by the windows of counts."""
    if first == stop:
        yield ()
    for one in counts:
        begin, end = _days(one.window)
        if begin == first < end <= stop:
            yield from ((one, *rest) for rest in _chains(end, stop, counts))


def _days(window: Window) -> tuple[int, int]:
    """The first day of a window, and the first one behind it."""
    return day_number(window.period.start), window.stop
