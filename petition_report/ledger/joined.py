"""Several ledgers → one, their sheets one after the other (合并台账)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import accumulate
from operator import add

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.ledger import Ledger, RowCount, Rows


def join(ledgers: Sequence[Ledger]) -> Ledger:
    """All rows of some ledgers; those of a register that several have are held in memory."""
    keys = dict.fromkeys(key for one in ledgers for key in one.registers)
    return Ledger(
        {key: _together([one.registers[key] for one in ledgers if key in one.registers]) for key in keys},
        reduce(add, (one.rows for one in ledgers), RowCount()),
        tuple(issue for one in ledgers for issue in one.issues),
    )


def _together(found: Sequence[Rows]) -> Rows:
    first, *others = found
    if not others:
        return first
    starts = accumulate((len(one.origins) for one in found[:-1]), initial=0)
    tables = [_shifted(one.table, start) for one, start in zip(found, starts, strict=True)]
    return replace(
        first,
        held=pa.concat_tables(tables, promote_options="default").unify_dictionaries().combine_chunks(),
        origins=tuple(place for one in found for place in one.origins),
        headings={key: text for one in reversed(found) for key, text in one.headings.items()},
        sheet_headings=tuple(headings for one in found for headings in one.sheet_headings),
    )


def _shifted(table: pa.Table, start: int) -> pa.Table:
    """The rows with origins that begin at a number."""
    origins = pc.add(table["origin"], pa.scalar(start, pa.int32()))
    return table.set_column(table.column_names.index("origin"), "origin", origins)
