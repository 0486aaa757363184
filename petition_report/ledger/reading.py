"""A Grid → the Sheet that goes on, without the columns nobody asked for (读入)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.broken_cells import broken_cells, without_error_texts
from petition_report.ledger.calendar import Calendar
from petition_report.ledger.headings import Header, find_header
from petition_report.ledger.merges import fill_down
from petition_report.ledger.rows import Sorting, drop_hidden, sort_rows
from petition_report.ledger.schema import Register
from petition_report.ledger.several import several_cases
from petition_report.ledger.sheet import Grid, Sheet, Total
from petition_report.ledger.strangers import near_misses
from petition_report.ledger.titles import year_of


def read_sheet(grid: Grid, registers: Iterable[Register], *, read_hidden: bool = True) -> Sheet | None:
    """Recognise the register of a grid and keep its mapped columns and data rows.

    This is where personal columns end: nothing that registers.toml does not name gets past. Hidden rows are set
    aside (row-hidden) unless `read_hidden`. None if no register is recognised.
    """
    header = find_header(grid, registers)
    if header is None:
        return None
    sound = without_error_texts(grid, header)
    found = sort_rows(sound, header)
    sorting = found if read_hidden else drop_hidden(found, sound)
    filled, merged = fill_down(sound, header)
    sheet = Sheet(
        register=header.register.key,
        place=grid.place,
        texts=_texts(filled, header, sorting.data),
        numbers=pc.add(sorting.data, pa.scalar(1, pa.int32())),
        headings=header.headings,
        rows=sorting.rows,
        issues=(*_hidden(grid, found, read_hidden=read_hidden), *_said(sound, header, sorting), *merged),
        columns={key: grid.first_column + column + 1 for key, column in header.columns.items()},
        calendar=Calendar(year_of(grid, header), grid.serial_shift),
        totals=_totals(sound, header, sorting.totals),
    )
    return _renumbered(sheet, grid.first_row) if grid.first_row else sheet


def _renumbered(sheet: Sheet, shift: int) -> Sheet:
    """Number the rows anew, in the data as in all that is said of them."""
    return replace(
        sheet,
        numbers=pc.add(sheet.numbers, pa.scalar(shift, pa.int32())),
        issues=tuple(_moved(issue, shift) for issue in sheet.issues),
        totals=tuple(replace(total, row=total.row + shift) for total in sheet.totals),
    )


def _moved(issue: Issue, shift: int) -> Issue:
    place = replace(issue.place, row=issue.place.row + shift) if issue.place.row else issue.place
    return replace(issue, place=place, rows=tuple(row + shift for row in issue.rows))


def _said(grid: Grid, header: Header, sorting: Sorting) -> Iterator[Issue]:
    """Say what was found out about the headings, the rows and the cells."""
    yield from header.issues
    yield from near_misses(grid, header)
    yield from sorting.issues
    yield from broken_cells(grid, header, sorting.data)
    yield from several_cases(grid, header, sorting.data)


def _texts(grid: Grid, header: Header, rows: pa.Int32Array) -> pa.Table:
    names = sorted(header.columns)
    columns = [_rows_of(grid.cells.column(header.columns[name]), rows) for name in names]
    return pa.table(columns, names=names)


def _totals(grid: Grid, header: Header, rows: tuple[int, ...]) -> tuple[Total, ...]:
    texts = _texts(grid, header, pa.array(rows, pa.int32())).to_pylist()
    return tuple(Total(row + 1, cells, _is_beyond(grid, row)) for row, cells in zip(rows, texts, strict=True))


def _is_beyond(grid: Grid, row: int) -> bool:
    return any("累" in (column[row].as_py() or "") for column in grid.cells.columns)


def _hidden(grid: Grid, sorting: Sorting, *, read_hidden: bool) -> Iterator[Issue]:
    """Say that what is hidden was read too."""
    if grid.hidden:
        yield Issue("sheet-hidden", place=grid.place)
    hidden = sorted(grid.marks.hidden_rows & set(sorting.data.to_pylist())) if grid.marks.hidden_rows else []
    if hidden and read_hidden:
        rows = tuple(row + 1 for row in hidden)
        place = replace(grid.place, row=rows[0])
        yield Issue("row-hidden", "隐藏的行也已读入", place, len(rows), rows[:MOST_PLACES])


def _rows_of(column: pa.ChunkedArray, rows: pa.Int32Array) -> pa.ChunkedArray:
    """Pick some rows, without copying where they follow each other."""
    if not len(rows):
        return column.slice(0, 0)
    first, last = rows[0].as_py(), rows[-1].as_py()
    return column.slice(first, len(rows)) if last - first + 1 == len(rows) else column.take(rows)
