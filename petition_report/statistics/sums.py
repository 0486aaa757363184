"""A figure → the sums over rows it is made of, for those who count them again (数的构成)."""

from __future__ import annotations

from dataclasses import dataclass

from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.cube import ROWS, Cube, Window
from petition_report.statistics.figures import Gap, Ratio
from petition_report.statistics.where import Key, Where


@dataclass(frozen=True)
class Sum:
    """A measure added up over the rows of a register that meet every condition in a window.

    `date` is the field that decides on a row's period where it is not the register's own; the measure `matter_no`
    counts matters, not rows.
    """

    register: str
    date: str
    window: Window
    measure: str
    where: tuple[tuple[str, Key], ...]


def sums(answers: Answers, figure: Figure) -> tuple[Sum | int, ...]:
    """One sum for a count, numerator and denominator for a rate or a mean; a number that was looked up as such.

    Empty for a figure that no rows give.
    """
    question, indicator = figure.question, figure.question.indicator
    if isinstance(answers.counted(question, figure.window), Gap):
        return ()
    measure = answers.measure(question).measure
    if indicator.mean:
        timed = {**question.where, Cube.timed(indicator.mean): (True,)}
        return _sum(figure, indicator.mean, question.where), _sum(figure, ROWS, timed)
    part = _sum(figure, measure, question.where)
    if indicator.per and isinstance(figure.value, Ratio):
        return part, figure.value.denominator
    return (part,) if indicator.of is None else (part, _sum(figure, measure, question.whole))


def _sum(figure: Figure, measure: str, where: Where) -> Sum:
    indicator = figure.question.indicator
    window = figure.window.until if indicator.span else figure.window
    return Sum(indicator.register, indicator.date, window, measure, tuple(sorted(where.items())))
