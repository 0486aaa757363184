"""How a run ended (运行结果)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from petition_report.issues import Issue
from petition_report.ledger.ledger import RowCount
from petition_report.statistics.periods import Period

Status = Literal["done", "unchanged", "failed"]


@dataclass(frozen=True)
class Outcome:
    """How a run ended: status, exit code, what it spoke of, read, found and wrote.

    `fault` names an exception that is a bug, by its kind alone; `wanted` the facts that would have been printed.
    """

    status: Status
    exit_code: int = 0
    period: Period | None = None
    ledgers: int = 0
    rows: RowCount | None = None
    issues: Sequence[Issue] = ()
    files: Sequence[Path] = ()
    wanted: Sequence[str] = ()
    fault: str = ""

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Issues as severity, code and number, without their words: names of files may name persons."""
        counted: Counter[tuple[str, str]] = Counter()
        for issue in self.issues:
            counted[issue.severity.value, issue.code] += issue.count
        return [(severity, code, count) for (severity, code), count in sorted(counted.items())]
