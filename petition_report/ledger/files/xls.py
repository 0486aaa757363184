"""An .xls or .et file (BIFF5, BIFF8) → one Grid per worksheet (读取.xls、.et)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fastexcel

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.biff import CODEPAGE, UNICODE, Biff, read_biff
from petition_report.ledger.files.biff5 import read_biff5
from petition_report.ledger.files.calamine import damage_refused, read_worksheet
from petition_report.ledger.files.ole import Container
from petition_report.ledger.sheet import Grid

SUFFIXES = (".xls", ".et")
# what Excel 95 called the stream and what Excel 97 and WPS call it
STREAMS = ("Workbook", "Book")
# so many bytes before a record tell it from the same bytes elsewhere in the file
_CONTEXT = 16


def read_xls(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal: file-password if the workbook is encrypted, file-damaged if it cannot be read.
    """
    with damage_refused(name):
        data = path.read_bytes()
        container = Container(data)
        biff = read_biff(container.stream(next(one for one in STREAMS if one in container.names())))
        if biff.encrypted:
            raise InputRefusal(Issue("file-password", place=Place(name)))
        grids = read_biff5(biff, name) if biff.old else _grids(data, biff, name)
        yield from (replace(grid, serial_shift=biff.serial_shift) for grid in grids)


def _grids(data: bytes, biff: Biff, name: str) -> Iterator[Grid]:
    reader = fastexcel.read_excel(_in_unicode(data, biff))
    for index in range(len(reader.sheet_names)):
        yield replace(read_worksheet(reader, index, name), marks=biff.marks(index))


def _in_unicode(data: bytes, biff: Biff) -> bytes:
    """Correct the code page of a workbook of Excel 97 and later, whose texts are Unicode whatever it says.

    Java programs write 1252 or 936 there, at which calamine garbles every text.
    """
    said, meant = (struct.pack("<3H", CODEPAGE, 2, page) for page in (biff.codepage, UNICODE))
    before = biff.stream.partition(said)[0][-_CONTEXT:]
    return data.replace(before + said, before + meant, 1)
