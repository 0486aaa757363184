"""Case numbers given twice and more petitioners than there can be (可疑的编号和人数)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.found import Norms, found
from petition_report.ledger.ledger import Rows
from petition_report.ledger.sheet import row_positions

# what one case has only one of
_SINGLE = ("registered_on", "category")


def check_case_numbers(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find case numbers that an earlier row has already.

    A row equal to the first one with its number in every known column is a copy (row-duplicate); one with another
    day or category has the wrong number (key-conflict); any other is said as it is (key-duplicate). Without a case
    number nothing is said: two equal rows may be two petitioners, whose names are never read.
    """
    if "case_no" not in rows.table.column_names:
        return
    numbers = rows.table["case_no"].combine_chunks()
    if pc.count_distinct(numbers.indices).as_py() == len(numbers) - numbers.null_count:
        return
    first = _first_rows(numbers)
    again = pc.fill_null(pc.less(first, row_positions(len(numbers))), fill_value=False)
    repeated = rows.table.filter(again)
    changed = _changed(repeated, rows.table.take(first.filter(again)))
    for key, marks in _told(repeated, changed).items():
        code = {"": "row-duplicate", "case_no": "key-duplicate"}.get(key, "key-conflict")
        detail = f"编号相同而“{rows.headings[key]}”不同" if code == "key-conflict" else ""
        yield from found(Issue(code, detail), _spread(again, marks), rows, key)


def check_amounts(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find numbers of persons that no hall holds (cell-count-large)."""
    most = norms.bounds.most_persons
    issue = Issue("cell-count-large", f"人数超过{most}")
    yield from found(issue, pc.greater(rows.table["persons"], most), rows, "persons")


def _first_rows(numbers: pa.DictionaryArray) -> pa.Array:
    """Give for each row the position of the first row with its number; null for a blank number."""
    codes = numbers.indices
    first = pc.index_in(codes, value_set=codes)
    return pc.if_else(pc.is_valid(codes), first, pa.scalar(None, pa.int32()))


def _changed(repeated: pa.Table, originals: pa.Table) -> dict[str, pa.ChunkedArray]:
    """Mark for each column the rows that differ from their originals."""
    names = [name for name in repeated.column_names if name not in {"origin", "row"}]
    return {name: _differs(repeated[name], originals[name]) for name in names}


def _differs(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    blanks = pc.xor(pc.is_null(one), pc.is_null(other))
    return pc.or_(pc.fill_null(pc.not_equal(_plain(one), _plain(other)), fill_value=False), blanks)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _told(repeated: pa.Table, changed: dict[str, pa.ChunkedArray]) -> dict[str, pa.ChunkedArray]:
    """Mark repeated rows by what is said of them: the column in conflict, case_no, or blank for mere copies."""
    nothing = pa.chunked_array([pa.repeat(pa.scalar(value=False), repeated.num_rows)])
    conflicts = {key: changed[key] for key in _SINGLE if key in changed}
    conflict, anything = nothing, nothing
    for marks in conflicts.values():
        conflict = pc.or_(conflict, marks)
    for marks in changed.values():
        anything = pc.or_(anything, marks)
    return {**conflicts, "case_no": pc.and_not(anything, conflict), "": pc.invert(anything)}


def _spread(mask: pa.Array, marks: pa.ChunkedArray) -> pa.Array:
    """Put marks of some rows back among all rows."""
    return pc.replace_with_mask(mask, mask, marks.combine_chunks())
