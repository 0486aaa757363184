"""Counting in DuckDB: rows in memory or in Parquet files, in bounded memory on one machine (DuckDB计算)."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.kept import Parquet
from petition_report.statistics.blanks import is_date, without_blanks
from petition_report.statistics.engine import Engine, Frame, Held, carried_out

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

NAME, KEPT = "duckdb", "kept"
_NUMBERS = count()


def duckdb_engine() -> Engine:
    """A database of its own, which lasts as long as its frames. Raises UsageRefusal (engine-missing)."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise UsageRefusal(
            Issue("engine-missing", '没有安装DuckDB（pip install "petition-report[duckdb]"）')
        ) from missing
    # what does not fit into memory goes to a folder that DuckDB makes and removes; by itself it would choose `.tmp`
    # in the working folder
    spill = Path(tempfile.gettempdir(), f"petition-report-{os.getpid()}-{next(_NUMBERS)}")
    base = duckdb.connect(config={"temp_directory": str(spill), "preserve_insertion_order": False})
    return Engine(NAME, partial(_opened, base), partial(_kept, base))


def _opened(base: DuckDBPyConnection, held: Held) -> Frame:
    native = carried_out(lambda: _selection(base, held), NAME)
    return without_blanks(nw.from_native(native), held.schema)


def _selection(base: DuckDBPyConnection, held: Held) -> DuckDBPyRelation:
    rows = _read(base, held)
    known = set(rows.columns)
    columns = [_selected(one) if one.name in known else _blank(one) for one in held.schema]
    return rows.project(", ".join(columns))


def _read(base: DuckDBPyConnection, held: Held) -> DuckDBPyRelation:
    if isinstance(held, Parquet):
        return base.read_parquet(list(held.files), union_by_name=True)
    return base.from_arrow(held)


def _selected(one: pa.Field) -> str:
    """A column as SQL selects it, DATE as the number of its day."""
    name = _quoted(one)
    return f"date_diff('day', DATE '1970-01-01', {name}) AS {name}" if pa.types.is_date32(one.type) else name


def _blank(one: pa.Field) -> str:
    """A column that no file has."""
    kind = "BIGINT" if is_date(one) or pa.types.is_int64(one.type) else "VARCHAR"
    return f"NULL::{'BOOLEAN' if pa.types.is_boolean(one.type) else kind} AS {_quoted(one)}"


def _quoted(one: pa.Field) -> str:
    name: str = one.name
    return '"' + name.replace('"', '""') + '"'


def _kept(base: DuckDBPyConnection, frame: Frame) -> Frame:
    native: Any = frame.to_native()
    carried_out(lambda: native.create(KEPT), NAME)
    return nw.from_native(base.table(KEPT))
