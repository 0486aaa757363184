"""The XML of a worksheet → its marks, and whether calamine can be trusted with it (工作表预检)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.sheet import Marks, Merge

_PIECE = 1 << 20
_LETTERS = 26
# a worksheet without rows has no place to cut it
_MOST = 1 << 26
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")

# Calamine takes the number of a shared string for 0, and other values for nothing, where blanks, a sign, a character
# reference or CDATA stand about the digits; all of them are legal, and openpyxl reads them.
_DOUBT = (
    r"<(?:\w+:)?v\s[^>]*[^/]>|<(?:\w+:)?v>(?:\s|\+|<!|[0-9.-]*&)|\s</(?:\w+:)?v>"
    r"""|\st=["']s["'][^>]*>\s*<(?:\w+:)?v>[0-9]*[^0-9<]"""
)
_NO_RESULT = r"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
_ERROR = r"""\st\s*=\s*["']e["']"""
_HIDDEN = r"""\shidden=["'](?:1|true)["']"""
_MERGED = r"<(?:\w+:)?mergeCell\s"
# one pass of Arrow's automaton over each piece; Python looks closer only where it found something
_NOTEWORTHY = "|".join(
    (_DOUBT, rf"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>){_NO_RESULT}", _HIDDEN, _MERGED, _ERROR)
)

_ERRORS = re.compile(_ERROR.encode())
# a cell of the first column with something in it
_FIRST = re.compile(
    rb"""\sr=["']A[0-9]+["'][^>]*>\s*<(?:\w+:)?(?:v>[^<]|is>\s*<(?:\w+:)?t(?:\s[^>]*)?>[^<])"""
)
_DOUBTS = re.compile(_DOUBT.encode())
_HIDDEN_ROWS = re.compile(rb"<(?:\w+:)?row\s[^>]*" + _HIDDEN.encode() + rb"[^>]*>")
_NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")
_MERGES = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_FORMULAS = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*?)?(?:/>|>[^<]*</(?:\w+:)?f>)" + _NO_RESULT.encode()
)
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]+)(\d+)["']""")
# a formula whose result is a text may well have an empty one
_TEXT = re.compile(rb"""\st=["']str["']""")


@dataclass(frozen=True)
class Scan:
    """What a worksheet's XML shows without being parsed; `doubtful` says that calamine would misread it.

    In a `plain` one, no cell is an error and something stands in the first column.
    """

    marks: Marks = field(default_factory=Marks)
    doubtful: bool = False
    plain: bool = False


def scan_worksheet(archive: zipfile.ZipFile, part: str) -> Scan:
    """Search the inflated bytes of a worksheet, a megabyte at a time."""
    scans: list[Scan] = []
    first = False
    for piece in _pieces(archive, part):
        first = first or bool(_FIRST.search(piece))
        if _noteworthy(piece):
            scans.append(_scan(piece))
    return Scan(
        Marks(
            merges=tuple(merge for scan in scans for merge in scan.marks.merges),
            hidden_rows=frozenset().union(*(scan.marks.hidden_rows for scan in scans)),
            unanswered=tuple(cell for scan in scans for cell in scan.marks.unanswered),
        ),
        doubtful=any(scan.doubtful for scan in scans),
        plain=first and all(scan.plain for scan in scans),
    )


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Give the bytes of a worksheet in pieces that end before a row, so that no element is cut."""
    rest, tag = b"", b"<row"
    with archive.open(part) as file:
        while chunk := file.read(_PIECE):
            piece = rest + chunk
            if tag not in piece and (found := _ROW.search(piece)):
                tag = found[0][:-1]
            end = len(piece) if len(piece) > _MOST else max(piece.rfind(tag), 0)
            rest = piece[end:]
            yield piece[:end]
    yield rest


def _noteworthy(piece: bytes) -> bool:
    return bool(pc.match_substring_regex(pa.array([piece], pa.binary()), _NOTEWORTHY)[0].as_py())


def _scan(piece: bytes) -> Scan:
    rows = (_NUMBER.search(found[0]) for found in _HIDDEN_ROWS.finditer(piece))
    return Scan(
        Marks(
            merges=tuple(_merge(*found.groups()) for found in _MERGES.finditer(piece)),
            hidden_rows=frozenset(int(row[1]) - 1 for row in rows if row),
            unanswered=tuple(_unanswered(piece)),
        ),
        doubtful=bool(_DOUBTS.search(piece)),
        plain=not _ERRORS.search(piece),
    )


def _merge(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Merge:
    return int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _unanswered(piece: bytes) -> Iterator[tuple[int, int]]:
    for found in _FORMULAS.finditer(piece):
        reference = _REFERENCE.search(found[1])
        if reference and not _TEXT.search(found[1]):
            yield int(reference[2]) - 1, _column(reference[1])


def _column(letters: bytes) -> int:
    """The number of a column from its letters, A being 0: digits to the base of 26, without a zero.

    Raises ValueError for more letters than any column has.
    """
    if len(letters) > len("XFD"):
        raise ValueError("no such column")
    return reduce(lambda number, letter: number * _LETTERS + letter - ord("A") + 1, letters, 0) - 1
