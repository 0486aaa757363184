"""Rows as a workbook in which no text is a formula, the same bytes every time (表格文件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from petition_report.report.characters import printable
from petition_report.report.page.package import packed

CORE = "docProps/core.xml"
# openpyxl dates a workbook by the clock while saving it
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
WIDEST, NARROWEST = 60, 8
A4 = 9
AMOUNT = re.compile(r"(−?)(\d+)(?:\.(\d+))?(%?)", re.ASCII)
HEADER, PLAIN, LINKED = Font(bold=True), Font(), Font(color="0563C1", underline="single")


@dataclass(frozen=True)
class Link:
    """A text that leads to a place in another file: `target` is the way to the file, `location` 'sheet'!cell."""

    text: str
    target: str
    location: str = ""


@dataclass(frozen=True)
class Formula:
    """A formula of our own, without the equals sign; it is worked out by the program that opens the workbook."""

    text: str


@dataclass(frozen=True)
class Amount:
    """A number that shows as it is written here: 37.1%, −32.1 (U+2212); what is no number is text."""

    text: str


Cell = str | int | float | Link | Formula | Amount
Rows = Sequence[Sequence[Cell]]


def workbook(title: str, rows: Rows) -> bytes:
    """One sheet; see `sheets`."""
    return sheets({title: rows})


def sheets(content: Mapping[str, Rows]) -> bytes:
    """Sheets by title, each with a bold header that stays in view and can filter, then its rows.

    Whole numbers and amounts are numbers, links lead where they say, all else is text.
    """
    book = Workbook(write_only=True)
    for title, rows in content.items():
        add_sheet(book, title, rows)
    return packed(parts_of(book))


def add_sheet(book: Workbook, title: str, rows: Rows, length: int = 0) -> WriteOnlyWorksheet:
    """Add a sheet like that to a workbook; `length` are its rows where not all of them are given here."""
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    fit_for_print(sheet)
    # the stubs do not know what a write-only sheet takes over from a full one
    last = f"{get_column_letter(len(rows[0]))}{length or len(rows)}"
    sheet.auto_filter.ref = f"A1:{last}"  # type: ignore[attr-defined]
    for at, column in enumerate(zip(*rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 1):
        sheet.append([_cell(sheet, cell, number, at) for at, cell in enumerate(row, 1)])
    return sheet


def fit_for_print(sheet: Worksheet | WriteOnlyWorksheet) -> None:
    """Print a sheet across one A4 page on its side, its header on every one."""
    # the stubs do not know what a write-only sheet takes over from a full one
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # type: ignore[union-attr]
    sheet.page_setup.paperSize = A4  # type: ignore[union-attr]
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def parts_of(book: Workbook) -> dict[str, bytes]:
    """The members of a workbook's package, without the moment it was written."""
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return parts | {CORE: CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", parts[CORE])}


def _cell(sheet: WriteOnlyWorksheet, shown: Cell, row: int, column: int) -> object:
    """A cell that shows a text as it is, even where it begins like a formula."""
    cell = WriteOnlyCell(sheet, _value(shown))
    if isinstance(cell.value, str):
        cell.data_type = "f" if isinstance(shown, Formula) else "s"
    cell.font = HEADER if row == 1 else PLAIN
    if isinstance(shown, Amount) and (found := AMOUNT.fullmatch(shown.text)):
        cell.value, cell.number_format = _amount(*found.groups(""))
    if isinstance(shown, Link):
        ref = f"{get_column_letter(column)}{row}"
        cell.hyperlink = Hyperlink(ref, target=shown.target, location=shown.location or None)
        cell.font = LINKED
    return cell


def _amount(sign: str, whole: str, part: str, glyph: str) -> tuple[float, str]:
    """A number as it is written, and the format that writes it so."""
    value = float(Decimal(f"{'-' if sign else ''}{whole}.{part}").scaleb(-2 if glyph else 0))
    form = f"0.{'0' * len(part)}{glyph}" if part else f"0{glyph}"
    return value, f'{form};"−"{form}'


def _value(shown: Cell) -> str | int | float:
    """What a cell holds: a whole number also where it is given as text."""
    if isinstance(shown, Formula):
        return f"={shown.text}"
    if isinstance(shown, int | float):
        return shown
    text = printable(_text(shown))
    return int(text) if text.isdecimal() and text.isascii() else text


def _text(shown: Cell) -> str:
    return (
        shown.text if isinstance(shown, Link | Amount) else "" if isinstance(shown, Formula) else str(shown)
    )


def _width(column: Iterable[Cell]) -> int:
    """A column wide enough for its longest text, within reason."""
    return min(WIDEST, max(NARROWEST, *(2 * len(_text(cell)) for cell in column)))
