"""The name of a table as a person writes it → the table, its columns, the order of its rows (表)."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.schema import Register, fields_headed, is_personal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Inspector, Select

# names told where one is wrong
_MOST = 5


@dataclass(frozen=True)
class Column:
    """A column by its name in the database and the heading it is known by; `read` says whether it is selected."""

    name: str
    heading: str
    read: bool


@dataclass(frozen=True)
class Table:
    """A table: its schema (blank for the usual one), its columns in order, the columns that put its rows in order."""

    name: str
    schema: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that are selected."""
        return tuple(column for column in self.columns if column.read)


def find_table(connection: Connection, name: str, registers: Sequence[Register], place: Place) -> Table:
    """The table or view of a name, written 模式.表 outside of the usual schema.

    Rows are ordered by the primary key, else by all columns that are read: rows alike in these are alike to everyone.
    Raises InputRefusal (database-table).
    """
    from sqlalchemy import inspect  # noqa: PLC0415 - an extra

    inspector = inspect(connection)
    schema, own = _located(inspector, name, place)
    with warnings.catch_warnings():
        # types that SQLAlchemy does not know are of columns that nobody reads, or texts
        warnings.simplefilter("ignore")
        found = inspector.get_columns(own, schema or None)
        key = inspector.get_pk_constraint(own, schema or None)["constrained_columns"]
    columns = tuple(_column(one["name"], one.get("comment") or "", registers) for one in found)
    return Table(own, schema, columns, tuple(key) or tuple(column.name for column in columns if column.read))


def selection(table: Table) -> Select[tuple[object, ...]]:
    """The question for a table's rows, every name quoted; values come as the driver has them."""
    import sqlalchemy as sa  # noqa: PLC0415 - likewise
    from sqlalchemy.sql import quoted_name  # noqa: PLC0415 - likewise

    def named(name: str) -> sa.ColumnClause[object]:
        return sa.column(quoted_name(name, quote=True))

    source = sa.table(
        quoted_name(table.name, quote=True),
        schema=quoted_name(table.schema, quote=True) if table.schema else None,
    )
    return (
        sa.select(*(named(one.name) for one in table.read))
        .select_from(source)
        .order_by(*map(named, table.order))
    )


def _column(name: str, comment: str, registers: Iterable[Register]) -> Column:
    """A column by its name, or by its comment where the name says nothing: names are often letters alone."""
    if is_personal(name) or is_personal(comment):
        return Column(name, name if is_personal(name) else comment, read=False)
    for heading in (name, comment):
        if any(fields_headed(register, heading) for register in registers):
            return Column(name, heading, read=True)
    return Column(name, name, read=False)


def _located(inspector: Inspector, name: str, place: Place) -> tuple[str, str]:
    """The schema and the name of a table. Raises InputRefusal (database-table)."""
    schema, dot, own = name.partition(".")
    if inspector.has_table(name):
        return "", name
    if dot and schema in inspector.get_schema_names() and inspector.has_table(own, schema):
        return schema, own
    raise InputRefusal(Issue("database-table", _hint(inspector, name), place))


def _hint(inspector: Inspector, name: str) -> str:
    """What tables there are, those of the likest names first."""
    known = sorted({*inspector.get_table_names(), *inspector.get_view_names()})
    if not known:
        return "库中没有可读的表"
    near = get_close_matches(name, known, _MOST, cutoff=0)
    return f"没有这个表，库中有：{'、'.join(near)}{'等' if len(known) > len(near) else ''}"
