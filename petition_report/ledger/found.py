"""Marked rows of a register → Issues, one for each sheet, with the rows as the person sees them (问题所在)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.ledger import Rows
from petition_report.ledger.schema import Register
from petition_report.settings import Checking


@dataclass(frozen=True)
class Norms:
    """What rows are measured against: the register's vocabulary, the bounds set, today as a day number if known."""

    register: Register
    bounds: Checking
    today: int | None


def found(issue: Issue, marks: pa.ChunkedArray, rows: Rows, key: str = "") -> Iterator[Issue]:
    """Make one issue of the marked rows of every sheet; `key` is the field it is about.

    `marks` are as long as the rows; a null is no mark.
    """
    marked = rows.table.select(["origin", "row"]).filter(marks)
    start = 0
    # rows stand sheet by sheet, so a sheet's marked rows follow each other
    for sheet in pc.value_counts(marked["origin"].combine_chunks()).to_pylist():
        origin, count = sheet["values"], sheet["counts"]
        numbers = marked["row"].slice(start, min(count, MOST_PLACES)).to_pylist()
        start += count
        place = replace(rows.origins[origin], row=numbers[0], column=_heading(rows, origin, key))
        yield replace(issue, place=place, count=count, rows=tuple(numbers))


def of_sheets_with(rows: Rows, *keys: str) -> pa.ChunkedArray:
    """Mark the rows of the sheets that have all of some fields; a sheet without them leaves its rows blank."""
    having = [
        origin for origin, headings in enumerate(rows.sheet_headings) if all(key in headings for key in keys)
    ]
    return pc.is_in(rows.table["origin"], value_set=pa.array(having, pa.int32()))


def _heading(rows: Rows, origin: int, key: str) -> str:
    return rows.sheet_headings[origin].get(key, "")
