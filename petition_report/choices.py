"""Settings → what each is called, means, may be and is by default, as petition.toml writes it (设置一览)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from petition_report.bounds import Form
from petition_report.config import NAMES
from petition_report.meanings import meanings
from petition_report.settings import Settings


@dataclass(frozen=True)
class Choice:
    """One setting: its name, its default in TOML (blank: none, None: it must be given), its type."""

    name: str
    default: str | None
    hint: Any


@dataclass(frozen=True)
class Section:
    """A table of petition.toml whose names are known; `several` of the kind may be written, `default` stand in it."""

    name: str
    several: bool
    choices: tuple[Choice, ...]
    default: tuple[Any, ...]

    @property
    def header(self) -> str:
        """The line that opens the table."""
        return f"[[{self.name}]]" if self.several else f"[{self.name}]"

    @property
    def title(self) -> str:
        """The table's name in Chinese."""
        title: str = meanings()["sections"][self.name]
        return title

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each setting means."""
        told: Mapping[str, str] = meanings()["settings"][self.name]
        return told


def sections() -> Iterator[Section]:
    """All tables whose names are known, in the order of `Settings`."""
    hints = get_type_hints(Settings, include_extras=True)
    for one in fields(Settings):
        several = get_origin(hints[one.name]) is tuple
        kind = get_args(hints[one.name])[0] if several else hints[one.name]
        if is_dataclass(kind):
            default: Any = one.default
            yield Section(one.name, several, tuple(_choices(kind)), default if several else ())


def own_tables() -> Iterator[tuple[str, str]]:
    """The tables whose names an office chooses, each with the line that opens it."""
    known = {section.name for section in sections()}
    hints = get_type_hints(Settings, include_extras=True)
    for one in fields(Settings):
        if one.name not in known:
            several = get_origin(hints[one.name]) is tuple
            yield one.name, f"[[{one.name}]]" if several else f"[{one.name}]"


def toml_text(value: object) -> str:
    """A value as petition.toml would write it."""
    match value:
        case bool():
            return str(value).lower()
        case tuple() | list():
            return f"[{', '.join(map(toml_text, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{_key(key)} = {toml_text(one)}' for key, one in value.items())} }}"
        case str():
            # JSON's strings are TOML's, but for one character
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return str(value)


def allowed(hint: Any, shown: Callable[[str], str] = str) -> str:  # noqa: ANN401 - any annotation
    """What may be written; `shown` is how a value is set off from the words."""
    arguments = [one for one in get_args(hint) if one is not NoneType]
    origin = get_origin(hint)
    if origin is Annotated:
        bounds = arguments[1]
        if isinstance(bounds, Form):
            return bounds.said
        return f"{bounds.least}至{bounds.most}的{NAMES[arguments[0]]}"
    if origin is Literal:
        return "、".join(shown(toml_text(one)) for one in arguments)
    if origin is Mapping:
        return "“名称” = “内容”，可写多行"
    if origin is tuple:
        return f"一个或几个{allowed(arguments[0], shown)}"
    return allowed(arguments[0], shown) if arguments else NAMES[hint]


def _choices(kind: Any) -> Iterator[Choice]:  # noqa: ANN401 - any dataclass
    hints = get_type_hints(kind, include_extras=True)
    for one in fields(kind):
        yield Choice(one.name, _default(one), hints[one.name])


def _key(name: str) -> str:
    """A name as TOML writes it before the equals sign."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_text(name)


def _default(one: Field[Any]) -> str | None:
    """A default in TOML."""
    if one.default is MISSING:
        return None
    return "" if one.default in (None, "", ()) else toml_text(one.default)
