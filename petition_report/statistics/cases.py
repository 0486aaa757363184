"""A register's rows made ready for judging: plain integers for dates, repeats, months, groups (案件)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.ledger.ledger import Rows
from petition_report.settings import Settings
from petition_report.statistics.engine import Engine, Frame, collected
from petition_report.statistics.engines import IN_MEMORY, engine_named
from petition_report.statistics.groups import CATEGORY, group
from petition_report.statistics.matters import MATTER, TOLD, with_history
from petition_report.statistics.months import ON, month_table
from petition_report.statistics.workdays import with_working_ends

# the places of a day's rows: sheets times the rows of a sheet; days up to NEVER leave no room for more
PLACES = 2**39

PERSONS = "persons"
TECHNICAL = frozenset({"order", "origin", "row"})


@dataclass(frozen=True)
class Cases:
    """Rows of one register in an engine's frame, without a blank in dates, counts and flags.

    Dates are int64 day numbers, `NEVER` for blank; flags are booleans, false for blank; categories may be blank.
    Derived columns: `month` (2023-05); what the matter's other rows tell (`matters.py`); `group`
    (the category, or the office's own group). `fields` are the columns that can be asked about, `date_field` is
    the date that decides on a row's period, `counts` are the columns beside `persons` that can be added up,
    `flags` those that are true or false.
    """

    register: str
    engine: Engine
    frame: Frame
    fields: frozenset[str]
    date_field: str
    counts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()

    @cached_property
    def days(self) -> Mapping[int, int]:
        """How many rows there are of each day."""
        counted = self.frame.group_by(self.date_field).agg(rows=nw.len())
        return {int(day): int(rows) for day, rows in collected(counted).rows()}


def cases(rows: Rows, settings: Settings, engine: str = IN_MEMORY, date_field: str = "") -> Cases:
    """Prepare the rows of a register; every later question is asked of the result.

    `date_field` decides on a row's period where it is not the office's date basis. Raises UsageRefusal
    (config-invalid) for a group over unknown fields, and what the engine raises.
    """
    fields, period_by = frozenset(rows.schema.names), date_field or rows.date
    known = engine_named(engine)
    months = known.opened(month_table(settings.counting.month_starts_on))
    frame = known.opened(rows.held).with_columns(order=_order(rows))
    frame = frame.join(months, left_on=period_by, right_on=ON, how="left")
    frame = with_working_ends(frame, settings, fields, known.opened)
    if MATTER in fields:
        frame = with_history(frame, rows.date, fields)
    if CATEGORY in fields:
        frame = frame.with_columns(group=group(settings, fields, coded=known.coded))
    frame = known.kept(frame)
    asked = frozenset(
        name for name in frame.collect_schema().names() if name not in TECHNICAL and "@" not in name
    )
    counts = tuple(one.name for one in rows.schema if pa.types.is_int64(one.type) and one.name != PERSONS)
    flags = frozenset(one.name for one in rows.schema if pa.types.is_boolean(one.type)) | TOLD
    return Cases(rows.register, known, frame, asked, period_by, counts, flags)


def _order(rows: Rows) -> nw.Expr:
    """A number that sorts rows by day and, within a day, by their place in the ledger; no two are equal."""
    place = nw.col("origin").cast(nw.Int64) * (PLACES // max(len(rows.origins), 1)) + nw.col("row")
    return nw.col(rows.date) * PLACES + place
