"""The name of a sheet and the lines above its header → the year they speak of (标题年份)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from petition_report.ledger.headings import Header
from petition_report.ledger.row_kinds import is_note
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import fold

_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# 2022-2023年 speaks of two years
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[-—–~至]+((?:19|20)\d\d)(?=年)")


def year_of(grid: Grid, header: Header) -> int | None:
    """Give the only year that a sheet's name and titles speak of; the day it was filled in says nothing."""
    years = set(_IN_NAME.findall(grid.place.sheet))
    for title in _titles(grid, header):
        years.update(_IN_TITLE.findall(title), *_SPAN.findall(title))
    return int(years.pop()) if len(years) == 1 else None


def _titles(grid: Grid, header: Header) -> Iterator[str]:
    above = grid.cells.slice(0, header.row + 1 - header.depth)
    for column in above.columns:
        for text in column.drop_null().to_pylist():
            if not is_note(fold(text)):
                yield fold(text)
