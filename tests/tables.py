"""Text tables, as they stand in the tests → grids, workbooks and ledgers (测试用表).

A line is a row, cells are parted by |, an empty line is a blank row, \\n in a cell is a line break. In a workbook
a cell is text unless it begins with # (a number), @ (a true date or time) or ! (a formula's error).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent

import openpyxl
import pyarrow as pa
from openpyxl.worksheet.worksheet import Worksheet

from petition_report.issues import Issue, Place
from petition_report.ledger.checks import check
from petition_report.ledger.cleaning import clean
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.local import local_registers
from petition_report.ledger.reading import read_sheet
from petition_report.ledger.sheet import Grid, Sheet, blanks_to_null
from petition_report.settings import Settings


def cells(text: str) -> list[list[str]]:
    """The cells of a text table, rows of equal length."""
    lines = dedent(text).removeprefix("\n").rstrip(" \n").split("\n")
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def grid(text: str, sheet: str = "一月", file: str = "台账.xlsx") -> Grid:
    """A grid as a reader gives it; cells that begin with ! are error cells."""
    rows = cells(text)
    errors = tuple(
        (row, column) for row, line in enumerate(rows) for column, cell in enumerate(line) if cell[:1] == "!"
    )
    columns = [
        blanks_to_null(pa.chunked_array([["" if cell[:1] == "!" else cell for cell in column]], pa.string()))
        for column in zip(*rows, strict=True)
    ]
    names = [str(number) for number in range(len(columns))]
    return Grid(Place(file, sheet), pa.table(columns, names=names), error_cells=errors)


def sheet(text: str, settings: Settings | None = None, name: str = "一月") -> Sheet:
    """A sheet as it leaves the reading station."""
    read = read_sheet(grid(text, name), local_registers(settings or Settings()).values())
    assert read is not None, "没有可识别的表头"
    return read


def ledger(*texts: str, settings: Settings | None = None) -> Ledger:
    """The ledger of some sheets (表1, 表2, …), without a file in between; checks are not run."""
    chosen = settings or Settings()
    sheets = [sheet(text, chosen, f"表{number}") for number, text in enumerate(texts, 1)]
    return clean(sheets, local_registers(chosen), chosen)


def petitions(*texts: str, settings: Settings | None = None) -> pa.Table:
    """The typed rows of the petitions register."""
    return ledger(*texts, settings=settings).registers["petitions"].table


def column(text: str, key: str, settings: Settings | None = None) -> list[object]:
    """The typed values of one field of the petitions register."""
    return list(petitions(text, settings=settings)[key].to_pylist())


def said(issues: tuple[Issue, ...]) -> list[tuple[str, str, int]]:
    """What issues say, short: code, place, count."""
    return [(issue.code, str(issue.place), issue.count) for issue in issues]


def suspects(
    *texts: str, settings: Settings | None = None, today: str = "", register: str = "petitions"
) -> tuple[Issue, ...]:
    """The findings of the quality checks over the petitions, or another register, of a ledger."""
    chosen = settings or Settings()
    day = (date.fromisoformat(today) - date(1970, 1, 1)).days if today else None
    norms = Norms(local_registers(chosen)[register], chosen.checking, day)
    return check(ledger(*texts, settings=chosen).registers[register], norms)


def checked(*texts: str, settings: Settings | None = None, today: str = "") -> list[tuple[str, str, int]]:
    """What the quality checks say of a ledger, short."""
    return said(suspects(*texts, settings=settings, today=today))


def workbook(path: Path, sheets: Mapping[str, str]) -> Path:
    """Write text tables as the sheets of an .xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        _write(book.create_sheet(name), cells(text) if text.strip() else [])
    book.save(path)
    return path


def _write(page: Worksheet, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = page.cell(number, column, _value(text))
                if text.startswith("!"):
                    cell.data_type = "e"


def _value(text: str) -> str | float | datetime:
    match text[0]:
        case "#":
            return float(text[1:])
        case "@":
            return datetime.fromisoformat(text[1:])
        case "!":
            return text[1:]
        case _:
            return text
