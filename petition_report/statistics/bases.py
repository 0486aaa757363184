"""The period a figure is compared with, and what reports call it (对比基期)."""

from __future__ import annotations

from datetime import date, timedelta

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import (
    Period,
    base_label,
    last_year,
    previous,
    same_period_in,
    shift_day,
)
from petition_report.statistics.rules import EPOCH, day_number

LAST_YEAR, PREVIOUS = "last-year", "previous"


def base_window(window: Window, base: str) -> tuple[Window, str]:
    """The window of a base (last-year, previous, or a year) and its label.

    The cut-off day moves along, so an unfinished period meets the same days of the base.
    Raises UsageRefusal(option-invalid) for any other base.
    """
    period, cut = window.period, EPOCH + timedelta(window.as_of)
    other = _base_period(period, base)
    until = _day_before(cut, period, other) if base == PREVIOUS else shift_day(cut, other.year - period.year)
    return Window(other, day_number(until)), base_label(period, other)


def _day_before(cut: date, period: Period, other: Period) -> date:
    """The cut-off day in the period before: as many days into it, or, after its end, as many days beyond.

    Neighbours may differ in length, so all days of a finished period meet all days of the one before.
    """
    if cut < period.last_day:
        return min(other.last_day, other.start + (cut - period.start))
    return other.last_day + (cut - period.last_day)


def _base_period(period: Period, base: str) -> Period:
    """The base period itself."""
    if base == LAST_YEAR:
        return last_year(period)
    if base == PREVIOUS:
        return previous(period)
    if base.isdecimal() and date.min.year < int(base) < period.year:
        return same_period_in(period, int(base))
    raise UsageRefusal(
        Issue("option-invalid", f"对比基期“{base}”无法识别，应为last-year、previous或更早的年份")
    )
