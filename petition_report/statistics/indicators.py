"""What each number means: the definitions of indicators.toml, and the office's own (指标口径)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger import schema
from petition_report.settings import Settings
from petition_report.statistics.cube import DAYS, Key, Where
from petition_report.statistics.flags import FLAGS

DERIVED = MappingProxyType({"group": "类别", "month": "月份"})
YES_WORDS = ("是", "true", "1")


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
    unit: str = "%"
    digits: int | None = None
    date: str = ""
    weight: str = "件次"
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
def _shipped() -> Mapping[str, Any]:
    """The raw content of indicators.toml."""
    return tomllib.loads(files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8"))


@cache
def quantities() -> Mapping[str, Quantity]:
    """All quantities, by name."""
    return MappingProxyType({raw["name"]: Quantity(**raw) for raw in _shipped()["quantity"]})


def indicators(settings: Settings) -> dict[str, Indicator]:
    """Every indicator by name, the office's own last; one of the same name replaces the shipped one.

    Raises UsageRefusal(config-invalid), all faulty definitions at once.
    """
    faults: list[Issue] = []
    found: dict[str, Indicator] = {}
    for raw in (*_shipped()["indicator"], *settings.indicators):
        try:
            indicator = define(raw)
        except UsageRefusal as refusal:
            faults += refusal.issues
        else:
            found[indicator.name] = indicator
    if faults:
        raise UsageRefusal(*faults)
    return found


def define(raw: Mapping[str, Any]) -> Indicator:
    """Read one definition; field names may be keys, labels or headings, values any known spelling."""
    name = str(raw.get("name", ""))
    unknown = set(raw) - set(Indicator.__dataclass_fields__)
    if not name or unknown:
        raise _fault(name, "缺少name" if not name else f"有无法识别的项“{'、'.join(sorted(unknown))}”")
    register = raw.get("register", "petitions")
    if register not in schema.registers():
        raise _fault(name, f"台账“{register}”不存在")
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    for part in ("where", "of"):
        if part in raw:
            given[part] = _where(name, register, raw[part])
    counted = not {"of", "mean", "by", "series"} & set(raw)
    return Indicator(**({"quantities": ("件次",) if counted else ()} | given))


def _where(name: str, register: str, raw: Mapping[str, Any]) -> Where:
    """Resolve conditions as written in TOML."""
    return {
        _key(name, register, written): condition(register, _key(name, register, written), value)
        for written, value in raw.items()
    }


def _key(name: str, register: str, written: str) -> str:
    """The key of a field or flag, or a refusal that names the indicator."""
    key = dimension(register, written)
    if not key:
        raise _fault(name, f"栏目“{written}”不存在")
    return key


def dimension(register: str, written: str) -> str:
    """The key of the field, flag or derived dimension that goes by this key, label or heading; '' when none does."""
    if written in FLAGS or written in DERIVED:
        return written
    labels = {flag.label: key for key, flag in FLAGS.items()} | {label: key for key, label in DERIVED.items()}
    if written in labels:
        return labels[written]
    found = schema.field_named(schema.registers()[register], written)
    return found.key if found else ""


def label(register: str, key: str) -> str:
    """The Chinese name of a field, flag, measure or derived dimension."""
    if key in FLAGS:
        return FLAGS[key].label
    if key in DAYS:
        return FLAGS[DAYS[key][0]].label
    found = schema.field_named(schema.registers()[register], key)
    return DERIVED.get(key) or (found.label if found else key)


def condition(register: str, key: str, value: object) -> Key:
    """The values a condition allows: a text or a list of texts in any known spelling; true or false for flags."""
    values = value if isinstance(value, list | tuple) else (value,)
    found = None if key in FLAGS else schema.field_named(schema.registers()[register], key)
    if key in FLAGS or (found and found.kind is schema.Kind.FLAG):
        return tuple(one is True or str(one) in YES_WORDS for one in values)
    return tuple((found and schema.canonical(found, str(one))) or str(one) for one in values)


def _fault(name: str, what: str) -> UsageRefusal:
    """A definition that cannot be used."""
    return UsageRefusal(Issue("config-invalid", f"指标“{name or '未命名'}”的定义{what}"))
