"""indicators.toml and an office's own tables → Indicators, every fault in them told at once (指标定义)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, get_type_hints

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger import schema
from petition_report.ledger.local import local_registers
from petition_report.settings import Counting, Settings
from petition_report.statistics.indicators import Indicator, condition, dimension, quantities, shipped
from petition_report.statistics.spelled import Registers, unknown_value
from petition_report.statistics.where import DAYS, Where

SERIES = ("streak", "growth")
SPANS = ("until",)
# what makes an indicator something else than a count; at most one of them
FORMS = ("of", "mean", "by", "series")
# how TOML writes what an Indicator holds
WRITTEN: dict[object, tuple[type, str]] = {
    str: (str, "文字"),
    tuple[str, ...]: (list, "列表"),
    int | None: (int, "整数"),
}
# what must hold texts only, and where it holds them
TEXTS: dict[object, Callable[[Any], Iterable[object]]] = {
    tuple[str, ...]: iter,
    Mapping[str, str]: dict.values,
}


def indicators(settings: Settings) -> dict[str, Indicator]:
    """Every indicator by name, the office's own last; one of the same name replaces the shipped one.

    Raises UsageRefusal (config-invalid), all faults of all definitions at once.
    """
    known = local_registers(settings)
    tables = [(raw, list(_faults(raw, known))) for raw in (*shipped()["indicator"], *settings.indicators)]
    faults = [_issue(raw, what) for raw, wrong in tables for what in wrong]
    found = {raw["name"]: _indicator(raw, known) for raw, wrong in tables if not wrong}
    for one in found.values():
        unknown = [name for name in (*one.parts, one.share_of) if name not in found]
        faults += [_issue({"name": one.name}, f"提到的指标“{name}”不存在") for name in unknown]
    if faults:
        raise UsageRefusal(*faults)
    return found


def define(raw: Mapping[str, Any]) -> Indicator:
    """Read one definition; field names may be keys, labels or headings, values any known spelling.

    Raises UsageRefusal (config-invalid), all its faults at once.
    """
    known = schema.registers()
    if faults := [_issue(raw, what) for what in _faults(raw, known)]:
        raise UsageRefusal(*faults)
    return _indicator(raw, known)


def outlines(settings: Settings) -> dict[str, Indicator]:
    """Every indicator by name with its names as written: enough to know what may be said of it.

    Raises UsageRefusal (config-invalid), all faults of the office's own at once; the shipped ones have none.
    """
    known = local_registers(settings) if settings.indicators else {}
    faults = [_issue(raw, what) for raw in settings.indicators for what in _faults(raw, known)]
    if faults:
        raise UsageRefusal(*faults)
    return {raw["name"]: _outline(raw) for raw in (*shipped()["indicator"], *settings.indicators)}


def _outline(raw: Mapping[str, Any]) -> Indicator:
    """The indicator of a faultless definition, with the names of its fields and values as written."""
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    if not set(FORMS) & set(raw):
        given.setdefault("quantities", (_counted_in(raw.get("unit")),))
    return Indicator(**given)


def _indicator(raw: Mapping[str, Any], known: Registers) -> Indicator:
    """The indicator of a faultless definition."""
    register = raw.get("register", "petitions")
    resolved: dict[str, Any] = {
        part: _where(register, raw[part], known) for part in ("where", "of") if part in raw
    }
    resolved |= {"lists": tuple(dimension(register, name) for name in raw.get("lists", ()))}
    if "by" in raw:
        resolved["by"] = dimension(register, raw["by"])
    if "date" in raw:
        resolved["date"] = _date(register, raw["date"])
    return replace(_outline(raw), **resolved)


def _where(register: str, raw: Mapping[str, Any], known: Registers) -> Where:
    """Resolve conditions as written in TOML."""
    keys = {name: dimension(register, name) for name in raw}
    return {key: condition(register, key, raw[name], known) for name, key in keys.items() if key}


def _counted_in(unit: str | None) -> str:
    """The quantity that has a unit; rows where none has, or none is given."""
    return next((one.name for one in quantities().values() if unit and one.unit == unit), "件次")


def _date(register: str, written: str) -> str:
    """The key of a date field, '' when it is none."""
    found = schema.field_named(schema.registers()[register], written)
    return found.key if found and found.kind is schema.Kind.DATE else ""


def _faults(raw: Mapping[str, Any], known: Registers) -> Iterator[str]:
    """What is wrong with a definition; names are looked at only where everything is of its type."""
    shapes = list(_misshapen(raw))
    yield from shapes
    if shapes:
        return
    register = raw.get("register", "petitions")
    if register not in schema.registers():
        yield f"中的台账“{register}”不存在"
        return
    for part in ("where", "of"):
        yield from _unmet(known[register], raw.get(part, {}))
    yield from _unknown(raw, register)
    yield from _at_odds(raw)


@cache
def _hints() -> dict[str, Any]:
    """What type each entry of a definition has."""
    return get_type_hints(Indicator)


def _misshapen(raw: Mapping[str, Any]) -> Iterator[str]:
    """Keys that are unknown or missing, values of a wrong type."""
    if not raw.get("name"):
        yield "缺少name"
    hints = _hints()
    for key, value in raw.items():
        if key in hints:
            yield from _mistyped(key, value, hints[key])
        else:
            yield f"有无法识别的项“{key}”"


def _mistyped(key: str, value: object, hint: object) -> Iterator[str]:
    """A value of a wrong type, or one that holds something else than texts."""
    kind, said = WRITTEN.get(hint, (dict, "条件"))
    if not isinstance(value, kind) or isinstance(value, bool):
        yield f"中的“{key}”应为{said}"
    elif hint in TEXTS and not all(isinstance(one, str) for one in TEXTS[hint](value)):
        yield f"中的“{key}”只能包含文字"


def _unmet(register: schema.Register, raw: Mapping[str, Any]) -> Iterator[str]:
    """Conditions over unknown fields or values, or that no answer to a yes-or-no question meets."""
    for written, value in raw.items():
        key = dimension(register.key, written)
        if not key:
            yield f"中的栏目“{written}”不存在，或不能作为条件"
        elif not condition(register.key, key, value):
            yield f"中的“{written}”没有可用的取值"
        elif key in register.fields:
            given = value if isinstance(value, list) else [value]
            unknown = (unknown_value([register.fields[key]], str(one)) for one in given)
            yield from (f"中的{what}" for what in unknown if what)


def _unknown(raw: Mapping[str, Any], register: str) -> Iterator[str]:
    """Names of quantities, measures, dimensions and dates that do not exist."""
    chosen = (name for name in Counting.__dataclass_fields__ if getattr(Counting, name) in quantities())
    lists = (*raw.get("lists", ()), *([raw["by"]] if "by" in raw else ()))
    yield from _strange("量", raw.get("quantities", ()), quantities())
    yield from _strange("weight", [raw["weight"]] if "weight" in raw else (), (*quantities(), *chosen))
    yield from _strange("mean", [raw["mean"]] if "mean" in raw else (), DAYS)
    yield from _strange("series", [raw["series"]] if "series" in raw else (), SERIES)
    yield from _strange("span", [raw["span"]] if "span" in raw else (), SPANS)
    yield from _strange("分组栏目", lists, [name for name in lists if dimension(register, name)])
    if "date" in raw and not _date(register, raw["date"]):
        yield f"中的“{raw['date']}”不是日期栏目"


def _strange(what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """The names that are not known."""
    known = set(known)
    return (f"中的{what}“{name}”不存在" for name in names if name not in known)


def _at_odds(raw: Mapping[str, Any]) -> Iterator[str]:
    """Entries that do not go together."""
    forms = [form for form in FORMS if form in raw]
    if len(forms) > 1:
        yield f"不能同时有{'、'.join(forms)}"
    if "quantities" in raw and forms:
        yield f"有{forms[0]}时不能有quantities"
    if "of" in raw and raw.get("unit", "%") != "%":
        yield "是比率，unit只能是%"
    # different matters are counted, never added up, so nothing is weighed by them
    if raw.get("weight") == "件":
        yield "中的weight不能是“件”"


def _issue(raw: Mapping[str, Any], what: str) -> Issue:
    """A definition that cannot be used."""
    name = str(raw.get("name") or "未命名")
    return Issue("config-invalid", f"指标“{name}”的定义{what}", setting=("indicators", name))
