"""An .xlsb file → one Grid per worksheet (读取.xlsb)."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from petition_report.ledger.files.calamine import damage_refused, open_workbook, read_worksheet
from petition_report.ledger.files.package import SHIFT_OF_1904, members, read_targets
from petition_report.ledger.sheet import Grid, Marks, Merge

SUFFIXES = (".xlsb",)
# records, by number and size ([MS-XLSB] 2.4): BrtWbProp, BrtBundleSh, BrtBeginMergeCells … BrtEndMergeCells
_PROPERTIES = re.compile(rb"\x99\x01.(.)", re.DOTALL)
_MERGES = re.compile(rb"\xb1\x01\x04.{4}((?:\xb0\x01\x10.{16})+)\xb2\x01\x00", re.DOTALL)
_BUNDLE = re.compile(rb"\x9c\x01[\x80-\xff]?[\x00-\x7f].{8}", re.DOTALL)
_MERGE = struct.Struct("<3x4I")


def read_xlsb(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal (file-damaged) if the workbook cannot be opened or a worksheet cannot be read.
    """
    with damage_refused(name), zipfile.ZipFile(path) as archive:
        names = members(archive)
        workbook = archive.read(names["xl/workbook.bin"])
        parts = _parts(workbook, read_targets(archive, "xl/_rels/workbook.bin.rels"))
        reader = open_workbook(path, SUFFIXES)
        for index, sheet in enumerate(reader.sheet_names):
            part = names.get(parts.get(sheet, ""))
            marks = Marks(_merges(archive.read(part))) if part else Marks()
            yield replace(read_worksheet(reader, index, name), marks=marks, serial_shift=_shift(workbook))


def _parts(workbook: bytes, targets: Mapping[str, str]) -> dict[str, str]:
    """Find the part of each worksheet by its name."""
    found = {}
    for bundle in _BUNDLE.finditer(workbook):
        key, end = _text(workbook, bundle.end())
        found[_text(workbook, end)[0]] = targets.get(key, "")
    return found


def _text(data: bytes, offset: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, offset)[0]
    end = offset + 4 + 2 * length
    return data[offset + 4 : end].decode("utf-16-le", "replace"), end


def _shift(workbook: bytes) -> int:
    properties = _PROPERTIES.search(workbook)
    return SHIFT_OF_1904 if properties and properties[1][0] & 1 else 0


def _merges(sheet: bytes) -> tuple[Merge, ...]:
    """Find the merged cells after the rows; walking millions of records only for them would take longer."""
    found = _MERGES.search(sheet)
    records = _MERGE.iter_unpack(found[1] if found else b"")
    return tuple((top, left, bottom, right) for top, bottom, left, right in records)
