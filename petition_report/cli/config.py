"""`config show`: every setting, its value, and what gave it (查看设置)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from petition_report.choices import own_tables, sections, toml_text
from petition_report.cli.asked import sources
from petition_report.cli.chinese import ChineseCommand, ChineseGroup, padded, width
from petition_report.cli.options import json_option, setting_options
from petition_report.config import merged_tables, settings_of, source_of, value_at
from petition_report.issues import Place
from petition_report.settings import Settings
from petition_report.sources import Keys, Source

DEFAULT, WIDEST = "默认", 48


@dataclass(frozen=True)
class Shown:
    """One setting: its name as --set says it, its value in effect (None: not set), where it is given if it is."""

    name: str
    value: Any
    place: Place | None


@click.group("config", cls=ChineseGroup, help="查看设置。")
def command() -> None:
    """Hold what is done with settings together."""


@command.command(
    "show",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出每项设置现在的值，和它出自哪个文件的哪一行；没有写到的是默认值。",
)
@setting_options
@json_option()
def show(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read the settings as every command does, and list them."""
    found = sources(given)
    listed = list(_shown(settings_of(found), found))
    if given["as_json"]:
        click.echo(json.dumps([_json(one) for one in listed], ensure_ascii=False, indent=1))
    else:
        for one in listed:
            value = "（不设）" if one.value in (None, "", ()) else toml_text(one.value)
            said = f"{one.name} = {value}"
            room = max(WIDEST, width(said))
            click.echo(f"{padded(said, room)}  {one.place or DEFAULT}")
    return 0


def _shown(settings: Settings, found: Sequence[Source]) -> Iterator[Shown]:
    """All settings: those of known name one by one, then what an office has written of its own."""
    merged = merged_tables(found)
    for section in sections():
        record = getattr(settings, section.name)
        if section.several:
            yield _one((section.name,), [_written(one) for one in record], merged, found)
        else:
            for choice in section.choices:
                yield _one((section.name, choice.name), getattr(record, choice.name), merged, found)
    for name, _ in own_tables():
        table = getattr(settings, name)
        entries = table.items() if isinstance(table, Mapping) else enumerate(table)
        for key, value in entries:
            yield _one((name, key), value, merged, found)


def _one(keys: Keys, value: Any, merged: Mapping[str, Any], found: Sequence[Source]) -> Shown:  # noqa: ANN401 - any setting
    """One setting with where it is given."""
    given = value_at(merged, keys) is not None
    place = source_of(found, keys).place(keys) if given else None
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
    return Shown(name, value, place)


def _written(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a record that say something."""
    return {name: value for name, value in vars(record).items() if value not in (None, "", ())}


def _json(one: Shown) -> dict[str, Any]:
    """One setting for other programs; the source is blank where the default holds."""
    source = {"source": one.place.file, "line": one.place.row} if one.place else {"source": "", "line": 0}
    return {"name": one.name, "value": one.value, **source}
