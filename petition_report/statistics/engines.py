"""Where rows are counted: by name, by the address of a Spark, or by how many rows there are (计算引擎)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger
from petition_report.statistics.engine import Engine
from petition_report.statistics.in_duckdb import duckdb_engine
from petition_report.statistics.in_memory import pandas_engine
from petition_report.statistics.in_polars import polars_engine
from petition_report.statistics.on_spark import spark_engine

PANDAS, POLARS, DUCKDB = "pandas", "polars", "duckdb"
ENGINES: Mapping[str, Callable[[], Engine]] = MappingProxyType(
    {PANDAS: pandas_engine, POLARS: polars_engine, DUCKDB: duckdb_engine}
)
IN_MEMORY = POLARS if find_spec(POLARS) else PANDAS
_SPARK = re.compile(r"spark|local|local\[(\d+|\*)\]|(spark|sc)://\S+")
# rows from which DuckDB is faster, in memory and where they need not be read into it first
MANY, MANY_IN_FILES = 1_000_000, 100_000


def engine_named(name: str) -> Engine:
    """The engine of a name, or the Spark at an address. Raises what the engine raises that is not there."""
    return ENGINES[name]() if name in ENGINES else spark_engine(name)


def check_engine(name: str) -> None:
    """Refuse what names no engine. Raises UsageRefusal (option-invalid)."""
    if name not in ENGINES and not _SPARK.fullmatch(name):
        known = "polars、pandas、duckdb、spark、local[4]、spark://主机:端口或sc://主机:端口"
        raise UsageRefusal(Issue("option-invalid", f"计算引擎“{name}”无法识别，应为{known}"))


def usual_engine(ledger: Ledger) -> str:
    """The engine where none is asked for: in memory, or DuckDB where it is installed and there are many rows."""
    kept = [rows.held.rows for rows in ledger.registers.values() if isinstance(rows.held, Parquet)]
    many = sum(kept) >= MANY_IN_FILES or ledger.rows.used >= MANY
    return DUCKDB if many and find_spec("duckdb") else IN_MEMORY


def is_lazy(name: str) -> bool:
    """Whether frames of an engine are plans, which cost a pass over all rows for every question."""
    return name not in {PANDAS, POLARS}
