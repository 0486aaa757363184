"""Sheets → a Ledger: canonical fields, typed values, every row used or set aside with its reason (清洗)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import add

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.errors import InputRefusal
from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.answers import Answer, answers
from petition_report.ledger.columns import Column, typed_column
from petition_report.ledger.digits import lost_digits
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.ledger.levels import level_headings, with_level
from petition_report.ledger.schema import Register
from petition_report.ledger.sheet import Sheet
from petition_report.ledger.totals import check_totals
from petition_report.settings import Settings

# fields by which cases are told apart
_NUMBERS = frozenset({"case_no", "matter_no"})
# numbers are of many things: what is said of one names its field
_NUMBERED = {"cell-count": "{}无法识别", "cell-count-about": "{}为约数，按所写数字计"}
# columns typed at once
_TOGETHER = 2
# what becomes of a row without a number of persons, by setting
_BLANK_PERSONS = {"one": "cell-count-blank", "drop": "row-no-count", "error": "persons-missing"}


@dataclass(frozen=True)
class CleanSheet:
    """A sheet's typed rows, as in `Rows.table` but for `origin`, and what is to be said about them.

    `headings` holds for every field the heading of the column that answered it.
    """

    sheet: Sheet
    table: pa.Table
    headings: Mapping[str, str]
    rows: RowCount
    issues: tuple[Issue, ...]


def clean(sheets: Sequence[Sheet], registers: Mapping[str, Register], settings: Settings) -> Ledger:
    """Type and join the sheets, register by register, rows in the order given.

    Raises InputRefusal (persons-missing) if the setting `blank_persons` says that a blank number stops the run.
    """
    cleaned = clean_sheets(sheets, registers, settings)
    return Ledger(
        registers={
            key: _join(registers[key], [one for one in cleaned if one.sheet.register == key])
            for key in dict.fromkeys(sheet.register for sheet in sheets)
        },
        rows=reduce(add, (one.rows for one in cleaned), RowCount()),
        issues=tuple(issue for one in cleaned for issue in one.issues),
    )


def clean_sheets(
    sheets: Sequence[Sheet], registers: Mapping[str, Register], settings: Settings
) -> list[CleanSheet]:
    """Type the sheets, each by itself. Raises InputRefusal as `clean` does."""
    cleaned = [clean_sheet(sheet, registers[sheet.register], settings) for sheet in sheets]
    missing = [issue for one in cleaned for issue in one.issues if issue.code == "persons-missing"]
    if missing:
        raise InputRefusal(*missing)
    return cleaned


def _join(register: Register, parts: Sequence[CleanSheet]) -> Rows:
    tables = [
        part.table.append_column("origin", pa.repeat(pa.scalar(number, pa.int32()), part.table.num_rows))
        for number, part in enumerate(parts)
    ]
    table = pa.concat_tables(tables, promote_options="default").unify_dictionaries().combine_chunks()
    headings = {key: text for part in reversed(parts) for key, text in part.headings.items()}
    origins = tuple(part.sheet.place for part in parts)
    own = tuple(part.headings for part in parts)
    return Rows(register.key, table, origins, headings, register.date, own)


def clean_sheet(sheet: Sheet, register: Register, settings: Settings) -> CleanSheet:
    """Type a sheet's columns; set aside rows without a date and, if so set, without a number of persons."""
    typed, headings = _columns(sheet, register)
    columns = with_level(typed, register)
    named = level_headings(typed, headings, register)
    headings |= {key: named for key in columns if key not in typed}
    undated = _undated(columns, register, len(sheet.numbers))
    blank = _BLANK_PERSONS[settings.counting.blank_persons]
    unsaid = pc.and_not(_unsaid_persons(columns, sheet), undated)
    aside = {"row-no-date": undated} | ({blank: unsaid} if blank == "row-no-count" else {})
    counts = {code: marks.true_count for code, marks in aside.items() if marks.true_count}
    kept = len(undated) - sum(counts.values())
    table = _table(columns, sheet)
    return CleanSheet(
        sheet=sheet,
        table=table.filter(pc.invert(reduce(pc.or_, aside.values()))) if counts else table,
        headings=headings,
        rows=replace(sheet.rows, used=0) + _account(register, columns, kept, counts),
        issues=(
            *sheet.issues,
            *_missing_persons(columns, sheet, register),
            *_found("row-no-date", undated, sheet, register.date),
            *_found(blank, unsaid, sheet, "persons"),
            *_said(columns, pc.invert(undated), sheet, register),
        ),
    )


