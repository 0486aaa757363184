"""Which columns each sheet of a register has, and those that it lacks beside the others (各表栏目不一)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Rows
from petition_report.ledger.schema import Field, Register


def filled(rows: Rows, register: Register) -> Rows:
    """The rows, a sheet's column that is blank throughout taken for none where a blank is no answer."""
    if len(rows.origins) == 1:
        return rows
    # a sheet of which a later file has all rows leaves nothing blank
    empty = set(range(len(rows.origins))) - set(pc.unique(rows.table["origin"]).to_pylist())
    answering = {
        key: empty | set(pc.unique(rows.table["origin"].filter(pc.is_valid(rows.table[key]))).to_pylist())
        for key, field in register.fields.items()
        if key in rows.table.column_names and _says_nothing_by_blanks(field, rows.table[key])
    }
    return replace(
        rows,
        sheet_headings=tuple(
            {key: text for key, text in headings.items() if origin in answering.get(key, {origin})}
            for origin, headings in enumerate(rows.sheet_headings)
        ),
    )


def _says_nothing_by_blanks(field: Field, column: pa.ChunkedArray) -> bool:
    """Whether every row should have an answer: a flag by which some say 否, a field that no matter goes without."""
    if not column.null_count or column.null_count == len(column):
        return False
    return field.always or (pa.types.is_boolean(column.type) and not pc.all(column).as_py())


def check_columns(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find sheets without a column that another sheet of the register has (label-uneven)."""
    for place, headings in zip(rows.origins, rows.sheet_headings, strict=True):
        lacked = lacking(headings, rows, norms.register)
        missing = dict.fromkeys(rows.headings[key] for key in norms.register.fields if key in lacked)
        if missing:
            names = "".join(f"“{heading}”" for heading in missing)
            yield Issue("label-uneven", f"其他工作表填有{names}，本表没有此列或整列空白", place)


def lacking(found: Collection[str], rows: Rows, register: Register) -> frozenset[str]:
    """The fields that other sheets of a register answer and a sheet does not in which some are found."""
    return frozenset(
        key
        for key, field in register.fields.items()
        if key in rows.headings
        and key not in found
        and field.part_of not in found
        # the column by which the others answer it; where they have one of its own, a mere 是 under 初次 is no 重复
        and not (rows.headings[key] == rows.headings.get(field.answered_by) and field.answered_by in found)
    )
