"""A SpreadsheetML 2003 file, mostly called .xls → one Grid per worksheet (XML电子表格2003)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.calamine import damage_refused
from petition_report.ledger.files.package import SHIFT_OF_1904, local_name
from petition_report.ledger.sheet import Grid, Marks, Merge, grid_of_rows

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def read_spreadsheetml(path: Path, name: str) -> Iterator[Grid]:
    """Read every worksheet, hidden ones too, one after the other.

    Raises InputRefusal (file-damaged) if the XML breaks off or places cells where no spreadsheet has any, file-dtd
    if it declares a document type.
    """
    with damage_refused(name), path.open("rb") as file:
        sheet, shift = _Sheet(), 0
        events = etree.iterparse(
            file, ("start", "end"), resolve_entities=False, no_network=True, huge_tree=True
        )
        for event, element in events:
            if element.getparent() is None and element.getroottree().docinfo.doctype:
                raise InputRefusal(Issue("file-dtd", place=Place(name)))
            match event, local_name(element):
                case "start", "Worksheet":
                    sheet = _Sheet(element.get(f"{_SPACE}Name", ""))
                case "end", "Date1904":
                    shift = SHIFT_OF_1904
                case "end", "Row":
                    _add_row(sheet, element)
                    element.clear(keep_tail=False)
                case "end", "Visible":
                    sheet.hidden = element.text != "SheetVisible"
                case "end", "Worksheet":
                    yield replace(_grid(sheet, name), serial_shift=shift)


@dataclass
class _Sheet:
    """A worksheet being read."""

    name: str = ""
    hidden: bool = False
    rows: list[list[str | None]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    errors: list[tuple[int, int]] = field(default_factory=list)
    unanswered: list[tuple[int, int]] = field(default_factory=list)


def _grid(sheet: _Sheet, file: str) -> Grid:
    marks = Marks(tuple(sheet.merges), frozenset(sheet.hidden_rows), tuple(sheet.unanswered))
    grid = grid_of_rows(Place(file, sheet.name), sheet.rows, marks)
    return replace(grid, hidden=sheet.hidden, error_cells=tuple(sheet.errors))


def _add_row(sheet: _Sheet, element: etree._Element) -> None:
    sheet.rows.extend([] for _ in range(_gap(len(sheet.rows), element, _MOST_ROWS)))
    row: list[str | None] = []
    if element.get(f"{_SPACE}Hidden") == "1":
        sheet.hidden_rows.add(len(sheet.rows))
    for cell in element.iterchildren(f"{_SPACE}Cell"):
        row += [None] * _gap(len(row), cell, _MOST_COLUMNS)
        _add_cell(sheet, row, cell)
    sheet.rows.append(row)
    sheet.rows.extend([] for _ in range(min(_number(element, "Span"), _MOST_ROWS)))
    if len(sheet.rows) > _MOST_ROWS:
        raise ValueError


def _add_cell(sheet: _Sheet, row: list[str | None], cell: etree._Element) -> None:
    place = (len(sheet.rows), len(row))
    right, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
    if right or down:
        sheet.merges.append((*place, place[0] + down, place[1] + right))
    data = cell.find(f"{_SPACE}Data")
    if data is not None and data.get(f"{_SPACE}Type") == "Error":
        sheet.errors.append(place)
        data = None
    elif data is None and cell.get(f"{_SPACE}Formula"):
        sheet.unanswered.append(place)
    row += ["".join(map(str, data.itertext())) if data is not None else None, *[None] * right]


def _gap(filled: int, element: etree._Element, most: int) -> int:
    """Count the blanks before a position named outright. Raises ValueError if no spreadsheet has it."""
    index = _number(element, "Index")
    if index > most:
        raise ValueError
    return max(index - 1 - filled, 0)


def _number(element: etree._Element, name: str) -> int:
    return int(element.get(f"{_SPACE}{name}", "0"))
