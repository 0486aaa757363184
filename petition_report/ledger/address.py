"""`postgresql://用户@主机/库?table=台账` → tables of a database, read like the sheets of a file (数据库地址)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

SIGN = "://"
# where a password stands that shall be in no command line and no petition.toml
PASSWORD_VARIABLE = "PETITION_REPORT_DB_PASSWORD"  # noqa: S105 - the name of a variable
FILE_KIND = "sqlite"
_TABLE = "table"
# a password may hold any sign, so whatever stands before the last @ is taken for one
_ADDRESS = re.compile(
    r"(?P<dialect>[a-z][a-z0-9_]*)(?P<driver>\+[a-z][a-z0-9_]*)?://"
    r"(?:(?P<user>[^:/@]*)(?::(?P<password>.*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^@:/?\[\]]*)(?::(?P<port>\d{1,5}))?/(?P<database>[^@?]*)(?:\?(?P<query>[^@]*))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Address:
    """Tables of one database, and the way to it as SQLAlchemy has it; nothing of it is percent-encoded.

    `driver` begins with + and is blank where the usual one is meant, `options` are what the driver is told beside.
    """

    dialect: str
    database: str
    tables: tuple[str, ...]
    driver: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: int = 0
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The database as messages call it, like a file."""
        return Path(self.database).name if self.is_file else self.database

    @property
    def folder(self) -> str:
        """Where several databases share a name, what tells them apart."""
        return Path(self.database).parent.name if self.is_file else self.host

    @property
    def is_file(self) -> bool:
        """Whether the database is a file of this computer."""
        return self.dialect == FILE_KIND

    def below(self, root: Path) -> Address:
        """The same, a file found from a folder."""
        return replace(self, database=str(root / self.database)) if self.is_file else self

    def with_password(self, environment: Mapping[str, str]) -> Address:
        """The same with the password that the environment holds, unless it has one."""
        return (
            self
            if self.password or self.is_file
            else replace(self, password=environment.get(PASSWORD_VARIABLE, ""))
        )

    def written(self) -> str:
        """The address as `parse` reads it, the password in it: for the child that reads, and for nobody else."""
        known = f":{quote(self.password, safe='')}" if self.password else ""
        access = f"{quote(self.user, safe='')}{known}@" if self.user or known else ""
        port = f":{self.port}" if self.port else ""
        query = urlencode([(_TABLE, table) for table in self.tables] + list(self.options))
        way = f"{access}{self.host}{port}/{quote(self.database)}"
        return f"{self.dialect}{self.driver}{SIGN}{way}?{query}"


# what is given as a register: a file, a folder, a pattern, or tables of a database
Input = Path | Address


def given(text: str) -> Input:
    """What a text names: a path, or an address where it holds ://. Raises UsageRefusal as `parse` does."""
    return parse(text) if SIGN in text else Path(text)


def parse(text: str) -> Address:
    """The address written in a text. Raises UsageRefusal (database-address), which repeats nothing of it."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise _wrong("数据库地址写得不对")
    query = parse_qsl(found["query"] or "", keep_blank_values=True)
    address = Address(
        dialect=found["dialect"],
        database=unquote(found["database"]),
        tables=tuple(dict.fromkeys(value for key, value in query if key == _TABLE and value)),
        driver=found["driver"] or "",
        user=unquote(found["user"] or ""),
        password=unquote(found["password"] or ""),
        host=found["host"],
        port=int(found["port"] or 0),
        options=tuple((key, value) for key, value in query if key != _TABLE),
    )
    _refuse_incomplete(address)
    return address


def _refuse_incomplete(address: Address) -> None:
    if not address.database:
        raise _wrong("数据库地址中没有库名")
    if not address.tables:
        raise _wrong("数据库地址中没有写明表")
    if not address.is_file and not (address.user and (address.host or address.options)):
        raise _wrong("数据库地址中没有写明用户名和主机")


def _wrong(said: str) -> UsageRefusal:
    return UsageRefusal(Issue("database-address", said))
