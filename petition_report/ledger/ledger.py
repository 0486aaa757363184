"""What the ledger wing gives to the rest of the house: typed rows and an account of every row read (台账)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue, Place
from petition_report.ledger.deferred import Deferred
from petition_report.ledger.kept import Parquet


@dataclass(frozen=True)
class RowCount:
    """The account of rows: `read` = `used` + the sum of `set_aside`, which counts rows by issue code.

    `beside` are the filled-in rows of forms and tables (补充数据, 统计表), which hold names and values, no cases.
    """

    read: int = 0
    used: int = 0
    set_aside: Mapping[str, int] = field(default_factory=dict)
    beside: int = 0

    def __add__(self, other: RowCount) -> RowCount:
        """Join the accounts of two sheets."""
        return RowCount(
            self.read + other.read,
            self.used + other.used,
            dict(sorted((Counter(self.set_aside) + Counter(other.set_aside)).items())),
            self.beside + other.beside,
        )


@dataclass(frozen=True)
class Rows:
    """The rows of one register, over all its sheets and files.

    They are `held` in memory as an Arrow table, stay in Parquet files until an engine reads them, or where they were
    read before, unread until somebody wants more than was counted then. `table` has
    one column per field found, named by field key: categories and texts as dictionary-encoded
    strings, dates as int32 day numbers (days since 1970-01-01), counts as int64, flags as booleans; nulls where
    the cell was blank. Three columns are always there: `origin` (int32, index into `origins`), `row` (int32, the
    spreadsheet's own row number, from 1) and `persons` (int64, never null). `date` is the field that decides
    on a row's period, blank for a register that counts nothing by day; `headings` tells the heading under
    which each field was found, for messages, `sheet_headings` the same for each of the `origins`, without the
    columns that a sheet leaves blank though a blank there is no answer (`uneven.py`).
    """

    register: str
    held: pa.Table | Parquet | Deferred
    origins: tuple[Place, ...]
    headings: Mapping[str, str]
    date: str = "registered_on"
    sheet_headings: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def table(self) -> pa.Table:
        """The rows in memory: read whole where they stay in files, hence not for counting."""
        return self.held.table() if isinstance(self.held, Parquet | Deferred) else self.held

    @property
    def schema(self) -> pa.Schema:
        """The columns and their types; nothing is read for it."""
        return self.held.schema

    def first_day(self) -> int | None:
        """The earliest day number of any row; None without any."""
        found: int | None = pc.min(self.days).as_py() if self.date else None
        return found

    def last_day(self, until: int) -> int | None:
        """The latest day number of any row up to `until`, for later ones are mistyped; None without any."""
        if not self.date:
            return None
        days = self.days
        found: int | None = pc.max(days.filter(pc.less_equal(days, until))).as_py()
        return found

    @property
    def days(self) -> pa.ChunkedArray:
        """The days that decide on the rows' periods."""
        within = isinstance(self.held, Parquet | Deferred)
        return self.held.days(self.date) if within else self.table[self.date]


@dataclass(frozen=True)
class Ledger:
    """All registers found in the files given, by key, with the account of rows and everything worth saying."""

    registers: Mapping[str, Rows]
    rows: RowCount
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Survey:
    """All that could be read of some ledgers, whatever else is wrong with them.

    `refused` are the faults of what could not be read at all. `columns` gives the spreadsheet's own column number,
    from 1, of a heading: by a Place with file, sheet and column. `files` maps files as messages name them to their
    paths.
    """

    ledger: Ledger
    refused: tuple[Issue, ...]
    columns: Mapping[Place, int]
    files: Mapping[str, Path]
