"""A workspace's run and the moments of the year it is due (定时安排)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

# no scheduler's file can hold these in a command
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")
_WRITTEN = re.compile(r"(\d\d)-(\d\d) (\d\d):(\d\d)")


@dataclass(frozen=True, order=True)
class Moment:
    """A minute of every year, by the computer's clock."""

    month: int
    day: int
    hour: int
    minute: int

    def __str__(self) -> str:
        """Say it: 7月1日06:00."""
        return f"{self.month}月{self.day}日{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True)
class Plan:
    """A run that is due every year: the petition.toml, the command line that runs it, the moments."""

    config: Path
    command: tuple[str, ...]
    moments: tuple[Moment, ...]

    @property
    def name(self) -> str:
        """What schedulers call it: the same for the same petition.toml, in plain letters."""
        return f"petition-report-{sha256(str(self.config).encode()).hexdigest()[:8]}"

    @property
    def title(self) -> str:
        """What a person reads in a list of tasks."""
        return f"信访工作总结：{self.config.parent}"


def plan(config: Path, python: str, at: Sequence[str]) -> Plan:
    """The plan of a petition.toml, run by that Python at moments written as 07-01 06:00.

    Raises UsageRefusal (option-invalid) for a path that no scheduler can hold.
    """
    whole = config.resolve()
    # -P: a file of the working folder that is called like a module of ours is no module of ours
    command = (python, "-P", "-m", "petition_report", "run", "--config", str(whole))
    if any(map(_UNWRITABLE.search, command)):
        raise UsageRefusal(Issue("option-invalid", "文件夹名中有换行等控制字符，不能写入定时任务"))
    found = (_WRITTEN.fullmatch(one) for one in at)
    return Plan(whole, command, tuple(sorted({Moment(*map(int, one.groups())) for one in found if one})))


def warnings(at: Sequence[str], now: datetime, offset: str) -> Iterator[Issue]:
    """What is worth saying of moments: twice the same, or of a clock that is not the office's."""
    for one in sorted({one for one in at if at.count(one) > 1}):
        yield Issue("schedule-overlap", f"“{one}”写了不止一次，只安排一次")
    office = datetime.strptime(offset, "%z").utcoffset()
    if now.utcoffset() != office:
        told = f"{now:%z}"
        yield Issue("schedule-clock", f"本机时钟为UTC{told[:3]}:{told[3:]}，与办公所在时区（{offset}）不同")
