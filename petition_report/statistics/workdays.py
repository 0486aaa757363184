"""Time limits in working days → the last day of each row, by a calendar that is joined to the rows (工作日)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.settings import Limit, Settings
from petition_report.statistics.engine import Frame, Held
from petition_report.statistics.rules import NEVER, day_number

WEEKEND = 5
DAY, PLACE, LATER = "@day", "@place", "@later"


def with_working_ends(
    frame: Frame, settings: Settings, fields: frozenset[str], opened: Callable[[Held], Frame]
) -> Frame:
    """Add the last day of every limit in working days of which the rows have the start, extension included."""
    for limit in settings.limits:
        if limit.kind == "working" and limit.start in fields:
            days = limit.days + extension(limit, fields)
            frame = after_working_days(frame, limit.start, days, opened).rename(
                {LATER: end_of(limit, settings)}
            )
    return frame


def end_of(limit: Limit, settings: Settings) -> str:
    """The column with the last day of a limit in working days."""
    return f"end@{settings.limits.index(limit)}"


def extension(limit: Limit, fields: frozenset[str]) -> nw.Expr:
    """The days granted on top: those written in the register up to the legal most, or all of them for a mark."""
    most, granted = limit.extension_days, nw.lit(0)
    if "extended" in fields:
        granted = nw.when(nw.col("extended")).then(most).otherwise(granted)
    if "extension_days" in fields:
        days = nw.min_horizontal(nw.col("extension_days"), nw.lit(most))
        granted = nw.when(nw.col("extension_days") > 0).then(days).otherwise(granted)
    return granted


def after_working_days(frame: Frame, start: str, days: nw.Expr, opened: Callable[[Held], Frame]) -> Frame:
    """Add `LATER`: the day a number of working days after the day in `start`, `NEVER` past the known calendar.

    The calendar is joined, as engines have no lists to look a day up in.
    """
    known = working_days()
    held = nw.col(start).clip(known[0] - 1, known[-1]).alias(DAY)
    place = (nw.col(PLACE) + days - 1).clip(0, len(known)).cast(nw.Int64).alias(PLACE)
    placed = frame.with_columns(held).join(opened(_places()), on=DAY, how="left").with_columns(place)
    return placed.join(opened(_ends()), on=PLACE, how="left").drop(DAY, PLACE)


def _places() -> pa.Table:
    """For each day how many working days there are up to it."""
    known = working_days()
    days = range(known[0] - 1, known[-1] + 1)
    return pa.table({DAY: days, PLACE: [bisect_right(known, day) for day in days]})


def _ends() -> pa.Table:
    """For each number of working days the next one after them."""
    ends = [*working_days(), NEVER]
    return pa.table({PLACE: range(len(ends)), LATER: ends})


@cache
def working_days() -> tuple[int, ...]:
    """All working days of mainland China the holiday calendar knows, and two years of plain weekdays after it."""
    import chinese_calendar  # noqa: PLC0415 - loaded only where an office counts working days

    first, last = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
    start = date(first, 1, 1)
    days = (start + timedelta(n) for n in range((date(last + 3, 1, 1) - start).days))
    return tuple(
        day_number(day)
        for day in days
        if (chinese_calendar.is_workday(day) if day.year <= last else day.weekday() < WEEKEND)
    )
