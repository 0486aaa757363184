"""Months named in a question, moved along to the window of its base: 2023-05 becomes 2022-05 (月份随基期移动)."""

from __future__ import annotations

import re
from datetime import date

from petition_report.statistics.cube import Window
from petition_report.statistics.where import Within

MONTH, YEAR = "month", 12
_NAMED = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def in_base(within: Within, name: str, seen: Window, other: Window) -> tuple[Within, str] | None:
    """The conditions of a question and its name as they are in another window.

    None where no month there answers to the one named: a month of a longer period before has only its own neighbour.
    """
    apart = _number(other.period.start) - _number(seen.period.start)
    months = [str(one) for one in dict(within).get(MONTH, ()) if _NAMED.fullmatch(str(one))]
    if months and apart % YEAR and seen.period.kind != "month":
        return None
    moved = {month: _moved(month, apart) for month in months}
    for month, before in moved.items():
        name = name.replace(month, before)
    return tuple(
        (key, tuple(moved.get(str(one), one) for one in values) if key == MONTH else values)
        for key, values in within
    ), name


def _number(day: date) -> int:
    """A day's calendar month, counted through the years."""
    return day.year * YEAR + day.month - 1


def _moved(month: str, apart: int) -> str:
    """The name of the month so many months later."""
    number = _number(date.fromisoformat(f"{month}-01")) + apart
    return f"{number // YEAR:04d}-{number % YEAR + 1:02d}"
