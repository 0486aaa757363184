"""Percentages that are published → how many values each hidden count may still have (可反推性检查)."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

# whoever tries knows the size of an office to within this factor
KNOWN_WITHIN = 2
FEWEST = 10

Interval = tuple[int, int]
Bounds = Mapping[Hashable, Interval]


@dataclass(frozen=True)
class Published:
    """A ratio as printed: part over whole, by what names the counts, somewhere in [low, high].

    That it is printed at all may tell how many the part and the whole are `at_least`.
    """

    part: Hashable
    whole: Hashable
    low: Fraction
    high: Fraction
    at_least: tuple[int, int] = (0, 0)

    @property
    def names(self) -> tuple[Hashable, ...]:
        """The counts it links."""
        return self.part, self.whole

    def says(self, bounds: Bounds) -> Iterator[tuple[Hashable, Interval]]:
        """What it leaves of each count, the other being within its bounds."""
        (part_low, part_high), (low, high) = bounds[self.part], bounds[self.whole]
        (least, of_least), (most, of_most) = self.low.as_integer_ratio(), self.high.as_integer_ratio()
        few_parts, few = self.at_least
        # none at all is told, too
        yield self.part, (max(_up(least * low, of_least), few_parts if least else 0), most * high // of_most)
        most_whole = part_high * of_least // least if least else high
        yield self.whole, (max(_up(part_low * of_most, most), few, 1), most_whole)


@dataclass(frozen=True)
class Identity:
    """Counts that add up to the same as others, by their names."""

    wholes: tuple[Hashable, ...]
    parts: tuple[Hashable, ...]

    @property
    def names(self) -> tuple[Hashable, ...]:
        """The counts it links."""
        return *self.wholes, *self.parts

    def is_sum_of(self, counts: Container[Hashable]) -> bool:
        """Whether it tells of one count that it is the sum of some others."""
        return len(self.wholes) == 1 and all(part in counts for part in self.parts)

    def says(self, bounds: Bounds) -> Iterator[tuple[Hashable, Interval]]:
        """What it leaves of each count, the others being within their bounds."""
        wholes, parts = _total(bounds, self.wholes), _total(bounds, self.parts)
        for names, (low, high), (least, most) in ((self.wholes, wholes, parts), (self.parts, parts, wholes)):
            for name in names:
                own_low, own_high = bounds[name]
                yield name, (least - high + own_high, most - low + own_low)


@dataclass(frozen=True)
class Clues:
    """All that a report tells of counts: the true ones by name, which of them are printed, what links them."""

    counts: Mapping[Hashable, int]
    printed: frozenset[Hashable]
    ratios: tuple[Published, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def links(self) -> tuple[Published | Identity, ...]:
        """All that links counts."""
        return *self.ratios, *self.identities


Links = Mapping[Hashable, list[Published | Identity]]


def revealed(clues: Clues, asked: Container[Hashable] | None = None) -> list[Hashable]:
    """The hidden counts that have too few candidates left, among those that are `asked` about."""
    named = list(dict.fromkeys(name for link in clues.links for name in link.names))
    numbered = _numbered(clues, {name: number for number, name in enumerate(named)})
    links = _links(numbered)
    bounds = _settled({name: _prior(name, numbered) for name in links}, links, links)
    hidden = [
        n for n, name in enumerate(named) if name not in clues.printed and (asked is None or name in asked)
    ]
    return [named[n] for n in hidden if bounds is None or not _has_enough(n, numbered, bounds, links)]


def _numbered(clues: Clues, numbers: Mapping[Hashable, int]) -> Clues:
    """The same clues with a number for each count, which are looked up a million times."""
    ratios = (replace(one, part=numbers[one.part], whole=numbers[one.whole]) for one in clues.ratios)
    sides = (
        [tuple(numbers[name] for name in side) for side in (one.wholes, one.parts)]
        for one in clues.identities
    )
    return Clues(
        {number: clues.counts[name] for name, number in numbers.items()},
        frozenset(number for name, number in numbers.items() if name in clues.printed),
        tuple(dict.fromkeys(ratios)),
        tuple(dict.fromkeys(Identity(*one) for one in sides)),
    )


def _links(clues: Clues) -> Links:
    """What links each count to others."""
    found: dict[Hashable, list[Published | Identity]] = {}
    for link in clues.links:
        for name in link.names:
            found.setdefault(name, []).append(link)
    return found


def _has_enough(name: Hashable, clues: Clues, bounds: Bounds, links: Links) -> bool:
    """Whether a count may have as many values as it takes; each is tried by what it would make of the others."""
    fitting = (
        value
        for value in _nearest(clues.counts[name], *bounds[name])
        if _settled({**bounds, name: (value, value)}, links, [name]) is not None
    )
    return len(list(islice(fitting, FEWEST))) == FEWEST


def _nearest(true: int, low: int, high: int) -> Iterator[int]:
    """Whole numbers of an interval, those beside the true one first, as they are the likeliest."""
    for away in range(max(true - low, high - true) + 1):
        yield from (one for one in sorted({true - away, true + away}) if low <= one <= high)


def _settled(bounds: Bounds, links: Links, news: Iterable[Hashable]) -> Bounds | None:
    """The bounds that are left when all that concerns the `news` has been heard; None where nothing fits.

    However the links take turns, the outcome is the same: each only ever narrows.
    """
    left, waiting = dict(bounds), dict.fromkeys(news)
    while waiting:
        name, _ = waiting.popitem()
        for link in links[name]:
            for told, (least, most) in link.says(left):
                low, high = max(least, left[told][0]), min(most, left[told][1])
                if low > high:
                    return None
                if (low, high) != left[told]:
                    left[told] = low, high
                    waiting[told] = None
    return left


def _prior(name: Hashable, clues: Clues) -> Interval:
    """What is known of a count beforehand: itself where it is printed, its size where it is not."""
    true = clues.counts[name]
    if name in clues.printed:
        return true, true
    # a small one is known to be small
    return true // KNOWN_WITHIN, max(true * KNOWN_WITHIN, true + FEWEST)


def _total(bounds: Bounds, names: Iterable[Hashable]) -> Interval:
    intervals = [bounds[name] for name in names]
    return sum(low for low, _ in intervals), sum(high for _, high in intervals)


def _up(number: int, by: int) -> int:
    """A quotient, rounded up."""
    return -(-number // by)
