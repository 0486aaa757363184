"""What runs did, line by line, in a file that does not grow without end (运行日志)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from petition_report.workspace.outcome import Outcome

NAME = "run.log"
MOST_BYTES, KEPT = 1_000_000, 5
ENDED = {"done": "完成", "unchanged": "没有变化，沿用已有的报告", "failed": "失败"}


def write_lines(path: Path, moment: datetime, lines: Iterable[str]) -> None:
    """Append lines, each after the moment; a full file is first put aside as run.log.1, the older ones moving on."""
    if path.exists() and path.stat().st_size > MOST_BYTES:
        _rotate(path)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{moment.isoformat(timespec='seconds')} {line}\n" for line in lines)


def _rotate(path: Path) -> None:
    """Move run.log to run.log.1, that to run.log.2 and so on; the oldest goes."""
    names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, KEPT + 1))]
    for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
        if newer.exists():
            newer.replace(older)


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """What a run did: period, rows, issues by code, files."""
    if outcome.period:
        yield f"统计期 {outcome.period.start}至{outcome.period.last_day}"
    if outcome.rows:
        rows = outcome.rows
        aside = rows.read - rows.used
        yield f"台账{outcome.ledgers}个，读入{rows.read}行，采用{rows.used}行，剔除{aside}行"
    for severity, code, count in outcome.counts:
        yield f"{severity} {code} {count}"
    fault = f" {outcome.fault}" if outcome.fault else ""
    names = "".join(f" {path.name}" for path in outcome.files)
    yield f"{ENDED[outcome.status]}，退出码{outcome.exit_code}{fault}{names}"
