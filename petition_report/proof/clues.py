"""The numbers a public report still tells → the clues they give to the counts it hides (线索)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from petition_report.proof.feasible import Clues, Identity, Published, revealed
from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.identities import Side, identities, total
from petition_report.statistics.rounding import half_up
from petition_report.statistics.sums import sums


def revealing(cover: Cover) -> frozenset[str]:
    """The figures whose numbers, as they were shown, leave too few candidates for a count that is hidden."""
    found, names = clues(cover)
    return frozenset(names[one] for one in revealed(found) if one in names)


def clues(cover: Cover) -> tuple[Clues, dict[Hashable, str]]:
    """What the numbers that were shown tell of counts, and the names of those that the office would hide."""
    answers, shown = cover.answers, cover.kept
    spoken_of = _spoken_of(cover)
    added_up = list(_identities(answers, spoken_of))
    figures = (*spoken_of, *(one for sides in added_up for side in sides for one in side.values()))
    counts = {key: number for one in figures for key, number in _counts(answers, one)}
    # what was looked up, such as the number of inhabitants, everybody can look up
    public = [key for key in counts if isinstance(key, int)]
    printed = frozenset((*public, *(key for told, _ in shown for key in _printed(answers, told))))
    ratios = tuple(one for told, digits in shown for one in _ratios(answers, told, digits))
    identities = tuple(Identity(*(_keys(answers, *side.values()) for side in sides)) for sides in added_up)
    return Clues(counts, printed, ratios, identities), _hidden(cover)


def _hidden(cover: Cover) -> dict[Hashable, str]:
    """The figure by whose name each count goes that the report speaks of, but those the office shows by their names."""
    figures, show = _spoken_of(cover), cover.rules.show
    # a count that is shown is shown of every year
    open_ = [one for one in figures if isinstance(one.value, Count) and one.question.name in show]
    names = {key: one.question.name for one in figures for key in _keys(cover.answers, one)}
    return {key: name for key, name in names.items() if key not in _keys(cover.answers, *open_)}


def _spoken_of(cover: Cover) -> list[Figure]:
    """The figures behind all numbers, shown and covered ones: what a report does not speak of is not hidden in it."""
    # of the names a count goes by, the last one counts, which should be one that can still be covered
    spoken = (*cover.covered, *(told for told, _ in cover.kept))
    return [one for told in spoken for one in (told.figure, told.other) if one]


def _told(told: Told) -> Figure | None:
    """The figure whose own number was told, not what it is to another one."""
    match told.tells:
        case "value" | "now":
            return told.figure
        case "base":
            return told.other or told.figure
    return None


def _printed(answers: Answers, told: Told) -> Iterator[Hashable]:
    """The count that was told itself, as the office asked for; the 3 of 已办结3件 is that of a rate."""
    figure = _told(told)
    for key, number in _counts(answers, figure)[:1]:
        if (figure and isinstance(figure.value, Count)) or told.text == str(number):
            yield key


def _identities(answers: Answers, figures: Iterable[Figure]) -> Iterator[tuple[Side, Side]]:
    """What adds up, and to what, where figures that are tied so are spoken of in a window."""
    names: dict[Window, set[str]] = {}
    for one in figures:
        names.setdefault(one.window, set()).add(one.question.name)
    for window, asked in names.items():
        yield from (sides for sides in identities(answers, window, asked) if len({*map(total, sides)}) == 1)


def _keys(answers: Answers, *figures: Figure) -> tuple[Hashable, ...]:
    """The counts that figures are made of."""
    return tuple(key for one in figures for key, _ in _counts(answers, one))


def _counts(answers: Answers, figure: Figure | None) -> tuple[tuple[Hashable, int], ...]:
    """The counts a figure is made of, with their true values; one that was given by hand goes by its name."""
    if figure is None or isinstance(figure.value, Gap):
        return ()
    if made_of := sums(answers, figure):
        return tuple(zip(made_of, _numbers(figure.value), strict=True))
    # a rate by hand is a percentage, behind which no counts are known
    return (
        (((figure.question.name, figure.window), figure.value.value),)
        if isinstance(figure.value, Count)
        else ()
    )


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
        yield from _ratio(_keys(answers, now, base), told, unit / 2)


def _of_rates(answers: Answers, now: Figure, base: Figure, unit: Fraction) -> Iterator[Published]:
    """A change of rates tells the old one by the new one, each of the two numbers being rounded."""
    if isinstance(now.value, Ratio) and isinstance(base.value, Ratio):
        new, old = now.value.fraction, base.value.fraction
        told = _rounded(new, unit) - _rounded(new - old, unit)
        yield from _ratio(_keys(answers, base), told, unit)


def _rate(answers: Answers, figure: Figure, unit: Fraction) -> Iterator[Published]:
    """A rate or a mean ties its part and its whole; a mean is not rounded in percent."""
    if isinstance(figure.value, Ratio | Mean):
        unit = unit * 100 if isinstance(figure.value, Mean) else unit
        yield from _ratio(_keys(answers, figure), _rounded(figure.value.fraction, unit), unit / 2)


def _ratio(behind: Sequence[Hashable], told: Fraction, half: Fraction) -> Iterator[Published]:
    """A number that was told of two counts, nothing where none are known."""
    if behind:
        part, whole = behind
        yield Published(part, whole, max(told - half, Fraction(0)), told + half)


def _rounded(exact: Fraction, unit: Fraction) -> Fraction:
    """A number as it is printed in whole units."""
    return half_up(exact / unit, 0) * unit
