"""Counting in memory, with pandas (内存计算)."""

from __future__ import annotations

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.ledger.kept import Parquet
from petition_report.statistics.blanks import without_blanks
from petition_report.statistics.engine import Engine, Frame, Held


def pandas_engine() -> Engine:
    """Pandas: categories as codes, everything else as plain numpy."""
    return Engine("pandas", _opened, _as_it_is, coded=True)


def _opened(held: Held) -> Frame:
    """Rows as a frame; filled before, as pandas makes floats and objects of columns with blanks."""
    table = held.table() if isinstance(held, Parquet) else held
    filled: pa.Table = without_blanks(nw.from_native(table).lazy(), table.schema).collect().to_native()
    frame: Frame = nw.from_native(filled.to_pandas(split_blocks=True)).lazy()
    return frame


def _as_it_is(frame: Frame) -> Frame:
    return frame
