"""An .xlsx file → one Grid per worksheet, every cell as text (读取.xlsx)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fastexcel
import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.sheet import Grid, blanks_to_null


def read_xlsx(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal (file-damaged) if the workbook cannot be opened or a worksheet cannot be read.
    """
    try:
        reader = fastexcel.read_excel(path)
        for index in range(len(reader.sheet_names)):
            yield _read_sheet(reader, index, name)
    except (GeneratorExit, KeyboardInterrupt, InputRefusal):
        raise
    # a panic of the Rust reader derives from BaseException; its text quotes cells, so nothing of it is kept
    except BaseException:  # noqa: BLE001
        raise InputRefusal(Issue("file-damaged", place=Place(name))) from None


def _read_sheet(reader: fastexcel.ExcelReader, index: int, file: str) -> Grid:
    # without skip_rows=0 leading blank rows are dropped and all row numbers are wrong;
    # without dtypes the first 1,000 rows decide the type and later cells vanish
    sheet = reader.load_sheet(index, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = sheet.to_arrow_with_errors()
    columns = [blanks_to_null(pa.chunked_array([column])) for column in batch.columns]
    return Grid(
        place=Place(file, sheet.name),
        cells=pa.table(columns, names=[str(number) for number in range(len(columns))]),
        hidden=sheet.visible != "visible",
        error_cells=tuple(error.position for error in errors.errors) if errors else (),
        first_column=min((column.absolute_index for column in sheet.selected_columns), default=0),
    )
