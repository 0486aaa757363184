"""Issues → the list an official works through: a line for each place, with a link to its cell (问题清单)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from petition_report.cli.findings import NOTHING_TO_DO, grouped, what
from petition_report.cli.messages import LABELS
from petition_report.issues import Issue, codes
from petition_report.ledger.ledger import Survey
from petition_report.proof.workbook import Cell, Link, workbook

HEADER = (
    "程度",
    "问题",
    "文件",
    "工作表",
    "行",
    "列",
    "单元格",
    "数量",
    "怎么办",
    "代码",
    "处理情况",
)
# Excel opens no sheet with more links than 65,530, and nobody works through more lines
MOST_LINES = 65_000


def worklist(issues: Sequence[Issue], read: Survey, folder: Path) -> bytes:
    """Write the list as a workbook to be kept in `folder`; no cell of any ledger is shown in it."""
    lines = (line for issue in grouped(issues) for line in _lines(issue, read, folder))
    return workbook("问题清单", [HEADER, *islice(lines, MOST_LINES)])


def _lines(issue: Issue, read: Survey, folder: Path) -> Iterator[tuple[Cell, ...]]:
    """Give a line for each row known, and one for all the others; a single one where there is nothing to do."""
    if not issue.rows or codes()[issue.code].advice == NOTHING_TO_DO:
        yield _line(issue, read, folder)
        return
    for row in issue.rows:
        yield _line(replace(issue, place=replace(issue.place, row=row), count=1), read, folder)
    others = issue.count - len(issue.rows)
    if others:
        text = f"{what(issue)}（其余{others}处，未逐行列出）"
        yield _line(
            replace(issue, detail=text, place=replace(issue.place, row=0), count=others), read, folder
        )


def _line(issue: Issue, read: Survey, folder: Path) -> tuple[Cell, ...]:
    place, code = issue.place, codes()[issue.code]
    return (
        LABELS[issue.severity],
        what(issue),
        place.file,
        place.sheet,
        str(place.row or ""),
        place.column,
        _link(issue, read, folder),
        str(issue.count),
        code.advice,
        issue.code,
        "",
    )


def _link(issue: Issue, read: Survey, folder: Path) -> Cell:
    """Link to the cell, or to the row where the column is not known; nothing for a finding without a row."""
    place = issue.place
    if place.file not in read.files or not place.row:
        return ""
    column = read.columns.get(replace(place, row=0), 1)
    cell = f"{get_column_letter(column)}{place.row}"
    sheet = place.sheet.replace("'", "''")
    return Link(cell, _target(read.files[place.file], folder), f"'{sheet}'!{cell}" if sheet else "")


def _target(file: Path, folder: Path) -> str:
    """Give the way from the list to a file, as links write it; the whole path where the drives differ."""
    path = file.resolve()
    try:
        way = Path(os.path.relpath(path, folder.resolve())).as_posix()
    except ValueError:
        return path.as_uri()
    # Han characters may stand in a link, but these may not
    for sign in "% #?":
        way = way.replace(sign, f"%{ord(sign):02X}")
    return way
