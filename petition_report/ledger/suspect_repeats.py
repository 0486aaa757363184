"""Rows marked as repeated of which nothing stands before (初次标志与信访事项编号不符)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.found import Norms, found
from petition_report.ledger.ledger import Rows
from petition_report.ledger.sheet import row_positions

FIRST, MATTER = "first", "matter_no"


def check_first(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find rows that are not the first of their matter, yet no earlier one is there (repeat-unknown).

    Only where numbers of matters say what is repeated, for want of a column that does.
    """
    columns = rows.table.column_names
    if "repeated" in columns or not {FIRST, MATTER} <= set(columns):
        return
    again = pc.fill_null(pc.invert(rows.table[FIRST]), fill_value=False)
    detail = f"“{rows.headings[FIRST]}”为否，台账中没有同一事项更早的登记，未计为重复信访"
    yield from found(Issue("repeat-unknown", detail), pc.and_(again, _leading(rows)), rows, FIRST)


def _leading(rows: Rows) -> pa.Array:
    """Mark the first row of each matter by day, and the rows without a number."""
    matters = rows.table[MATTER].combine_chunks()
    order = pc.sort_indices(
        rows.table, [(rows.date, "ascending"), ("origin", "ascending"), ("row", "ascending")]
    )
    ranked = pa.table({MATTER: matters.indices.take(order), "row": order, "rank": row_positions(len(order))})
    firsts = ranked.group_by(MATTER).aggregate([("rank", "min")])["rank_min"]
    leading = pc.is_in(
        row_positions(len(order)), value_set=order.take(firsts).cast(pa.int32()).combine_chunks()
    )
    return pc.or_(leading, pc.is_null(matters))
