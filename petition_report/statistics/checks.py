"""A ledger → what those who count miss in it: columns that cost indicators, rows never asked for (统计检查)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue, Place
from petition_report.ledger.found import found
from petition_report.ledger.ledger import Ledger, Rows
from petition_report.ledger.schema import registers
from petition_report.settings import Settings
from petition_report.statistics.cube import Window
from petition_report.statistics.rules import day_number
from petition_report.statistics.shortfalls import Shortfall, shortfalls

# more names than this are told as a number
_MOST_NAMES = 6


def check_columns(ledger: Ledger, settings: Settings) -> Iterator[Issue]:
    """Find columns that no sheet of a register has and some indicator needs (label-missing)."""
    for key, rows in ledger.registers.items():
        place = _place(rows)
        for shortfall in shortfalls(key, set(rows.schema.names), settings):
            detail = f"{registers()[key].label}{said(shortfall)}"
            yield Issue("label-missing", detail, place)


def check_periods(ledger: Ledger, windows: Sequence[Window]) -> Iterator[Issue]:
    """Find rows dated in none of some windows (period-outside)."""
    for rows in ledger.registers.values():
        if rows.date:
            yield from found(Issue("period-outside"), pc.invert(_inside(rows, windows)), rows, rows.date)


def said(shortfall: Shortfall) -> str:
    """Say which columns are lacking and what they cost."""
    columns = "或".join(f"“{label}”" for label in shortfall.fields)
    names = "、".join(shortfall.indicators[:_MOST_NAMES])
    more = f"等{len(shortfall.indicators)}项" if len(shortfall.indicators) > _MOST_NAMES else ""
    return f"缺少{columns}列，算不出{names}{more}"


def _place(rows: Rows) -> Place:
    """Name the one sheet, or the one file, that a register comes from."""
    if len(rows.origins) == 1:
        return rows.origins[0]
    files = {origin.file for origin in rows.origins}
    return Place(files.pop()) if len(files) == 1 else Place()


def _inside(rows: Rows, windows: Sequence[Window]) -> pa.ChunkedArray:
    days = rows.table[rows.date]
    inside = pa.chunked_array([pa.repeat(pa.scalar(value=False), len(days))])
    for window in windows:
        since = pc.greater_equal(days, day_number(window.period.start))
        inside = pc.or_(inside, pc.and_(since, pc.less(days, window.stop)))
    return inside
