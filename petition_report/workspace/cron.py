"""A plan → lines of a crontab, between marks; everything else in it stays as it is (cron定时)."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from io import StringIO

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.workspace.plan import Plan
from petition_report.workspace.tools import call, insist, refused

TOOL = "crontab"
# what crontab -l says of a user who has none
_NONE = (b"no crontab", b"No such file")


def show(plan: Plan) -> str:
    """The lines of a crontab that run a plan. Raises UsageRefusal for a path that cron cannot hold."""
    command = " ".join(map(shlex.quote, plan.command))
    if "\\" in command:
        # crons differ in what a backslash before % means
        raise UsageRefusal(Issue("option-invalid", "文件夹名中有反斜杠，不能写入crontab"))
    escaped = command.replace("%", r"\%")
    lines = (f"{one.minute} {one.hour} {one.day} {one.month} * {escaped}" for one in plan.moments)
    return "".join(f"{line}\n" for line in (_begin(plan), *lines, _end(plan)))


def install(plan: Plan) -> None:
    """Put the lines into the user's crontab, in place of those of the same workspace. Raises OutputRefusal."""
    block, old = show(plan), _read()
    others = without(old, plan)
    gap = "" if others.endswith("\n") or not others else "\n"
    _write(f"{others}{gap}{block}")


def remove(plan: Plan) -> bool:
    """Take the lines out of the user's crontab; tell whether there were any. Raises OutputRefusal."""
    old = _read()
    new = without(old, plan)
    if new != old:
        _write(new)
    return new != old


def holds(plan: Plan) -> bool:
    """Tell whether the user's crontab has the lines of a workspace."""
    return _begin(plan) in _read().split("\n")


def strays(plan: Plan) -> bool:
    """Tell whether a line written by hand runs the same workspace, too."""
    path = str(plan.config).replace("%", r"\%")
    lines = without(_read(), plan).split("\n")
    return any(path in line and not line.lstrip().startswith("#") for line in lines)


def without(crontab: str, plan: Plan) -> str:
    """A crontab without the lines of a workspace, all other lines as they are."""
    return "".join(_others(crontab, plan))


def _others(crontab: str, plan: Plan) -> Iterator[str]:
    ours = False
    # splitlines would part lines at signs that may stand in a folder's name
    for line in StringIO(crontab, newline="\n"):
        ours = ours or line.rstrip("\n") == _begin(plan)
        if not ours:
            yield line
        ours = ours and line.rstrip("\n") != _end(plan)


def _begin(plan: Plan) -> str:
    return f"# >>> {plan.name} {plan.config}"


def _end(plan: Plan) -> str:
    return f"# <<< {plan.name}"


def _read() -> str:
    """The user's crontab. Raises OutputRefusal: what cannot be read must not be written anew."""
    done = call(TOOL, "-l")
    if done.returncode and not any(said in done.stderr for said in _NONE):
        raise refused(TOOL)
    return "" if done.returncode else done.stdout.decode(errors="surrogateescape")


def _write(crontab: str) -> None:
    insist(TOOL, "-", given=crontab.encode(errors="surrogateescape"))
