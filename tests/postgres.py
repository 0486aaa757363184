"""A PostgreSQL of the tests' own: in a folder of its own, on a free port, gone with the tests (测试用数据库)."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWNER, PASSWORD = "analyst", "p@ss/w?rd:1"
# Debian keeps the programs of each version in a folder that is in no PATH
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is; None where it is not installed."""
    found = [folder / name for folder in _FOLDERS if (folder / name).is_file()]
    return str(found[0]) if found else shutil.which(name)


@dataclass(frozen=True)
class Server:
    """A running server, its superuser `postgres` known by a password."""

    port: int

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Let the superuser say something, each statement by itself."""
        import pg8000.native  # noqa: PLC0415 - an extra

        with pg8000.native.Connection(
            "postgres", host="127.0.0.1", port=self.port, password=PASSWORD, database=database
        ) as connection:
            for statement in statements:
                connection.run(statement)

    def fill(self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> None:
        """Make a table of the database 信访 and fill it; a column's type, and whatever stands beside it, are given."""
        import pg8000.native  # noqa: PLC0415 - likewise

        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        with pg8000.native.Connection(
            "postgres", host="127.0.0.1", port=self.port, password=PASSWORD, database="信访"
        ) as connection:
            connection.run(f'CREATE TABLE "{table}" ({listed})')
            marks = ", ".join(f":v{number}" for number in range(len(columns)))
            for row in rows:
                values = {f"v{number}": value for number, value in enumerate(row)}
                connection.run(f'INSERT INTO "{table}" VALUES ({marks})', **values)  # noqa: S608 - names of tests
            connection.run(f'GRANT SELECT ON "{table}" TO {OWNER}')

    def address(self, *tables: str, user: str = OWNER, database: str = "信访") -> str:
        """The address of tables, without a password."""
        query = "&".join(f"table={table}" for table in tables)
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}?{query}"


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server with a database 信访 and a user `analyst` who may read what he is given."""
    server = _Place(folder, _free_port())
    server.make()
    server.call(
        "pg_ctl", "-D", str(server.data), "-w", "-l", str(folder / "log"), "-o", server.options, "start"
    )
    try:
        found = Server(server.port)
        found.run(
            f"CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'", "CREATE DATABASE 信访 TEMPLATE template0"
        )
        yield found
    finally:
        server.call("pg_ctl", "-D", str(server.data), "-m", "immediate", "stop")


@dataclass(frozen=True)
class _Place:
    """Where a server keeps its data, and the port it listens on."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def options(self) -> str:
        return f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"

    def make(self) -> None:
        """Make the data folder; PostgreSQL refuses to be root."""
        secret = self.folder / "password"
        secret.write_text(PASSWORD, "utf-8")
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            for path in (self.folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self.call(
            "initdb", "-D", str(self.data), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", str(secret),
            "-E", "UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip

    def call(self, name: str, *arguments: str) -> None:
        """Run a program of PostgreSQL as a user without rights."""
        command = [program(name) or name, *arguments]
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **user)  # type: ignore[call-overload]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
