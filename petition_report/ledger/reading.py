"""A Grid → the Sheet that goes on, without the columns nobody asked for (读入)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header, find_header
from petition_report.ledger.rows import sort_rows
from petition_report.ledger.schema import Register
from petition_report.ledger.sheet import Grid, Sheet
from petition_report.ledger.strangers import near_misses


def read_sheet(grid: Grid, registers: Iterable[Register]) -> Sheet | None:
    """Recognise the register of a grid and keep its mapped columns and data rows.

    This is where personal columns end: nothing that registers.toml does not name gets past. None if no register
    is recognised.
    """
    header = find_header(grid, registers)
    if header is None:
        return None
    sorting = sort_rows(grid, header)
    names = sorted(header.columns)
    columns = [_rows_of(grid.cells.column(header.columns[name]), sorting.data) for name in names]
    hidden = (Issue("sheet-hidden", place=grid.place),) if grid.hidden else ()
    return Sheet(
        register=header.register.key,
        place=grid.place,
        texts=pa.table(columns, names=names),
        numbers=pc.add(sorting.data, pa.scalar(1, pa.int32())),
        headings=header.headings,
        rows=sorting.rows,
        issues=(
            *hidden,
            *header.issues,
            *near_misses(grid, header),
            *sorting.issues,
            *_error_cells(grid, header, sorting.data),
        ),
        columns={key: grid.first_column + column + 1 for key, column in header.columns.items()},
    )


def _rows_of(column: pa.ChunkedArray, rows: pa.Int32Array) -> pa.ChunkedArray:
    """Pick some rows, without copying where they follow each other."""
    if not len(rows):
        return column.slice(0, 0)
    first, last = rows[0].as_py(), rows[-1].as_py()
    return column.slice(first, len(rows)) if last - first + 1 == len(rows) else column.take(rows)


def _error_cells(grid: Grid, header: Header, data: pa.Int32Array) -> list[Issue]:
    """Report formula errors in the mapped columns, one issue a column."""
    names = {column: key for key, column in header.columns.items()}
    rows = set(data.to_pylist()) if grid.error_cells else set()
    found: dict[str, list[int]] = defaultdict(list)
    for row, column in grid.error_cells:
        if column in names and row in rows:
            found[header.headings[names[column]]].append(row + 1)
    return [
        Issue(
            "cell-error",
            place=replace(grid.place, row=min(numbers), column=heading),
            count=len(numbers),
            rows=tuple(sorted(numbers)[:MOST_PLACES]),
        )
        for heading, numbers in found.items()
    ]
