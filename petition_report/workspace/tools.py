"""Programs of the system that schedules are handed to (系统工具)."""

from __future__ import annotations

import os
import shutil
import subprocess

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue

_SECONDS = 60


def call(tool: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a tool of the system, its messages in English. Raises OutputRefusal (schedule-missing, schedule-refused)."""
    path = shutil.which(tool)
    if path is None:
        raise OutputRefusal(Issue("schedule-missing", f"本机没有{tool}"))
    try:
        return subprocess.run(  # noqa: S603 - a tool of the system with arguments of ours
            [path, *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        raise refused(tool) from None


def insist(tool: str, *arguments: str, given: bytes = b"") -> None:
    """Run a tool that has to succeed. Raises OutputRefusal as `call`, and schedule-refused where it fails."""
    if call(tool, *arguments, given=given).returncode:
        raise refused(tool)


def refused(tool: str) -> OutputRefusal:
    """What to raise where a tool would not do it."""
    return OutputRefusal(Issue("schedule-refused", f"{tool}没有接受定时任务"))
