"""Statistics of a figure over time: months beside last year's, streaks, mean yearly growth (时间序列)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.bases import LAST_YEAR, base_window
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Growth
from petition_report.statistics.periods import month_names
from petition_report.statistics.rules import EPOCH

# how far back 年均增长率 looks for the first year with rows
FARTHEST = 20


@dataclass(frozen=True)
class Month:
    """One month of a series: 2023-05, its count, and the count of the same month last year, None if unknown."""

    name: str
    now: int
    base: int | None

    @property
    def fell(self) -> bool:
        """Whether there were fewer than in the same month last year."""
        return self.base is not None and self.now < self.base


def months(answers: Answers, question: Question) -> tuple[Month, ...]:
    """A count by month of the report's window, as far as the cut-off day; empty where it has no answer."""
    window = answers.window
    if not isinstance(answers.figure(question).value, Count):
        return ()
    before, _ = base_window(window, LAST_YEAR)
    known = not answers.cube_of(question, before).empty
    return tuple(
        Month(
            name,
            _of_month(answers, question, window, name),
            _of_month(answers, question, before, last) if known else None,
        )
        for name, last in zip(_names(window), _names(before), strict=False)
    )


def streak(answers: Answers, question: Question) -> Count | Gap:
    """For how many months up to the cut-off the count has been below the same month last year."""
    series = months(answers, question)
    if not series or series[-1].base is None:
        return Gap("base-missing")
    run = next((n for n, month in enumerate(reversed(series)) if not month.fell), len(series))
    return Count(run)


def growth(answers: Answers, question: Question, since: int | None = None) -> Growth | Gap:
    """The mean yearly growth since a year, or since the earliest same period the ledger has rows of."""
    now = answers.figure(question).value
    year = answers.window.period.year
    for earlier in range(year - FARTHEST, year) if since is None else range(since, min(since + 1, year)):
        base = answers.figure(question, answers.compare_window(str(earlier))).value
        if isinstance(now, Count) and isinstance(base, Count) and now.value and base.value:
            return Growth(now.value, base.value, year - earlier)
    return Gap("base-missing")


def _of_month(answers: Answers, question: Question, window: Window, name: str) -> int:
    """A count in one month of a window."""
    value = answers.figure(replace(question, within=(*question.within, ("month", (name,)))), window).value
    return value.value if isinstance(value, Count) else 0


def _names(window: Window) -> tuple[str, ...]:
    """The months a window touches, as 2023-05."""
    period = window.period
    return month_names(period.start, EPOCH + timedelta(window.stop - 1), period.month_starts_on)
