"""A ledger in memory → the same rows in Parquet files, as another program may have written them (存入文件的台账)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger, Rows


def in_files(given: Ledger, folder: Path, pieces: int = 2) -> Ledger:
    """The ledger with every register's rows in some files: days as DATE, texts plain, columns of blanks left out."""
    return replace(
        given, registers={key: _in_files(rows, folder / key, pieces) for key, rows in given.registers.items()}
    )


def _in_files(rows: Rows, folder: Path, pieces: int) -> Rows:
    folder.mkdir(parents=True)
    table = pa.table({name: _stored(name, rows.table[name]) for name in rows.table.column_names})
    size = -(-len(table) // pieces) or 1
    files = []
    for number, start in enumerate(range(0, len(table), size)):
        piece = table.slice(start, size)
        full = [name for name in piece.column_names if piece[name].null_count < len(piece)]
        files.append(str(folder / f"{number}.parquet"))
        pq.write_table(piece.select(full), files[-1])
    return replace(rows, held=Parquet(tuple(files), table.schema, len(table)))


def _stored(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_int32(column.type) and name not in ("origin", "row"):
        return column.cast(pa.date32())
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
