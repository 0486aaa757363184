"""Sections and cells of a Word file → the room they leave for a picture or a table (可用版面)."""

from __future__ import annotations

from petition_report.report.page.official import TWIPS_PER_MM
from petition_report.report.word.names import Element, value, w
from petition_report.report.word.pieces import Room

# A4 with Word's own margins, where a section says nothing
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1440
# what Word leaves on either side of a cell's text
_PADDING = 108


def section_rooms(body: Element) -> list[Room]:
    """The room of each child of the body: a section's properties stand at its end."""
    room = section_room(body.find(w("sectPr")))
    rooms: list[Room] = []
    for child in reversed(body):
        own = child.find(f"{w('pPr')}/{w('sectPr')}")
        room = section_room(own) if own is not None else room
        rooms.append(room)
    return rooms[::-1]


def section_room(section: Element | None) -> Room:
    """The room of a section's pages, or of one of its columns."""
    width = _number(section, "pgSz", "w", _WIDTH) - sum(
        _number(section, "pgMar", side, _MARGIN) for side in ("left", "right")
    )
    height = _number(section, "pgSz", "h", _HEIGHT) - sum(
        abs(_number(section, "pgMar", side, _MARGIN)) for side in ("top", "bottom")
    )
    columns = max(1, _number(section, "cols", "num", 1))
    width = (width - (columns - 1) * _number(section, "cols", "space", 720)) // columns
    return Room(width / TWIPS_PER_MM, height / TWIPS_PER_MM)


def cell_room(cell: Element, grid: list[int], at: int, table: Room) -> Room:
    """The room of a cell that begins at a column of the grid, as wide as it says, else as the grid has it."""
    width = 0
    if value(cell, "tcPr/tcW", "type") == "dxa":
        width = _number(cell.find(w("tcPr")), "tcW", "w", 0)
    width = width or sum(grid[at : at + span(cell)])
    usable = (width - 2 * _PADDING) / TWIPS_PER_MM
    return Room(usable if usable > 0 else table.width, table.height)


def span(cell: Element) -> int:
    """How many columns of the grid a cell takes."""
    return max(1, _number(cell.find(w("tcPr")), "gridSpan", "val", 1))


def grid_of(table: Element) -> list[int]:
    """The widths of a table's columns, in twips."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    return [_whole(column.get(w("w"), ""), 0) for column in columns]


def _number(parent: Element | None, path: str, attribute: str, missing: int) -> int:
    return _whole(value(parent, path, attribute), missing)


def _whole(text: str, missing: int) -> int:
    """A measure in twips; what is no whole number counts as missing."""
    try:
        return int(float(text))
    except ValueError:
        return missing
