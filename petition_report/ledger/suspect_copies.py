"""Sheets of one register that hold the same rows (内容相同的表)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue, Place
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Rows


def check_copies(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find sheets that hold exactly the rows of one before, be it in a file of its own (sheet-copied).

    A single row may well be equal to another; many at once are a copy that lies beside its original.
    """
    if not rows.date:
        return
    # rows stand sheet by sheet
    start, seen = 0, defaultdict[object, list[tuple[Place, pa.Table]]](list)
    for sheet in pc.value_counts(rows.table["origin"].combine_chunks()).to_pylist():
        own = rows.table.slice(start, sheet["counts"]).drop_columns(["origin", "row"])
        start += sheet["counts"]
        place = rows.origins[sheet["values"]]
        alike = seen[own.num_rows, pc.sum(own[rows.date]).as_py()]
        first = next((one for one, other in alike if own.equals(other)), None)
        if first and own.num_rows > 1:
            yield Issue("sheet-copied", f"{own.num_rows}行记录与{first}完全相同，都已计入", place)
        elif not first:
            alike.append((place, own))
