"""A register written to disk from text tables and loaded back, as a user's would be (落盘的测试台账)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from tables import said, workbook

from petition_report.ledger.ledger import Ledger
from petition_report.ledger.load import load
from petition_report.settings import Counting, Settings

_DAY_0 = date(1970, 1, 1)


@dataclass(frozen=True)
class Shelf:
    """Where a test keeps its workbook."""

    path: Path

    def ledger(self, *tables: str, names: tuple[str, ...] = ()) -> Ledger:
        """The ledger of some sheets, called 表1, 表2 … unless they have names."""
        titles = names or tuple(f"表{number}" for number in range(1, len(tables) + 1))
        workbook(self.path, dict(zip(titles, tables, strict=True)))
        return load([self.path], Settings())

    def changed(
        self,
        table: str,
        *,
        merges: tuple[str, ...] = (),
        hidden: tuple[int, ...] = (),
        read_hidden: bool = True,
    ) -> Ledger:
        """The ledger of a table with merged cells and hidden rows."""
        workbook(self.path, {"表1": table})
        book = openpyxl.load_workbook(self.path)
        for cells in merges:
            book.worksheets[0].merge_cells(cells)
        for row in hidden:
            book.worksheets[0].row_dimensions[row].hidden = True
        book.save(self.path)
        return load([self.path], Settings(counting=Counting(read_hidden=read_hidden)))


def column(ledger: Ledger, key: str, register: str = "petitions") -> list[object]:
    """The typed values of a field."""
    return list(ledger.registers[register].table[key].to_pylist())


def days(ledger: Ledger, key: str = "registered_on") -> list[str]:
    """The days of a date field, as year-month-day."""
    return [str(_DAY_0 + timedelta(day)) if isinstance(day, int) else "" for day in column(ledger, key)]


def told(ledger: Ledger) -> list[tuple[str, str, int]]:
    """What is said of a ledger, short."""
    return said(ledger.issues)
