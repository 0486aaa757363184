"""What the reading stations find, as bytes, and back: from the child that reads to the run that asked (传递).

Only plain data goes over: JSON for dataclasses, texts and numbers, Arrow's own format for tables. Nothing in it is
ever executed, as it would be with pickles.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from petition_report.ledger.schema import Register

_LENGTH = struct.Struct(">Q")


def pack(value: object) -> bytes:
    """A value of dataclasses, mappings, sequences, paths, tables, texts and numbers as bytes."""
    tables: list[pa.Table] = []
    head = json.dumps(_plain(value, tables), ensure_ascii=False).encode("utf-8", "surrogatepass")
    pieces = (pa.py_buffer(head), *map(_written, tables))
    return b"".join(part for piece in pieces for part in (_LENGTH.pack(piece.size), piece))


def unpack(kind: Any, data: bytes, registers: Mapping[str, Register]) -> Any:  # noqa: ANN401 - any type of value
    """The value of a type that `pack` made bytes of; registers are known here by their keys."""
    pieces = _pieces(memoryview(data))
    raw = json.loads(str(pieces[0], "utf-8", "surrogatepass"))
    return _Unpacking(pieces[1:], registers).value(kind, raw)


def _plain(value: object, tables: list[pa.Table]) -> object:
    """What JSON can hold of a value; tables are put aside and numbered."""
    if isinstance(value, pa.Table):
        tables.append(value)
        return len(tables) - 1
    if isinstance(value, Register):
        return value.key
    if isinstance(value, Enum | Path):
        return str(value)
    items = _items(value)
    return value if items is None else [_plain(one, tables) for one in items]


def _items(value: object) -> Iterable[object] | None:
    """What a value consists of; None where it is one thing."""
    match value:
        case Mapping():
            return value.items()
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return value
        case _ if is_dataclass(value):
            return [getattr(value, one.name) for one in fields(value)]
    return None


class _Unpacking:
    """The bytes of the tables and the registers, at hand while values are made again by their types."""

    def __init__(self, tables: Sequence[memoryview], registers: Mapping[str, Register]) -> None:
        self._tables, self._registers = tables, registers

    def value(self, kind: Any, raw: Any) -> Any:  # noqa: ANN401 - any type of value
        """Make a value of a type again."""
        origin, arguments = get_origin(kind), get_args(kind)
        if kind is pa.Table:
            return pa.ipc.open_stream(pa.py_buffer(self._tables[raw])).read_all()
        if is_dataclass(kind):
            return self._registers[raw] if kind is Register else self._record(kind, raw)
        if origin in (Union, UnionType):
            chosen = next(one for one in arguments if one is not NoneType)
            return None if raw is None else self.value(chosen, raw)
        if origin is None:
            return kind(raw)
        made = dict if issubclass(origin, Mapping) else origin
        return made(self._items((tuple[arguments],) if made is dict else arguments, raw))  # type: ignore[valid-type]

    def _record(self, kind: Any, raw: Sequence[Any]) -> Any:  # noqa: ANN401 - any dataclass
        values = {name: self.value(hint, one) for (name, hint), one in zip(_hints(kind), raw, strict=True)}
        return kind(**values)

    def _items(self, kinds: tuple[Any, ...], raw: Sequence[Any]) -> list[Any]:
        """The items of a sequence, all of one type or each of its own."""
        of_each = kinds if len(kinds) > 1 and Ellipsis not in kinds else kinds[:1] * len(raw)
        return [self.value(kind, one) for kind, one in zip(of_each, raw, strict=True)]


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - any dataclass
    known = get_type_hints(kind)
    return tuple((one.name, known[one.name]) for one in fields(kind))


def _written(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _pieces(data: memoryview) -> list[memoryview]:
    """Cut bytes where each piece's length says."""
    found, at = [], 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        found.append(data[at : at + length])
        at += length
    return found
