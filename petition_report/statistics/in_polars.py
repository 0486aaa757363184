"""Counting in memory, with Polars: the usual engine (Polars计算)."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.kept import Parquet
from petition_report.statistics.blanks import without_blanks
from petition_report.statistics.engine import Engine, Frame, Held

NAME = "polars"


def polars_engine() -> Engine:
    """Polars: plans over rows in memory, categories as codes. Raises UsageRefusal (engine-missing)."""
    try:
        import polars  # noqa: F401, ICN001, PLC0415 - not built for every kind of processor
    except ImportError as missing:
        raise UsageRefusal(
            Issue("engine-missing", "未能载入Polars（pip install polars，或改用--engine pandas）")
        ) from missing
    return Engine(NAME, _opened, _kept, coded=True)


def _opened(held: Held) -> Frame:
    import polars as pl  # noqa: PLC0415 - likewise

    table = held.table() if isinstance(held, Parquet) else held
    return _kept(without_blanks(nw.from_native(pl.DataFrame(table)).lazy(), table.schema))


def _kept(frame: Frame) -> Frame:
    return frame.collect().lazy()
