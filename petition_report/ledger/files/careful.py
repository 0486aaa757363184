"""A worksheet of an .xlsx file → its Grid, read slowly by openpyxl where calamine would misread it (第二读取方式)."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from petition_report.issues import Place
from petition_report.ledger.sheet import Grid, grid_of_rows

# openpyxl finds no sheet in Strict OOXML, which differs in nothing but the names of its namespaces
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)


def read_carefully(path: Path, sheet: str, file: str, *, strict: bool = False) -> Grid:
    """Read one worksheet cell by cell, in the same texts as calamine gives."""
    import openpyxl  # noqa: PLC0415 - few sheets need it, and it takes as long to load as a small one to read

    with warnings.catch_warnings():
        # what openpyxl cannot keep (validations, pictures) nobody asked for
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            _transitional(path) if strict else path, read_only=True, data_only=True, keep_links=False
        )
        try:
            return _grid(book[sheet], Place(file, sheet))
        finally:
            book.close()


def _transitional(path: Path) -> BytesIO:
    copy = BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as rewritten:
        for name in archive.namelist():
            data = archive.read(name)
            for strict, common in _NAMESPACES:
                data = data.replace(strict, common)
            rewritten.writestr(name, data)
    copy.seek(0)
    return copy


def _grid(page: Any, place: Place) -> Grid:  # noqa: ANN401 - a worksheet or a chart's sheet
    if not hasattr(page, "iter_rows"):
        return Grid(place, grid_of_rows(place, ()).cells)
    # the range a file declares may be far smaller or larger than its cells
    page.reset_dimensions()
    rows = list(page.iter_rows())
    grid = grid_of_rows(place, ([_text(cell) for cell in row] for row in rows))
    return replace(grid, hidden=page.sheet_state != "visible", error_cells=tuple(_errors(rows)))


def _errors(rows: Iterable[Iterable[Any]]) -> Iterable[tuple[int, int]]:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.data_type == "e":
                yield number, column


def _text(cell: Any) -> str | None:  # noqa: ANN401 - a cell or an empty one
    match cell.value:
        case None:
            return None
        case _ if cell.data_type == "e":
            return None
        case bool() as answer:
            return str(answer).lower()
        case float() as number if number.is_integer():
            return str(int(number))
        case datetime() | time() as moment:
            return moment.isoformat(" ") if isinstance(moment, datetime) else moment.isoformat()
        case value:
            return str(value)
