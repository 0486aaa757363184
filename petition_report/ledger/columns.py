"""A column of texts → a typed column, understanding each distinct value once (列的类型)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.calendar import COMMON, Calendar
from petition_report.ledger.schema import Kind
from petition_report.ledger.spelling import CONTROL_PATTERN, INVISIBLE_PATTERN
from petition_report.ledger.values import Reading

_TYPES = {Kind.DATE: pa.int32(), Kind.COUNT: pa.int64(), Kind.FLAG: pa.bool_()}
# the checks know to which known word an unknown one is near
_TOLD_LATER = ("vocab-unknown",)
_TIMESTAMP = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$"


@dataclass(frozen=True)
class Column:
    """A typed column and, for each code worth saying, the rows it concerns (booleans without nulls)."""

    values: pa.Array
    faults: Mapping[str, pa.BooleanArray]


def typed_column(
    texts: pa.Array, kind: Kind, read: Callable[[str], Reading], calendar: Calendar = COMMON
) -> Column:
    """Type a column of texts as `Rows.table` documents it, asking `read` once for each distinct text.

    What a date means may depend on its sheet and its neighbours, which `calendar` knows.
    """
    if kind is Kind.TEXT:
        return _plain_column(texts)
    coded = (_without_times(texts) if kind is Kind.DATE else texts).dictionary_encode()
    distinct = coded.dictionary.to_pylist()
    readings = calendar.read(distinct, read) if kind is Kind.DATE else [read(text) for text in distinct]
    values = [reading.value for reading in readings]
    category = kind is Kind.CATEGORY
    typed = _recoded(values, coded) if category else pa.array(values, _TYPES[kind]).take(coded.indices)
    return Column(typed, _faults([reading.code for reading in readings], coded))


def _faults(codes: Sequence[str], coded: pa.DictionaryArray) -> dict[str, pa.BooleanArray]:
    faults = {code: [code == other for other in codes] for code in sorted(set(codes) - {"", *_TOLD_LATER})}
    unseen = pc.match_substring_regex(coded.dictionary, CONTROL_PATTERN).to_pylist()
    if any(unseen):
        faults["cell-control-char"] = unseen
    return {code: _spread(marks, coded) for code, marks in faults.items()}


def _plain_column(texts: pa.Array) -> Column:
    """Keep texts as they are, without invisible characters: numbers of cases are nearly all distinct."""
    shown, faults = pc.utf8_trim_whitespace(texts), {}
    if pc.any(pc.match_substring_regex(texts, INVISIBLE_PATTERN)).as_py():
        unseen = pc.fill_null(pc.match_substring_regex(texts, CONTROL_PATTERN), fill_value=False)
        faults = {"cell-control-char": unseen} if pc.any(unseen).as_py() else {}
        shown = pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, INVISIBLE_PATTERN, ""))
    filled = pc.if_else(pc.equal(shown, ""), pa.scalar(None, pa.string()), shown)
    return Column(filled.dictionary_encode(), faults)


def _without_times(texts: pa.Array) -> pa.Array:
    """Cut the time of day off: it would make nearly every value of a column a distinct one."""
    return pc.if_else(
        pc.match_substring_regex(texts, _TIMESTAMP), pc.utf8_slice_codeunits(texts, 0, 10), texts
    )


def _recoded(values: Sequence[object], coded: pa.DictionaryArray) -> pa.DictionaryArray:
    """Give a coded column new values, of which several codes may now share one."""
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    numbers = {value: number for number, value in enumerate(distinct)}
    codes = pa.array([numbers.get(value) for value in values], pa.int32()).take(coded.indices)
    return pa.DictionaryArray.from_arrays(codes, pa.array(distinct, pa.string()))


def _spread(marks: Sequence[bool], coded: pa.DictionaryArray) -> pa.BooleanArray:
    return pc.fill_null(pa.array(marks, pa.bool_()).take(coded.indices), fill_value=False)
