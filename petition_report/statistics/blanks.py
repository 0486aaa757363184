"""Columns of a register → the same without blanks in dates, counts and flags, for any engine (空白)."""

from __future__ import annotations

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.statistics.engine import Frame
from petition_report.statistics.rules import NEVER

# where a row stands: int32 as days are, yet no days
PLACE = ("origin", "row")


def without_blanks(frame: Frame, schema: pa.Schema) -> Frame:
    """Give dates, counts and flags a value where the cell was blank: `NEVER`, 0, no.

    `schema` is that of `Rows.table`; dates in the frame are day numbers already.
    """
    return frame.with_columns(*(_filled(one) for one in schema if _kind(one)))


def is_date(one: pa.Field) -> bool:
    """Whether a column holds days: DATE, or int32 and not the place of a row."""
    return pa.types.is_date32(one.type) or (pa.types.is_int32(one.type) and one.name not in PLACE)


def _kind(one: pa.Field) -> bool:
    return is_date(one) or pa.types.is_int64(one.type) or pa.types.is_boolean(one.type)


def _filled(one: pa.Field) -> nw.Expr:
    """A column that may not be blank, by its kind."""
    column = nw.col(one.name)
    if is_date(one):
        return column.cast(nw.Int64).fill_null(NEVER)
    return column.fill_null(0) if pa.types.is_int64(one.type) else column.fill_null(value=False)
