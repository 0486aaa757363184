"""Rows that stay in Parquet files until an engine asks for them (留在文件中的行)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import pyarrow.dataset as ds


@dataclass(frozen=True)
class Parquet:
    """The Parquet files that hold the rows of one register.

    `files` are paths or addresses as the engine finds them. `schema` has the columns of `Rows.table`; days may be
    int32 or DATE, texts plain or dictionary-encoded. A column that a file lacks is blank in its rows. `rows` is
    how many there are.
    """

    files: tuple[str, ...]
    schema: pa.Schema
    rows: int

    def table(self) -> pa.Table:
        """All rows in memory, typed as `Rows.table` documents it."""
        read = self._dataset().to_table()
        return pa.table({name: _typed(read[name]) for name in self.schema.names})

    def days(self, name: str) -> pa.Array:
        """The distinct day numbers of a date column, read piece by piece."""
        found = pa.array([], pa.int32())
        for batch in self._dataset().to_batches(columns=[name]):
            found = pc.unique(pa.concat_arrays([found, batch.column(0).cast(pa.int32())]))
        return found

    def _dataset(self) -> ds.Dataset:
        import pyarrow.dataset as ds  # noqa: PLC0415 - loaded only where rows stay in files

        plain = pa.schema([pa.field(one.name, _plain(one.type)) for one in self.schema])
        return ds.dataset(list(self.files), schema=plain, format="parquet")


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _typed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_date32(column.type):
        return column.cast(pa.int32())
    return pc.dictionary_encode(column) if pa.types.is_string(column.type) else column
