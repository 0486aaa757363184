"""The mapped cells of a Grid in which an error or an unanswered formula stands for a value (无值单元格)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.sheet import Grid

# formats without types keep an error as its text; #### is what a column too narrow shows, and is saved as such
_ERROR = r"^\s*(?:#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#{2,})|Err:\d{3})\s*$"
_FIRST_SIGNS = ("#", "Err:")


def without_error_texts(grid: Grid, header: Header) -> Grid:
    """Make the texts of errors in mapped columns null, as true errors are, and note their places."""
    found, cells = set(grid.error_cells), grid.cells
    for column in header.columns.values():
        texts = cells.column(column)
        if any(pc.any(pc.starts_with(texts, sign)).as_py() for sign in _FIRST_SIGNS):
            marks = pc.fill_null(pc.match_substring_regex(texts, _ERROR), fill_value=False)
            found.update((row, column) for row in pc.indices_nonzero(marks).to_pylist() if row > header.row)
            cleared = pc.if_else(marks, pa.scalar(None, pa.string()), texts)
            cells = cells.set_column(column, cells.column_names[column], cleared)
    return replace(grid, cells=cells, error_cells=tuple(sorted(found)))


def broken_cells(grid: Grid, header: Header, data: pa.Int32Array) -> Iterator[Issue]:
    """Say formula errors (cell-error) and unanswered formulas (cell-formula) in the data rows, one issue a column."""
    yield from _said("cell-error", grid.error_cells, grid, header, data)
    unanswered = ((row, column - grid.first_column) for row, column in grid.marks.unanswered)
    yield from _said("cell-formula", unanswered, grid, header, data)


def _said(
    code: str, cells: Iterable[tuple[int, int]], grid: Grid, header: Header, data: pa.Int32Array
) -> Iterator[Issue]:
    headings = {column: header.headings[key] for key, column in header.columns.items()}
    mapped = [(row, headings[column]) for row, column in cells if column in headings]
    rows = set(data.to_pylist()) if mapped else set()
    found: dict[str, list[int]] = defaultdict(list)
    for row, heading in mapped:
        if row in rows:
            found[heading].append(row + 1)
    for heading, numbers in found.items():
        place = replace(grid.place, row=min(numbers), column=heading)
        yield Issue(code, place=place, count=len(numbers), rows=tuple(sorted(numbers)[:MOST_PLACES]))
