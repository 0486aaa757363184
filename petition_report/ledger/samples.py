"""A column of texts → what may be shown of it without telling anything about anybody (取值举例)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.answers import Answer
from petition_report.ledger.calendar import COMMON, Calendar
from petition_report.ledger.schema import Kind, canonical
from petition_report.ledger.values import Reading

_EPOCH = date(1970, 1, 1)
_SAMPLES = 3
# a number's shape is told by its beginning
_SHAPE = 24
# a word in one row only, or a long one, or one with a number in it, may be a name or a case
_LEAST_ROWS, _LONGEST, _MOST_WORDS = 2, 20, 50
_NUMBER = re.compile(r"\d{5}")
# what is said of cells that make sense
_UNDERSTOOD = ("", "cell-count-about", "cell-date-year")


def unread(answer: Answer, texts: pa.ChunkedArray, calendar: Calendar = COMMON) -> int:
    """Count the filled cells that make no sense; any text does in a column of texts."""
    if answer.field.kind is Kind.TEXT:
        return 0
    counted = pc.value_counts(texts.drop_null().combine_chunks()).to_pylist()
    readings = _readings(answer, [entry["values"] for entry in counted], calendar)
    return sum(
        entry["counts"]
        for entry, reading in zip(counted, readings, strict=True)
        if reading.code not in _UNDERSTOOD
    )


def samples(answer: Answer, texts: pa.ChunkedArray, calendar: Calendar = COMMON) -> Iterator[str]:
    """Give the first few distinct values that tell nothing about anybody."""
    seen: dict[str, None] = {}
    for reading in _readings(answer, texts.drop_null().unique().to_pylist(), calendar):
        if len(seen) == _SAMPLES:
            break
        if shown := _sample(answer, reading):
            seen[shown] = None
    yield from seen


def _readings(answer: Answer, texts: Sequence[str], calendar: Calendar) -> Iterable[Reading]:
    """Read texts as cleaning does."""
    return calendar.read(texts, answer.read) if answer.field.kind is Kind.DATE else map(answer.read, texts)


def _sample(answer: Answer, reading: Reading) -> str:
    """Show a value as it was understood; nothing for what a person's data could hide in."""
    value, kind = reading.value, answer.field.kind
    if value is None:
        return ""
    if kind is Kind.DATE:
        return str(_EPOCH + timedelta(int(value)))
    if kind is Kind.FLAG:
        return "是" if value else "否"
    if kind is Kind.CATEGORY:
        return str(value) if canonical(answer.field, str(value)) == value else ""
    return _shape(str(value)) if answer.field.key.endswith("_no") else ""


def _shape(number: str) -> str:
    """Show what a number is made of: XF-2023 becomes AA-9999."""
    kinds = (
        "9" if sign.isdecimal() else "A" if sign.isascii() and sign.isalpha() else sign for sign in number
    )
    return "".join(sign if sign in "9A-/._ " else "字" for sign in kinds)[:_SHAPE]


def unknown_words(answer: Answer, texts: pa.ChunkedArray) -> tuple[str, ...]:
    """Give the unknown words of a column that can hardly be a name or a case, the most frequent first."""
    counted = pc.value_counts(texts.drop_null().combine_chunks()).to_pylist()
    unknown = [
        entry
        for entry in counted
        if entry["counts"] >= _LEAST_ROWS
        and len(entry["values"]) <= _LONGEST
        and not _NUMBER.search(entry["values"])
        and answer.read(entry["values"]).code == "vocab-unknown"
    ]
    most = sorted(unknown, key=lambda entry: -entry["counts"])[:_MOST_WORDS]
    return tuple(entry["values"] for entry in most)
