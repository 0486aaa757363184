"""A view in each of the last periods that are as long as the report's own (历期)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from petition_report.report.language.names import View
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import Kind, Whole
from petition_report.statistics.trend import partial, reach, steps

PERIOD = "period"
# how many say enough; a stretch of days is told by months
MANY: Mapping[Kind, int] = MappingProxyType({"month": 12, "quarter": 8, "half": 6, "year": 5, "range": 12})


def periods_back(view: View, most: int | None = None) -> tuple[View, ...]:
    """The view in each period up to its own, as far back as its register has rows, the oldest first.

    What a register tells only in part of them is noted.
    """
    desk, register = view.desk, view.indicator.register
    windows = _windows(view)[-(most or MANY[view.window.period.kind]) :]
    for issue in partial(desk.answers, windows[:-1], register):
        desk.printed.note(issue)
    return tuple(replace(view, window=window, title=window.period.label) for window in windows)


def _windows(view: View) -> list[Window]:
    """All periods that the register tells of, the view's own as it is seen."""
    own, answers = view.window, view.desk.answers
    told = reach(answers.ledger, own.as_of, (view.indicator.register,))
    if told is None:
        return []
    step: Whole = "month" if own.period.kind == "range" else own.period.kind
    upto = replace(told, last=own.period.last_day)
    found = steps(upto, step, own.as_of, own.period.month_starts_on)
    return [own if window.period == own.period else window for window in found]
