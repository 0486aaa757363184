"""The options that several commands share, and the request they add up to (公用选项)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from petition_report.cli.chinese import ChineseArgument
from petition_report.cli.ledgers import LEDGER, SAID
from petition_report.config import settings_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.office_day import office_day
from petition_report.report.kinds import kinds
from petition_report.sources import Source, find_upwards, read_source

if TYPE_CHECKING:
    from petition_report.cache import Cache
    from petition_report.request import Request

# a folder for counts instead of the usual one; blank: none
CACHE = "PETITION_REPORT_CACHE"
# the engines that have no use for pandas; the usual one is Polars where it is installed
_WITHOUT_PANDAS = frozenset(("", "polars", "duckdb"))
CONFIG, FACTS = "petition.toml", "facts.toml"
Command = TypeVar("Command", bound=Callable[..., Any])

_SETTING = (
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="文件",
        help="配置文件；不写则用当前文件夹或上层文件夹中的petition.toml",
    ),
    click.option(
        "--facts",
        type=click.Path(path_type=Path),
        metavar="文件",
        help="补充数据（.toml，每行“名称 = 内容”）；不写则用当前文件夹或上层文件夹中的facts.toml",
    ),
    click.option(
        "--set",
        "assignments",
        multiple=True,
        metavar="名称=内容",
        help="补充数据，或一项设置（如counting.collective_from=5），可写多次",
    ),
)
_WHEN = (
    click.option(
        "--period",
        default="",
        metavar="期间",
        help="统计期：2023H1、2023、2023Q2、2023-05、2023-01-01..2023-06-16或last-half（最近一个半年；另有last-year、last-quarter、last-month）；不写则按台账最后登记日期推断",
    ),
    click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="日期",
        help="截止日，如2023-06-30；不写则为统计期末，统计期未结束时为今天",
    ),
    click.option(
        "--base",
        default="last-year",
        metavar="基期",
        help="对比基期：last-year（上年同期）、previous（上期）或年份，如2019",
    ),
)
_ENGINE = click.option(
    "--engine",
    default="",
    metavar="引擎",
    help="计算引擎：polars、pandas、duckdb、spark（本机）、spark://地址或sc://地址；不写则按行数选用",
)
_QUIET = click.option("--quiet", is_flag=True, help="只在出错时输出")
_SHARED = (
    click.argument(
        "ledgers",
        cls=ChineseArgument,
        said=SAID,
        nargs=-1,
        required=True,
        metavar="台账…",
        type=LEDGER,
    ),
    *_WHEN,
    *_SETTING,
    _ENGINE,
    _QUIET,
)


def kind_option(command: Command) -> Command:
    """Give a command the choice of a shipped kind of report."""
    names = kinds()
    option = click.option(
        "--kind",
        type=click.Choice(names),
        default="half_year",
        metavar="种类",
        help=f"报告种类：{'、'.join(names)}",
    )
    return option(command)


def shared(command: Command) -> Command:
    """Give a command the shared options."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def cache_option(command: Command) -> Command:
    """Give a command the choice of counting anew."""
    option = click.option("--no-cache", is_flag=True, help="不用上次的计数，从台账重新读起")
    return option(command)


def setting_options(command: Command) -> Command:
    """Give a command the options that settings come from."""
    for option in reversed(_SETTING):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """Give a command the options that decide how registers are read."""
    config, _, assigned = _SETTING
    for option in reversed((config, assigned, _QUIET)):
        command = option(command)
    return command


def template_options(command: Command) -> Command:
    """Give a command on templates the options of settings, and a ledger to try them with on request."""
    ledger = click.option(
        "--ledger",
        "ledgers",
        multiple=True,
        type=LEDGER,
        metavar="台账",
        help="台账文件、文件夹或数据库地址，可写多次；写了就用它试一遍",
    )
    for option in reversed((*_SETTING, ledger, *_WHEN, _QUIET)):
        command = option(command)
    return command


def request(given: Mapping[str, Any], recorded: Source | None = None) -> Request:
    """The request the shared options add up to. Raises UsageRefusal for what cannot be understood.

    Settings that a report has recorded stand in the place of the files of the usual names.
    """
    from petition_report.absent import load_arrow_alone  # noqa: PLC0415 - --help must not load what computes
    from petition_report.children import child_of  # noqa: PLC0415 - likewise
    from petition_report.serving import READER  # noqa: PLC0415 - likewise

    # the child that will read loads its libraries while this process loads others
    child_of(READER).ready()
    if given.get("engine", "") in _WITHOUT_PANDAS and find_spec("polars"):
        load_arrow_alone()
    from petition_report.request import Request  # noqa: PLC0415 - likewise

    as_of: datetime | None = given["as_of"]
    config = _config(given, recorded)
    settings = settings_of(sources(given, recorded), config.parent if config else None)
    if given.get("style"):
        settings = replace(settings, style=replace(settings.style, file=str(given["style"])))
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
