"""Registers → figures over many periods: which periods, which figures, whose (多期趋势)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.given import load
from petition_report.ledger.ledger import Ledger
from petition_report.report.language.slips import meant
from petition_report.request import Progress, Request
from petition_report.settings_check import check_settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.engines import usual_engine
from petition_report.statistics.indicators import dimension, dimensions
from petition_report.statistics.named import main_figures, questions
from petition_report.statistics.periods import Whole, parse_period
from petition_report.statistics.rules import day_number
from petition_report.statistics.spelled import spelled
from petition_report.statistics.trend import Line, Reach, partial, reach, steps, trend, whole_until

MOST_PERIODS = 240


@dataclass(frozen=True)
class Span:
    """What is asked for: periods of which length, from and up to which ('' for all there are), figures, whose."""

    step: Whole = "half"
    since: str = ""
    until: str = ""
    figures: Sequence[str] = ()
    by: str = ""


@dataclass(frozen=True)
class Trend:
    """The figures over time, the answers they come from, and what is to be said of them."""

    answers: Answers
    windows: tuple[Window, ...]
    lines: tuple[Line, ...]
    issues: tuple[Issue, ...]


def study_trend(request: Request, span: Span, progress: Progress | None = None) -> Trend:
    """Read the registers and tell figures over many periods; `period` and `base` of the request are not looked at.

    Raises InputRefusal for unreadable ledgers and periods without rows, UsageRefusal for periods, figures and
    columns that are not there.
    """
    check_settings(request.settings)
    ledger = load(request.ledgers, request.settings, today=request.today, progress=progress)
    windows = _windows(request, span, ledger)
    engine = request.engine or usual_engine(ledger)
    answers = Answers(ledger, spelled(request.settings), windows[-1], engine)
    asked = _questions(answers, span.figures)
    lines = tuple(line for one in asked for line in trend(answers, windows, one, _key(one, span.by)))
    if not lines:
        raise InputRefusal(Issue("period-empty", "所求各期没有可以计算的指标，或台账缺少所需的栏目"))
    told = dict.fromkeys(line.question.indicator.register for line in lines)
    said = dict.fromkeys(issue for register in told for issue in partial(answers, windows, register))
    return Trend(answers, windows, lines, tuple(said))


def _windows(request: Request, span: Span, ledger: Ledger) -> tuple[Window, ...]:
    """The periods asked for, or all that the registers tell of."""
    cut = day_number(request.as_of or request.today)
    told = reach(ledger, cut)
    if told is None:
        raise InputRefusal(Issue("period-empty", "台账中没有任何按日期登记的记录"))
    starts_on = request.settings.counting.month_starts_on
    # what comes after the last rows is no fall: the last period meets the same days a year before
    cut = min(cut, day_number(whole_until(ledger, told, starts_on)))
    first, last = (
        parse_period(text, request.today, starts_on) if text else None for text in (span.since, span.until)
    )
    wanted = Reach(first.start if first else told.first, last.last_day if last else told.last)
    found = tuple(steps(wanted, span.step, cut, starts_on))
    if wanted.first > wanted.last:
        raise UsageRefusal(Issue("option-invalid", _crossed(span, told)))
    _check(found)
    return found


def _crossed(span: Span, told: Reach) -> str:
    """Why the first period asked for comes after the last: an end that is not asked for is that of the registers."""
    if span.since and span.until:
        return "--from晚于--to"
    if span.since:
        return f"--from晚于台账最后的记录（{told.last}）"
    return f"--to早于台账最早的记录（{told.first}）"


def _check(found: Sequence[Window]) -> None:
    """Refuse no periods, and too many."""
    if not found:
        raise UsageRefusal(Issue("option-invalid", "所求各期尚未开始"))
    if len(found) > MOST_PERIODS:
        said = f"共{len(found)}期，超过{MOST_PERIODS}期，请用--from、--to缩短，或把--step改长"
        raise UsageRefusal(Issue("option-invalid", said))


def _questions(answers: Answers, names: Sequence[str]) -> list[Question]:
    """The figures asked for, or the main ones."""
    known = questions(answers.indicators)
    faults = [
        Issue("option-invalid", f"没有名为“{name}”的指标{meant(name, known)}")
        for name in names
        if name not in known
    ]
    if faults:
        raise UsageRefusal(*faults)
    return [known[name] for name in names or main_figures() if name in known]


def _key(question: Question, by: str) -> str:
    """The key of the column a figure is told by, '' where it is told of all together."""
    register = question.indicator.register
    key = dimension(register, by) if by else ""
    if by and not key:
        said = f"“{question.name}”没有名为“{by}”的分组栏目{meant(by, dimensions(register))}"
        raise UsageRefusal(Issue("option-invalid", said))
    return key
