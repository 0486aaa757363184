"""An evidence workbook, worked out by LibreOffice or by a reader of our own formulas, and read back (重算结果)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

Row = dict[str, Any]
Sheets = dict[str, list[list[Any]]]
_SUM = re.compile(r"(COUNTIFS|SUMIFS)\((.*)\)")
_PART = re.compile(r"'([^']+)'!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)|\"([^\"]*)\"|(\d+)")


def sheets(content: bytes) -> Sheets:
    """The cells of every sheet: formulas as they are written, or their results once they were worked out."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=False)
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets
    }


def figures(content: bytes) -> list[Row]:
    """The rows of 指标, by heading."""
    heading, *rows = sheets(content)["指标"]
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def worked_out(*contents: bytes) -> list[list[Row]]:
    """The rows of 指标 of some workbooks after LibreOffice has opened and saved them."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.evidence.xlsx" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        out = Path(folder) / "out"
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            *map(str, files),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [_results(out / file.name) for file in files]


def _results(path: Path) -> list[Row]:
    book = openpyxl.load_workbook(path, data_only=True)
    heading, *rows = ([cell.value for cell in row] for row in book["指标"].iter_rows())
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def result(formula: object, found: Mapping[str, list[list[Any]]]) -> object:
    """What a formula of ours over the rows gives, worked out as its definition says."""
    match = _SUM.fullmatch(str(formula).removeprefix("="))
    if match is None:
        return int(str(formula).removeprefix("=")) if str(formula).startswith("=") else formula
    parts = [_value(one, found) for one in _PART.finditer(match[2])]
    numbers, pairs = (parts[0], parts[1:]) if match[1] == "SUMIFS" else ([1] * len(parts[0]), parts)
    tests = list(zip(pairs[::2], pairs[1::2], strict=True))
    return sum(
        number for at, number in enumerate(numbers) if all(column[at] == value for column, value in tests)
    )


def _value(part: re.Match[str], found: Mapping[str, list[list[Any]]]) -> Any:  # noqa: ANN401 - a column or a value
    if part[1]:
        column = column_index_from_string(part[2]) - 1
        return [row[column] for row in found[part[1]][1 : int(part[3])]]
    return part[4] if part[5] is None else int(part[5])


def disagreeing(content: bytes) -> list[str]:
    """The figures whose formulas do not give the integers recorded."""
    found = sheets(content)
    pairs = (
        ("分子", "记录的分子"),
        ("分母", "记录的分母"),
        ("对照分子", "记录的对照分子"),
        ("对照分母", "记录的对照分母"),
    )
    return [
        str(row["编号"])
        for row in figures(content)
        if any(result(row[counted], found) != row[recorded] for counted, recorded in pairs)
    ]


def said(rows: Iterable[Row], heading: str) -> list[Any]:
    """One column of some rows."""
    return [row[heading] for row in rows]


def changed(content: bytes, sheet: str, change: Callable[[Any], None]) -> bytes:
    """The workbook with something changed in one of its sheets."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book[sheet])
    written = BytesIO()
    book.save(written)
    return written.getvalue()
