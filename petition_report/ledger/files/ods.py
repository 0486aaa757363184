"""An .ods file → one Grid per worksheet (读取.ods)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.calamine import damage_refused, open_workbook, read_worksheet
from petition_report.ledger.files.package import local_name
from petition_report.ledger.sheet import Grid, Marks, Merge

SUFFIXES = (".ods",)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
# a longer run of equal rows is the empty rest of the sheet
_MOST_REPEATED = 10_000


def read_ods(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal: file-password if the document is encrypted, file-damaged if it cannot be read.
    """
    with damage_refused(name), zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise InputRefusal(Issue("file-password", place=Place(name)))
        walks = _walks(archive)
        reader = open_workbook(path, SUFFIXES)
        for index, sheet in enumerate(reader.sheet_names):
            yield _marked(read_worksheet(reader, index, name), walks.get(sheet, _Walk()))


@dataclass
class _Walk:
    """Where a walk through the rows of a sheet stands, and what it has found."""

    row: int = 0
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    errors: list[tuple[int, int]] = field(default_factory=list)


def _marked(grid: Grid, walk: _Walk) -> Grid:
    """Add what calamine does not tell of an .ods file: merged cells, hidden rows and the errors of formulas."""
    last = grid.first_column + grid.cells.num_columns
    errors = {(row, column - grid.first_column) for row, column in walk.errors if column < last}
    return replace(
        grid,
        error_cells=tuple(sorted(errors.union(grid.error_cells))),
        marks=Marks(tuple(walk.merges), frozenset(walk.hidden)),
    )


def _walks(archive: zipfile.ZipFile) -> Mapping[str, _Walk]:
    walks: dict[str, _Walk] = {}
    with archive.open("content.xml") as file:
        walk = _Walk()
        tags = (f"{_TABLE}table", f"{_TABLE}table-row")
        for event, element in etree.iterparse(
            file, ("start", "end"), tag=tags, huge_tree=True, no_network=True
        ):
            if local_name(element) == "table" and event == "start":
                walk = walks[element.get(f"{_TABLE}name", "")] = _Walk()
            elif local_name(element) == "table-row" and event == "end":
                _step(walk, element)
                element.clear(keep_tail=False)
    return walks


def _step(walk: _Walk, row: etree._Element) -> None:
    repeated = _number(row, "number-rows-repeated")
    if row.get(f"{_TABLE}visibility") in {"collapse", "filter"} and repeated < _MOST_REPEATED:
        walk.hidden.update(range(walk.row, walk.row + repeated))
    column = 0
    for cell in row:
        down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if max(down, right) > 1:
            walk.merges.append((walk.row, column, walk.row + down - 1, column + right - 1))
        if cell.get(_ERROR) == "error":
            walk.errors.append((walk.row, column))
        column += _number(cell, "number-columns-repeated")
    walk.row += repeated


def _number(element: etree._Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))
