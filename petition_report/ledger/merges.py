"""Merged cells that reach down over several rows → the same value in each of them (纵向合并单元格)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.schema import Kind
from petition_report.ledger.sheet import Grid


def fill_down(grid: Grid, header: Header) -> tuple[Grid, tuple[Issue, ...]]:
    """Write the value of a merged cell into the rows it covers, where the file really has such a merge.

    A number is not repeated: five persons in a cell beside three rows are five, not fifteen.
    """
    cells, issues = grid.cells, []
    for key, column in header.columns.items():
        merges = tuple(_merges(grid, header, column))
        if not merges:
            continue
        counted = header.register.fields[key].kind is Kind.COUNT
        if not counted:
            cells = cells.set_column(
                column, cells.column_names[column], _filled(cells.column(column), merges)
            )
        rows = tuple(top + 1 for top, _ in merges)
        place = replace(grid.place, row=rows[0], column=header.headings[key])
        code = "cell-merged-count" if counted else "cell-merged"
        issues.append(Issue(code, place=place, count=len(rows), rows=rows[:MOST_PLACES]))
    return replace(grid, cells=cells), tuple(issues)


def covered_rows(grid: Grid, header: Header) -> set[int]:
    """Give the rows for which a merged cell further up holds too."""
    columns = header.columns.values() if grid.marks.merges else ()
    merges = (merge for column in columns for merge in _merges(grid, header, column))
    return {row for top, last in merges for row in range(top + 1, last + 1)}


def _merges(grid: Grid, header: Header, column: int) -> Iterator[tuple[int, int]]:
    """Give the first and the last row of each merge that begins in a column and holds something to repeat."""
    texts = grid.cells.column(column)
    for top, left, bottom, _ in sorted(grid.marks.merges):
        last = min(bottom, grid.cells.num_rows - 1)
        if left - grid.first_column == column and header.row < top < last and texts[top].is_valid:
            yield top, last


def _filled(texts: pa.ChunkedArray, merges: tuple[tuple[int, int], ...]) -> pa.ChunkedArray:
    sources = list(range(len(texts)))
    for top, last in merges:
        sources[top : last + 1] = [top] * (last + 1 - top)
    return texts.take(pa.array(sources, pa.int64()))
