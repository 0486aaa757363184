"""A plan → a systemd service and its timer, of the user's own (systemd定时)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue
from petition_report.report.outputs import write_atomic
from petition_report.workspace.plan import Plan
from petition_report.workspace.tools import call, insist

TOOL = "systemctl"
_SERVICE = """\
[Unit]
Description={title}

[Service]
Type=oneshot
ExecStart={command}
"""
# Persistent: a run that was missed while the computer was off is made up for
_TIMER = """\
[Unit]
Description={title}

[Timer]
{moments}Persistent=true

[Install]
WantedBy=timers.target
"""


def units(plan: Plan) -> dict[str, str]:
    """The files of a plan by name."""
    title = plan.title.replace("%", "%%")
    command = " ".join(map(_quoted, plan.command))
    moments = "".join(
        f"OnCalendar=*-{one.month:02d}-{one.day:02d} {one.hour:02d}:{one.minute:02d}:00\n"
        for one in plan.moments
    )
    return {
        f"{plan.name}.service": _SERVICE.format(title=title, command=command),
        f"{plan.name}.timer": _TIMER.format(title=title, moments=moments),
    }


def show(plan: Plan) -> str:
    """The files of a plan, one after the other, each behind its name."""
    return "\n".join(f"# {name}\n{text}" for name, text in units(plan).items())


def install(plan: Plan, folder: Path) -> None:
    """Put the files into the user's folder of units and start the timer; where that fails, nothing stays.

    Raises OutputRefusal.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputRefusal(Issue("output-denied", f"不能新建“{folder}”文件夹")) from None
    write_atomic({folder / name: text.encode() for name, text in units(plan).items()})
    try:
        insist(TOOL, "--user", "daemon-reload")
        insist(TOOL, "--user", "enable", "--now", f"{plan.name}.timer")
    except OutputRefusal:
        _delete(plan, folder)
        raise


def remove(plan: Plan, folder: Path) -> bool:
    """Stop the timer and delete the files; tell whether there were any."""
    if not holds(plan, folder):
        return False
    call(TOOL, "--user", "disable", "--now", f"{plan.name}.timer")
    _delete(plan, folder)
    call(TOOL, "--user", "daemon-reload")
    return True


def holds(plan: Plan, folder: Path) -> bool:
    """Tell whether the user's folder of units has the timer of a workspace."""
    return (folder / f"{plan.name}.timer").exists()


def _delete(plan: Plan, folder: Path) -> None:
    for name in units(plan):
        with suppress(OSError):
            (folder / name).unlink()


def _quoted(argument: str) -> str:
    """An argument of ExecStart: % begins a specifier there, $ a variable."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped.replace("%", "%%").replace("$", "$$")}"'
