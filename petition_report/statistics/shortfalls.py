"""The columns a register lacks → the indicators that cannot be answered without them (缺列的后果)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from petition_report.settings import Settings
from petition_report.statistics.cube import PERSONS, ROWS
from petition_report.statistics.definitions import indicators
from petition_report.statistics.flag import Needs
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.groups import CATEGORY
from petition_report.statistics.indicators import Indicator, label, quantities, weighed_in
from petition_report.statistics.where import DAYS

# dimensions made of a field: by what a register must have
_MADE_OF: dict[str, Needs] = {"group": ((CATEGORY,),), "month": ()}


@dataclass(frozen=True)
class Shortfall:
    """Fields of which one would do, by their labels, and the indicators that are gaps without any of them."""

    fields: tuple[str, ...]
    indicators: tuple[str, ...]


def shortfalls(register: str, fields: AbstractSet[str], settings: Settings) -> tuple[Shortfall, ...]:
    """Tell what a register with no other than some fields cannot answer, the dearest lack first.

    Raises UsageRefusal (config-invalid) for faulty indicators in the settings.
    """
    lost: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for indicator in indicators(settings).values():
        if indicator.register == register:
            for name, needs in _needs(indicator, settings):
                for need in needs:
                    if not fields & set(need):
                        lost[need][name] = None
    dearest = sorted(lost.items(), key=lambda item: -len(item[1]))
    return tuple(
        Shortfall(tuple(label(register, key) for key in need), tuple(names)) for need, names in dearest
    )


def _needs(indicator: Indicator, settings: Settings) -> Iterator[tuple[str, Needs]]:
    """The names under which an indicator is asked for, and what each of them takes."""
    date = ((indicator.date,),) if indicator.date else ()
    weight = () if indicator.quantities else (weighed_in(indicator, settings.counting).measure,)
    needed = (*indicator.needed, *weight)
    yield indicator.name, (*date, *(need for name in needed for need in _need(name, settings)))
    for quantity in indicator.quantities:
        measure = indicator.measures.get(quantity) or quantities()[quantity].measure
        yield f"{indicator.name}.{quantity}", _need(measure, settings)
    for dim in indicator.lists:
        yield f"{indicator.name}.按{label(indicator.register, dim)}", _need(dim, settings)


def _need(name: str, settings: Settings) -> Needs:
    """What a register must have to count by a field, flag, measure or derived dimension."""
    if name in (ROWS, PERSONS):
        return ()
    flag = FLAGS.get(DAYS[name][0] if name in DAYS else name)
    return flag.needed(settings) if flag else _MADE_OF.get(name, ((name,),))
