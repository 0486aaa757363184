"""An address → a connection on which nothing can be written and the data stand still (只读连接)."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Address
from petition_report.ledger.database.failures import failures_refused

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_EXTRA = 'pip install "petition-report[sql]"'
# of SQLAlchemy's drivers the one of the extra: BSD, and nothing to compile
_DRIVERS: Mapping[str, str] = {"postgresql": "+pg8000"}
_PORTS: Mapping[str, int] = {"postgresql": 5432}
# the standard's words last, for databases that only a dialect of their own knows
_SNAPSHOT = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    # a user may have been given a style in which day and month cannot be told apart
    "SET LOCAL DateStyle TO 'ISO, YMD'",
)
BEGIN: Mapping[str, tuple[str, ...]] = {
    "sqlite": ("BEGIN",),
    "postgresql": _SNAPSHOT,
    "opengauss": _SNAPSHOT,
}
_READ_ONLY = ("SET TRANSACTION READ ONLY",)
# PostgreSQL's numbers for date and timestamp
_DAYS = (1082, 1114)
_SIGNATURE = b"SQLite format 3\0"
_PATIENCE = 10.0


@contextmanager
def connected(address: Address, place: Place) -> Iterator[Connection]:
    """A connection in a transaction that reads one state of the database and can change none.

    Raises InputRefusal: database-extra, file-not-found, format-unknown, database-unreachable, database-login,
    database-unknown.
    """
    engine = _engine(address, place)
    answers = _reach(address, place)
    try:
        # some drivers lose the state that a server gives with a refused login
        with failures_refused(place, "database-login" if answers else "database-unreachable"):
            connection = engine.connect()
        with connection:
            with failures_refused(place):
                _begin(connection, address)
            yield connection
    finally:
        engine.dispose()


def _begin(connection: Connection, address: Address) -> None:
    for statement in BEGIN.get(address.dialect, _READ_ONLY):
        connection.exec_driver_sql(statement)
    if connection.dialect.driver == "pg8000":
        # half of its work is to take days apart, which come in the form they are wanted in
        for kind in _DAYS:
            connection.connection.driver_connection.register_in_adapter(kind, str)  # type: ignore[union-attr]


def _engine(address: Address, place: Place) -> Engine:
    try:
        import sqlalchemy as sa  # noqa: PLC0415 - an extra
    except ImportError:
        raise _missing("没有安装读取数据库的部件", place) from None
    given = {"creator": _opener(address, place)} if address.is_file else {}
    try:
        return sa.create_engine(_url(address), poolclass=sa.NullPool, hide_parameters=True, **given)
    except sa.exc.NoSuchModuleError:
        raise _missing(
            f"没有安装SQLAlchemy的{address.dialect}{address.driver}方言", place, own=True
        ) from None
    except ImportError:
        raise _missing(f"没有安装{address.dialect}{address.driver}的驱动程序", place, own=True) from None


def _url(address: Address) -> Any:  # noqa: ANN401 - SQLAlchemy's own
    from sqlalchemy import URL  # noqa: PLC0415 - likewise

    if address.is_file:
        return "sqlite://"
    return URL.create(
        address.dialect + (address.driver or _DRIVERS.get(address.dialect, "")),
        username=address.user,
        password=address.password or None,
        host=address.host.strip("[]") or None,
        port=address.port or None,
        database=address.database,
        query=dict(address.options),
    )


def _opener(address: Address, place: Place) -> Any:  # noqa: ANN401 - a function of SQLAlchemy's choosing
    """What opens a file for reading; by itself SQLite would make one that is not there."""
    path = Path(address.database)
    if not path.is_file():
        raise InputRefusal(Issue("file-not-found", place=place))
    with path.open("rb") as file:
        # an empty file is an empty database
        if file.read(len(_SIGNATURE)) not in (_SIGNATURE, b""):
            raise InputRefusal(Issue("format-unknown", "这不是SQLite数据库", place))
    return lambda: sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _reach(address: Address, place: Place) -> bool:
    """Knock, as each driver waits in its own way for a computer that never answers; tell whether one does."""
    port = address.port or _PORTS.get(address.dialect, 0)
    if not (address.host and port):
        return False
    with failures_refused(place, "database-unreachable"):
        socket.create_connection((address.host.strip("[]"), port), _PATIENCE).close()
    return True


def _missing(said: str, place: Place, *, own: bool = False) -> InputRefusal:
    """What to raise where a part is missing, of this program's extra or the `own` of a kind of database."""
    hint = f"PostgreSQL只需写postgresql://，驱动程序由{_EXTRA}安装" if own else _EXTRA
    return InputRefusal(Issue("database-extra", f"{said}（{hint}）", place))
