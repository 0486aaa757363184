"""An OLE container, the file system within old Office files → its streams by name (复合文档)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_STREAM, _ROOT = 2, 5
# sector numbers from here on mean an end or a gap ([MS-CFB] 2.1)
_LAST_SECTOR = 0xFFFFFFFA
# sectors of the allocation table named in the header itself; streams below this size live in the root's stream
_IN_HEADER = 109
_MINI_SECTOR = 64


@dataclass(frozen=True)
class Container:
    """The bytes of a whole container ([MS-CFB]); all lookups raise struct.error or ValueError if it is damaged."""

    data: bytes

    def names(self) -> list[str]:
        """Name the streams, capitals as written."""
        return list(self._entries)

    def stream(self, name: str) -> bytes:
        """Give the bytes of a stream."""
        start, size = self._entries[name]
        small = size < self._smallest_big
        return (self._mini_chain(start) if small else self._chained(start))[:size]

    @cached_property
    def _sector(self) -> int:
        return 1 << int(struct.unpack_from("<H", self.data, 30)[0])

    @cached_property
    def _smallest_big(self) -> int:
        return int(struct.unpack_from("<I", self.data, 56)[0])

    @cached_property
    def _table(self) -> list[int]:
        """The sector that follows each sector."""
        return _numbers(b"".join(self._at(sector) for sector in self._table_sectors()))

    def _table_sectors(self) -> Iterator[int]:
        yield from _real(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76))
        following, count = struct.unpack_from("<2I", self.data, 68)
        for _ in range(min(count, len(self.data) // self._sector)):
            *sectors, following = _numbers(self._at(following))
            yield from _real(sectors)

    def _at(self, sector: int) -> bytes:
        return self.data[(sector + 1) * self._sector : (sector + 2) * self._sector]

    def _chained(self, start: int) -> bytes:
        return b"".join(self._at(sector) for sector in _chain(start, self._table))

    @cached_property
    def _entries(self) -> dict[str, tuple[int, int]]:
        """The first sector and the size of each stream; the root's stands under a blank name."""
        directory = self._chained(struct.unpack_from("<I", self.data, 48)[0])
        found = {}
        for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, offset + 64)
            name = directory[offset : offset + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind in (_STREAM, _ROOT):
                found["" if kind == _ROOT else name] = struct.unpack_from("<2I", directory, offset + 116)
        return found

    @cached_property
    def _mini_table(self) -> list[int]:
        return _numbers(self._chained(struct.unpack_from("<I", self.data, 60)[0]))

    @cached_property
    def _mini_stream(self) -> bytes:
        return self._chained(self._entries[""][0])

    def _mini_chain(self, start: int) -> bytes:
        return b"".join(
            self._mini_stream[sector * _MINI_SECTOR : (sector + 1) * _MINI_SECTOR]
            for sector in _chain(start, self._mini_table)
        )


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _real(sectors: Iterable[int]) -> list[int]:
    return [sector for sector in sectors if sector < _LAST_SECTOR]


def _chain(start: int, table: list[int]) -> Iterator[int]:
    """Follow a chain of sectors. Raises ValueError if it bites its own tail."""
    seen = 0
    while start < _LAST_SECTOR:
        if start >= len(table) or seen > len(table):
            raise ValueError
        yield start
        start, seen = table[start], seen + 1
