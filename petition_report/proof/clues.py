"""The numbers a public report still tells → the clues they give to the counts it hides (线索)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from petition_report.proof.feasible import Clues, Published, revealed
from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.rounding import half_up
from petition_report.statistics.sums import Sum, sums


def revealing(cover: Cover) -> frozenset[str]:
    """The figures whose numbers, as they were shown, leave too few candidates for a count that is hidden."""
    found, names = clues(cover)
    return frozenset(names[one] for one in revealed(found) if isinstance(one, Sum))


def clues(cover: Cover) -> tuple[Clues, dict[Sum, str]]:
    """What the numbers that were shown tell of counts, and the figure by whose name each count is known."""
    shown = cover.kept
    ratios = tuple(one for told, digits in shown for one in _ratios(cover.answers, told, digits))
    figures = [one for told, _ in shown for one in (told.figure, told.other) if one]
    names = {part: one.question.name for one in figures for part in _parts(cover.answers, one)}
    printed = frozenset(
        part for told, _ in shown if _is_count(told) for part in _parts(cover.answers, told.figure)
    )
    counts: dict[Hashable, int] = {
        part: value for one in figures for part, value in _values(cover.answers, one)
    }
    return Clues(counts, printed, ratios), names


def _is_count(told: Told) -> bool:
    """Whether a count itself was told, as the office asked for."""
    return told.tells in ("value", "now") and told.figure is not None and isinstance(told.figure.value, Count)


def _parts(answers: Answers, figure: Figure | None) -> Iterator[Sum]:
    """The sums over rows that a figure is made of."""
    if figure:
        yield from (one for one in sums(answers, figure) if isinstance(one, Sum))


def _values(answers: Answers, figure: Figure) -> Iterator[tuple[Sum, int]]:
    """Those sums with their true values."""
    value = figure.value
    numbers = _numbers(value) if not isinstance(value, Gap) else ()
    # of a number given by hand there are no sums
    for one, number in zip(sums(answers, figure), numbers, strict=False):
        if isinstance(one, Sum):
            yield one, number


def _numbers(value: Value) -> tuple[int, ...]:
    match value:
        case Count(number):
            return (number,)
        case Ratio(part, whole) | Mean(part, whole):
            return part, whole


def _ratios(answers: Answers, told: Told, digits: int) -> Iterator[Published]:
    """The ratios of counts that a number tells, within what its rounding leaves open."""
    if told.figure is None:
        return
    now, base, unit = told.figure, told.other, Fraction(1, 100 * 10**digits)
    if told.tells == "share" and base:
        yield from _of_counts(answers, now, base, unit)
    elif told.tells == "change" and base:
        yield from _of_counts(answers, now, base, unit)
        yield from _of_rates(answers, now, base, unit)
    elif told.tells in ("value", "now", "base"):
        yield from _rate(answers, base if told.tells == "base" and base else now, unit)


def _of_counts(answers: Answers, now: Figure, base: Figure, unit: Fraction) -> Iterator[Published]:
    """A share of counts, or a change of one, ties both."""
    if isinstance(now.value, Count) and isinstance(base.value, Count) and base.value.value:
        told = _rounded(Fraction(now.value.value, base.value.value), unit)
        yield from _ratio(*sums(answers, now), *sums(answers, base), told=told, half=unit / 2)


def _of_rates(answers: Answers, now: Figure, base: Figure, unit: Fraction) -> Iterator[Published]:
    """A change of rates tells the old one by the new one, each of the two numbers being rounded."""
    if isinstance(now.value, Ratio) and isinstance(base.value, Ratio):
        new, old = now.value.fraction, base.value.fraction
        told = _rounded(new, unit) - _rounded(new - old, unit)
        yield from _ratio(*sums(answers, base), told=told, half=unit)


def _rate(answers: Answers, figure: Figure, unit: Fraction) -> Iterator[Published]:
    """A rate or a mean ties its part and its whole; a mean is not rounded in percent."""
    if isinstance(figure.value, Ratio | Mean):
        unit = unit * 100 if isinstance(figure.value, Mean) else unit
        told = _rounded(figure.value.fraction, unit)
        yield from _ratio(*sums(answers, figure), told=told, half=unit / 2)


def _ratio(*found: Sum | int, told: Fraction, half: Fraction) -> Iterator[Published]:
    """A number that was told of two sums over rows, nothing where one of them is no such sum."""
    match found:
        case (Sum() as part, Sum() as whole):
            yield Published(part, whole, max(told - half, Fraction(0)), told + half)


def _rounded(exact: Fraction, unit: Fraction) -> Fraction:
    """A number as it is printed in whole units."""
    return half_up(exact / unit, 0) * unit
