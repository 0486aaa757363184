"""A workspace as an office has it: petition.toml, registers, and a clock that stands (工作文件夹)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from runs import ROWS
from tables import workbook

from petition_report.workspace.outcome import Outcome
from petition_report.workspace.run import Order, run

FIRST_OF_JULY = datetime.fromisoformat("2023-07-01T06:00:00+08:00")


@dataclass(frozen=True)
class Office:
    """The folder of an office that reports on the first half of 2023."""

    root: Path

    def ledger(self, rows: str = ROWS, name: str = "台账.xlsx") -> Path:
        """Lay down a register."""
        (self.root / "台账").mkdir(exist_ok=True)
        return workbook(self.root / "台账" / name, {"一月": rows})

    def settings(self, toml: str) -> Path:
        """Write petition.toml."""
        (self.root / "petition.toml").write_text(toml, encoding="utf-8")
        return self.root / "petition.toml"

    def run(self, moment: datetime = FIRST_OF_JULY, period: str = "") -> Outcome:
        """Run as a scheduler would at that moment."""
        return run(Order(self.root / "petition.toml", lambda: moment, period))

    @property
    def reports(self) -> list[str]:
        """The names of the reports there are."""
        return sorted(path.name for path in self.root.glob("报告/*.docx"))

    @property
    def summary(self) -> dict[str, Any]:
        """What the last run left for whoever watches."""
        said: dict[str, Any] = json.loads((self.root / "logs/last-run.json").read_text(encoding="utf-8"))
        return said

    @property
    def log(self) -> str:
        """The log of all runs."""
        return (self.root / "logs/run.log").read_text(encoding="utf-8")


def office(root: Path) -> Office:
    """An office with a register and a petition.toml that leaves everything at its default."""
    made = Office(root)
    made.settings("")
    made.ledger()
    return made
