"""Legal time limits: the day by which a step is due (办理时限)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache, reduce

import narwhals.stable.v2 as nw

from petition_report.settings import LEGAL_LIMITS, Limit, Settings
from petition_report.statistics.rules import NEVER, YES, Rules, day_number

WEEKEND = 5


def due_day(step: str, rules: Rules) -> nw.Expr:
    """The day number by which `step` is due in each row, `NEVER` or later where its clock has not started.

    The day of receipt is not counted and the due day is, so a limit of 15 days that starts on the 1st is due on
    the 16th (《信访工作条例》第二十二、二十三、三十四条). A due day written in the register beats the computed one.
    """
    limits = limits_of(step, rules.settings)
    computed = reduce(
        lambda later, limit: nw.when(_applies(limit, rules)).then(_end(limit, rules)).otherwise(later),
        reversed(limits),
        nw.lit(NEVER),
    )
    if step == "closing" and "due_on" in rules.fields:
        return nw.when(nw.col("due_on") < NEVER).then(nw.col("due_on")).otherwise(computed)
    return computed


def _applies(limit: Limit, rules: Rules) -> nw.Expr:
    """Whether a limit holds for the row's channel and source."""
    channel = rules.among("channel", limit.channels) if limit.channels else YES
    source = rules.among("source", limit.sources) if limit.sources else YES
    return channel & source


def starts(step: str, settings: Settings) -> tuple[str, ...]:
    """The date fields from which the limits of a step may run."""
    return tuple(dict.fromkeys(limit.start for limit in limits_of(step, settings)))


def limits_of(step: str, settings: Settings) -> tuple[Limit, ...]:
    """The limits of a step: the office's own, else the legal ones."""
    own = tuple(limit for limit in settings.limits if limit.step == step)
    return own or tuple(limit for limit in LEGAL_LIMITS if limit.step == step)


def _end(limit: Limit, rules: Rules) -> nw.Expr:
    """The last day of one limit, extension included; a start after the cut-off is not known yet."""
    if limit.start not in rules.fields:
        return nw.lit(NEVER)
    start, extension = nw.col(limit.start), _extension(limit, rules)
    days = limit.days + extension
    end = after_working_days(start, days) if limit.kind == "working" else start + days
    return nw.when(rules.happened(limit.start)).then(end).otherwise(NEVER)


def _extension(limit: Limit, rules: Rules) -> nw.Expr:
    """The days granted on top: those written in the register up to the legal most, or all of them for a mark."""
    most, granted = limit.extension_days, nw.lit(0)
    if "extended" in rules.fields:
        granted = nw.when(nw.col("extended")).then(most).otherwise(granted)
    if "extension_days" in rules.fields:
        days = nw.min_horizontal(nw.col("extension_days"), nw.lit(most))
        granted = nw.when(nw.col("extension_days") > 0).then(days).otherwise(granted)
    return granted


def after_working_days(start: nw.Expr, count: nw.Expr) -> nw.Expr:
    """The day number of the `count`-th working day after each day number, `NEVER` past the known calendar."""
    known = working_days()
    days = range(known[0] - 1, known[-1] + 1)
    places = [bisect_right(known, day) for day in days]
    place = start.clip(days[0], days[-1]).replace_strict(list(days), places, return_dtype=nw.Int64)
    later = (place + count - 1).clip(upper_bound=len(known))
    return later.replace_strict(list(range(len(known) + 1)), [*known, NEVER], return_dtype=nw.Int64)


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
