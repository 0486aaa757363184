"""What a run will ask of an engine, found out by running it dry, and counted at once (预演).

To those who ask, every count is a question of its own. To an engine each is a pass over all rows, and in one pass it
can answer many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from petition_report.statistics.engine import Engine
from petition_report.statistics.tally import Cells, Grouping, tallied

# the dimensions to group by, and the measure to add up
Sum = tuple[tuple[str, ...], str]


@dataclass
class Agenda:
    """Whether questions are answered; while `noting`, they are noted, and answered by nothing."""

    noting: bool = False


@dataclass(frozen=True)
class Noted:
    """Questions that one grouping answers, and who takes the answer."""

    engine: Engine
    grouping: Grouping
    take: Callable[[Cells], None]


class Asked(Protocol):
    """One who is asked, and notes the questions."""

    def noted(self) -> Sequence[Noted]:
        """What was asked and is not counted yet; it is forgotten with this."""


def rehearse(agenda: Agenda, ask: Callable[[], object], asked: Callable[[], Iterable[Asked]]) -> None:
    """Count what `ask` will ask, in as many rounds as one answer leads to another question.

    `ask` must leave nothing behind. What goes wrong in it goes wrong again in the run, and is told there.
    """
    while True:
        agenda.noting = True
        with suppress(Exception):
            ask()
        agenda.noting = False
        noted = [one for cube in asked() for one in cube.noted()]
        if not noted:
            return
        _count(noted)


def _count(noted: Sequence[Noted]) -> None:
    """Answer all questions, those of one engine in one pass where it can."""
    for engine in {id(one.engine): one.engine for one in noted}.values():
        of_it = [one for one in noted if one.engine is engine]
        for together in [[one] for one in of_it] if engine.singly else [of_it]:
            for one, cells in zip(together, tallied([one.grouping for one in together]), strict=True):
                one.take(cells)


def passes(wanted: Iterable[Sum], few: AbstractSet[str]) -> Iterator[tuple[tuple[str, ...], tuple[Sum, ...]]]:
    """Share out sums among groupings that stay small: the dimensions of each, and its sums.

    Dimensions with `few` values may go together, every other set of them is grouped apart.
    """
    apart: dict[tuple[str, ...], list[Sum]] = {}
    for names, measure in sorted(wanted):
        apart.setdefault(tuple(sorted(set(names) - few)), []).append((names, measure))
    for sums in apart.values():
        yield tuple(sorted({name for names, _ in sums for name in names})), tuple(sums)
