"""An .xlsx or .xlsm file → one Grid per worksheet, by whichever engine reads that sheet aright (读取.xlsx)."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import fastexcel

from petition_report.issues import Place
from petition_report.ledger.files.calamine import damage_refused, open_workbook, read_cells, read_worksheet
from petition_report.ledger.files.careful import read_carefully
from petition_report.ledger.files.package import Package, read_package
from petition_report.ledger.files.scan import Scan, scan_worksheet
from petition_report.ledger.sheet import Grid
from petition_report.precedence import give_way

SUFFIXES = (".xlsx", ".xlsm")
T = TypeVar("T")


@dataclass(frozen=True)
class _Book:
    """An open workbook; calamine's `reader` is None if it does not open it, as with a sheet of macros inside."""

    path: Path
    name: str
    package: Package
    reader: fastexcel.ExcelReader | None

    @property
    def sheets(self) -> list[str]:
        """The names of the worksheets, in order."""
        return self.reader.sheet_names if self.reader else self.package.worksheets


def read_xlsx(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal (file-damaged) if the workbook cannot be opened or a worksheet cannot be read.
    """
    with (
        damage_refused(name),
        zipfile.ZipFile(path) as archive,
        # scanning takes half as long as reading does, so that it need not be first
        ThreadPoolExecutor(1, initializer=give_way) as beside,
    ):
        package = read_package(archive)
        book = _Book(path, name, package, _or_none(partial(open_workbook, path, SUFFIXES)))
        # calamine works without Python's lock, so that a second core can scan meanwhile
        scans = [beside.submit(_scan, archive, package, sheet) for sheet in book.sheets]
        for sheet, scan in zip(book.sheets, scans, strict=True):
            yield _read_sheet(book, sheet, scan)


def _scan(archive: zipfile.ZipFile, package: Package, sheet: str) -> Scan:
    return scan_worksheet(archive, package.parts[sheet]) if sheet in package.parts else Scan()


def _read_sheet(book: _Book, sheet: str, scanning: Future[Scan]) -> Grid:
    # of a workbook counting from 1904 calamine heeds the last element called workbookPr, be it an extension's
    reader = None if book.package.serial_shift else book.reader
    grid = _or_none(partial(_read_quickly, book, reader, sheet)) if reader else None
    scan = scanning.result()
    if reader and grid and not (scan.plain or scan.doubtful):
        grid = _or_none(partial(read_worksheet, reader, sheet, book.name))
    if grid is None or scan.doubtful:
        grid = read_carefully(book.path, sheet, book.name, strict=book.package.strict)
    return replace(grid, marks=scan.marks, serial_shift=book.package.serial_shift)


def _read_quickly(book: _Book, reader: fastexcel.ExcelReader, sheet: str) -> Grid:
    """Read a plain worksheet."""
    return Grid(Place(book.name, sheet), read_cells(reader, sheet), hidden=sheet in book.package.hidden)


def _or_none(read: Callable[[], T]) -> T | None:
    """Try calamine; None if it gives up, as over kinds of errors newer than itself."""
    try:
        return read()
    except (KeyboardInterrupt, MemoryError):
        raise
    # a panic of the Rust reader derives from BaseException
    except BaseException:  # noqa: BLE001
        return None
