"""Every name a template may use, by group, with its meaning, unit and an example (名称表)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from petition_report.ledger import schema
from petition_report.report.checking.known import STARTS
from petition_report.report.checking.names import GROUPS, INDICATORS, QUANTITIES
from petition_report.report.checking.value import FACTS, SHOWN
from petition_report.report.language.catalogue import KINDS, catalogue
from petition_report.report.language.dictionary import words
from petition_report.settings import Settings
from petition_report.statistics.definitions import indicators
from petition_report.statistics.indicators import DERIVED, Indicator, flags, quantities
from petition_report.statistics.meaning import definition

FILTERS, DIMENSION = "过滤器", "维度"


@dataclass(frozen=True)
class Field:
    """A name: its group, meaning, unit and an example; what it gives now, alone and in a sentence, where known."""

    group: str
    name: str
    says: str
    unit: str = ""
    example: str = ""
    text: str = ""
    sentence: str = ""


def fields(settings: Settings) -> tuple[Field, ...]:
    """Every name there is under settings, group by group. Raises UsageRefusal (config-invalid)."""
    owners = ((kind, group) for kind, group in GROUPS.items() if kind not in SHOWN)
    return (
        *_words(STARTS, STARTS),
        *map(_indicator, indicators(settings).values()),
        *(Field(QUANTITIES, one.name, "计数的单位", one.unit) for one in quantities().values()),
        *(field for kind, group in owners for field in _words(kind, group)),
        *_words(FILTERS, FILTERS),
        *_dimensions(),
        *_exhibits(settings),
        *(Field(FACTS, name, "给出的补充数据", text=text) for name, text in settings.facts.items()),
    )


def only_used(known: tuple[Field, ...], used: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """The names that a template uses; those it wants to be told, too, though nobody has given them."""
    given = {(field.group, field.name) for field in known}
    asked = (Field(FACTS, name, "模板要用的补充数据") for group, name in used if group == FACTS)
    missing = (field for field in asked if (field.group, field.name) not in given)
    return (*(field for field in known if (field.group, field.name) in used), *missing)


def _words(owner: str, group: str) -> Iterator[Field]:
    return (Field(group, word.name, word.says, example=word.example) for word in words(owner).values())


def _indicator(one: Indicator) -> Field:
    """An indicator by its definition."""
    if one.countable:
        units = "、".join(f"{name}：{quantities()[name].unit}" for name in one.quantities)
        example = f"{one.name}.{one.quantities[0]}"
    else:
        units, example = one.unit or ("天" if one.mean else "" if one.by or one.series else "%"), one.name
    says = "；".join(filter(None, (definition(one), one.note)))
    return Field(INDICATORS, one.name, says, units, example)


def _dimensions() -> Iterator[Field]:
    """Columns that rows can be told apart by, and flags."""
    registers: dict[str, list[schema.Register]] = {}
    for register in schema.registers().values():
        for field in register.fields.values():
            if field.kind not in (schema.Kind.DATE, schema.Kind.COUNT):
                registers.setdefault(field.label, []).append(register)
    for label, found in registers.items():
        yield Field(DIMENSION, label, _column(label, found), example=f'信访总量.按("{label}")')
    yield from (Field(DIMENSION, label, "由其他栏目得出") for label in DERIVED.values())
    yield from (Field(DIMENSION, flag.label, flag.definition) for flag in flags().values())


def _column(label: str, registers: list[schema.Register]) -> str:
    """Which registers have a column, and what it may hold where that is known."""
    field = next(field for field in registers[0].fields.values() if field.label == label)
    values = "、".join(dict.fromkeys(field.values.values())) if field.closed else ""
    known = f"，取值：{values}" if values else ""
    return f"{'、'.join(register.label for register in registers)}的栏目{known}"


def _exhibits(settings: Settings) -> Iterator[Field]:
    """Tables and charts by their captions."""
    for said, kind in KINDS.items():
        for name, spec in catalogue(kind, settings).items():
            yield Field(said, name, spec.caption, example=f"{said}.{name}")
