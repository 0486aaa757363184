"""A register's rows made ready for judging: plain integers for dates, repeats, months, groups (案件)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.ledger import Rows
from petition_report.settings import Settings
from petition_report.statistics.engines import ENGINES
from petition_report.statistics.rules import NEVER

# more rows than any ledger read at once has
MOST_ROWS = 2**32

Frame = nw.DataFrame[Any]


@dataclass(frozen=True)
class Cases:
    """Rows of one register in an engine's frame, without a blank in dates, counts and flags.

    Dates are int64 day numbers, `NEVER` for blank; flags are booleans, false for blank; categories may be blank.
    Derived columns: `month` (2023-05), `earlier` (an earlier row of the same matter exists), `returned_on` (the
    first day the matter was registered again after closing), `group` (the category, or the office's own group).
    `fields` are the columns that can be asked about, `date_field` is the date that decides on a row's period.
    """

    frame: Frame
    fields: frozenset[str]
    date_field: str


def cases(rows: Rows, settings: Settings, engine: str = "pandas") -> Cases:
    """Prepare the rows of a register; every later question is asked of the result."""
    date_field = settings.counting.date_basis
    table = _without_blanks(rows.table)
    table = table.append_column("month", _months(table[date_field], settings.counting.month_starts_on))
    table = table.append_column("order", _order(table[date_field]))
    frame: Frame = nw.from_native(ENGINES[engine](table), eager_only=True)
    if "matter_no" in table.column_names:
        frame = _with_returns(frame)
    frame = frame.with_columns(**_groups(settings.groups, frozenset(table.column_names)))
    return Cases(frame, frozenset(frame.columns) - {"order", "origin", "row"}, date_field)


def _without_blanks(table: pa.Table) -> pa.Table:
    """Give dates, counts and flags a value where the cell was blank."""
    filled = {name: _filled(name, table[name]) for name in table.column_names}
    return pa.table(filled)


def _filled(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """One column of a table, by its kind; only a date is an int32 that is not the row or the origin."""
    if name in ("row", "origin"):
        return column
    if pa.types.is_int32(column.type):
        return pc.fill_null(column.cast(pa.int64()), NEVER)
    if pa.types.is_int64(column.type):
        return pc.fill_null(column, 0)
    no = pa.scalar(value=False)
    return pc.fill_null(column, no) if pa.types.is_boolean(column.type) else column


def _months(days: pa.ChunkedArray, starts_on: int) -> pa.ChunkedArray:
    """The statistical month of each day, as `2023-05`; from its starting day on, a day belongs to the next month."""
    dates = days.cast(pa.int32()).cast(pa.date32())
    number = pc.add(pc.multiply(pc.year(dates), 12), pc.subtract(pc.month(dates), 1))
    if starts_on > 1:
        number = pc.add(number, pc.greater_equal(pc.day(dates), starts_on).cast(pa.int64()))
    encoded = number.combine_chunks().dictionary_encode()
    names = [f"{value // 12:04d}-{value % 12 + 1:02d}" for value in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(names, pa.string()))


def _order(days: pa.ChunkedArray) -> pa.ChunkedArray:
    """A number that sorts rows by day and, within a day, by their place in the ledger; no two are equal."""
    place = pa.array(range(len(days)), pa.int64())
    return pc.add(pc.multiply(days, MOST_ROWS), place)


def _with_returns(frame: Frame) -> Frame:
    """Add what is known from a matter's other rows: `earlier` and `returned_on`."""
    known = nw.col("matter_no").is_null()
    first = nw.col("order").min().over("matter_no")
    frame = frame.with_columns(
        earlier=nw.when(known).then(nw.lit(value=False)).otherwise(nw.col("order") > first)
    )
    if "closed_on" not in frame.columns:
        return frame
    back = _returns(frame.filter(~known))
    return frame.join(back, on="order", how="left").with_columns(
        returned_on=nw.col("returned_on").fill_null(NEVER)
    )


def _returns(frame: Frame) -> Frame:
    """For each closed row whose matter came back: the first day it was registered again after closing."""
    day = nw.col("order") // MOST_ROWS
    closed = frame.filter(nw.col("closed_on") < NEVER).select("matter_no", "order", "closed_on")
    again = frame.select("matter_no", returned_on=day)
    pairs = closed.join(again, on="matter_no", how="inner").filter(
        nw.col("returned_on") > nw.col("closed_on")
    )
    return pairs.group_by("order").agg(nw.col("returned_on").min())


def _groups(
    groups: Mapping[str, Mapping[str, tuple[str, ...]]], fields: frozenset[str]
) -> dict[str, nw.Expr]:
    """The column `group`: the first-level category, or the office's own group that the row belongs to instead."""
    if "category" not in fields:
        return {}
    group = nw.col("category").cast(nw.String)
    for name, where in reversed(list(groups.items())):
        inside = nw.lit(value=True)
        for field, values in where.items():
            inside = inside & nw.col(field).is_in(values).fill_null(value=False)
        group = nw.when(inside).then(nw.lit(name)).otherwise(group)
    return {"group": group.cast(nw.Categorical)}
