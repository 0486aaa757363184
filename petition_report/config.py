"""Sources → Settings: every unknown key and wrong type told at once, with its line (配置)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from petition_report.bounds import Between, Form
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.settings import Settings
from petition_report.sources import Keys, Source

# what this program knows how to read; a file may say for which it was written (version = 1)
VERSION = 1
NAMES = {str: "文字", int: "整数", bool: "true或false"}


class WrongError(Exception):
    """A value that does not fit; says what was expected."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a setting, and the keys that lead to it."""

    keys: Keys
    said: str


def settings_from(raw: Mapping[str, Any], name: str = "petition.toml") -> Settings:
    """Settings from the tables of one petition.toml; raises as `settings_of`."""
    return settings_of([Source(name, raw)])


def settings_of(sources: Sequence[Source], folder: Path | None = None) -> Settings:
    """Settings from several sources, of which a later one wins; the style's file lies from `folder`.

    Raises UsageRefusal: config-newer for a file that a newer program wrote, else config-invalid with all faults.
    """
    merged = merged_tables(sources)
    faults = _newer(merged.pop("version", VERSION), sources)
    settings: Settings = _record(Settings, merged, (), faults)
    if faults:
        raise UsageRefusal(*(_issue(fault, sources) for fault in faults))
    if folder and settings.style.file:
        return replace(settings, style=replace(settings.style, file=str(folder / settings.style.file)))
    return settings


def _issue(fault: Fault, sources: Sequence[Source]) -> Issue:
    return Issue("config-invalid", fault.said, source_of(sources, fault.keys).place(fault.keys))


@contextmanager
def placing(sources: Sequence[Source]) -> Iterator[None]:
    """Say of settings that are refused within where they are written. Raises the UsageRefusal so told."""
    try:
        yield
    except UsageRefusal as refusal:
        raise UsageRefusal(*(_placed(issue, sources) for issue in refusal.issues)) from None


def _placed(issue: Issue, sources: Sequence[Source]) -> Issue:
    """An issue with the place of the setting it names; of one that nobody has written there is none."""
    merged = merged_tables(sources)
    if value_at(merged, issue.setting[:1]) in (None, merged) or issue.place.file:
        return issue
    keys = _numbered(merged, issue.setting)
    return replace(issue, place=source_of(sources, keys).place(keys))


def _numbered(raw: Any, names: Sequence[str]) -> Keys:  # noqa: ANN401 - a TOML value
    """Names as keys: one of several tables goes by its number."""
    keys: Keys = ()
    for name in names:
        at = _index(raw, name) if isinstance(raw, list) else None
        keys = (*keys, name if at is None else at)
        raw = value_at(raw, keys[-1:])
    return keys


def _index(tables: Sequence[Any], name: str) -> int | None:
    """Which of several tables calls itself so."""
    named = (at for at, one in enumerate(tables) if isinstance(one, Mapping) and one.get("name") == name)
    return next(named, None)


def source_of(sources: Sequence[Source], keys: Keys) -> Source:
    """The source that holds for a value, which is the last one that gives it."""
    valid = value_at(merged_tables(sources), keys)
    giving = [source for source in sources if value_at(source.raw, keys) is not None]
    same = [source for source in giving if value_at(source.raw, keys) == valid]
    return next(iter((*reversed(same), *reversed(giving), *sources)))


def merged_tables(sources: Sequence[Source]) -> dict[str, Any]:
    """What several sources say together."""
    merged: dict[str, Any] = {}
    for source in sources:
        _merge(merged, source.raw)
    return merged


def value_at(raw: Any, keys: Keys) -> Any:  # noqa: ANN401 - a TOML value
    """What stands under some keys; None where nothing does."""
    for key in keys:
        if isinstance(raw, Mapping):
            raw = raw.get(str(key))
        else:
            raw = raw[key] if isinstance(raw, list) and isinstance(key, int) and key < len(raw) else None
    return raw


