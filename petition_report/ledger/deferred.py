"""Rows that are read only when somebody asks for more than was counted of them before (待读的行)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True)
class Deferred:
    """The rows of one register as they will be read.

    `schema` has the columns of `Rows.table`, `registered` the distinct day numbers that decide on the rows' periods.
    """

    schema: pa.Schema
    registered: pa.ChunkedArray
    read: Callable[[], pa.Table] = field(repr=False)

    def table(self) -> pa.Table:
        """All rows in memory, typed as `Rows.table` documents it."""
        return self.read()

    def days(self, _name: str) -> pa.ChunkedArray:
        """The distinct day numbers that decide on the rows' periods."""
        return self.registered
