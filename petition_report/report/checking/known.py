"""Everything a template may name under the office's settings, and what each name gives (可用的名称)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from petition_report.report.checking.value import (
    ANY,
    CHART,
    FACTS,
    FAULTY,
    INDICATOR,
    MAPPING,
    MEMBERS,
    NUMBER,
    SAYING,
    SHOWN,
    SPACE,
    UNKNOWN,
    Value,
    has_one,
    named,
)
from petition_report.report.language.catalogue import KINDS, catalogue
from petition_report.report.language.dictionary import words
from petition_report.settings import Settings
from petition_report.statistics.definitions import outlines
from petition_report.statistics.indicators import Indicator, quantities

STARTS = "起点"
BY_PERSONS = "按人数"
# kinds whose names meanings.toml lists
OWNERS = ("期间", INDICATOR, NUMBER, MEMBERS, FACTS, CHART)
OF_MAPPINGS = ("items", "keys", "values", "get")


@dataclass(frozen=True)
class Known:
    """What may be named: indicators, tables and charts, facts given by hand, groups of the office's own."""

    indicators: Mapping[str, Indicator] = field(hash=False)
    exhibits: Mapping[str, frozenset[str]] = field(hash=False)
    facts: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    @cached_property
    def starts(self) -> Mapping[str, Value]:
        """What a template may start a name with."""
        return {
            **{name: self._top(one) for name, one in self.indicators.items() if "." not in name},
            **{name: named(word) for name, word in words(STARTS).items()},
            FACTS: Value(FACTS, word=words(STARTS)[FACTS]),
        }

    @cached_property
    def everything(self) -> frozenset[str]:
        """Every name that may stand behind something."""
        parts = (part for name in self.indicators for part in name.split("."))
        owned = (name for owner in OWNERS for name in words(owner))
        shown = (name for names in self.exhibits.values() for name in names)
        return frozenset((*parts, *owned, *quantities(), *shown, BY_PERSONS))

    def with_facts(self, given: Iterable[str]) -> Known:
        """The same with other facts given by hand."""
        return replace(self, facts=frozenset(given))

    def behind(self, value: Value, name: str) -> Value | None:
        """What a name gives behind a thing; None where it may not stand there."""
        if value.kind == INDICATOR:
            return self._behind_indicator(value, name)
        if value.kind in SHOWN:
            return Value(SHOWN[value.kind]) if name in self.exhibits[value.kind] else None
        if value == FAULTY:
            return FAULTY
        if value.kind in (ANY, SPACE, MAPPING):
            return UNKNOWN if self._may_follow(value, name) else None
        word = words(value.kind).get(name)
        return named(word, value.about) if word else None

    def _may_follow(self, value: Value, name: str) -> bool:
        """Whether a name may stand behind what can hold anything."""
        if value.kind == ANY:
            return name in self.everything or _is_plain(name)
        return name in (OF_MAPPINGS if value.kind == MAPPING else value.names)

    def near(self, value: Value) -> Iterator[str]:
        """The names that may stand behind a thing."""
        match value.kind:
            case "任意":
                yield from self.everything
            case "变量":
                yield from sorted(value.names)
            case "表" | "图":
                yield from sorted(self.exhibits[value.kind])
            case "指标":
                yield from (*words(INDICATOR), *self._of_indicator(value.about))
            case _:
                yield from words(value.kind)

    def _top(self, indicator: Indicator) -> Value:
        """What an indicator's name stands for."""
        if indicator.by:
            return Value(MEMBERS, self.indicators[indicator.share_of])
        return Value(SAYING) if indicator.series else Value(INDICATOR, indicator)

    def _behind_indicator(self, value: Value, name: str) -> Value | None:
        """A property, a quantity, a variant, another indicator within this one, or what its only number has."""
        about = value.about
        if name in words(INDICATOR):
            return named(words(INDICATOR)[name], about)
        if about is None:
            return UNKNOWN if name in self.everything else None
        if (name in quantities() and about.countable) or (name == BY_PERSONS and about.of is not None):
            return Value(NUMBER, about)
        other = self.indicators.get(f"{about.name}.{name}") or self.indicators.get(name)
        if other and "." not in name and not (other.by or other.series):
            return Value(INDICATOR, other)
        return named(words(NUMBER)[name], about) if has_one(about) and name in words(NUMBER) else None

    def _of_indicator(self, about: Indicator | None) -> Iterator[str]:
        """The names behind an indicator that are not behind every one."""
        if about is None:
            yield from self.everything
            return
        yield from about.quantities
        yield from (
            name.removeprefix(f"{about.name}.")
            for name in self.indicators
            if name.startswith(f"{about.name}.")
        )
        yield from (name for name in self.indicators if "." not in name)
        yield from words(NUMBER) if has_one(about) else ()


def known(settings: Settings) -> Known:
    """What may be named under settings. Raises UsageRefusal (config-invalid) for faulty indicators."""
    exhibits = {said: frozenset(catalogue(kind, settings)) for said, kind in KINDS.items()}
    return Known(outlines(settings), exhibits, frozenset(settings.facts), frozenset(settings.groups))


def own(settings: Settings) -> tuple[object, ...]:
    """What settings add to the names there are without them, but for facts: the same gives the same names."""
    return settings.indicators, settings.chart, settings.table, tuple(settings.groups)


def _is_plain(name: str) -> bool:
    """Whether a name may be that of a loop, a mapping or a variable; templates see no other ASCII names."""
    return name.isascii() and not name.startswith("_")
