"""The numbers a public report still tells → the clues they give to the counts it hides (线索)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from petition_report.proof.adding_up import adding_up, counted, same_rows
from petition_report.proof.feasible import Clues, Identity, Published, revealed
from petition_report.report.language.cover import Cover, exactly
from petition_report.report.language.printed import Told
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.identities import identities, total
from petition_report.statistics.rounding import half_up
from petition_report.statistics.sums import Sum, sums

# so many decimals leave nothing open
EXACT = 18
# figures that add up to the same as others
Sides = tuple[tuple[Figure, ...], tuple[Figure, ...]]


def revealing(cover: Cover) -> tuple[frozenset[str], frozenset[str]]:
    """The hidden figures that are given away, and those whose numbers do it.

    A hidden count is given away where the numbers that were shown leave it too few candidates.
    """
    found, names = clues(cover)
    given_away = revealed(found, names)
    links = [*(one.names for one in found.ratios), *(one.names for one in found.identities)]
    beside = {name for link in links if not set(given_away).isdisjoint(link) for name in link}
    in_ratios = {name for ratio in found.ratios for name in ratio.names}
    return (
        frozenset(names[one] for one in given_away),
        frozenset(names[one] for one in beside & in_ratios if one in names),
    )


def clues(cover: Cover) -> tuple[Clues, dict[Hashable, str]]:
    """What the numbers that were shown tell of counts, and the names of those that the office would hide."""
    answers, shown = cover.answers, cover.kept
    spoken_of = _spoken_of(cover)
    named = list(_identities(answers, spoken_of))
    figures = (*spoken_of, *(one for sides in named for side in sides for one in side))
    counts = {key: number for one in figures for key, number in _counts(answers, one)}
    told = (key for key in _keys(answers, *spoken_of) if isinstance(key, Sum))
    derived = list(adding_up(answers, told))
    counts |= {one: counted(answers, one) for sides in derived for side in sides for one in side}
    # what was looked up, such as the number of inhabitants, everybody can look up
    public = [key for key in counts if isinstance(key, int)]
    printed = frozenset((*public, *(key for told, _ in shown for key in _printed(answers, told))))
    ratios = tuple(
        replace(one, at_least=_at_least(cover, told, digits))
        for told, digits in shown
        for one in _ratios(answers, told, digits)
    )
    added_up = [tuple(_keys(answers, *side) for side in sides) for sides in named] + derived
    identities = tuple(Identity(*sides) for sides in added_up)
    return Clues(counts, printed, ratios, identities), _hidden(cover, spoken_of, identities)


def _hidden(cover: Cover, spoken_of: Sequence[Figure], identities: Sequence[Identity]) -> dict[Hashable, str]:
    """The figure by whose name each count goes that the report speaks of, but those the office shows by their names.

    Who shows all the parts shows their sum, and a count that is shown is shown of every year.
    """
    answers, show = cover.answers, cover.rules.show
    shown = (one for one in spoken_of if isinstance(one.value, Count) and one.question.name in show)
    opened = set(_keys(answers, *shown))
    while sums_of := {one.wholes[0] for one in identities if one.is_sum_of(opened)} - opened:
        opened |= sums_of
    names = {key: one.question.name for one in spoken_of for key in _keys(answers, one)}
    every_year = set(map(_undated, opened))
    return {key: name for key, name in names.items() if _undated(key) not in every_year}


def _undated(key: Hashable) -> Hashable:
    """A count without its period."""
    return (key.register, key.date, key.measure, key.where) if isinstance(key, Sum) else key


def _spoken_of(cover: Cover) -> list[Figure]:
    """The figures behind all numbers, shown and covered ones: what a report does not speak of is not hidden in it."""
    # of the names a count goes by, the last one counts, which should be one that can still be covered
    return [one for told in cover.spoken_of for one in (told.figure, told.other) if one]


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


def _identities(answers: Answers, figures: Iterable[Figure]) -> Iterator[Sides]:
    """What adds up, and to what, where figures that are tied so are spoken of in a window."""
    names: dict[Window, set[str]] = {}
    for one in figures:
        names.setdefault(one.window, set()).add(one.question.name)
    for window, asked in names.items():
        for sides in identities(answers, window, asked):
            if len({*map(total, sides)}) == 1:
                wholes, parts = sides
                yield tuple(wholes.values()), tuple(parts.values())


def _keys(answers: Answers, *figures: Figure) -> tuple[Hashable, ...]:
    """The counts that figures are made of."""
    return tuple(key for one in figures for key, _ in _counts(answers, one))


def _counts(answers: Answers, figure: Figure | None) -> tuple[tuple[Hashable, int], ...]:
    """The counts a figure is made of, with their true values; one that was given by hand goes by its name."""
    if figure is None or isinstance(figure.value, Gap):
        return ()
    if made_of := sums(answers, figure):
        keys = (same_rows(one) if isinstance(one, Sum) else one for one in made_of)
        return tuple(zip(keys, _numbers(figure.value), strict=True))
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
    # a fraction that is met is told exactly: 占1/3
    met = "/" in told.text and told.text == str(exactly(told))
    now, base, unit = told.figure, told.other, Fraction(1, 100 * 10 ** (EXACT if met else digits))
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


def _at_least(cover: Cover, told: Told, digits: int) -> tuple[int, int]:
    """How many cases the part and the whole of a ratio have for being told, which everybody can know."""
    if cover.opened(told):
        return 0, 0
    exact = 0 if told.figure is None or isinstance(told.figure.value, Mean) else cover.rules.smallest
    return exact, 10 ** (digits + 2)


def _rounded(exact: Fraction, unit: Fraction) -> Fraction:
    """A number as it is printed in whole units."""
    return half_up(exact / unit, 0) * unit
