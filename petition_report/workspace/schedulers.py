"""The schedulers there are, told by what this computer has (定时系统)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue
from petition_report.workspace import cron, systemd, windows_tasks
from petition_report.workspace.plan import Plan


@dataclass(frozen=True)
class Scheduler:
    """One scheduler: the tool it is told with, and what can be done with a plan."""

    tool: str
    show: Callable[[Plan], str]
    install: Callable[[Plan], None]
    remove: Callable[[Plan], bool]
    holds: Callable[[Plan], bool]


def schedulers(units: Path) -> Mapping[str, Scheduler]:
    """The schedulers by name, in the order in which one is chosen; `units` is the user's folder of systemd units."""
    return {
        "windows": Scheduler(
            windows_tasks.TOOL,
            windows_tasks.show,
            windows_tasks.install,
            windows_tasks.remove,
            windows_tasks.holds,
        ),
        "cron": Scheduler(cron.TOOL, cron.show, cron.install, cron.remove, cron.holds),
        "systemd": Scheduler(
            systemd.TOOL,
            systemd.show,
            lambda plan: systemd.install(plan, units),
            lambda plan: systemd.remove(plan, units),
            lambda plan: systemd.holds(plan, units),
        ),
    }


def usual(known: Mapping[str, Scheduler]) -> str:
    """The first scheduler whose tool is here, else cron."""
    return next((name for name, one in known.items() if shutil.which(one.tool)), "cron")


def available() -> tuple[str, ...]:
    """The schedulers whose tool is here, by name."""
    return tuple(name for name, one in schedulers(Path()).items() if shutil.which(one.tool))


def overlaps(plan: Plan, chosen: str, known: Mapping[str, Scheduler]) -> Iterator[Issue]:
    """Other schedules of the same workspace: in another scheduler, or written by hand."""
    for name, one in known.items():
        if name != chosen and shutil.which(one.tool) and _quietly(one.holds, plan):
            told = f"{name}中也有这个工作文件夹的定时任务"
            yield Issue(
                "schedule-overlap", f"{told}，可用petition-report schedule remove --system {name}去掉"
            )
    if shutil.which(cron.TOOL) and _quietly(cron.strays, plan):
        yield Issue("schedule-overlap", "crontab中另有一行也运行这个工作文件夹")


def _quietly(ask: Callable[[Plan], bool], plan: Plan) -> bool:
    """Ask a scheduler that may not answer; whoever cannot be asked is not what is being set up."""
    try:
        return ask(plan)
    except OutputRefusal:
        return False
