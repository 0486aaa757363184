"""The numbers a public report still tells → the clues they give to the counts it hides (线索)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from petition_report.proof.feasible import Clues, Published, revealed
from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.sums import Sum, sums

HALF = Fraction(1, 2)


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
    half = HALF / 10**digits / 100
    now, base = told.figure, told.other
    if told.tells == "share" and base:
        yield from _ratio(
            _first(answers, now), _first(answers, base), _exact(now) / (_exact(base) or 1), half
        )
    elif told.tells == "change" and base:
        yield from _moved(answers, now, base, half)
    elif told.tells in ("value", "now", "base"):
        yield from _rate(answers, base if told.tells == "base" and base else now, half)


def _moved(answers: Answers, now: Figure, base: Figure, half: Fraction) -> Iterator[Published]:
    """A change of counts ties both; a change of rates tells the old one by the new one, each being rounded."""
    if isinstance(now.value, Gap) or isinstance(base.value, Gap):
        return
    if isinstance(now.value, Count) and isinstance(base.value, Count):
        yield from _ratio(_first(answers, now), _first(answers, base), _exact(now) / _exact(base), half)
    elif isinstance(base.value, Ratio):
        yield from _rate(answers, base, 2 * half)


def _rate(answers: Answers, figure: Figure, half: Fraction) -> Iterator[Published]:
    """A rate or a mean ties its part and its whole; a mean is not rounded in percent."""
    found = sums(answers, figure)
    if isinstance(figure.value, Ratio | Mean) and len(found) > 1:
        width = half * 100 if isinstance(figure.value, Mean) else half
        yield from _ratio(found[0], found[1], figure.value.fraction, width)


def _ratio(
    part: Sum | int | None, whole: Sum | int | None, exact: Fraction, half: Fraction
) -> Iterator[Published]:
    if isinstance(part, Sum) and isinstance(whole, Sum):
        yield Published(part, whole, max(exact - half, Fraction(0)), exact + half)


def _first(answers: Answers, figure: Figure) -> Sum | int | None:
    return next(iter(sums(answers, figure)), None)


def _exact(figure: Figure) -> Fraction:
    """A count as a fraction."""
    return Fraction(figure.value.value) if isinstance(figure.value, Count) else Fraction(0)
