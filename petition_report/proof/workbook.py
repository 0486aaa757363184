"""Rows of text as a workbook in which nothing is a formula, the same bytes every time (表格文件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.hyperlink import Hyperlink

from petition_report.report.characters import printable
from petition_report.report.page.package import deterministic

CORE = "docProps/core.xml"
# openpyxl dates a workbook by the clock while saving it
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
WIDEST, NARROWEST = 60, 8
HEADER, PLAIN, LINKED = Font(bold=True), Font(), Font(color="0563C1", underline="single")


@dataclass(frozen=True)
class Link:
    """A text that leads to a place in another file: `target` is the way to the file, `location` 'sheet'!cell."""

    text: str
    target: str
    location: str = ""


Cell = str | Link


def workbook(title: str, rows: Sequence[Sequence[Cell]]) -> bytes:
    """One sheet; see `sheets`."""
    return sheets({title: rows})


def sheets(content: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Sheets by title, each with a bold header that stays in view and can filter, then its rows.

    Whole numbers are numbers, links lead where they say, all else is text.
    """
    book = Workbook(write_only=True)
    for title, rows in content.items():
        _fill(book.create_sheet(title), rows)
    stream = BytesIO()
    book.save(stream)
    return deterministic(_undated(stream))


def _fill(sheet: WriteOnlyWorksheet, rows: Sequence[Sequence[Cell]]) -> None:
    """Write the rows of one sheet."""
    sheet.freeze_panes = "A2"
    # the stubs do not know what a write-only sheet takes over from a full one
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"  # type: ignore[attr-defined]
    for at, column in enumerate(zip(*rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 1):
        sheet.append([_cell(sheet, cell, number, at) for at, cell in enumerate(row, 1)])


def _undated(stream: BytesIO) -> bytes:
    """The workbook without the moment it was written."""
    written = BytesIO()
    with ZipFile(stream) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if name == CORE else content)
    return written.getvalue()


def _cell(sheet: WriteOnlyWorksheet, shown: Cell, row: int, column: int) -> object:
    """A cell that shows a text as it is, even where it begins like a formula."""
    text = printable(_text(shown))
    cell = WriteOnlyCell(sheet, int(text) if text.isdecimal() and text.isascii() else text)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    cell.font = HEADER if row == 1 else PLAIN
    if isinstance(shown, Link):
        ref = f"{get_column_letter(column)}{row}"
        cell.hyperlink = Hyperlink(ref, target=shown.target, location=shown.location or None)
        cell.font = LINKED
    return cell


def _text(shown: Cell) -> str:
    return shown.text if isinstance(shown, Link) else shown


def _width(column: Iterable[Cell]) -> int:
    """A column wide enough for its longest text, within reason."""
    return min(WIDEST, max(NARROWEST, *(2 * len(_text(cell)) for cell in column)))
