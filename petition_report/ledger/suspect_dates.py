"""Dates that contradict each other, the calendar or the status beside them (可疑的日期)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.found import Norms, found, of_sheets_with
from petition_report.ledger.ledger import Rows
from petition_report.ledger.schema import Kind

_ORDER = (
    ("registered_on", "transferred_on"),
    ("registered_on", "accepted_on"),
    ("registered_on", "closed_on"),
    ("accepted_on", "closed_on"),
    ("received_on", "closed_on"),
    ("received_on", "replied_on"),
    ("assigned_on", "resolved_on"),
)
# a day by which something is to happen may lie ahead
_PLANNED = frozenset({"due_on"})
_CLOSED, _OPEN = "已办结", ("正在办理", "未受理")
# fewer rows than this on one day are no wave of entries, whatever the median
_LEAST_PEAK = 20
_EPOCH = date(1970, 1, 1)


def check_date_order(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find dates before the date that must come first (cell-date-order)."""
    for earlier, later in _ORDER:
        if {earlier, later} <= set(rows.table.column_names):
            detail = f"“{rows.headings[later]}”早于“{rows.headings[earlier]}”"
            marks = pc.less(rows.table[later], rows.table[earlier])
            yield from found(Issue("cell-date-order", detail), marks, rows, later)


def check_future_dates(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find dates of what has happened that lie after today (cell-date-future); nothing is said without a today."""
    if norms.today is None:
        return
    for key, field in norms.register.fields.items():
        if field.kind is Kind.DATE and key not in _PLANNED and key in rows.table.column_names:
            detail = f"“{rows.headings[key]}”晚于今天"
            yield from found(
                Issue("cell-date-future", detail), pc.greater(rows.table[key], norms.today), rows, key
            )


def check_status(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find cases closed without a day of closing, and open ones with one (status-date)."""
    if not {"status", "closed_on"} <= set(rows.table.column_names):
        return
    known = of_sheets_with(rows, "status", "closed_on")
    status, day = rows.table["status"], rows.table["closed_on"]
    undated = pc.and_(pc.equal(status, _CLOSED), pc.is_null(day))
    dated = pc.and_(pc.is_in(status, value_set=pa.array(_OPEN)), pc.is_valid(day))
    names = f"“{rows.headings['status']}”", f"“{rows.headings['closed_on']}”"
    for marks, detail in (
        (undated, "{}为已办结而{}未填"),
        (dated, "{}为未办结而{}已填"),
    ):
        issue = Issue("status-date", detail.format(*names))
        yield from found(issue, pc.and_(marks, known), rows, "closed_on")


def check_peaks(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find days on which many times the usual number was registered (day-peak): likely the day of typing."""
    if not rows.date or not rows.table.num_rows:
        return
    days = rows.table[rows.date]
    counted = pc.value_counts(days.combine_chunks())
    usual = pc.quantile(counted.field("counts"))[0].as_py()
    least = max(_LEAST_PEAK, norms.bounds.peak_times * usual)
    peaks = counted.filter(pc.greater_equal(counted.field("counts"), least)).to_pylist()
    if peaks:
        highest = max(peaks, key=lambda peak: peak["counts"])
        first = f"{_EPOCH + timedelta(highest['values'])}登记{highest['counts']}件，平常每日{usual:g}件"
        detail = f"{first}；这样的日子共{len(peaks)}天" if len(peaks) > 1 else first
        marks = pc.is_in(days, value_set=pa.array([peak["values"] for peak in peaks], days.type))
        yield from found(Issue("day-peak", detail), marks, rows, rows.date)
