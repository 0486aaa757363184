"""The rows below a header → which hold data, and how many of each other kind are set aside (行的归类)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.ledger import RowCount
from petition_report.ledger.merges import covered_rows
from petition_report.ledger.row_kinds import FIRST_ROWS, HINT, TOTAL_HINT, Above, kind_of
from petition_report.ledger.sheet import Grid, row_positions
from petition_report.ledger.spelling import BLANKS_PATTERN, fold

# 序号 and another narrow column may stand before the word 合计
_LEADING = 3


@dataclass(frozen=True)
class Sorting:
    """The data rows of a grid (int32 indices, ascending), the account of all rows read, and the total rows."""

    data: pa.Int32Array
    rows: RowCount
    issues: tuple[Issue, ...]
    totals: tuple[int, ...] = ()


def sort_rows(grid: Grid, header: Header) -> Sorting:
    """Tell the data rows below a header from blank, total, note, instruction and repeated header rows.

    All columns are looked at, mapped or not. Blank rows below the last filled one do not count as read; a row
    whose only content is a formula's error is not blank.
    """
    top = header.row + 1
    erroneous = _erroneous(grid, header)
    end = max([_end(grid.cells.slice(top)), *(row + 1 for row in erroneous)])
    written = grid.cells.slice(top - header.depth, header.depth)
    covered = {row - top for row in covered_rows(grid, header)}
    kinds = _kinds(grid.cells.slice(top, end), written, _above(written, header), covered)
    aside = {row: kind for row, kind in kinds.items() if kind != "row-blank" or row not in erroneous}
    positions = row_positions(end)
    data = positions.filter(pc.invert(pc.is_in(positions, value_set=pa.array(aside, pa.int32()))))
    counts = dict(sorted(Counter(aside.values()).items()))
    issues = [_issue(code, count, aside, header, grid) for code, count in counts.items()]
    totals = tuple(row + top for row, kind in aside.items() if kind == "row-total")
    shift = pa.scalar(top, pa.int32())
    return Sorting(pc.add(data, shift), RowCount(end, len(data), counts), tuple(issues), totals)


def drop_hidden(sorting: Sorting, grid: Grid) -> Sorting:
    """Set the hidden data rows aside too."""
    hidden = pc.is_in(sorting.data, value_set=pa.array(sorted(grid.marks.hidden_rows), pa.int32()))
    if not hidden.true_count:
        return sorting
    rows = tuple(row + 1 for row in sorting.data.filter(hidden).to_pylist())
    issue = Issue(
        "row-hidden", "隐藏的行，未计入", replace(grid.place, row=rows[0]), len(rows), rows[:MOST_PLACES]
    )
    data = sorting.data.filter(pc.invert(hidden))
    aside = dict(sorted({**sorting.rows.set_aside, "row-hidden": len(rows)}.items()))
    return replace(
        sorting,
        data=data,
        rows=RowCount(sorting.rows.read, len(data), aside),
        issues=(*sorting.issues, issue),
    )


def _above(written: pa.Table, header: Header) -> Above:
    texts = zip(*(column.to_pylist() for column in written.columns), strict=True)
    return Above(
        tuple(tuple(fold(text or "") for text in row) for row in texts),
        header.register,
        {column: header.register.fields[key] for key, column in header.columns.items()},
        header.columns.get(header.register.date),
    )


def _erroneous(grid: Grid, header: Header) -> set[int]:
    """Give the rows, counted from the header, with a formula's error in a mapped column."""
    mapped = set(header.columns.values())
    return {row - header.row - 1 for row, column in grid.error_cells if column in mapped and row > header.row}


def _issue(code: str, count: int, aside: Mapping[int, str], header: Header, grid: Grid) -> Issue:
    rows = sorted(row + header.row + 2 for row, kind in aside.items() if kind == code)
    return Issue(code, place=replace(grid.place, row=rows[0]), count=count, rows=tuple(rows[:MOST_PLACES]))


def _filled(cells: pa.Table, columns: Iterable[int]) -> pa.ChunkedArray:
    """Count the filled cells of every row in some columns."""
    total = pa.chunked_array([pa.repeat(pa.scalar(0, pa.int16()), cells.num_rows)])
    for column in columns:
        total = pc.add(total, pc.cast(pc.is_valid(cells.column(column)), pa.int16()))
    return total


def _end(below: pa.Table) -> int:
    """Find the end of the rows that hold anything: used ranges reach far beyond the data."""
    rows = pc.indices_nonzero(_filled(below, range(below.num_columns)))
    return int(rows[-1].as_py()) + 1 if len(rows) else 0


def _kinds(below: pa.Table, written: pa.Table, above: Above, covered: set[int]) -> dict[int, str]:
    """Give the rows that are no data, by position, with the code that says why."""
    doubtful = _doubtful(below, written, above)
    cells = zip(*(column.take(doubtful).to_pylist() for column in below.columns), strict=True)
    folded = ([fold(cell or "") for cell in row] for row in cells)
    kinds = {
        row: kind_of(texts, above, first=row < FIRST_ROWS, covered=row in covered)
        for row, texts in zip(doubtful.to_pylist(), folded, strict=True)
    }
    return {row: kind for row, kind in kinds.items() if kind}


def _doubtful(below: pa.Table, written: pa.Table, above: Above) -> pa.Array:
    """Find the rows worth a closer look; everything else is data."""
    first = pc.coalesce(*below.columns)
    dates = () if above.date is None else (below.column(above.date),)
    headings = pa.array([text for field in above.register.fields.values() for text in field.headings])
    doubts = [
        pc.match_substring_regex(first, f"{HINT}|{_any_title(written)}"),
        *(pc.is_in(column, value_set=headings) for column in (first, *dates)),
        pc.less_equal(_filled(below, range(below.num_columns)), 1),
        pc.equal(_filled(below, above.mapped), 0),
        *(pc.match_substring_regex(column, TOTAL_HINT) for column in below.columns[:_LEADING]),
    ]
    head = min(FIRST_ROWS, below.num_rows)
    doubtful = pa.chunked_array(
        [pa.repeat(pa.scalar(value=True), head), pa.repeat(pa.scalar(value=False), below.num_rows - head)]
    )
    for doubt in doubts:
        doubtful = pc.or_(doubtful, pc.fill_null(doubt, fill_value=False))
    return pc.indices_nonzero(doubtful)


def _any_title(written: pa.Table) -> str:
    """Match any heading; it may be written with blanks between its characters."""
    titles = {text for column in written.columns for text in column.to_pylist() if text}
    spaced = (BLANKS_PATTERN.join(map(re.escape, "".join(title.split()))) for title in sorted(titles))
    return f"^{BLANKS_PATTERN}(?:{'|'.join(spaced)}){BLANKS_PATTERN}$"
