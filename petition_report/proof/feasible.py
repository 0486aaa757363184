"""Percentages that are published → how many values each hidden count may still have (可反推性检查)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

# whoever tries knows the size of an office to within this factor
KNOWN_WITHIN = 2
FEWEST = 10

Interval = tuple[int, int]


@dataclass(frozen=True)
class Published:
    """A ratio as printed: part over whole, by what names the counts, somewhere in [low, high]."""

    part: Hashable
    whole: Hashable
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Sum:
    """Counts that add up to another one, by their names."""

    whole: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True)
class Clues:
    """All that a report tells of counts: the true ones by name, which of them are printed, what links them."""

    counts: Mapping[Hashable, int]
    printed: frozenset[Hashable]
    ratios: tuple[Published, ...] = ()
    sums: tuple[Sum, ...] = ()


def revealed(clues: Clues, fewest: int = FEWEST) -> list[Hashable]:
    """The hidden counts that have fewer than so many candidates left."""
    hidden = dict.fromkeys(name for name in _linked(clues) if name not in clues.printed)
    return [name for name in hidden if len(_candidates(name, clues, fewest)) < fewest]


def _linked(clues: Clues) -> Iterator[Hashable]:
    for ratio in clues.ratios:
        yield from (ratio.part, ratio.whole)
    for one in clues.sums:
        yield from (one.whole, *one.parts)


def _candidates(name: Hashable, clues: Clues, fewest: int) -> set[int]:
    """Values a hidden count may have, as many as are asked for; each is tried by what it would make of the others."""
    true = clues.counts[name]
    low, high = _size(true, fewest)
    values: set[int] = set()
    # the nearest first: they are the likeliest
    for value in sorted(range(low, high + 1), key=lambda one: abs(one - true)):
        if _is_possible({name: (value, value)}, clues):
            values.add(value)
        if len(values) == fewest:
            break
    return values


def _is_possible(assumed: Mapping[Hashable, Interval], clues: Clues) -> bool:
    """Whether counts within the bounds of all that is published can be what is assumed of one of them."""
    bounds = {name: _prior(name, clues) for name in set(_linked(clues))} | dict(assumed)
    changed = True
    while changed:
        changed = False
        for name, interval in _narrowed(bounds, clues):
            low, high = max(interval[0], bounds[name][0]), min(interval[1], bounds[name][1])
            if low > high:
                return False
            if (low, high) != bounds[name]:
                bounds[name], changed = (low, high), True
    return True


def _prior(name: Hashable, clues: Clues) -> Interval:
    """What is known of a count beforehand: itself where it is printed, its size where it is not."""
    true = clues.counts[name]
    return (true, true) if name in clues.printed else _size(true, FEWEST)


def _size(true: int, fewest: int) -> Interval:
    """What anybody knows of the size of a count: within a factor, and of a small one that it is small."""
    return true // KNOWN_WITHIN, max(true * KNOWN_WITHIN, true + fewest)


def _narrowed(bounds: Mapping[Hashable, Interval], clues: Clues) -> Iterator[tuple[Hashable, Interval]]:
    """What each link says of each of its counts, the others being within their bounds."""
    for ratio in clues.ratios:
        (part_low, part_high), (low, high) = bounds[ratio.part], bounds[ratio.whole]
        yield ratio.part, (ceil(ratio.low * low), floor(ratio.high * high))
        if ratio.low > 0:
            yield ratio.whole, (max(ceil(part_low / ratio.high), 1), floor(part_high / ratio.low))
    for one in clues.sums:
        yield from _of_sum(bounds, one.whole, one.parts)


def _of_sum(
    bounds: Mapping[Hashable, Interval], whole: Hashable, parts: Sequence[Hashable]
) -> Iterator[tuple[Hashable, Interval]]:
    """What a sum says of the whole and of each part."""
    low, high = _total(bounds, parts)
    yield whole, (low, high)
    for part in parts:
        rest = (low - bounds[part][0], high - bounds[part][1])
        yield part, (bounds[whole][0] - rest[1], bounds[whole][1] - rest[0])


def _total(bounds: Mapping[Hashable, Interval], names: Iterable[Hashable]) -> Interval:
    intervals = [bounds[name] for name in names]
    return sum(low for low, _ in intervals), sum(high for _, high in intervals)
