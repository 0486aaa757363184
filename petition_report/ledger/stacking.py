"""The first rows of a Grid → every way to read one, two or three of them as headings (多行表头)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import clean_text

# titles, 填表单位 and 填表日期 lines stand above a header; nobody writes more of them
_TOP = 15
_DEPTHS = (2, 3)
_DAY = re.compile(r"\d{4}[-/.年]\d")

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Stack:
    """Rows read as one header: `row` is the last of them, from 0, `depth` how many they are.

    `readings` gives for each column what its heading may be, the fullest first; blank columns have none.
    """

    row: int
    depth: int
    readings: tuple[Cells, ...]


def stacks(grid: Grid) -> Iterator[Stack]:
    """Give every stack of up to three rows among the first ones of a sheet, single rows first."""
    written = list(zip(*(column[:_TOP].to_pylist() for column in grid.cells.columns), strict=True))
    rows = [tuple(clean_text(cell or "") for cell in cells) for cells in written]
    for number, cells in enumerate(rows):
        yield Stack(number, 1, tuple((text,) if text else () for text in cells))
    spread = _spread(rows, grid)
    for depth in _DEPTHS:
        for first in range(len(rows) - depth + 1):
            part = slice(first, first + depth)
            if _may_be_header(rows[part]):
                yield Stack(first + depth - 1, depth, _readings(spread[part], rows[part]))


def _may_be_header(rows: Sequence[Cells]) -> bool:
    """Tell whether rows may belong together: a title has one text only, and a row with a day in it is a case."""
    *upper, last = rows
    return not any(map(_DAY.search, last)) and all(len(set(cells) - {""}) > 1 for cells in upper)


def _spread(rows: Sequence[Cells], grid: Grid) -> list[list[str]]:
    """Write into merged cells what they show."""
    spread = [list(cells) for cells in rows]
    width = grid.cells.num_columns
    for top, left, bottom, right in grid.marks.merges:
        first, last = max(left - grid.first_column, 0), min(right - grid.first_column, width - 1)
        # cells may well be merged where there is nothing in them
        if first <= last:
            for row in range(top, min(bottom, len(rows) - 1) + 1):
                spread[row][first : last + 1] = [rows[top][first]] * (last + 1 - first)
    return spread


def _readings(spread: Sequence[Sequence[str]], rows: Sequence[Cells]) -> tuple[Cells, ...]:
    levels = [_centred(upper, lower) for upper, lower in zip(spread[:-1], rows[1:], strict=True)]
    return tuple(_meanings(texts) for texts in zip(*levels, spread[-1], strict=True))


def _centred(upper: Sequence[str], lower: Cells) -> list[str]:
    """Carry a group's name on over the columns of the group, which may be centred without being merged."""
    carried, name = [], ""
    for text, below in zip(upper, lower, strict=True):
        name = text or (name if below else "")
        carried.append(name)
    return carried


def _meanings(texts: Sequence[str]) -> Cells:
    """Join the texts above each other: all of them, the last two, the first and the last, the last alone."""
    levels = list(dict.fromkeys(text for text in texts if text))
    if not levels:
        return ()
    joined = ("".join(levels), "".join(levels[-2:]), levels[0] + levels[-1], levels[-1])
    return tuple(dict.fromkeys(joined if len(levels) > 1 else (levels[0],)))
