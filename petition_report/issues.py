"""What a person should know about the input or the output: codes, places, sentences (问题)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

# places of one finding that are told one by one; beyond it a number says enough
MOST_PLACES = 200


class Severity(StrEnum):
    """How much an issue matters; the values are the stable names used in JSON."""

    STOP = "stop"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Code:
    """One documented kind of issue: its stable key, severity, meaning and advice, as in codes.toml."""

    key: str
    severity: Severity
    meaning: str
    advice: str


@dataclass(frozen=True)
class Place:
    """Where something is, as the person sees it: file name, sheet name, spreadsheet row (from 1), column heading."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        """Write the place the way an official reads it: 台账.xlsx·一月·第5行·“登记日期”列."""
        row = f"第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        return "·".join(part for part in (self.file, self.sheet, row, column) if part)


@dataclass(frozen=True)
class Issue:
    """One finding: a code of codes.toml, what exactly is wrong (never a cell's content), where, how often.

    `rows` are the spreadsheet's numbers of the first `MOST_PLACES` rows concerned, ascending, where they are known;
    `place` is the first of them. `setting` are the names that lead to the setting concerned, for whoever knows where
    it is written; one of several tables is told by the name it gives itself.
    """

    code: str
    detail: str = ""
    place: Place = Place()
    count: int = 1
    rows: tuple[int, ...] = field(default=(), compare=False)
    setting: tuple[str, ...] = field(default=(), compare=False)

    @property
    def severity(self) -> Severity:
        """The severity of the issue's code."""
        return codes()[self.code].severity

    def __str__(self) -> str:
        """Say it in one Chinese line: what is wrong, where, what to do."""
        code = codes()[self.code]
        place = f"（{self.place}）" if str(self.place) else ""
        times = f"，共{self.count}处" if self.count > 1 else ""
        return f"{self.detail or code.meaning}{place}{times}。{code.advice}"


@cache
def codes() -> dict[str, Code]:
    """All codes, by key, in the order of codes.toml."""
    raw = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    return {
        key: Code(key, Severity(entry["severity"]), entry["meaning"], entry["advice"])
        for key, entry in raw.items()
    }
