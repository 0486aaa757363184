"""Words that no vocabulary has, blanks where a word decides, too much 其他 (可疑的分类)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.found import Norms, found, of_sheets_with
from petition_report.ledger.ledger import Rows
from petition_report.ledger.nearest import nearest
from petition_report.ledger.schema import Field
from petition_report.ledger.spelling import fold

# a row without one of these is in none of the report's parts; without 批次 it counts for none
_DECISIVE = ("channel", "category", "batches")
_OTHER = "其他"
# a share of fewer rows says nothing
_LEAST_ROWS = 30
# a column with more unknown words than this holds free text, of which none is near to anything
_MOST_WORDS = 200


def check_words(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find values that no vocabulary has, by the known word they are near to (vocab-unknown)."""
    for key, field in norms.register.fields.items():
        if field.closed and key in rows.table.column_names:
            coded = rows.table[key].combine_chunks()
            for near, codes in _unknown(coded, field).items():
                detail = f"出现未知的取值，写法接近“{near}”" if near else ""
                marks = pc.is_in(coded.indices, value_set=pa.array(codes, pa.int32()))
                yield from found(Issue("vocab-unknown", detail), marks, rows, key)


def check_blanks(rows: Rows, _norms: Norms) -> Iterator[Issue]:
    """Find rows without the word or number that puts them into a part of the report (cell-blank)."""
    for key in _DECISIVE:
        if key in rows.table.column_names:
            marks = pc.and_(pc.is_null(rows.table[key]), of_sheets_with(rows, key))
            yield from found(Issue("cell-blank", f"“{rows.headings[key]}”未填"), marks, rows, key)


def check_other(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find sheets whose categories are 其他 too often (other-share)."""
    if "category" not in rows.table.column_names:
        return
    origin, most = rows.table["origin"], norms.bounds.other_share
    marks = pc.fill_null(pc.equal(rows.table["category"], _OTHER), fill_value=False)
    others, wholes = (
        _counts(origin.filter(marks)),
        _counts(origin.filter(pc.is_valid(rows.table["category"]))),
    )
    for sheet, issue in zip(others, found(Issue("other-share"), marks, rows, "category"), strict=True):
        whole = wholes[sheet]
        if whole >= _LEAST_ROWS and 100 * issue.count > most * whole:
            yield replace(issue, detail=f"归入“{_OTHER}”的有{issue.count}件，超过全表{whole}件的{most}%")


def _unknown(coded: pa.DictionaryArray, field: Field) -> Mapping[str, list[int]]:
    """Give the codes of unknown words by the known word they are near to, '' for those near to none."""
    known = frozenset(field.values.values())
    words = [(code, word) for code, word in enumerate(coded.dictionary.to_pylist()) if word not in known]
    by_near: dict[str, list[int]] = defaultdict(list)
    for number, (code, word) in enumerate(words):
        by_near[nearest(fold(word), field.values) if number < _MOST_WORDS else ""].append(code)
    return by_near


def _counts(origins: pa.ChunkedArray) -> dict[int, int]:
    """Count the rows of each sheet, in order."""
    return {
        entry["values"]: entry["counts"] for entry in pc.value_counts(origins.combine_chunks()).to_pylist()
    }
