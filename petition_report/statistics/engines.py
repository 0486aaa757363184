"""Where rows are counted, by name or by the address of a Spark (计算引擎)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from petition_report.statistics.engine import Engine
from petition_report.statistics.in_duckdb import duckdb_engine
from petition_report.statistics.in_memory import pandas_engine

ENGINES: Mapping[str, Callable[[], Engine]] = MappingProxyType(
    {"pandas": pandas_engine, "duckdb": duckdb_engine}
)


def engine_named(name: str) -> Engine:
    """The engine of a name."""
    return ENGINES[name]()
