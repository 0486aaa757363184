"""A register's rows made ready for judging: plain integers for dates, repeats, months, groups (案件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.ledger import Rows
from petition_report.settings import Settings
from petition_report.statistics.engines import ENGINES
from petition_report.statistics.groups import CATEGORY, group
from petition_report.statistics.periods import month_names
from petition_report.statistics.rules import EPOCH, NEVER

# more rows than any ledger read at once has
MOST_ROWS = 2**32

PERSONS = "persons"
VISITS = ("来访",)

Frame = nw.DataFrame[Any]


@dataclass(frozen=True)
class Cases:
    """Rows of one register in an engine's frame, without a blank in dates, counts and flags.

    Dates are int64 day numbers, `NEVER` for blank; flags are booleans, false for blank; categories may be blank.
    Derived columns: `month` (2023-05); `earlier`, `third`, `visited` (an earlier row of the same matter exists, it
    is the third of its matter, an earlier one was a visit); `returned_on` (the first day the matter was registered
    again after closing); `group` (the category, or the office's own group). `fields` are the columns that can be
    asked about, `date_field` is the date that decides on a row's period, `counts` are the columns beside
    `persons` that can be added up.
    """

    register: str
    frame: Frame
    fields: frozenset[str]
    date_field: str
    counts: tuple[str, ...] = ()


def cases(rows: Rows, settings: Settings, engine: str = "pandas", date_field: str = "") -> Cases:
    """Prepare the rows of a register; every later question is asked of the result.

    `date_field` decides on a row's period where it is not the office's date basis. Raises UsageRefusal
    (config-invalid) for a group over unknown fields.
    """
    period_by = date_field or rows.date
    table = _without_blanks(rows.table)
    table = table.append_column("month", _months(table[period_by], settings.counting.month_starts_on))
    table = table.append_column("order", _order(table[rows.date]))
    frame: Frame = nw.from_native(ENGINES[engine](table), eager_only=True)
    fields = frozenset(table.column_names)
    if "matter_no" in fields:
        frame = _with_returns(frame)
    if CATEGORY in fields:
        frame = frame.with_columns(group=group(settings, fields))
    counts = tuple(
        one.name for one in rows.table.schema if pa.types.is_int64(one.type) and one.name != PERSONS
    )
    return Cases(
        rows.register, frame, frozenset(frame.columns) - {"order", "origin", "row"}, period_by, counts
    )


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


def _months(days: pa.ChunkedArray, starts_on: int) -> pa.DictionaryArray:
    """The statistical month of each day, as `2023-05`, blank where the day is."""
    encoded = days.combine_chunks().dictionary_encode()
    names = [_month(day, starts_on) for day in encoded.dictionary.to_pylist()]
    distinct = {name: place for place, name in enumerate(dict.fromkeys(filter(None, names)))}
    places = pa.array([distinct.get(name) for name in names], pa.int32())
    return pa.DictionaryArray.from_arrays(places.take(encoded.indices), pa.array(distinct, pa.string()))


def _month(day: int, starts_on: int) -> str:
    """The name of one day's month."""
    if day >= NEVER:
        return ""
    on = EPOCH + timedelta(day)
    return month_names(on, on, starts_on)[0]


def _order(days: pa.ChunkedArray) -> pa.ChunkedArray:
    """A number that sorts rows by day and, within a day, by their place in the ledger; no two are equal."""
    place = pa.array(range(len(days)), pa.int64())
    return pc.add(pc.multiply(days, MOST_ROWS), place)


def _with_returns(frame: Frame) -> Frame:
    """Add what is known from a matter's other rows: `earlier`, `third` and `returned_on`."""
    numbered = frame.filter(~nw.col("matter_no").is_null())
    again = _later(numbered)
    thirds = _later(again).filter(nw.col("order") == nw.col("order").min().over("matter_no"))
    frame = _marked(_marked(frame, again, "earlier"), thirds, "third")
    if "channel" in frame.columns:
        frame = _marked(frame, _after_visits(numbered), "visited")
    if "closed_on" not in frame.columns:
        return frame
    return frame.join(_returns(numbered), on="order", how="left").with_columns(
        returned_on=nw.col("returned_on").fill_null(NEVER)
    )


def _later(frame: Frame) -> Frame:
    """The rows of which an earlier one among them concerns the same matter."""
    return frame.filter(nw.col("order") > nw.col("order").min().over("matter_no"))


def _after_visits(frame: Frame) -> Frame:
    """The rows of which an earlier one concerns the same matter and was a visit."""
    visits = frame.filter(nw.col("channel").is_in(VISITS))
    first = visits.group_by("matter_no").agg(visit=nw.col("order").min())
    return frame.join(first, on="matter_no", how="inner").filter(nw.col("order") > nw.col("visit"))


def _marked(frame: Frame, found: Frame, name: str) -> Frame:
    """Mark the rows found."""
    marked = frame.join(found.select("order", found=nw.col("order")), on="order", how="left")
    return marked.with_columns((~nw.col("found").is_null()).alias(name)).drop("found")


def _returns(frame: Frame) -> Frame:
    """For each closed row whose matter came back: the first later day it was registered again after closing."""
    day = nw.col("order") // MOST_ROWS
    closed = frame.filter(nw.col("closed_on") < NEVER).select("matter_no", "order", "closed_on", day=day)
    again = frame.select("matter_no", returned_on=day)
    pairs = closed.join(again, on="matter_no", how="inner").filter(
        nw.col("returned_on") > nw.max_horizontal("closed_on", "day")
    )
    return pairs.group_by("order").agg(nw.col("returned_on").min())
