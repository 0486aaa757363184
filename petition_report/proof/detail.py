"""Sums over rows → the rows themselves, as a table in which formulas find them again (明细).

A row stands in it once for each window it is counted in, judged as of that window's cut-off day. Nothing else leaves
the register than what the sums ask for: values of dimensions, flags as 0 and 1, numbers that are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.proof.columns import Column, columns, names, tested
from petition_report.proof.windowed import ALL_ROWS, PERIOD, At, groups_of, named_by, rows_of, untold_of
from petition_report.statistics.ask import Answers
from petition_report.statistics.cube import ROWS, Cube
from petition_report.statistics.indicators import label
from petition_report.statistics.rules import EPOCH
from petition_report.statistics.sums import Sum

# one row of a sheet is its heading
MOST_ROWS = 2**20 - 1


@dataclass(frozen=True)
class Detail:
    """The rows of one register: headings, a table of texts and int64, and where what is asked for stands in it.

    `periods` name the windows as the first column does; `named` are the values of a column as they are written.
    `grouped`: rows alike in all that is asked are one row with their number, for there are more than a sheet holds.
    """

    register: str
    headings: tuple[str, ...]
    table: pa.Table
    places: Mapping[Column, int]
    periods: Mapping[At, str]
    named: Mapping[Column, Mapping[str, str]]
    grouped: bool


def detail(answers: Answers, wanted: Sequence[Sum]) -> Detail | None:
    """The rows behind some sums over one register; None where even rows alike put together are too many."""
    register, chosen = wanted[0].register, columns(wanted)
    periods = _periods(register, dict.fromkeys((one.date, one.window) for one in wanted))
    grouped = sum(answers.cube(register, at[1], at[0]).count(ROWS, {}) for at in periods) > MOST_ROWS
    part = groups_of if grouped else rows_of
    parts = {at: part(answers, register, at, chosen) for at in periods}
    table = pa.concat_tables(
        _told(_blanked(one, answers.cube(register, at[1], at[0]), chosen), periods[at])
        for at, one in parts.items()
    )
    chosen = (ALL_ROWS, *chosen) if grouped else chosen
    if len(table) > MOST_ROWS:
        return None
    named = {one: names(_values(table, one, wanted)) for one in chosen if one.kind == "value"}
    for one, written in named.items():
        table = _renamed(table, named_by(one), written)
    fixed = table.column_names[: table.num_columns - len(chosen)]
    headings = (*fixed, *(one.title(register) for one in chosen))
    places = {one: len(fixed) + number for number, one in enumerate(chosen)}
    return Detail(register, headings, table, places, periods, named, grouped)


def _periods(register: str, windows: Iterable[At]) -> dict[At, str]:
    """A name for each window; a date other than the register's own is named with it."""
    said = {}
    for date, window in windows:
        last = (EPOCH + timedelta(window.as_of)).isoformat()
        start = "自最早的记录" if window.period.start == EPOCH else window.period.label
        by = f"，按{label(register, date)}" if date else ""
        said[date, window] = f"期间{start}（截至{last}{by}）"
    written = names(said.values())
    return {at: written[text] for at, text in said.items()}


def _blanked(table: pa.Table, cube: Cube, chosen: Iterable[Column]) -> pa.Table:
    """A window's rows, empty in the columns that only the rows of other windows fill."""
    for name in (named_by(one) for one in chosen if untold_of(cube, one)):
        empty = pa.nulls(len(table), table[name].type)
        table = table.set_column(table.column_names.index(name), name, empty)
    return table


def _told(table: pa.Table, period: str) -> pa.Table:
    """A table with a first column that says the period in every row."""
    return table.add_column(0, PERIOD, pa.repeat(period, len(table)))


def _values(table: pa.Table, column: Column, wanted: Iterable[Sum]) -> Iterable[str]:
    """All values of a column, in the rows and in the conditions."""
    tests = (tested(one.register, key, values) for one in wanted for key, values in one.where if values)
    yield from (str(test[1]) for test in tests if test and test[0] == column)
    yield from pc.unique(table[named_by(column)]).to_pylist()


def _renamed(table: pa.Table, name: str, written: Mapping[str, str]) -> pa.Table:
    """A table in which the texts of one column are written otherwise."""
    encoded = table[name].combine_chunks().dictionary_encode()
    told = pa.array([written[text] for text in encoded.dictionary.to_pylist()], pa.string())
    return table.set_column(table.column_names.index(name), name, told.take(encoded.indices))
