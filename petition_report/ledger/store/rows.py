"""The rows of a file ↔ a Parquet file named by the hash of its bytes (库中的数据文件)."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.store.manifest import PARTS, StoredPart
from petition_report.ledger.store.part import Piece

TEMPORARY = ".new"
# where a row stands: numbers as days are, yet no days
_PLACE = ("origin", "row")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def keep_rows(store: Path, pieces: Sequence[Piece], first: int) -> StoredPart:
    """Write the rows of the sheets of one register, the first sheet with the origin `first`. Raises OutputRefusal."""
    tables = [
        one.table.append_column("origin", pa.repeat(pa.scalar(number, pa.int32()), one.table.num_rows))
        for number, one in enumerate(pieces, first)
    ]
    table = pa.concat_tables(map(_stored, tables), promote_options="default")
    return _keep(store, table, first)


def renumber(store: Path, part: StoredPart, first: int) -> StoredPart:
    """Write the rows of a part again, its first sheet with another origin. Raises OutputRefusal."""
    table = pq.read_table(part.path(store))
    at = table.column_names.index("origin")
    shift = pa.scalar(first - part.first, pa.int32())
    return _keep(store, table.set_column(at, table.field(at), pc.add(table["origin"], shift)), first)


def is_whole(store: Path, part: StoredPart) -> bool:
    """Tell whether a part is there, with every byte as it was written."""
    try:
        with part.path(store).open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == part.sha256
    except OSError:
        return False


def keep(path: Path, content: bytes) -> None:
    """Put a file down safely: there is the old one or the new one, whole.

    Raises OutputRefusal: output-full, output-denied.
    """
    fresh = path.with_name(f"{path.name}{TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        code = "output-full" if error.errno in _FULL else "output-denied"
        raise OutputRefusal(Issue(code, place=Place(path.name))) from error


def sweep(store: Path, parts: Sequence[StoredPart]) -> None:
    """Delete the parts that are none of these; one that somebody reads is left for the next time."""
    kept = {one.path(store) for one in parts}
    for path in (store / PARTS).glob("*.parquet*"):
        if path not in kept:
            with suppress(OSError):
                path.unlink()


def _keep(store: Path, table: pa.Table, first: int) -> StoredPart:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content = sink.getvalue()
    columns = {one.name: str(one.type) for one in table.schema}
    part = StoredPart(sha256(content).hexdigest(), first, table.num_rows, columns)
    keep(part.path(store), content)
    return part


def _stored(table: pa.Table) -> pa.Table:
    """Days as DATE and texts plain, which every reader of Parquet understands; Parquet itself codes them."""
    return pa.table({name: _plain(name, table[name]) for name in table.column_names})


def _plain(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_int32(column.type) and name not in _PLACE:
        return column.cast(pa.date32())
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
