"""A store → a Ledger whose rows stay in its files, or all that can be told of it (打开库)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from pathlib import Path

import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.ledger.schema import Register
from petition_report.ledger.store.manifest import Manifest, StoredFile, StoredPart, mapping, read_manifest
from petition_report.ledger.store.rows import is_whole
from petition_report.settings import Settings

_TYPES = {str(one): one for one in (pa.string(), pa.date32(), pa.int32(), pa.int64(), pa.bool_())}
_MOST_NAMES = 5


def open_store(store: Path, settings: Settings) -> Manifest:
    """The manifest of a store whose parts are all there, whole, and read as these settings read.

    Raises InputRefusal: store-version, store-damaged, store-mapping.
    """
    manifest = read_manifest(store)
    place = Place(store.resolve().name)
    if manifest.mapping != mapping(settings):
        raise InputRefusal(Issue("store-mapping", place=place))
    for file in manifest.files:
        for part in file.parts.values():
            if not is_whole(store, part) or not _TYPES.keys() >= set(part.columns.values()):
                said = f"库中“{file.name}”的数据文件缺失、不完整或被改动"
                raise InputRefusal(Issue("store-damaged", said, place))
    return manifest


def ledger_of(store: Path, manifest: Manifest, registers: Mapping[str, Register]) -> Ledger:
    """The ledger that a store holds, as reading its files would have given it before rows are compared."""
    files = manifest.files
    keys = dict.fromkeys(sheet.register for file in files for sheet in file.sheets)
    return Ledger(
        registers={key: _rows(store, files, registers[key]) for key in keys},
        rows=reduce(add, (file.rows for file in files), RowCount()),
        issues=(
            *(issue for file in files for issue in file.said),
            *(i for file in files for i in file.issues),
        ),
    )


def incomplete(store: Path, manifest: Manifest) -> tuple[Issue, ...]:
    """Say that there are files whose rows a store lacks, as they could not be read."""
    names = list(dict.fromkeys(issue.place.file for issue in manifest.refused))
    if not names:
        return ()
    more = "等" if len(names) > _MOST_NAMES else ""
    said = f"库中缺{len(names)}个未能读入的台账：{'、'.join(names[:_MOST_NAMES])}{more}"
    return (Issue("store-incomplete", said, Place(store.resolve().name)),)


def _rows(store: Path, files: tuple[StoredFile, ...], register: Register) -> Rows:
    sheets = [(file, one) for file in files for one in file.sheets if one.register == register.key]
    parts = [file.parts[register.key] for file in files if register.key in file.parts]
    headings = {key: text for _, one in reversed(sheets) for key, text in one.headings.items()}
    return Rows(
        register.key,
        _parquet(store, parts),
        tuple(Place(file.name, one.sheet) for file, one in sheets),
        headings,
        register.date,
        tuple(one.headings for _, one in sheets),
    )


def _parquet(store: Path, parts: list[StoredPart]) -> Parquet:
    columns = {name: kind for part in reversed(parts) for name, kind in part.columns.items()}
    names = dict.fromkeys(name for part in parts for name in part.columns)
    return Parquet(
        tuple(str(part.path(store.resolve())) for part in parts),
        pa.schema([(name, _TYPES[columns[name]]) for name in names]),
        sum(part.rows for part in parts),
    )
