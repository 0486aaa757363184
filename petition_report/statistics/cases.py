"""A register's rows made ready for judging: plain integers for dates, repeats, months, groups (案件)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Rows
from petition_report.ledger.schema import registers
from petition_report.ledger.uneven import lacking
from petition_report.settings import Settings
from petition_report.statistics.engine import Engine, Frame, collected
from petition_report.statistics.engines import IN_MEMORY, engine_named
from petition_report.statistics.groups import CATEGORY, GROUP, group, understood
from petition_report.statistics.matters import MATTER, TOLD, added, with_history
from petition_report.statistics.months import MONTH, ON, month_table
from petition_report.statistics.workdays import with_working_ends

# the places of a day's rows: sheets times the rows of a sheet; days up to NEVER leave no room for more
PLACES = 2**39

# the kind of a row's sheet: sheets of one kind have the same columns
KIND = "@kind"
PERSONS = "persons"
TECHNICAL = frozenset({"order", "origin", "row", KIND})


@dataclass(frozen=True)
class Cases:
    """Rows of one register in an engine's frame, without a blank in dates, counts and flags.

    Dates are int64 day numbers, `NEVER` for blank; flags are booleans, false for blank; categories may be blank.
    Derived columns: `month` (2023-05); what the matter's other rows tell (`matters.py`); `group`
    (the category, or the office's own group). `kinds` are the columns of each kind of sheets, `date_field` is
    the date that decides on a row's period, `counts` are the columns beside `persons` that can be added up,
    `flags` those that are true or false. Rows and engine are made ready when the first of them is counted; how
    many rows of each day the kinds of sheets have may be `known` from before.
    """

    register: str
    counted_by: str
    prepare: Callable[[Engine], Frame] = field(repr=False)
    kinds: tuple[frozenset[str], ...]
    date_field: str
    counts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    known: Mapping[int, Mapping[int, int]] = field(default_factory=dict, repr=False)

    @cached_property
    def engine(self) -> Engine:
        """Where the rows are counted. Raises what the engine raises that is not there."""
        return engine_named(self.counted_by)

    @cached_property
    def frame(self) -> Frame:
        """The rows."""
        return self.prepare(self.engine)

    @cached_property
    def days(self) -> Mapping[int, Mapping[int, int]]:
        """How many rows of each day the kinds of sheets have."""
        return self.known or kinds_by(self.frame, self.date_field)

    @cached_property
    def fields(self) -> frozenset[str]:
        """What can be asked about."""
        return self.fields_of(range(len(self.kinds)))

    def fields_of(self, kinds: Iterable[int]) -> frozenset[str]:
        """What can be asked about rows of some kinds of sheets."""
        return _fields(frozenset().union(*(self.kinds[kind] for kind in kinds)))


def cases(rows: Rows, settings: Settings, engine: str = IN_MEMORY, date_field: str = "") -> Cases:
    """Prepare the rows of a register; every later question is asked of the result.

    `date_field` decides on a row's period where it is not the office's date basis. Raises UsageRefusal
    (config-invalid) for a group over unknown fields.
    """
    columns, period_by = frozenset(rows.schema.names), date_field or rows.date
    if CATEGORY in columns:
        understood(settings)
    prepare = partial(_prepared, rows, settings, period_by)
    counts = tuple(one.name for one in rows.schema if pa.types.is_int64(one.type) and one.name != PERSONS)
    flags = frozenset(one.name for one in rows.schema if pa.types.is_boolean(one.type)) | TOLD
    kinds = tuple(columns - lacked for lacked in dict.fromkeys(_lacked(rows))) or (columns,)
    return Cases(rows.register, engine, prepare, kinds, period_by, counts, flags)


def kinds_by(frame: Frame, name: str) -> dict[Any, dict[int, int]]:
    """How many rows of each value of a column the kinds of sheets have."""
    found: dict[Any, dict[int, int]] = {}
    for value, kind, rows in collected(frame.group_by(name, KIND).agg(rows=nw.len())).rows():
        found.setdefault(value, {})[int(kind)] = int(rows)
    return found


def _lacked(rows: Rows) -> list[frozenset[str]]:
    """For each sheet, what it lacks beside the other sheets of the register."""
    register, columns = registers()[rows.register], [frozenset(one) for one in rows.sheet_headings]
    # thousands of sheets may be of a few kinds
    found = {one: lacking(one, rows, register) for one in set(columns)}
    return [found[one] for one in columns]


def _fields(columns: frozenset[str]) -> frozenset[str]:
    """What rows can be asked about: their columns, and those that are derived from them."""
    found = {*columns, MONTH} - TECHNICAL
    if MATTER in columns:
        found |= added(columns)
    return frozenset(found | {GROUP} if CATEGORY in columns else found)


def _prepared(rows: Rows, settings: Settings, period_by: str, engine: Engine) -> Frame:
    """The rows in an engine, with what is derived from them."""
    fields = frozenset(rows.schema.names)
    months = engine.opened(month_table(settings.counting.month_starts_on))
    held = rows.held if isinstance(rows.held, Parquet) else rows.table
    frame = engine.opened(held).with_columns(_kind(rows), order=_order(rows))
    frame = frame.join(months, left_on=period_by, right_on=ON, how="left")
    frame = with_working_ends(frame, settings, fields, engine.opened)
    if MATTER in fields:
        frame = with_history(frame, rows.date, fields)
    if CATEGORY in fields:
        frame = frame.with_columns(group(settings, fields, coded=engine.coded).alias(GROUP))
    return engine.kept(frame)


def _kind(rows: Rows) -> nw.Expr:
    """The kind of the sheet that a row comes from."""
    lacked, kind = _lacked(rows), nw.lit(0)
    for number, one in enumerate(dict.fromkeys(lacked)):
        if number:
            origins = [origin for origin, own in enumerate(lacked) if own == one]
            kind = nw.when(nw.col("origin").is_in(origins)).then(nw.lit(number)).otherwise(kind)
    return kind.alias(KIND)


def _order(rows: Rows) -> nw.Expr:
    """A number that sorts rows by day and, within a day, by their place in the ledger; no two are equal."""
    place = nw.col("origin").cast(nw.Int64) * (PLACES // max(len(rows.origins), 1)) + nw.col("row")
    return nw.col(rows.date) * PLACES + place
