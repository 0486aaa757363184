"""What the other rows of a matter say of a row: repeats, and the return after closing (信访事项的先后)."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.statistics.engine import Frame
from petition_report.statistics.rules import NEVER

MATTER = "matter_no"
VISITS = ("来访",)
# after every row
LAST = 2**63 - 1


def with_history(frame: Frame, date: str, fields: frozenset[str]) -> Frame:
    """Add what is known of each row from the others of its matter.

    `earlier`: there is an earlier row; `third`: it is the third; `visited`, of rows with a channel: an earlier one
    was a visit; `returned_on`, of rows that can be closed: the first day the matter was registered again after
    closing. `order` numbers the rows by the day in `date` and by place, no two alike.
    """
    numbered = frame.filter(~nw.col(MATTER).is_null())
    told = ("earlier", "third", "visited") if "channel" in fields else ("earlier", "third")
    marks = _repeats(numbered, told)
    # a join leaves blanks, which some engines hold as floats: numbers stand them, flags do not
    flags = {name: nw.col(name).fill_null(0) == 1 for name in told}
    if "closed_on" not in fields:
        return frame.join(marks, on="order", how="left").with_columns(**flags)
    marks = marks.join(_returns(numbered, date), on="order", how="left")
    back = nw.col("returned_on").fill_null(NEVER).cast(nw.Int64)
    return frame.join(marks, on="order", how="left").with_columns(**flags, returned_on=back)


def _repeats(numbered: Frame, told: tuple[str, ...]) -> Frame:
    """For each row with a matter's number whether there were others before it, as 0 and 1."""
    order = nw.col("order")
    visit = {"visit": _first(nw.col("channel").is_in(VISITS))} if "visited" in told else {}
    rows = numbered.with_columns(first=order.min().over(MATTER), **visit)
    rows = rows.with_columns(second=_first(order > nw.col("first")))
    rows = rows.with_columns(next=_first(order > nw.col("second")))
    marks = {"earlier": order > nw.col("first"), "third": order == nw.col("next")}
    if visit:
        marks["visited"] = order > nw.col("visit")
    return rows.select("order", **{name: mark.cast(nw.Int64) for name, mark in marks.items()})


def _first(found: nw.Expr) -> nw.Expr:
    """The first of a matter's rows of which something holds; `LAST` without any."""
    return nw.when(found).then(nw.col("order")).otherwise(LAST).min().over(MATTER)


def _returns(numbered: Frame, date: str) -> Frame:
    """For each closed row whose matter came back: the first later day it was registered again after closing.

    Days are compared, each once, not rows: under 无 or 同上 a register may hold a hundred thousand rows.
    """
    closed = numbered.filter(nw.col("closed_on") < NEVER).select(
        MATTER, "order", at=nw.max_horizontal("closed_on", date)
    )
    days = numbered.select(MATTER, returned_on=nw.col(date)).unique()
    pairs = closed.select(MATTER, "at").unique().join(days, on=MATTER, how="inner")
    found = (
        pairs.filter(nw.col("returned_on") > nw.col("at"))
        .group_by(MATTER, "at")
        .agg(nw.col("returned_on").min())
    )
    return closed.join(found, on=[MATTER, "at"], how="inner").select("order", "returned_on")