def _account(
    register: Register, columns: Mapping[str, Column], kept: int, aside: Mapping[str, int]
) -> RowCount:
    """What becomes of a sheet's data rows: those of a form are no cases, and stand beside them."""
    return RowCount(0, kept, aside) if register.date else RowCount(-kept, 0, aside, _filled(columns))


def _filled(columns: Mapping[str, Column]) -> int:
    """How many rows of a form have more than the name that stands in its first column."""
    told = [pc.is_valid(column.values) for column in list(columns.values())[1:]]
    return int(reduce(pc.or_, told).true_count) if told else 0


def _said(
    columns: Mapping[str, Column], counted: pa.BooleanArray, sheet: Sheet, register: Register
) -> Iterable[Issue]:
    """Say what is wrong with cells, case numbers and totals."""
    yield from _faults(columns, counted, sheet, register)
    yield from _lost_digits(columns, sheet)
    yield from check_totals(sheet, columns, register)


def _columns(sheet: Sheet, register: Register) -> tuple[dict[str, Column], dict[str, str]]:
    """Type every field that a column answers; a field answered by another's column must find an answer there."""
    columns, headings = {}, {}
    found = list(answers(register, sheet.headings))
    # Arrow works without Python's lock
    with ThreadPoolExecutor(_TOGETHER) as pool:
        typed = list(pool.map(partial(_typed, sheet), found))
    for answer, column in zip(found, typed, strict=True):
        if answer.derived and column.values.null_count == len(column.values):
            continue
        columns[answer.field.key] = Column(column.values, {}) if answer.derived else column
        headings[answer.field.key] = sheet.headings[answer.column]
    return columns, headings


def _typed(sheet: Sheet, answer: Answer) -> Column:
    texts = _one_array(sheet.texts[answer.column])
    return typed_column(texts, answer.field.kind, answer.read, sheet.calendar)


def _undated(columns: Mapping[str, Column], register: Register, length: int) -> pa.BooleanArray:
    """Mark the rows without the date that counts; a register that counts nothing by day has none."""
    if not register.date:
        return pa.repeat(pa.scalar(value=False), length)
    return pc.is_null(columns[register.date].values)


def _one_array(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.string())


def _table(columns: Mapping[str, Column], sheet: Sheet) -> pa.Table:
    ones = pa.repeat(pa.scalar(1, pa.int64()), len(sheet.numbers))
    persons = pc.fill_null(columns["persons"].values, 1) if "persons" in columns else ones
    typed = {key: column.values for key, column in columns.items()}
    return pa.table({**typed, "persons": persons, "row": sheet.numbers})


def _unsaid_persons(columns: Mapping[str, Column], sheet: Sheet) -> pa.BooleanArray:
    """Mark the rows without a number of persons; a sheet without the column counts one a row, said once."""
    if "persons" in columns:
        return pc.is_null(columns["persons"].values)
    return pa.repeat(pa.scalar(value=False), len(sheet.numbers))


def _missing_persons(columns: Mapping[str, Column], sheet: Sheet, register: Register) -> list[Issue]:
    persons = register.fields.get("persons")
    if persons is None or not persons.expected or "persons" in columns:
        return []
    detail = f"缺少“{register.fields['persons'].label}”列，每行按1人计"
    return [Issue("label-missing", detail, sheet.place)]


def _faults(
    columns: Mapping[str, Column], counted: pa.BooleanArray, sheet: Sheet, register: Register
) -> Iterable[Issue]:
    for key, column in columns.items():
        for code, marks in column.faults.items():
            detail = _NUMBERED.get(code, "").format(register.fields[key].label)
            yield from _found(code, pc.and_(marks, counted), sheet, key, detail)


def _lost_digits(columns: Mapping[str, Column], sheet: Sheet) -> Iterable[Issue]:
    for key in sorted(_NUMBERS & columns.keys()):
        yield from _found("key-digits", lost_digits(columns[key].values), sheet, key)


def _found(code: str, marks: pa.BooleanArray, sheet: Sheet, key: str, detail: str = "") -> list[Issue]:
    """Make one issue of all marked rows of a column, at the first of them."""
    if not marks.true_count:
        return []
    rows = sheet.numbers.filter(marks)[:MOST_PLACES].to_pylist()
    place = replace(sheet.place, row=rows[0], column=sheet.headings.get(key, ""))
    return [Issue(code, detail, place, count=marks.true_count, rows=tuple(rows))]
