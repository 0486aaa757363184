"""What the other rows of a matter say of a row: repeats, and the return after closing (信访事项的先后)."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.statistics.engine import Frame
from petition_report.statistics.rules import NEVER

MATTER = "matter_no"
TOLD = frozenset({"earlier", "third", "visited"})
VISITS = ("来访",)
THIRD = 3
# after every row
LAST = 2**63 - 1


def added(fields: frozenset[str]) -> frozenset[str]:
    """The columns that `with_history` adds to rows with some fields."""
    visits = {"visited"} if "channel" in fields else set()
    returns = {"returned_on"} if "closed_on" in fields else set()
    return frozenset({"earlier", "third"} | visits | returns)


def with_history(frame: Frame, date: str, fields: frozenset[str]) -> Frame:
    """Add what is known of each row from the others of its matter.

    `earlier`: there is an earlier row; `third`: it is the third; `visited`, of rows with a channel: an earlier one
    was a visit; `returned_on`, of rows that can be closed: the first day the matter was registered again after
    closing. `order` numbers the rows by the day in `date` and by place, no two alike.
    """
    numbered = frame.filter(~nw.col(MATTER).is_null())
    told = tuple(sorted(added(fields) & TOLD))
    frame = frame.join(_repeats(numbered, told), on="order", how="left")
    # a join leaves blanks, which some engines hold as floats: numbers stand them, flags do not
    frame = frame.with_columns(**{name: nw.col(name).fill_null(0) == 1 for name in told})
    if "closed_on" not in fields:
        return frame
    back = nw.col("returned_on").fill_null(NEVER).cast(nw.Int64)
    return frame.join(_returns(numbered, date), on="order", how="left").with_columns(returned_on=back)


def _repeats(numbered: Frame, told: tuple[str, ...]) -> Frame:
    """The rows that have others of their matter before them, and what these say, as 0 and 1."""
    order = nw.col("order")
    among = {"rank": order.rank("ordinal").over(MATTER)}
    marks = {"earlier": nw.col("rank") > 1, "third": nw.col("rank") == THIRD}
    if "visited" in told:
        visits = nw.when(nw.col("channel").is_in(VISITS)).then(order).otherwise(LAST)
        among["visit"] = visits.min().over(MATTER)
        marks["visited"] = order > nw.col("visit")
    rows = numbered.with_columns(**among).filter(nw.col("rank") > 1)
    return rows.select("order", **{name: mark.cast(nw.Int64) for name, mark in marks.items()})


def _returns(numbered: Frame, date: str) -> Frame:
    """For each closed row whose matter came back: the first later day it was registered again after closing.

    Closings are laid among the registrations of their matter, by day and after those of the same day; seen from
    the end, the least registration so far is the next one after a closing. Joining a matter's rows with each other
    would do as well, until a register files a hundred thousand of them under 无.
    """
    day, late, last = nw.col(date), nw.lit(NEVER).cast(nw.Int64), nw.lit(LAST).cast(nw.Int64)
    registered = numbered.select(MATTER, at=day * 2, back=day, order=last)
    known = numbered.filter(nw.col("closed_on") < NEVER)
    closed = known.select(MATTER, at=nw.max_horizontal("closed_on", date) * 2 + 1, back=late, order="order")
    events = nw.concat([registered, closed], how="vertical")
    back = nw.col("back").cum_min(reverse=True).over(MATTER, order_by="at").alias("returned_on")
    found = events.select("order", back)
    return found.filter(nw.col("order") < LAST, nw.col("returned_on") < NEVER)
