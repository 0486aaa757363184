"""`schedule`: the entry of cron, systemd or the Windows Task Scheduler that calls `run` (安排定时)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from petition_report.cli.asked import config_file
from petition_report.cli.chinese import ChineseCommand, ChineseGroup
from petition_report.cli.messages import tell
from petition_report.config import settings_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.sources import Source
from petition_report.workspace.folder import open_workspace
from petition_report.workspace.plan import Plan, plan, warnings
from petition_report.workspace.schedulers import Scheduler, overlaps, schedulers, usual

SYSTEMS = tuple(schedulers(Path()))
HINTS = {
    "systemd": "注销后也要运行的，请执行一次：loginctl enable-linger",
    "windows": "任务在用户登录时运行；登录前错过的，登录后补做。",
}
Command = TypeVar("Command", bound=Callable[..., Any])

_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="配置文件；不写则用当前文件夹或上层文件夹中的petition.toml",
)
_AT = click.option(
    "--at",
    multiple=True,
    metavar="时间",
    help="每年几月几日几点，如“07-01 06:00”，可写多次；不写则按设置run.at",
)
_SYSTEM = click.option(
    "--system",
    type=click.Choice(SYSTEMS),
    metavar="系统",
    help=f"{'、'.join(SYSTEMS)}；不写则用本机有的，依此次序",
)


@dataclass(frozen=True)
class _Asked:
    """What a command is about: the plan, the schedulers, the one chosen, what is worth saying beforehand."""

    plan: Plan
    known: Mapping[str, Scheduler]
    chosen: str
    issues: tuple[Issue, ...]


@click.group(
    "schedule",
    cls=ChineseGroup,
    help="安排定时运行：打印、安装或去掉cron、systemd、Windows任务计划中的任务。",
)
def command() -> None:
    """Hold what is done with schedules together."""


def _shared(decorated: Command) -> Command:
    for option in (_SYSTEM, _AT, _CONFIG):
        decorated = option(decorated)
    return decorated


@command.command(
    "show", cls=ChineseCommand, options_metavar="[选项]", help="打印要写入定时系统的内容，不改动任何东西。"
)
@_shared
def show(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Print the entry."""
    asked = _asked(given)
    tell(asked.issues)
    click.echo(asked.known[asked.chosen].show(asked.plan), nl=False)
    return 0


@command.command(
    "install",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="安装定时任务；同一工作文件夹原有的由新的代替，别人的任务不动。",
)
@_shared
def install(**given: Any) -> int:  # noqa: ANN401 - likewise
    """Hand the entry to the scheduler."""
    asked = _asked(given)
    asked.known[asked.chosen].install(asked.plan)
    tell([*asked.issues, *overlaps(asked.plan, asked.chosen, asked.known)])
    click.echo(f"已安排（{asked.chosen}）：每年{'、'.join(map(str, asked.plan.moments))}。")
    if asked.chosen in HINTS:
        click.echo(HINTS[asked.chosen])
    return 0


@command.command("remove", cls=ChineseCommand, options_metavar="[选项]", help="去掉本工作文件夹的定时任务。")
@_CONFIG
@_SYSTEM
def remove(**given: Any) -> int:  # noqa: ANN401 - likewise
    """Take the entry out of the scheduler, even where the workspace is gone or its settings are faulty."""
    known = schedulers(_units())
    chosen = given["system"] or usual(known)
    gone = known[chosen].remove(plan(config_file(given["config"]), sys.executable, ()))
    click.echo(f"已去掉（{chosen}）。" if gone else f"{chosen}中没有本工作文件夹的定时任务。")
    return 0


def _asked(given: Mapping[str, Any]) -> _Asked:
    """What the options add up to. Raises UsageRefusal for a moment that cannot be understood."""
    config = config_file(given["config"])
    settings = open_workspace(config).settings
    at = settings.run.at
    if given["at"]:
        # the same form and the same words as for the setting
        at = settings_of([Source("--at", {"run": {"at": list(given["at"])}})]).run.at
    if not at:
        raise UsageRefusal(Issue("option-invalid", "没有写明几时运行（--at，或设置run.at）"))
    known = schedulers(_units())
    now = datetime.now().astimezone()
    return _Asked(
        plan(config, sys.executable, at),
        known,
        given["system"] or usual(known),
        tuple(warnings(at, now, settings.office.timezone)),
    )


def _units() -> Path:
    """The user's folder of systemd units."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
