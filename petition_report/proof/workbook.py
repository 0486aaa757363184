"""Rows of text as a workbook in which nothing is a formula, the same bytes every time (表格文件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from petition_report.report.package import deterministic

CORE = "docProps/core.xml"
# openpyxl dates a workbook by the clock while saving it
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
WIDEST, NARROWEST = 60, 8


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet: a bold header that stays in view, then the rows; whole numbers as numbers, all else as text."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(zip(*rows, strict=True), 1):
        # the stubs do not know what a write-only sheet takes over from a full one
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)  # type: ignore[attr-defined]
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, text, bold=number == 0) for text in row])
    stream = BytesIO()
    book.save(stream)
    return deterministic(_undated(stream))


def _undated(stream: BytesIO) -> bytes:
    """The workbook without the moment it was written."""
    written = BytesIO()
    with ZipFile(stream) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if name == CORE else content)
    return written.getvalue()


def _cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool) -> object:
    """A cell that shows the text as it is, even where it begins like a formula."""
    cell = WriteOnlyCell(sheet, int(text) if text.isdecimal() and text.isascii() else text)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    cell.font = Font(bold=bold)
    return cell


def _width(column: Iterable[str]) -> int:
    """A column wide enough for its longest text, within reason."""
    return min(WIDEST, max(NARROWEST, *(2 * len(text) for text in column)))
