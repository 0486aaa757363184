"""A sheet as it was read and as it goes on: all cells, then only what is known and wanted (工作表)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue, Place
from petition_report.ledger.calendar import Calendar
from petition_report.ledger.ledger import RowCount

# the first row and column and the last row and column of cells merged into one, from 0
Merge = tuple[int, int, int, int]


@dataclass(frozen=True)
class Marks:
    """What a file says of a sheet beside its cells, in the spreadsheet's own rows and columns, from 0.

    `unanswered` are the (row, column) positions of formulas that were saved without their result.
    """

    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    unanswered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Grid:
    """Every cell of one sheet as text; it never leaves the reading station, for it holds personal columns.

    Row i of `cells` is row i + 1 of the spreadsheet; a cell of mere blanks is null; columns have no meaning
    yet. `error_cells` are the (row, column) positions in `cells` where a formula gave an error; they are null.
    `first_column` is the spreadsheet's own number, from 0, of the first column in `cells`; `first_row` the same of the
    first row, -1 where the headings are no row, as in a database; `serial_shift` are the days to add to a date
    written as a number, where the workbook counts from 1904.
    """

    place: Place
    cells: pa.Table
    hidden: bool = False
    error_cells: tuple[tuple[int, int], ...] = ()
    issues: tuple[Issue, ...] = ()
    first_column: int = 0
    first_row: int = 0
    marks: Marks = Marks()
    serial_shift: int = 0


@dataclass(frozen=True)
class Total:
    """A row that adds up others: its number, from 1, and the text under each field.

    `beyond` says that it also counts what stands elsewhere (累计).
    """

    row: int
    texts: Mapping[str, str | None]
    beyond: bool = False


@dataclass(frozen=True)
class Sheet:
    """What goes on from a sheet: the mapped columns of its data rows, still as text.

    `texts` has one string column per field, named by field key; `numbers` (int32, same length) are the
    spreadsheet's own row numbers, from 1. `headings` holds each field's heading as written, `columns` the
    spreadsheet's own number of each field's column, from 1. `rows` counts what was read and set aside so far;
    its `used` is the length of `texts`. `calendar` tells how its dates are to be read, `totals` what its rows
    shall add up to.
    """

    register: str
    place: Place
    texts: pa.Table
    numbers: pa.Int32Array
    headings: Mapping[str, str]
    rows: RowCount
    issues: tuple[Issue, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    totals: tuple[Total, ...] = ()


def grid_of_rows(place: Place, rows: Iterable[Sequence[str | None]], marks: Marks = Marks()) -> Grid:
    """Make a grid of rows of texts, which may end early."""
    columns = [
        blanks_to_null(pa.chunked_array([pa.array(cells, pa.string())])) for cells in zip_longest(*rows)
    ]
    return Grid(place, pa.table(columns, names=[str(number) for number in range(len(columns))]), marks=marks)


def blanks_to_null(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Make cells of mere blanks null, so that a valid cell is a filled one."""
    blank = pc.or_(pc.utf8_is_space(texts), pc.equal(texts, ""))
    return pc.if_else(blank, pa.scalar(None, pa.string()), texts) if pc.any(blank).as_py() else texts


def row_positions(rows: int) -> pa.Int32Array:
    """The positions of so many rows, from 0."""
    one = pa.scalar(1, pa.int32())
    return pc.subtract(pc.cumulative_sum(pa.repeat(one, rows)), one)
