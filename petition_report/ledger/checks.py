"""Rows → what is wrong among them: dates out of order, numbers given twice (数据检查)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.ledger import Rows

_DATE_ORDER = (
    ("registered_on", "transferred_on"),
    ("registered_on", "accepted_on"),
    ("registered_on", "closed_on"),
    ("accepted_on", "closed_on"),
)


def check_date_order(rows: Rows) -> Iterable[Issue]:
    """Find dates before the date that must come first (cell-date-order)."""
    for earlier, later in _DATE_ORDER:
        if {earlier, later} <= set(rows.table.column_names):
            marks = pc.less(rows.table[later], rows.table[earlier])
            detail = f"“{rows.headings[later]}”早于“{rows.headings[earlier]}”"
            yield from _found(Issue("cell-date-order", detail), marks, rows, later)


def check_case_numbers(rows: Rows) -> Iterable[Issue]:
    """Find case numbers that an earlier row has already (key-duplicate)."""
    if "case_no" in rows.table.column_names:
        yield from _found(Issue("key-duplicate"), _repeats(rows.table, ["case_no"]), rows, "case_no")


def check_equal_rows(rows: Rows) -> Iterable[Issue]:
    """Find rows equal to an earlier one in every known column (row-duplicate).

    Without a case number nothing is said: two equal rows may be two petitioners, whose names are never read.
    """
    if "case_no" in rows.table.column_names:
        names = [name for name in rows.table.column_names if name not in {"origin", "row"}]
        yield from _found(Issue("row-duplicate"), _repeats(rows.table, names), rows)


CHECKS: tuple[Callable[[Rows], Iterable[Issue]], ...] = (
    check_date_order,
    check_case_numbers,
    check_equal_rows,
)


def check(rows: Rows) -> tuple[Issue, ...]:
    """Run every check over the rows of a register."""
    return tuple(issue for one in CHECKS for issue in one(rows))


def _repeats(table: pa.Table, names: Sequence[str]) -> pa.ChunkedArray:
    """Mark the rows with a case number that equal an earlier row in the columns named."""
    numbers = _codes(table["case_no"])
    positions = pa.array(range(table.num_rows), pa.int64())
    if pc.count_distinct(numbers).as_py() == len(numbers) - numbers.null_count:
        return pa.chunked_array([pa.repeat(pa.scalar(value=False), table.num_rows)])
    keyed = pa.table({name: _codes(table[name]) for name in names}).append_column("position", positions)
    firsts = keyed.group_by(list(names)).aggregate([("position", "min")])["position_min"]
    return pc.and_(pc.invert(pc.is_in(positions, value_set=firsts)), pc.is_valid(numbers))


def _codes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give the codes of a dictionary-encoded column: Arrow groups numbers faster than words."""
    coded = pa.types.is_dictionary(column.type)
    return pa.chunked_array([chunk.indices for chunk in column.chunks], pa.int32()) if coded else column


def _found(issue: Issue, marks: pa.ChunkedArray, rows: Rows, key: str = "") -> Iterable[Issue]:
    """Make one issue per sheet of the marked rows, at the first of them."""
    marked = rows.table.select(["origin", "row"]).filter(marks)
    by_sheet = marked.group_by("origin").aggregate([("row", "min"), ("row", "count")])
    for found in by_sheet.sort_by("origin").to_pylist():
        place = replace(
            rows.origins[found["origin"]], row=found["row_min"], column=rows.headings.get(key, "")
        )
        yield replace(issue, place=place, count=found["row_count"])
