"""Where rows are counted: one function per engine, from an Arrow table to its own frame (计算引擎)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

Engine = Callable[[pa.Table], Any]


def to_pandas(table: pa.Table) -> Any:  # noqa: ANN401 - narwhals takes any native frame
    """Rows as a pandas frame: categories as codes, everything else as plain numpy."""
    return table.to_pandas(split_blocks=True)


def to_arrow(table: pa.Table) -> Any:  # noqa: ANN401 - likewise
    """Rows as they are: narwhals counts on Arrow tables, too."""
    return table


ENGINES: Mapping[str, Engine] = MappingProxyType({"pandas": to_pandas, "arrow": to_arrow})
