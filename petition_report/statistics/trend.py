"""Figures over many periods, each beside the same period a year earlier (多期趋势)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.schema import registers
from petition_report.statistics.ask import Answers, Comparison, Figure, Question
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.changes import exact
from petition_report.statistics.coverage import cut_short, is_many, lacking
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Gap
from petition_report.statistics.indicators import BLANK, spoken
from petition_report.statistics.periods import Whole, infer_period, month_names, shift_day, short_day_text
from petition_report.statistics.rules import EPOCH, day_number
from petition_report.statistics.where import Part


@dataclass(frozen=True)
class Line:
    """One figure, of one member of a breakdown or of all (''), in every window."""

    question: Question
    member: str
    points: tuple[Comparison, ...]

    @property
    def empty(self) -> bool:
        """Whether no window has a number."""
        return all(isinstance(point.figure.value, Gap) for point in self.points)


@dataclass(frozen=True)
class Reach:
    """The first and the last day that registers tell of."""

    first: date
    last: date


def reach(ledger: Ledger, until: int, only: Sequence[str] = ()) -> Reach | None:
    """From which day to which up to `until` the registers have rows; None where they have none."""
    rows = [one for key, one in ledger.registers.items() if one.date and (not only or key in only)]
    firsts = [day for one in rows if (day := one.first_day()) is not None]
    lasts = [day for one in rows if (day := one.last_day(until)) is not None]
    if not firsts or not lasts:
        return None
    return Reach(EPOCH + timedelta(min(firsts)), EPOCH + timedelta(max(lasts)))


def whole_until(ledger: Ledger, told: Reach, month_starts_on: int = 1) -> date:
    """The day up to which the registers are taken to be whole: the end of their last month, business month or not.

    It is the last day told of where the rest of that month had many rows a year before, working days considered.
    """
    # an office whose months start on the 21st may well hold the rows of a calendar's half-year
    ends = min(infer_period(told.last, "month", start).last_day for start in (1, month_starts_on))
    silent, like = (
        range(day_number(shift_day(told.last, back)) + 1, day_number(shift_day(ends, back)) + 1)
        for back in (0, -1)
    )
    dated = [one for one in ledger.registers.values() if one.date]
    rest = sum(
        pc.sum(pc.and_(pc.greater_equal(one.days, like.start), pc.less(one.days, like.stop))).as_py() or 0
        for one in dated
    )
    return told.last if is_many(rest, silent, like) else ends


def steps(told: Reach, step: Whole, cut: int, month_starts_on: int = 1) -> Iterator[Window]:
    """The periods that a stretch of days lies in, each seen from its last day, none beyond the cut-off day."""
    period = infer_period(told.first, step, month_starts_on)
    while period.start <= told.last and day_number(period.start) <= cut:
        yield Window(period, min(day_number(period.last_day), cut))
        period = infer_period(period.end, step, month_starts_on)


def trend(answers: Answers, windows: Sequence[Window], asked: Question, by: str = "") -> tuple[Line, ...]:
    """A figure in each window, by the members of a dimension if one is named, those with most last first.

    Lines without any number are left out.
    """
    told = _members(answers, windows, asked, by) if by else [("", asked)]
    lines = [
        Line(question, name, tuple(answers.compare(question, LAST_YEAR, window) for window in windows))
        for name, question in told
    ]
    return tuple(line for line in lines if not line.empty)


def partial(answers: Answers, windows: Sequence[Window], register: str) -> Iterator[Issue]:
    """Say of each period, and of the year before it, that a register tells it only in part (period-partial)."""
    told = reach(answers.ledger, answers.window.as_of, (register,))
    for window in windows:
        short = list(cut_short(answers, register, window, LAST_YEAR))
        yield from short
        if told and not short and (part := _part(window, told)):
            yield Issue(
                "period-partial", f"{window.period.label}的{registers()[register].label}{part}，数据不全"
            )
        yield from lacking(answers, register, window, LAST_YEAR)


def _part(window: Window, told: Reach) -> str:
    """From or up to when a period is told; '' where it is told whole, or not at all."""
    period = window.period
    if not period.start <= told.last or told.first >= period.end:
        return ""
    if window.stop < day_number(period.end):
        return f"只计到{short_day_text(EPOCH + timedelta(window.as_of))}"
    begun = month_names(told.first, told.first, period.month_starts_on)
    late = begun > month_names(period.start, period.start, period.month_starts_on)
    return f"自{short_day_text(told.first)}才有记录" if late else ""


def _members(
    answers: Answers, windows: Sequence[Window], asked: Question, by: str
) -> list[tuple[str, Question]]:
    """A figure of each member that any window has, by the member's name."""
    # those a rate is told of are in its denominator
    counted = (
        asked if asked.indicator.of is None else replace(asked, indicator=replace(asked.indicator, where={}))
    )
    values = {value for window in windows for value in answers.members(counted, by, window)}
    found = [(spoken(value), _within(asked, by, value)) for value in values]
    return sorted(
        found, key=lambda one: (one[0] == BLANK, _rank(answers.figure(one[1], windows[-1])), one[0])
    )


def _within(asked: Question, by: str, value: Part) -> Question:
    """A figure of one member."""
    name = f"{asked.name}[{spoken(value)}]"
    return replace(asked, name=name, within=(*asked.within, (by, (value,))))


def _rank(figure: Figure) -> tuple[bool, Fraction]:
    """What members are sorted by: those with most first, those without a number last.

    A number may be below 0: days between two dates of which one is mistyped.
    """
    return (True, Fraction()) if isinstance(figure.value, Gap) else (False, -exact(figure.value))
