"""A web page or web archive called .xls → one Grid per table in it (网页表格)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.calamine import damage_refused
from petition_report.ledger.files.text import decode
from petition_report.ledger.sheet import Grid, Marks, Merge, grid_of_rows

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
# Excel keeps the names of sheets in a comment of its own
_SHEET_NAME = re.compile(r"<x:Name>([^<]+)</x:Name>")
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n]+")
# stands for <br> until the other line breaks are gone
_LINE = "\u2028"
# no spreadsheet has more columns
_MOST_SPANNED = 16_384


def read_webpage(path: Path, name: str) -> Iterator[Grid]:
    """Read every innermost table of a web page; the others only arrange the page.

    Raises InputRefusal: format-unknown if there is no table or no known encoding, file-damaged otherwise.
    """
    with damage_refused(name):
        yield from _grids(path.read_bytes(), Place(name))


def read_web_archive(path: Path, name: str) -> Iterator[Grid]:
    """Read the tables of every page in a web archive (.mht), which Excel writes for a workbook of several sheets.

    Raises InputRefusal as `read_webpage` does.
    """
    from email import message_from_bytes, policy  # noqa: PLC0415 - few files need it, and it is large

    with damage_refused(name):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        found = [page.get_payload(decode=True) for page in pages]
        tables = [page for page in found if isinstance(page, bytes) and b"<table" in page.lower()]
        if not tables:
            raise _no_table(Place(name))
        for page in tables:
            yield from _grids(page, Place(name))


def _no_table(place: Place) -> InputRefusal:
    return InputRefusal(Issue("format-unknown", "网页中没有表格", place))


def _grids(data: bytes, place: Place) -> Iterator[Grid]:
    text, issues = decode(data, place)
    tables = [table for table in _parsed(text).iter("table") if next(table.iter("tr"), None) is not None]
    innermost = [table for table in tables if next(table.iterdescendants("table"), None) is None]
    if not innermost:
        raise _no_table(place)
    # an encoding that the page itself declares is not guessed
    said = () if _CHARSET.search(data[:4096]) else issues
    for table, name in zip(innermost, _names(text, len(innermost)), strict=True):
        yield replace(_grid(table, replace(place, sheet=name)), issues=said)
        said = ()


def _parsed(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True)
    return etree.fromstring(text.encode(), parser)


def _names(text: str, count: int) -> Sequence[str]:
    names = _SHEET_NAME.findall(text)
    if len(names) == count:
        return [str(name).strip() for name in names]
    return [""] if count == 1 else [f"第{number}个表格" for number in range(1, count + 1)]


@dataclass
class _Layout:
    """A table being laid out: its rows so far, and for each column how many more rows a cell above reaches down."""

    rows: list[list[str | None]] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def _grid(table: etree._Element, place: Place) -> Grid:
    layout = _Layout()
    for row in table.iter("tr"):
        if _UNSEEN.search(row.get("style", "")):
            layout.hidden.add(len(layout.rows))
        _lay(layout, [cell for cell in row if cell.tag in {"td", "th"}])
    return grid_of_rows(place, layout.rows, Marks(tuple(layout.merges), frozenset(layout.hidden)))


def _lay(layout: _Layout, cells: Sequence[etree._Element]) -> None:
    """Put the cells of a row beside those that reach down from above."""
    covered = {column for column, rows in layout.reaching.items() if rows}
    layout.reaching = {column: rows - 1 for column, rows in layout.reaching.items() if rows}
    row: list[str | None] = []
    top = len(layout.rows)
    for cell in cells:
        while len(row) in covered:
            row.append(None)
        right, down = _span(cell, "colspan"), _span(cell, "rowspan")
        if max(right, down) > 1:
            layout.merges.append((top, len(row), top + down - 1, len(row) + right - 1))
            layout.reaching |= dict.fromkeys(range(len(row), len(row) + right), down - 1)
        row += [_text(cell), *[None] * (right - 1)]
    layout.rows.append(row)


def _span(cell: etree._Element, name: str) -> int:
    written = cell.get(name, "").strip()
    return min(max(int(written), 1), _MOST_SPANNED) if written.isascii() and written.isdigit() else 1


def _text(cell: etree._Element) -> str:
    """Give the text of a cell as a browser shows it: only <br> breaks a line."""
    for line in cell.iter("br"):
        line.text = _LINE
    return _BLANKS.sub(" ", "".join(map(str, cell.itertext()))).replace(_LINE, "\n").strip()
