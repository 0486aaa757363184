"""The workbook stream of an .xls file → what its records say beside the cells: marks, a password (BIFF记录)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from petition_report.ledger.files.package import SHIFT_OF_1904
from petition_report.ledger.sheet import Marks, Merge

# the numbers of records, [MS-XLS] 2.3
BOF, EOF, CODEPAGE, BOUNDSHEET = 0x0809, 0x0A, 0x42, 0x85
_DATE1904, _FILEPASS, _MERGES, _ROW = 0x22, 0x2F, 0xE5, 0x0208
_HIDDEN_ROW = 0x20
_EXCEL_97 = 0x0600
# the code page of Excel 97 and later; the default of older ones
UNICODE, _WESTERN = 1200, 1252


@dataclass(frozen=True)
class Biff:
    """A workbook's records: `old` ones (Excel 5 and 95) know no Unicode; `sheets` are where each sheet begins."""

    stream: bytes
    old: bool = False
    encrypted: bool = False
    codepage: int = UNICODE
    serial_shift: int = 0
    sheets: tuple[int, ...] = ()

    def marks(self, index: int) -> Marks:
        """Give the marks of a sheet; charts' sheets count too."""
        return _marks(self.stream, self.sheets[index]) if index < len(self.sheets) else Marks()


def read_biff(stream: bytes) -> Biff:
    """Walk the records about the whole workbook. Raises struct.error if the stream ends within one."""
    said = list(records(stream, 0, frozenset({_DATE1904, _FILEPASS, BOUNDSHEET, CODEPAGE})))
    return Biff(
        stream,
        old=struct.unpack_from("<H", stream, 4)[0] < _EXCEL_97,
        encrypted=any(kind == _FILEPASS for kind, _ in said),
        codepage=next(
            (struct.unpack_from("<H", body)[0] for kind, body in said if kind == CODEPAGE), _WESTERN
        ),
        serial_shift=SHIFT_OF_1904 if (_DATE1904, b"\x01\x00") in said else 0,
        sheets=tuple(struct.unpack_from("<I", body)[0] for kind, body in said if kind == BOUNDSHEET),
    )


def records(stream: bytes, position: int, wanted: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    """Give the wanted records, number and body, up to the end of the sheet; charts within have ends of their own."""
    header, depth = struct.Struct("<HH").unpack_from, 0
    while position + 4 <= len(stream):
        kind, size = header(stream, position)
        position += 4 + size
        if kind in wanted:
            yield kind, stream[position - size : position]
        depth += (kind == BOF) - (kind == EOF)
        if depth < 1:
            return


def _marks(stream: bytes, start: int) -> Marks:
    merges: list[Merge] = []
    hidden = set()
    for kind, body in records(stream, start, frozenset({_MERGES, _ROW})):
        if kind == _MERGES:
            merges.extend(_merges(body))
        elif struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            hidden.add(struct.unpack_from("<H", body)[0])
    return Marks(tuple(merges), frozenset(hidden))


def _merges(body: bytes) -> Iterator[Merge]:
    for top, bottom, left, right in struct.Struct("<4H").iter_unpack(body[2:]):
        yield top, left, bottom, right
