"""What was counted of a ledger, as bytes, and back: so that the next run need not read it (记住的计数).

Kept are sums and the tables given by hand, never a row of a matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue, Place
from petition_report.ledger.deferred import Deferred
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.ledger.wire import pack, unpack
from petition_report.statistics.ask import Answers
from petition_report.statistics.cases import cases
from petition_report.statistics.cube import Cube, Matters, Window
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import EPOCH, day_number
from petition_report.statistics.tally import Cells

DAYS = "days"


@dataclass(frozen=True)
class _Rows:
    """A register: `table` has its rows where they were given by hand, else none; `days` are those that have rows."""

    register: str
    table: pa.Table
    days: pa.Table
    origins: tuple[Place, ...]
    headings: Mapping[str, str]
    date: str
    sheet_headings: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class _Cells:
    table: pa.Table
    flags: tuple[str, ...]


@dataclass(frozen=True)
class _Cube:
    """The counts in a window, its days as numbers; `matters` as JSON."""

    start: int
    end: int
    month_starts_on: int
    as_of: int
    cells: tuple[_Cells, ...]
    matters: str


@dataclass(frozen=True)
class _Cases:
    """The counts of a register by one of its dates, and how many rows of each day the kinds of sheets have."""

    register: str
    date_field: str
    days: Mapping[int, Mapping[int, int]]
    cubes: tuple[_Cube, ...]


@dataclass(frozen=True)
class Remembered:
    """Everything kept of a ledger."""

    registers: tuple[_Rows, ...]
    rows: RowCount
    issues: tuple[Issue, ...]
    counted: tuple[_Cases, ...]

    def ledger(self, read: Callable[[], Ledger]) -> Ledger:
        """The ledger, of which rows are `read` as soon as somebody wants more than was counted."""
        registers = {one.register: _rows(one, read) for one in self.registers}
        return Ledger(registers, self.rows, self.issues)

    def tell(self, answers: Answers) -> None:
        """Let the one who is asked about the ledger know what was counted."""
        for one in self.counted:
            key = one.register, one.date_field
            made = cases(
                answers.ledger.registers[one.register], answers.settings, answers.engine, one.date_field
            )
            answers.readied[key] = known = replace(made, known=one.days)
            for kept in one.cubes:
                window = _window(kept)
                cells = [Cells(each.table, frozenset(each.flags)) for each in kept.cells]
                answers.cubes[key, window] = Cube(
                    known,
                    window,
                    answers.settings,
                    cells,
                    agenda=answers.agenda,
                    different=dict(_matters(kept.matters)),
                )


def remembered(answers: Answers) -> bytes:
    """What is known of a ledger by now."""
    ledger = answers.ledger
    counted = tuple(
        _Cases(*key, made.days, tuple(_cube(one) for (of, _), one in answers.cubes.items() if of == key))
        for key, made in answers.readied.items()
    )
    return pack(Remembered(tuple(map(_kept, ledger.registers.values())), ledger.rows, ledger.issues, counted))


def recalled(content: bytes) -> Remembered:
    """What `remembered` made bytes of."""
    found: Remembered = unpack(Remembered, content, {})
    return found


def _kept(rows: Rows) -> _Rows:
    days = pa.table({DAYS: pc.unique(rows.days)}) if rows.date else pa.table({})
    # made of no batches: a slice of the rows would keep all their words
    table = pa.Table.from_batches([], rows.schema) if rows.date else rows.table
    return _Rows(rows.register, table, days, rows.origins, rows.headings, rows.date, rows.sheet_headings)


def _rows(kept: _Rows, read: Callable[[], Ledger]) -> Rows:
    held = kept.table
    if kept.date:
        held = Deferred(kept.table.schema, kept.days[DAYS], lambda: read().registers[kept.register].table)
    return Rows(kept.register, held, kept.origins, kept.headings, kept.date, kept.sheet_headings)


def _cube(cube: Cube) -> _Cube:
    period = cube.window.period
    days = (day_number(period.start), day_number(period.end), period.month_starts_on, cube.window.as_of)
    cells = tuple(_Cells(_plain(one.table), tuple(sorted(one.flags))) for one in cube.cells)
    return _Cube(*days, cells, json.dumps([[*asked, n] for asked, n in cube.different.items()]))


def _window(kept: _Cube) -> Window:
    start, end = (EPOCH + timedelta(day) for day in (kept.start, kept.end))
    return Window(Period(start, end, kept.month_starts_on), kept.as_of)


def _matters(text: str) -> Iterator[tuple[Matters, int]]:
    for field, where, n in json.loads(text):
        yield (field, tuple((name, tuple(values)) for name, values in where)), n


def _plain(table: pa.Table) -> pa.Table:
    """Cells with texts for codes: behind codes an engine may hold all words it has ever seen."""
    coded = [one.name for one in table.schema if pa.types.is_dictionary(one.type)]
    for name in coded:
        table = table.set_column(table.column_names.index(name), name, table[name].cast(pa.string()))
    return table
