"""One file of registers → its typed rows and all that is to be said of it, for a store to keep (一个台账文件).

It is made by the child process that reads, hence goes over the wire: plain dataclasses and tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Input
from petition_report.ledger.cleaning import CleanSheet, clean_sheets
from petition_report.ledger.inputs import shown_names
from petition_report.ledger.ledger import RowCount
from petition_report.ledger.load import Progress, Read, sort_sheets
from petition_report.ledger.local import local_registers
from petition_report.ledger.schema import Register
from petition_report.settings import Settings


@dataclass(frozen=True)
class Piece:
    """One sheet: its typed rows as in `Rows.table` but for `origin`, and its headings by field key.

    `columns` are the spreadsheet's own numbers of its columns, from 1, by their headings.
    """

    register: str
    place: Place
    table: pa.Table
    headings: Mapping[str, str]
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Part:
    """One file: its sheets that are registers, or why it could not be read.

    `said` is what was found in reading, `issues` what was found in typing: a run tells the first of all files before
    the second of any.
    """

    pieces: tuple[Piece, ...] = ()
    rows: RowCount = field(default_factory=RowCount)
    said: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()
    refused: tuple[Issue, ...] = ()


def read_parts(
    paths: Sequence[Input], settings: Settings, *, progress: Progress, read: Read
) -> tuple[Part, ...]:
    """Read files one by one; one that cannot be read stops no other. Raises UsageRefusal as `local_registers`."""
    registers, found = local_registers(settings), []
    for done, (path, name) in enumerate(zip(paths, shown_names(paths), strict=True)):
        progress(name, done, len(paths))
        try:
            sheets, said = sort_sheets(read(path, name), name, registers, settings)
            found.append(_part(clean_sheets(sheets, registers, settings), said, registers))
        except InputRefusal as refusal:
            found.append(Part(refused=refusal.issues))
    progress("", len(paths), len(paths))
    return tuple(found)


def _part(cleaned: Sequence[CleanSheet], said: Sequence[Issue], registers: Mapping[str, Register]) -> Part:
    return Part(
        pieces=tuple(_piece(one, registers[one.sheet.register]) for one in cleaned),
        rows=reduce(add, (one.rows for one in cleaned), RowCount()),
        said=tuple(said),
        issues=tuple(issue for one in cleaned for issue in one.issues),
    )


def _piece(cleaned: CleanSheet, register: Register) -> Piece:
    sheet = cleaned.sheet
    columns = {sheet.headings[key]: number for key, number in sheet.columns.items()}
    return Piece(register.key, sheet.place, cleaned.table, cleaned.headings, columns)
