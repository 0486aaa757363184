"""What the shared options were given → the request they add up to, and the settings it rests on (请求)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petition_report.config import placing, settings_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.office_day import office_day
from petition_report.sources import Source, find_upwards, read_source

if TYPE_CHECKING:
    from petition_report.cache import Cache
    from petition_report.request import Request
    from petition_report.settings import Settings

# a folder for counts instead of the usual one; blank: none
CACHE = "PETITION_REPORT_CACHE"
CONFIG, FACTS = "petition.toml", "facts.toml"


def request(given: Mapping[str, Any], recorded: Source | None = None) -> Request:
    """The request the shared options add up to. Raises UsageRefusal for what cannot be understood.

    Settings that a report has recorded stand in the place of the files of the usual names.
    """
    from petition_report.absent import load_arrow_alone  # noqa: PLC0415 - --help must not load what computes
    from petition_report.children import child_of  # noqa: PLC0415 - likewise
    from petition_report.serving import READER  # noqa: PLC0415 - likewise

    # the child that will read loads its libraries while this process loads others
    child_of(READER).ready()
    load_arrow_alone()
    from petition_report.request import Request  # noqa: PLC0415 - likewise

    as_of: datetime | None = given["as_of"]
    settings = _settings(given, recorded)
    return Request(
        ledgers=given["ledgers"],
        settings=settings,
        today=office_day(datetime.now(UTC), settings.office.timezone),
        period=given["period"],
        as_of=as_of.date() if as_of else None,
        base=given["base"],
        engine=_engine(given.get("engine", "")),
        cache=None if given.get("no_cache", True) else _cache(),
    )


def _settings(given: Mapping[str, Any], recorded: Source | None) -> Settings:
    """The settings in effect. Raises UsageRefusal for faulty ones, each with its place."""
    from petition_report.settings_check import check_settings  # noqa: PLC0415 - likewise

    config, written = _config(given, recorded), sources(given, recorded)
    settings = settings_of(written, config.parent if config else None)
    if given.get("style"):
        settings = replace(settings, style=replace(settings.style, file=str(given["style"])))
    with placing(written):
        check_settings(settings)
    return settings


def _cache() -> Cache | None:
    """Where counts are kept: the folder the environment names, nowhere if it names none, else the system's own."""
    named = os.environ.get(CACHE)
    if named == "":
        return None
    from platformdirs import user_cache_path  # noqa: PLC0415 - likewise

    from petition_report.cache import Cache  # noqa: PLC0415 - likewise

    return Cache(Path(named) if named else user_cache_path("petition-report", appauthor=False))


def config_file(asked: Path | None) -> Path:
    """The petition.toml asked for, else the nearest upwards. Raises UsageRefusal (file-not-found)."""
    path = asked or find_upwards(CONFIG, Path.cwd())
    if path is None:
        raise UsageRefusal(
            Issue("file-not-found", f"当前文件夹和上层文件夹中都没有{CONFIG}，可用petition-report init新建")
        )
    return path


def _engine(name: str) -> str:
    """The engine asked for, blank for the usual one. Raises a Refusal where nobody knows it or nobody answers."""
    if name:
        from petition_report.statistics.engines import check_engine  # noqa: PLC0415 - likewise
        from petition_report.statistics.reach import reach  # noqa: PLC0415 - likewise

        check_engine(name)
        # before the ledgers are read, which may take minutes
        reach(name)
    return name


def sources(given: Mapping[str, Any], recorded: Source | None = None) -> list[Source]:
    """Where settings stand: the configuration file, the facts of a file of their own on top, --set above all."""
    path = _config(given, recorded)
    facts = given["facts"] or (None if recorded else find_upwards(FACTS, Path.cwd()))
    found = [*([recorded] if recorded else []), *([read_source(path)] if path else [])]
    if facts:
        found.append(read_source(facts, ("facts",)))
    return [*found, *map(_assigned, given["assignments"])]


def _config(given: Mapping[str, Any], recorded: Source | None) -> Path | None:
    """The configuration file asked for, else the nearest upwards, unless a report has recorded its settings."""
    return given["config"] or (None if recorded else find_upwards(CONFIG, Path.cwd()))


def _assigned(assignment: str) -> Source:
    """What one --set says: a setting where the name is section.key, else a fact."""
    name, equals, content = assignment.partition("=")
    if not (name and equals):
        raise UsageRefusal(Issue("option-invalid", "--set应写成“名称=内容”"))
    section, dot, key = name.partition(".")
    if dot and section.isascii():
        return Source("--set", {section: {key: _scalar(content)}})
    return Source("--set", {"facts": {name: content}})


def _scalar(content: str) -> object:
    """A value as TOML would read it, else the text itself."""
    try:
        return tomllib.loads(f"value = {content}")["value"]
    except tomllib.TOMLDecodeError:
        return content
