"""The records of an .xls file of Excel 5 or 95 → one Grid per worksheet, in its own code page (BIFF5).

Calamine takes double-byte code pages for single-byte ones and garbles every Chinese character of such files.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from petition_report.issues import Place
from petition_report.ledger.files.biff import BOUNDSHEET, Biff, records
from petition_report.ledger.sheet import Grid, grid_of_rows

# code pages for which Python has another name
_CODECS = {936: "gb18030", 1200: "utf-16-le", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252"}
_WORKSHEET, _VISIBLE = 0, 0
# no worksheet of Excel 95 has more
_ROWS, _COLUMNS = 16_384, 256
# a formula whose result is no number says here what it is
_NO_NUMBER = 0xFFFF


def read_biff5(biff: Biff, file: str) -> Iterator[Grid]:
    """Read every worksheet. Raises struct.error, LookupError or ValueError if the records are damaged."""
    codec = _CODECS.get(biff.codepage, f"cp{biff.codepage}")
    bundles = [body for _, body in records(biff.stream, 0, frozenset({BOUNDSHEET}))]
    for index, (start, bundle) in enumerate(zip(biff.sheets, bundles, strict=True)):
        if bundle[5] == _WORKSHEET:
            place = Place(file, bundle[7 : 7 + bundle[6]].decode(codec))
            grid = _grid(biff.stream, start, codec, place)
            yield replace(grid, hidden=bundle[4] != _VISIBLE, marks=biff.marks(index))


@dataclass
class _Page:
    """A worksheet being read: texts and errors by row and column, and the formula whose text comes next."""

    codec: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)
    formula: tuple[int, int] = (0, 0)


def _grid(stream: bytes, start: int, codec: str, place: Place) -> Grid:
    page = _Page(codec)
    for kind, body in records(stream, start, frozenset(_READERS)):
        _READERS[kind](page, body)
    height = max((row for row, _ in page.texts), default=-1) + 1
    width = max((column for _, column in page.texts), default=-1) + 1
    rows = ([page.texts.get((row, column)) for column in range(width)] for row in range(height))
    return replace(grid_of_rows(place, rows), error_cells=tuple(page.errors))


def _at(body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<2H", body)
    if row >= _ROWS or column >= _COLUMNS:
        raise ValueError
    return row, column


def _label(page: _Page, body: bytes) -> None:
    length = struct.unpack_from("<H", body, 6)[0]
    page.texts[_at(body)] = body[8 : 8 + length].decode(page.codec)


def _number(page: _Page, body: bytes) -> None:
    page.texts[_at(body)] = _written(struct.unpack_from("<d", body, 6)[0])


def _rk(page: _Page, body: bytes) -> None:
    page.texts[_at(body)] = _written(_unpacked(body[6:10]))


def _rks(page: _Page, body: bytes) -> None:
    row, first = _at(body)
    for number, at in enumerate(range(4, len(body) - 2, 6)):
        page.texts[row, first + number] = _written(_unpacked(body[at + 2 : at + 6]))


def _yes_or_error(page: _Page, body: bytes) -> None:
    _set_answer(page, _at(body), body[6], is_error=bool(body[7]))


def _formula(page: _Page, body: bytes) -> None:
    page.formula = _at(body)
    if struct.unpack_from("<H", body, 12)[0] != _NO_NUMBER:
        _number(page, body)
    elif body[6] in (1, 2):
        _set_answer(page, page.formula, body[8], is_error=body[6] == 2)  # noqa: PLR2004 - 1 yes or no, 2 an error


def _formula_text(page: _Page, body: bytes) -> None:
    length = struct.unpack_from("<H", body)[0]
    page.texts[page.formula] = body[2 : 2 + length].decode(page.codec)


def _set_answer(page: _Page, place: tuple[int, int], value: int, *, is_error: bool) -> None:
    if is_error:
        page.errors.append(place)
    page.texts[place] = "" if is_error else str(bool(value)).lower()


def _unpacked(rk: bytes) -> float:
    """Unpack an RK number: two bits say whether it is whole and whether it is a hundredfold ([MS-XLS] 2.5.217)."""
    bits = struct.unpack("<i", rk)[0]
    value = float(bits >> 2) if bits & 2 else struct.unpack("<d", bytes(4) + struct.pack("<i", bits & ~3))[0]
    return float(value / 100 if bits & 1 else value)


def _written(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


# [MS-XLS] 2.3; all but STRING begin with a row and a column
_READERS: Mapping[int, Callable[[_Page, bytes], None]] = {
    0x0006: _formula,
    0x00BD: _rks,
    0x00D6: _label,
    0x0203: _number,
    0x0204: _label,
    0x0205: _yes_or_error,
    0x0207: _formula_text,
    0x027E: _rk,
}
