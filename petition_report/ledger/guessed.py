"""A sheet of no known register → the row that looks like its header, if it surely is one (陌生表头)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyarrow.compute as pc

from petition_report.ledger.schema import registers, registers_headed
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import clean_text
from petition_report.ledger.strangers import Reason, Stranger, stranger
from petition_report.ledger.values import read_date

_TOP, _SAMPLE, _LONGEST = 15, 200, 40
_NUMBER = re.compile(r"\d{4}|^[\d.,/-]+$")
_YEAR_LAST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b.*", re.ASCII)


def guess_header(grid: Grid) -> tuple[int, tuple[Stranger, ...]]:
    """Find the header row (from 1) of a sheet of which no heading is known, and its headings; 0 if there is none.

    A row is taken for a header only if it can hardly hold anybody's data: its cells are short, distinct, without
    numbers, none of them recurs below, and there are dates below. The columns of a database have names, hence
    headings without a row.
    """
    if grid.first_row:
        return 0, tuple(_strangers([column[0].as_py() for column in grid.cells.columns]))
    width = sum(column.null_count < len(column) for column in grid.cells.columns)
    for row in range(min(_TOP, grid.cells.num_rows)):
        cells = [clean_text(column[row].as_py() or "") for column in grid.cells.columns]
        if _names(cells, width) and not _recurs(grid, row) and _dated(grid, row):
            return row + 1, tuple(_strangers(cells))
    return 0, ()


def _strangers(cells: Sequence[str]) -> Iterator[Stranger]:
    """Tell of each column whether any register knows its heading, or one that is near."""
    known = {
        spelling: fields[0].label
        for one in registers().values()
        for spelling, fields in one.by_heading.items()
    }
    for column, text in enumerate(cells):
        if registers_headed(text):
            yield Stranger(column, text, Reason.SPARE)
        elif text:
            yield stranger(column, text, known)


def _names(cells: Sequence[str], width: int) -> bool:
    """Tell whether the cells of a row may be names of columns."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) > 1
        and 2 * len(filled) >= width
        and len(set(filled)) == len(filled)
        and not any(_NUMBER.search(cell) or len(cell) > _LONGEST for cell in filled)
    )


def _recurs(grid: Grid, row: int) -> bool:
    """Tell whether any cell of a row stands in its column again below."""
    return any(
        column[row].is_valid and pc.any(pc.equal(column.slice(row + 1), column[row])).as_py()
        for column in grid.cells.columns
    )


def _dated(grid: Grid, row: int) -> bool:
    """Tell whether a column below holds dates, mostly."""
    below = (column.slice(row + 1, _SAMPLE).drop_null().to_pylist() for column in grid.cells.columns)
    return any(texts and 2 * sum(map(_is_date, texts)) >= len(texts) for texts in below)


def _is_date(text: str) -> bool:
    written = len(text) > len("20230") and read_date(text).value is not None
    return written or bool(_YEAR_LAST.fullmatch(text))
