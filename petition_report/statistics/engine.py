"""What an engine is: where rows are opened, held and counted, and what is said when it fails (引擎)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue
from petition_report.ledger.kept import Parquet

# the lazy half of narwhals is what all engines understand; pandas is not lazy by it
Frame = nw.LazyFrame[Any]
Held: TypeAlias = "pa.Table | Parquet"
Found = nw.DataFrame[Any]
Done = TypeVar("Done")


@dataclass(frozen=True)
class Engine:
    """Where rows are counted.

    `opened` gives a frame of rows in memory or in files, without blanks in dates, counts and flags (`blanks.py`),
    dates as int64 day numbers. `kept` computes a frame once, for many questions. A `coded` engine holds texts as
    codes; one that answers `singly` takes longer to join questions than to answer one after the other.
    """

    name: str
    opened: Callable[[Held], Frame]
    kept: Callable[[Frame], Frame]
    coded: bool = False
    singly: bool = False


def collected(frame: Frame) -> Found:
    """The few rows of an answer in memory. Raises InputRefusal (engine-failed) where the engine gives up."""
    if frame.implementation.is_pandas_like():
        return frame.collect()
    return carried_out(frame.collect, frame.implementation.value)


def carried_out(work: Callable[[], Done], engine: str) -> Done:
    """What an engine at work gives. Raises InputRefusal (engine-failed); its own words may quote cells."""
    try:
        return work()
    except Exception as fault:
        said = f"计算引擎{engine}未能完成计算（{type(fault).__name__}）"
        raise InputRefusal(Issue("engine-failed", said)) from fault
