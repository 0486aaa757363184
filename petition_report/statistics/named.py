"""Figures by the names that lists give them: 信访总量.件次, 赴京上访.集访.人次, 按期办结率 (指标名称)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from petition_report.statistics.ask import Question
from petition_report.statistics.indicators import Indicator, shipped
from petition_report.statistics.where import Key


def questions(indicators: Mapping[str, Indicator]) -> dict[str, Question]:
    """The question behind every name that needs no condition; an only quantity need not be named."""
    found: dict[str, Question] = {}
    for indicator in indicators.values():
        if not (indicator.by or indicator.series):
            found |= _of(indicator, indicator.name)
            for part in indicator.parts:
                found |= _of(indicators[part], f"{indicator.name}.{part}", tuple(indicator.where.items()))
    return found


def main_figures() -> tuple[str, ...]:
    """The names of the figures that an overview shows where nothing else is asked for."""
    return tuple(shipped()["main"])


def _of(indicator: Indicator, path: str, within: tuple[tuple[str, Key], ...] = ()) -> dict[str, Question]:
    """The questions of one indicator."""
    named = dict(_named(indicator, path, within))
    return named if path in named or len(named) != 1 else {path: next(iter(named.values())), **named}


def _named(
    indicator: Indicator, path: str, within: tuple[tuple[str, Key], ...]
) -> Iterator[tuple[str, Question]]:
    for quantity in indicator.quantities or ("",):
        name = f"{path}.{quantity}" if quantity else path
        yield name, Question(indicator, quantity, name, within)
