"""petition.toml → Settings: every unknown key and wrong type told at once (配置文件)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.settings import Between, Settings

NAMES = {str: "文字", int: "整数", bool: "true或false"}


class WrongError(Exception):
    """A value that does not fit; says what was expected."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a petition.toml. Raises UsageRefusal (file-not-found, config-invalid) with the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageRefusal(Issue("file-not-found", "找不到配置文件", Place(path.name))) from None
    except OSError:
        raise UsageRefusal(Issue("file-not-found", "配置文件无法读取", Place(path.name))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        found = re.search(r"line (\d+)", str(fault))
        line = int(found[1]) if found else 0
        raise UsageRefusal(
            Issue("config-invalid", "配置文件不符合TOML写法", Place(path.name, row=line))
        ) from None


def settings_from(raw: Mapping[str, Any], name: str = "petition.toml") -> Settings:
    """Settings from a parsed petition.toml. Raises UsageRefusal(config-invalid), all faults at once."""
    faults: list[Issue] = []
    settings = _record(Settings, raw, "", faults)
    if faults:
        raise UsageRefusal(*(Issue(fault.code, fault.detail, Place(name)) for fault in faults))
    return settings  # type: ignore[no-any-return]


def _record(kind: Any, raw: Mapping[str, Any], path: str, faults: list[Issue]) -> Any:  # noqa: ANN401 - any dataclass
    """One dataclass from one table; what is faulty keeps its default."""
    hints = get_type_hints(kind, include_extras=True)
    known = [field.name for field in fields(kind)]
    given: dict[str, Any] = {}
    for key, value in raw.items():
        place = f"{path}{key}"
        if key not in known:
            near = get_close_matches(key, known, 1)
            faults.append(_fault(f"没有名为“{place}”的设置" + (f"，是否为“{near[0]}”" if near else "")))
            continue
        try:
            given[key] = _value(hints[key], value, f"{place}.", faults)
        except WrongError as wrong:
            faults.append(_fault(f"设置“{place}”应为{wrong}"))
    try:
        return kind(**given)
    except TypeError:
        faults.append(_fault(f"“{path.rstrip('.')}”缺少必要的设置"))
        return None


def _value(hint: Any, value: Any, path: str, faults: list[Issue]) -> Any:  # noqa: ANN401 - typed by the hint
    """A value in the form its type asks for. Raises WrongError with the form."""
    if is_dataclass(hint):
        return _record(hint, _table(value), path, faults)
    arguments = get_args(hint)
    match get_origin(hint):
        case None:
            found = _plain(hint, value)
        case origin if origin is Annotated:
            found = _between(arguments[1], _value(arguments[0], value, path, faults))
        case origin if origin in (Union, UnionType):
            found = _value(next(one for one in arguments if one is not NoneType), value, path, faults)
        case origin if origin is Literal:
            found = _one_of(arguments, value)
        case origin if origin is tuple:
            items = value if isinstance(value, list) else [value]
            found = tuple(_value(arguments[0], item, path, faults) for item in items)
        case _:
            found = _entries(arguments[1], _table(value), path, faults)
    return found


def _entries(hint: Any, table: Mapping[str, Any], path: str, faults: list[Issue]) -> dict[str, Any]:  # noqa: ANN401 - likewise
    """The entries of a table whose names are free."""
    given: dict[str, Any] = {}
    for key, value in table.items():
        try:
            given[key] = _value(hint, value, f"{path}{key}.", faults)
        except WrongError as wrong:
            faults.append(_fault(f"设置“{path}{key}”应为{wrong}"))
    return given


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - a TOML scalar
    """One of the values allowed. Raises WrongError with them."""
    if value not in choices:
        raise WrongError("、".join(map(str, choices)) + "之一")
    return value


def _between(bounds: Between, value: int) -> int:
    """A whole number within its bounds. Raises WrongError with them."""
    if not bounds.least <= value <= bounds.most:
        raise WrongError(f"{bounds.least}到{bounds.most}的整数")
    return value


def _plain(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a TOML scalar
    """A scalar of exactly the type asked for; true is no number."""
    if hint is Any:
        return value
    if hint is str and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if type(value) is not hint:
        raise WrongError(NAMES[hint])
    return value


def _table(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a TOML value
    """A TOML table. Raises WrongError for anything else."""
    if not isinstance(value, Mapping):
        raise WrongError("一组设置")
    return value


def _fault(detail: str) -> Issue:
    return Issue("config-invalid", detail)
