"""Tables of a database → one Grid per table, fetched piece by piece (读取数据库)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

import pyarrow as pa

from petition_report.issues import Place
from petition_report.ledger.address import Address
from petition_report.ledger.database.cells import texts
from petition_report.ledger.database.connection import connected
from petition_report.ledger.database.failures import failures_refused
from petition_report.ledger.database.tables import Column, Table, find_table, selection
from petition_report.ledger.schema import Register
from petition_report.ledger.sheet import Grid, blanks_to_null

if TYPE_CHECKING:
    from sqlalchemy import Connection

# rows held as Python's objects at a time
PIECE = 5_000


@dataclass(frozen=True)
class Reading:
    """How tables are read: the registers whose headings are looked for, the office's clock.

    `expect` is told the number of cells of each table before it is fetched.
    """

    registers: Sequence[Register]
    zone: tzinfo | None
    expect: Callable[[int], None]


def read_tables(address: Address, name: str, reading: Reading) -> Iterator[Grid]:
    """Read every table of an address as it stood at one moment; headings are the names of columns.

    Columns that no register knows have their heading and no cells: they are not selected; a table without any other
    has no rows. Row 1 of the grid are the headings, which are no row of the table, so `first_row` is -1. Raises
    InputRefusal: database-extra, file-not-found, format-unknown, database-unreachable, database-login,
    database-unknown, database-denied, database-table, database-failed.
    """
    with connected(address, Place(name)) as connection:
        for table in address.tables:
            place = Place(name, table)
            with failures_refused(place):
                found = find_table(connection, table, reading.registers, place)
                if found.read:
                    reading.expect(_cells(connection, found))
                grid = _grid(connection, found, place, reading.zone)
            yield grid


def _cells(connection: Connection, table: Table) -> int:
    """How many cells there are to read."""
    import sqlalchemy as sa  # noqa: PLC0415 - an extra

    rows = sa.select(sa.func.count()).select_from(selection(table).order_by(None).subquery())
    return len(table.read) * int(connection.execute(rows).scalar_one())


def _grid(connection: Connection, table: Table, place: Place, zone: tzinfo | None) -> Grid:
    pieces: list[list[pa.Array]] = [[] for _ in table.read]
    for rows in _pieces(connection, table) if table.read else ():
        for kept, values in zip(pieces, zip(*rows, strict=True), strict=True):
            kept.append(texts(values, zone))
    read = dict(zip(table.read, pieces, strict=True))
    length = sum(map(len, pieces[0])) if pieces else 0
    columns = [_column(column, read.get(column), length) for column in table.columns]
    return Grid(place, pa.table(columns, names=[str(number) for number in range(len(columns))]), first_row=-1)


def _pieces(connection: Connection, table: Table) -> Iterator[Sequence[Sequence[object]]]:
    """The rows, so many at a time: the database keeps the others until they are asked for."""
    options = {"stream_results": True, "yield_per": PIECE}
    yield from connection.execute(selection(table), execution_options=options).partitions()


def _column(column: Column, pieces: Sequence[pa.Array] | None, length: int) -> pa.ChunkedArray:
    """A column under its heading; one that is not read is blank."""
    below = [pa.nulls(length, pa.string())] if pieces is None else pieces
    return blanks_to_null(pa.chunked_array([pa.array([column.heading], pa.string()), *below]))
