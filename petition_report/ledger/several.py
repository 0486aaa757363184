"""A column that tells how many cases each row stands for, where every row is counted as one (一行几件)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import fold, heading_spellings
from petition_report.ledger.values import read_value

_REGISTER, _PERSONS = "petitions", "persons"
_HEADING = re.compile(r"(?:信访|来访|来信|接访|登记|受理)?(?:总|合计)?(?:[件批起]次|[件批起]数)")
_UNIT = re.compile(r"(?:[件批起]次?|人次?|次)$")


def several_cases(grid: Grid, header: Header, data: pa.Int32Array) -> Iterator[Issue]:
    """Say which data rows stand for several cases by their own account, for each is counted as one (cell-cases).

    Numbers alone may also be those of lots, 批次: as no case is without a person, they tell cases only where no row
    has fewer persons.
    """
    persons = header.columns.get(_PERSONS)
    if header.register.key != _REGISTER or persons is None:
        return
    for column, heading in enumerate(header.written):
        if not heading or not any(map(_HEADING.fullmatch, heading_spellings(heading))) or column == persons:
            continue
        cases, known = (_numbers(grid, header, one, data) for one in (column, persons))
        rows = [row + 1 for row, number in cases.items() if number > 1]
        if rows and all(number <= known.get(row, number) for row, number in cases.items()):
            place = replace(grid.place, row=rows[0], column=heading)
            yield Issue("cell-cases", place=place, count=len(rows), rows=tuple(rows[:MOST_PLACES]))


def _numbers(grid: Grid, header: Header, column: int, data: pa.Int32Array) -> dict[int, int]:
    """The whole numbers in a column by their rows; none at all where it holds anything else."""
    texts = zip(data.to_pylist(), grid.cells.column(column).take(data).to_pylist(), strict=True)
    filled = {row: text for row, text in texts if text}
    counts = header.register.fields[_PERSONS]
    read = {text: read_value(_UNIT.sub("", fold(text)), counts).value for text in set(filled.values())}
    return {row: int(read[text] or 0) for row, text in filled.items()} if None not in read.values() else {}
