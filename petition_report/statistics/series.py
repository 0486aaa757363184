"""Statistics of a figure over time: months beside last year's, streaks, mean yearly growth (时间序列)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.bases import LAST_YEAR, base_window
from petition_report.statistics.changes import Direction
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Growth
from petition_report.statistics.periods import Period, month_names, shift_day
from petition_report.statistics.rules import EPOCH, day_number

# how far back 年均增长率 looks for the first year with rows
FARTHEST = 20


@dataclass(frozen=True)
class Month:
    """One month of a series: 2023-05, its count, and the count of the same month last year, each None if unknown."""

    name: str
    now: int | None
    base: int | None

    @property
    def direction(self) -> Direction:
        """Whether there were more or fewer than in the same month last year."""
        if self.now is None or self.base is None:
            return "unknown"
        return "level" if self.now == self.base else "up" if self.now > self.base else "down"


def months(answers: Answers, question: Question, window: Window | None = None) -> tuple[Month, ...]:
    """A count by month of a window, the report's own unless another is given, as far as the cut-off day.

    A month is unknown where the register ends before it, last year's where it has no row of that whole year. Empty
    without an answer.
    """
    seen = window or answers.window
    if not isinstance(answers.figure(question, seen).value, Count):
        return ()
    before, _ = base_window(seen, LAST_YEAR)
    pairs = zip(months_of(seen), months_of(before), strict=False)
    return tuple(
        Month(
            name, _of_this_year(answers, question, seen, name), _of_last_year(answers, question, before, last)
        )
        for name, last in pairs
    )


def months_of(window: Window) -> tuple[str, ...]:
    """The months a window touches, as 2023-05."""
    period = window.period
    return month_names(period.start, EPOCH + timedelta(window.stop - 1), period.month_starts_on)


def _of_this_year(answers: Answers, question: Question, window: Window, month: str) -> int | None:
    """A count in a month of a window; None where the register's last row lies before that month."""
    last = EPOCH + timedelta(max(answers.cube_of(question, window).cases.days))
    told = month_names(last, last, window.period.month_starts_on)[0]
    return _of_month(answers, question, window, month) if month <= told else None


def _of_last_year(answers: Answers, question: Question, before: Window, month: str) -> int | None:
    """A count in a month of last year; None where the register has no row of that month's whole year."""
    year = int(month[:4])
    whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
    if answers.cube_of(question, Window(whole, day_number(whole.end))).empty:
        return None
    return _of_month(answers, question, before, month)


def directions(answers: Answers, question: Question, window: Window | None = None) -> tuple[Direction, ...]:
    """How each month up to the cut-off stands to the same month last year, for a year back, newest last."""
    seen = window or answers.window
    back = Window(replace(seen.period, start=shift_day(seen.period.start, -1)), seen.as_of)
    return tuple(month.direction for month in months(answers, question, back))


def streak(answers: Answers, question: Question, window: Window | None = None) -> Count | Gap:
    """For how many months up to the cut-off the count has been below the same month last year."""
    ways = directions(answers, question, window)
    if not ways or ways[-1] == "unknown":
        return Gap("base-missing")
    return Count(len(list(takewhile("down".__eq__, reversed(ways)))))


def growth(
    answers: Answers, question: Question, since: int | None = None, window: Window | None = None
) -> Growth | Gap:
    """The mean yearly growth since a year, or since the earliest same period the ledger has rows of."""
    seen = window or answers.window
    now, year = answers.figure(question, seen).value, seen.period.year
    for earlier in range(year - FARTHEST, year) if since is None else range(since, min(since + 1, year)):
        base = answers.figure(question, base_window(seen, str(earlier))[0]).value
        if isinstance(now, Count) and isinstance(base, Count) and now.value and base.value:
            return Growth(now.value, base.value, year - earlier)
    return Gap("base-missing")


def _of_month(answers: Answers, question: Question, window: Window, name: str) -> int:
    """A count in one month of a window."""
    # a name of its own, lest a figure given by hand for the whole period be taken for the month's
    within = (*question.within, ("month", (name,)))
    month = replace(question, name=f"{question.name}[{name}]", within=within)
    value = answers.figure(month, window).value
    return value.value if isinstance(value, Count) else 0
