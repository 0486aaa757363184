"""A workbook → one Grid per worksheet, every cell as text, read by calamine (表格读取)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fastexcel
import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.sheet import Grid, blanks_to_null

# without skip_rows=0 leading blank rows are dropped and all row numbers are wrong;
# without dtypes the first 1,000 rows decide the type and later cells vanish
_AS_TEXT: dict[str, Any] = {"header_row": None, "skip_rows": 0, "dtypes": "string"}


@contextmanager
def damage_refused(name: str) -> Iterator[None]:
    """Turn whatever a reader raises into InputRefusal (file-damaged, or file-too-big where memory ran out).

    A panic of the Rust reader derives from BaseException; texts of errors quote cells, so nothing of them is kept.
    """
    try:
        yield
    except (GeneratorExit, KeyboardInterrupt, InputRefusal):
        raise
    except MemoryError:
        raise InputRefusal(Issue("file-too-big", place=Place(name))) from None
    except BaseException:  # noqa: BLE001
        raise InputRefusal(Issue("file-damaged", place=Place(name))) from None


def open_workbook(path: Path, suffixes: tuple[str, ...]) -> fastexcel.ExcelReader:
    """Open a workbook of a format known by its bytes: calamine believes the suffix of a path, but not of bytes."""
    return fastexcel.read_excel(path if path.suffix.lower() in suffixes else path.read_bytes())


def read_worksheet(reader: fastexcel.ExcelReader, sheet: int | str, file: str) -> Grid:
    """Read a worksheet, hidden ones too; a chart's sheet has no cells."""
    page = reader.load_sheet(sheet, **_AS_TEXT)
    batch, errors = page.to_arrow_with_errors()
    return Grid(
        place=Place(file, page.name),
        cells=_table(batch),
        hidden=page.visible != "visible",
        error_cells=tuple(sorted(error.position for error in errors.errors)) if errors else (),
        first_column=min((column.absolute_index for column in page.selected_columns), default=0),
    )


def read_cells(reader: fastexcel.ExcelReader, sheet: str) -> pa.Table:
    """The cells of a worksheet in three quarters of the time, and less memory.

    An error is nothing in it, and which column of the sheet is its first is not said.
    """
    return _table(reader.load_sheet(sheet, eager=True, **_AS_TEXT))


def _table(batch: pa.RecordBatch) -> pa.Table:
    columns = [blanks_to_null(pa.chunked_array([column])) for column in batch.columns]
    return pa.table(columns, names=[str(number) for number in range(len(columns))])
