"""What a run will ask of an engine, found out by running it dry, and counted at once (预演).

To those who ask, every count is a question of its own. To an engine each is a pass over all rows, and in one pass it
can answer many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

# the dimensions to group by, and the measure to add up
Sum = tuple[tuple[str, ...], str]


@dataclass
class Agenda:
    """Whether questions are answered; while `noting`, they are noted, and answered by nothing."""

    noting: bool = False


class Noted(Protocol):
    """One who notes questions."""

    @property
    def noted(self) -> bool:
        """Whether there are questions nobody has counted for."""

    def count_noted(self) -> None:
        """Count for all of them at once."""


def rehearse(agenda: Agenda, ask: Callable[[], object], asked: Callable[[], Iterable[Noted]]) -> None:
    """Count what `ask` will ask, in as many rounds as one answer leads to another question.

    `ask` must leave nothing behind. What goes wrong in it goes wrong again in the run, and is told there.
    """
    while True:
        agenda.noting = True
        with suppress(Exception):
            ask()
        agenda.noting = False
        waiting = [one for one in asked() if one.noted]
        if not waiting:
            return
        for one in waiting:
            one.count_noted()


def passes(wanted: Iterable[Sum], few: AbstractSet[str]) -> Iterator[tuple[tuple[str, ...], tuple[Sum, ...]]]:
    """Share out sums among groupings that stay small: the dimensions of each, and its sums.

    Dimensions with `few` values may go together, every other set of them is grouped apart.
    """
    apart: dict[tuple[str, ...], list[Sum]] = {}
    for names, measure in sorted(wanted):
        apart.setdefault(tuple(sorted(set(names) - few)), []).append((names, measure))
    for sums in apart.values():
        yield tuple(sorted({name for names, _ in sums for name in names})), tuple(sums)
