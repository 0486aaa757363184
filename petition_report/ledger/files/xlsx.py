"""An .xlsx or .xlsm file → one Grid per worksheet, by whichever engine reads that sheet aright (读取.xlsx)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import fastexcel

from petition_report.ledger.files.calamine import damage_refused, open_workbook, read_worksheet
from petition_report.ledger.files.careful import read_carefully
from petition_report.ledger.files.package import Package, read_package
from petition_report.ledger.files.scan import Scan, scan_worksheet
from petition_report.ledger.sheet import Grid

SUFFIXES = (".xlsx", ".xlsm")


def read_xlsx(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal (file-damaged) if the workbook cannot be opened or a worksheet cannot be read.
    """
    with damage_refused(name), zipfile.ZipFile(path) as archive, ThreadPoolExecutor(1) as beside:
        package = read_package(archive)
        reader = open_workbook(path, SUFFIXES)
        # calamine works without Python's lock, so that a second core can scan meanwhile
        scans = [beside.submit(_scan, archive, package, sheet) for sheet in reader.sheet_names]
        for index, scan in enumerate(scans):
            yield _read_sheet(reader, index, scan, (path, name, package))


def _scan(archive: zipfile.ZipFile, package: Package, sheet: str) -> Scan:
    return scan_worksheet(archive, package.parts[sheet]) if sheet in package.parts else Scan()


def _read_sheet(
    reader: fastexcel.ExcelReader, index: int, scanning: Future[Scan], book: tuple[Path, str, Package]
) -> Grid:
    path, name, package = book
    grid = _read_fast(reader, index, name)
    scan = scanning.result()
    if grid is None or scan.doubtful:
        grid = read_carefully(path, reader.sheet_names[index], name, strict=package.strict)
    return replace(grid, marks=scan.marks, serial_shift=package.serial_shift)


def _read_fast(reader: fastexcel.ExcelReader, index: int, name: str) -> Grid | None:
    """Read a worksheet with calamine; None if it gives up, as over kinds of errors newer than itself."""
    try:
        return read_worksheet(reader, index, name)
    except KeyboardInterrupt:
        raise
    # a panic of the Rust reader derives from BaseException
    except BaseException:  # noqa: BLE001
        return None