def _merge(whole: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Put one table over another; what is no table where one belongs stays, to be refused."""
    for key, value in part.items():
        if not isinstance(value, Mapping):
            whole[key] = value
        elif isinstance(whole.setdefault(key, {}), dict):
            _merge(whole[key], value)


def _newer(version: object, sources: Sequence[Source]) -> list[Fault]:
    """What is wrong with the version a file says it is written for. Raises UsageRefusal (config-newer)."""
    if isinstance(version, int) and version > VERSION:
        said = f"配置文件是为更新的程序写的（version = {version}），本程序只认识version = {VERSION}"
        place = source_of(sources, ("version",)).place(("version",))
        raise UsageRefusal(Issue("config-newer", said, place))
    return [] if version == VERSION else [Fault(("version",), f"设置“version”应为{VERSION}")]


def _record(kind: Any, raw: Mapping[str, Any], path: Keys, faults: list[Fault]) -> Any:  # noqa: ANN401 - any dataclass
    """One dataclass from one table; what is faulty keeps its default."""
    hints = get_type_hints(kind, include_extras=True)
    known = [field.name for field in fields(kind)]
    given: dict[str, Any] = {}
    for key, value in raw.items():
        keys = (*path, key)
        if key not in known:
            near = get_close_matches(key, known, 1)
            meant = f"，是否为“{near[0]}”" if near else ""
            faults.append(Fault(keys, f"没有名为“{_named(keys)}”的设置{meant}"))
            continue
        try:
            given[key] = _value(hints[key], value, keys, faults)
        except WrongError as wrong:
            faults.append(Fault(keys, f"设置“{_named(keys)}”应为{wrong}"))
    missing = [one.name for one in fields(kind) if _needed(one) and one.name not in raw]
    if missing:
        faults.append(Fault(path, f"“{_named(path)}”缺少必要的设置：{'、'.join(missing)}"))
    return None if any(_needed(one) and one.name not in given for one in fields(kind)) else kind(**given)


def _needed(one: Field[Any]) -> bool:
    """Whether a setting has no default."""
    return one.default is MISSING and one.default_factory is MISSING


def _named(keys: Keys) -> str:
    """A setting's name as one would say it; which table of a list is told by the line."""
    return ".".join(key for key in keys if isinstance(key, str))


def _value(hint: Any, value: Any, path: Keys, faults: list[Fault]) -> Any:  # noqa: ANN401 - typed by the hint
    """A value in the form its type asks for. Raises WrongError with the form."""
    if is_dataclass(hint):
        return _record(hint, _table(value), path, faults)
    arguments = get_args(hint)
    match get_origin(hint):
        case None:
            found = _plain(hint, value)
        case origin if origin is Annotated:
            found = _within(arguments[1], _value(arguments[0], value, path, faults))
        case origin if origin in (Union, UnionType):
            found = _value(next(one for one in arguments if one is not NoneType), value, path, faults)
        case origin if origin is Literal:
            found = _one_of(arguments, value)
        case origin if origin is tuple:
            items = value if isinstance(value, list) else [value]
            found = tuple(_value(arguments[0], item, (*path, at), faults) for at, item in enumerate(items))
        case _:
            found = _entries(arguments[1], _table(value), path, faults)
    return found


def _entries(hint: Any, table: Mapping[str, Any], path: Keys, faults: list[Fault]) -> dict[str, Any]:  # noqa: ANN401 - likewise
    """The entries of a table whose names are free."""
    given: dict[str, Any] = {}
    for key, value in table.items():
        try:
            given[key] = _value(hint, value, (*path, key), faults)
        except WrongError as wrong:
            faults.append(Fault((*path, key), f"设置“{_named((*path, key))}”应为{wrong}"))
    return given


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - a TOML scalar
    """One of the values allowed. Raises WrongError with them."""
    if value not in choices:
        raise WrongError("、".join(map(str, choices)) + "之一")
    return value


def _within(bounds: Between | Form, value: Any) -> Any:  # noqa: ANN401 - a number or a text
    """A whole number within its bounds, a text of its form. Raises WrongError with them."""
    if isinstance(bounds, Form):
        if not re.fullmatch(bounds.pattern, value):
            raise WrongError(bounds.said)
    elif not bounds.least <= value <= bounds.most:
        raise WrongError(f"{bounds.least}到{bounds.most}的整数")
    return value


def _plain(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a TOML scalar
    """A scalar of exactly the type asked for; numbers and days may be texts, true is no number."""
    if hint is Any:
        return value
    if hint is str and type(value) in (int, float, date):
        return str(value)
    if type(value) is not hint:
        raise WrongError(NAMES[hint])
    return value


def _table(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a TOML value
    """A TOML table. Raises WrongError for anything else."""
    if not isinstance(value, Mapping):
        raise WrongError("一组设置")
    return value
