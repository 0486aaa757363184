"""What a number means: an indicator and the names its definition may use (指标口径)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from petition_report.ledger import schema
from petition_report.ledger.spelling import fold, heading_spellings
from petition_report.settings import Counting
from petition_report.statistics.where import DAYS, Key, Part, Where

if TYPE_CHECKING:
    from petition_report.statistics.flag import Flag

DERIVED = MappingProxyType({"group": "类别", "month": "月份"})
BLANK = "未填写"
ANSWERS = MappingProxyType({"是": "是", "TRUE": "是", "1": "是", "否": "否", "FALSE": "否", "0": "否"})


@dataclass(frozen=True)
class Quantity:
    """What is counted: rows, persons, or distinct values of a field, and the unit that is printed."""

    name: str
    unit: str
    measure: str


@dataclass(frozen=True)
class Indicator:
    """One definition; `where` and `of` are resolved to field and flag keys with canonical values."""

    name: str
    register: str = "petitions"
    quantities: tuple[str, ...] = ()
    where: Where = field(default_factory=dict)
    of: Where | None = None
    mean: str = ""
    by: str = ""
    series: str = ""
    unit: str = ""
    digits: int | None = None
    date: str = ""
    weight: str = "件次"
    measures: Mapping[str, str] = field(default_factory=dict)
    span: str = ""
    better: str = ""
    per: str = ""
    statistic: tuple[str, ...] = ()
    share_of: str = "信访总量"
    parts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    article: str = ""
    note: str = ""

    @property
    def countable(self) -> bool:
        """Whether it is a plain count, in one or more quantities."""
        return self.of is None and not (self.mean or self.by or self.series)

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys of all fields, flags and measures the definition names."""
        return (*self.where, *(self.of or {}), *filter(None, (self.mean, self.by)))


@cache
def shipped() -> Mapping[str, Any]:
    """The raw content of indicators.toml."""
    return tomllib.loads(Path(__file__).with_name("indicators.toml").read_text(encoding="utf-8"))


@cache
def quantities() -> Mapping[str, Quantity]:
    """All quantities, by name."""
    return MappingProxyType({raw["name"]: Quantity(**raw) for raw in shipped()["quantity"]})


def weighed_in(rate: Indicator, counting: Counting) -> Quantity:
    """The quantity that a rate is counted in: the one it names, or the one that a setting of that name says."""
    known = quantities()
    return known[rate.weight if rate.weight in known else getattr(counting, rate.weight)]


def flags() -> Mapping[str, Flag]:
    """Every derived flag by key; what judges rows is loaded only where a flag may be meant."""
    from petition_report.statistics.flags import FLAGS  # noqa: PLC0415

    return FLAGS


def dimension(register: str, written: str) -> str:
    """The key of the field, flag or derived dimension that goes by this key, label or heading; '' when none does.

    Dates, counts and headings of the opposite meaning are no dimensions.
    """
    if written in DERIVED:
        return written
    derived = {label: key for key, label in DERIVED.items()}.get(written)
    return derived or _field(register, written) or _flag(written)


def dimensions(register: str) -> list[str]:
    """The labels of all fields, flags and derived dimensions of a register."""
    labels = (field.label for field in schema.registers()[register].fields.values())
    return [*labels, *(flag.label for flag in flags().values()), *DERIVED.values()]


def _field(register: str, written: str) -> str:
    """The key of a field that rows can be told apart by."""
    found = schema.field_named(schema.registers()[register], written)
    if not found or found.kind in (schema.Kind.DATE, schema.Kind.COUNT):
        return ""
    return "" if found.inverted.intersection(heading_spellings(written)) else found.key


def _flag(written: str) -> str:
    """The key of a flag by its key or label."""
    return next((key for key, flag in flags().items() if written in (key, flag.label)), "")


def label(register: str, key: str) -> str:
    """The Chinese name of a field, flag, measure or derived dimension."""
    if key in DAYS:
        return flags()[DAYS[key][0]].label
    found = schema.field_named(schema.registers()[register], key)
    known = DERIVED.get(key) or (found and found.label)
    return known or (flags()[key].label if key in flags() else key)


def spoken(value: Part) -> str:
    """A dimension's value as reports say it: 是 and 否 for a flag, 未填写 for a blank."""
    if isinstance(value, bool):
        return schema.YES if value else schema.NO
    return value or BLANK


def condition(
    register: str, key: str, value: object, known: Mapping[str, schema.Register] | None = None
) -> Key:
    """The values a condition allows: a text or a list of texts in any known spelling; true or false for flags.

    A word that answers no yes-or-no question allows nothing. Registers may be `known` with values of an office's own.
    """
    values = value if isinstance(value, list | tuple) else (value,)
    found = schema.field_named((known or schema.registers())[register], key)
    if found and found.kind is not schema.Kind.FLAG:
        return tuple(schema.canonical(found, str(one)) or str(one) for one in values)
    if found or key in flags():
        answers = [(found.values if found else ANSWERS).get(fold(str(one))) for one in values]
        return tuple(answer == schema.YES for answer in answers if answer)
    return tuple(map(str, values))
