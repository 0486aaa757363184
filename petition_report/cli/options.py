"""The options that several commands share (公用选项)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from petition_report.cli.chinese import ChineseArgument
from petition_report.cli.ledgers import LEDGER, SAID
from petition_report.report.kinds import kinds

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
        help='补充数据（.toml，每行如"会议" = "20次"）；不写则用当前文件夹或上层文件夹中的facts.toml',
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

report_argument = click.argument(
    "report",
    cls=ChineseArgument,
    said="summarize生成、可能改过的.docx",
    type=click.Path(path_type=Path),
    metavar="报告",
)
record_option = click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="当时的.figures.json；不写则用文稿内的记录，没有时用旁边同名的",
)
cache_option = click.option("--no-cache", is_flag=True, help="不用上次的计数，从台账重新读起")


edited_option = click.option("--force", is_flag=True, help="同名报告已有人改过的，也以新报告代替")


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


def kind_options(command: Command) -> Command:
    """Give a command the choice of a shipped kind of report, or of a template instead."""
    option = click.option(
        "--template",
        type=click.Path(path_type=Path),
        metavar="文件",
        help="自己的模板（.docx或.md.j2），代替--kind",
    )
    return kind_option(option(command))


def shared(command: Command) -> Command:
    """Give a command the shared options."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def retold(command: click.Command, **said: str) -> None:
    """Say what shared options mean to one command, where that is something else."""
    for one in command.params:
        if isinstance(one, click.Option) and one.name in said:
            one.help = said[one.name]


def json_option(what: str = "") -> Callable[[Command], Command]:
    """Give a command the choice of answering other programs."""
    return click.option("--json", "as_json", is_flag=True, help=f"以JSON输出{what}")


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
