"""Rows of cells → the bytes of binary workbooks, .xls of 1995 and .xlsb, for which there is no writer (测试用文件)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from packages import PACKAGE, RELATIONS, archive

Cell = str | float | None
Rows = Sequence[Sequence[Cell]]

_SECTOR = 512
_END, _TABLE, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF, 0xFFFFFFFF


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container; streams are padded so that each is a big one."""
    table, sectors, entries = [_TABLE, _END], [b"", b""], [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        parts = [data[at : at + _SECTOR] for at in range(0, max(len(data), 4096), _SECTOR)]
        following = number + 1 if number < len(streams) else _NONE
        entries.append(_entry(name, 2, len(table), len(parts) * _SECTOR, right=following))
        table += [*range(len(table) + 1, len(table) + len(parts)), _END]
        sectors += parts
    table[1:2] = [_END]
    sectors[1] = b"".join(entries).ljust(_SECTOR, b"\0")
    sectors[0] = struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table)))
    return _header() + b"".join(sector.ljust(_SECTOR, b"\0") for sector in sectors)


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    sizes = struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return start + sizes + counts + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int, **links: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<3I", _NONE, links.get("right", _NONE), links.get("child", _NONE))
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB", len(written), kind, 1)
        + tree
        + bytes(36)
        + struct.pack("<2I4x", start, size)
    )


def biff5(
    rows: Rows, *, sheet: str = "一月", from_1904: bool = False, more: Sequence[tuple[int, bytes]] = ()
) -> bytes:
    """A workbook as Excel 95 wrote it in China, code page 936; `more` are records to follow the cells."""
    name = sheet.encode("gbk")
    bof = _record(0x0809, struct.pack("<4H", 0x0500, 5, 0, 0))
    setting = _record(0x42, struct.pack("<H", 936)) + _record(0x22, struct.pack("<H", from_1904))
    length = len(bof) + len(setting) + 4 + 7 + len(name) + 4
    bundle = _record(0x85, struct.pack("<IHB", length, 0, len(name)) + name)
    others = b"".join(_record(*one) for one in more)
    page = (
        _record(0x0809, struct.pack("<4H", 0x0500, 0x10, 0, 0))
        + _biff_cells(rows)
        + others
        + _record(0x0A, b"")
    )
    return ole({"Book": bof + setting + bundle + _record(0x0A, b"") + page})


def encrypted_xls() -> bytes:
    """A workbook of which everything but the first records is encrypted."""
    records = ((0x0809, struct.pack("<8H", 0x0600, 5, 0, 0, 0, 0, 0, 0)), (0x2F, bytes(6)), (0x0A, b""))
    return ole({"Workbook": b"".join(_record(*one) for one in records)})


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _biff_cells(rows: Rows) -> bytes:
    size = struct.pack("<5H", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    cells = (
        _biff_cell(struct.pack("<3H", row, column, 0), cell)
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
        if cell is not None
    )
    return _record(0x0200, size) + b"".join(cells)


def _biff_cell(place: bytes, cell: str | float) -> bytes:
    if isinstance(cell, str):
        text = cell.encode("gbk")
        return _record(0x0204, place + struct.pack("<H", len(text)) + text)
    return _record(0x0203, place + struct.pack("<d", cell))


def xlsb(rows: Rows, *, merges: Sequence[tuple[int, int, int, int]] = (), from_1904: bool = False) -> bytes:
    """A binary workbook; `merges` are first row, first column, last row, last column, from 0."""
    properties = _part(153, bytes([from_1904, *bytes(7)]))
    bundle = _part(156, struct.pack("<2I", 0, 1) + _wide("rId1") + _wide("一月"))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin"),
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.bin": _part(131) + properties + _part(143) + bundle + _part(144) + _part(132),
        "xl/worksheets/sheet1.bin": _part(129) + _xlsb_cells(rows) + _xlsb_merges(merges) + _part(130),
    }
    return archive(parts)


def _part(kind: int, body: bytes = b"") -> bytes:
    """A record: its number and size in groups of seven bits."""
    return _sevens(kind) + _sevens(len(body)) + body


def _sevens(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number % 128 | 128, number >> 7])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb_cells(rows: Rows) -> bytes:
    size = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    return _part(148, size) + _part(145) + b"".join(_xlsb_row(*one) for one in enumerate(rows)) + _part(146)


def _xlsb_row(number: int, line: Sequence[Cell]) -> bytes:
    cells = (_xlsb_cell(column, cell) for column, cell in enumerate(line) if cell is not None)
    return _part(0, struct.pack("<2IH3xI", number, 0, 0, 0)) + b"".join(cells)


def _xlsb_cell(column: int, cell: str | float) -> bytes:
    place = struct.pack("<2I", column, 0)
    if isinstance(cell, str):
        return _part(6, place + _wide(cell))
    return _part(5, place + struct.pack("<d", cell))


def _xlsb_merges(merges: Sequence[tuple[int, int, int, int]]) -> bytes:
    if not merges:
        return b""
    records = (
        _part(176, struct.pack("<4I", top, bottom, left, right)) for top, left, bottom, right in merges
    )
    return _part(177, struct.pack("<I", len(merges))) + b"".join(records) + _part(178)
