"""The bytes of a .docx → its lines as people read them, and where the bookmarks of figures stand in them (文稿行)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from petition_report.errors import InputRefusal
from petition_report.issues import Issue
from petition_report.proof.style_ids import our_ids
from petition_report.report.page.letters import UNREAD, letters, seen

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
BLANK = "空行"
MOST_BYTES = 64 * 2**20
FIGURE = re.compile(r"fig_\d{4,}")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{W}{tag}" for tag in ("p", "tbl", "tr", "tc"))
_LINES = {_PARAGRAPH, _START, _END}
_ID, _NAME, _VALUE = (f"{W}{name}" for name in ("id", "name", "val"))
_STYLE = f"{W}pPr/{W}pStyle"


@dataclass(frozen=True)
class Cell:
    """Where a line stands in a table: the table, the row, the cell, each counted from 1."""

    table: int
    row: int = 0
    cell: int = 0


@dataclass(frozen=True)
class PaperMark:
    """A figure's bookmark: its name, and the characters of the line from `start` up to, not including, `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class PaperLine:
    """A paragraph or a paragraph of a cell: place as people say it, style, text, marks in reading order."""

    place: str
    style: str
    text: str
    marks: tuple[PaperMark, ...] = ()
    cell: Cell | None = None


@dataclass
class _Draft:
    """A line while it is being read."""

    style: str
    cell: Cell | None
    parts: list[str] = field(default_factory=list)
    marks: list[PaperMark] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(map(len, self.parts))


def lines_in(docx: bytes) -> tuple[PaperLine, ...]:
    """Every paragraph of the body in reading order, cells row by row, with the marks that begin in it.

    A bookmark that ends in a later line is given up to the end of the line it begins in, or, where there is nothing
    more, in the one it ends in; one whose text is gone has no length. Deleted text under tracked changes is left out,
    inserted text is in. Raises InputRefusal (report-unreadable) for what is no .docx.
    """
    drafts: list[_Draft] = []
    opened: dict[str, tuple[_Draft, int, str]] = {}
    body, styles = _opened(docx)
    for element, cell in _walk(body, None, count(1)):
        if element.tag == _PARAGRAPH:
            style = _style(element)
            drafts.append(_Draft(styles.get(style, style), cell))
            for inner in seen(element):
                _take(inner, drafts[-1], opened)
        elif drafts or element.tag == _START:
            _take(element, drafts[-1] if drafts else _Draft("", None), opened)
    for draft, start, name in opened.values():
        draft.marks.append(PaperMark(name, start, draft.length))
    places = _places()
    return tuple(_line(draft, places) for draft in drafts)


def line_json(line: PaperLine) -> dict[str, Any]:
    """A line as the record keeps it: marks as [start, end, name], the cell as [table, row, cell] where it is in one."""
    said: dict[str, Any] = {"place": line.place, "style": line.style, "text": line.text}
    if line.marks:
        said["marks"] = [[mark.start, mark.end, mark.name] for mark in line.marks]
    return said | ({"cell": [line.cell.table, line.cell.row, line.cell.cell]} if line.cell else {})


def line_from(said: Mapping[str, Any]) -> PaperLine:
    """The line that `line_json` gave."""
    marks = tuple(PaperMark(name, start, end) for start, end, name in said.get("marks", ()))
    cell = Cell(*said["cell"]) if "cell" in said else None
    return PaperLine(said["place"], said["style"], said["text"], marks, cell)


def _opened(docx: bytes) -> tuple[etree._Element, Mapping[str, str]]:
    """The body of the document, and our style ids by its own. Raises InputRefusal (report-unreadable)."""
    try:
        with ZipFile(BytesIO(docx)) as archive:
            content, styles = (_part(archive, name) for name in (DOCUMENT, STYLES))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(content, parser), our_ids(styles)
    except (BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError):
        raise InputRefusal(Issue("report-unreadable")) from None


def _part(archive: ZipFile, name: str) -> bytes:
    """A part's content, nothing where it is missing."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(MOST_BYTES)


def _walk(
    parent: etree._Element, at: Cell | None, tables: count[int]
) -> Iterator[tuple[etree._Element, Cell | None]]:
    """Paragraphs, and bookmarks between them, with their place in a table."""
    for child in parent:
        tag = child.tag
        if tag in _LINES:
            yield child, at
        elif tag == _TABLE:
            yield from _walk(child, Cell(next(tables)), tables)
        elif tag not in UNREAD:
            at = _moved(at, tag)
            yield from _walk(child, at, tables)


def _moved(at: Cell | None, tag: object) -> Cell | None:
    """The place after a row or a cell begins."""
    if at and tag == _ROW:
        return Cell(at.table, at.row + 1)
    return Cell(at.table, at.row, at.cell + 1) if at and tag == _CELL else at


def _take(element: etree._Element, draft: _Draft, opened: dict[str, tuple[_Draft, int, str]]) -> None:
    """Add a text, a sign or half a bookmark to a line."""
    tag = element.tag
    if tag == _START:
        name = element.get(_NAME, "")
        if FIGURE.fullmatch(name):
            opened[element.get(_ID, "")] = draft, draft.length, name
    elif tag == _END:
        if begun := opened.pop(element.get(_ID, ""), None):
            line, start, name = begun
            # a paragraph that was begun right before a number leaves the start of its bookmark behind
            home, first = (draft, 0) if start == line.length and line is not draft else (line, start)
            home.marks.append(PaperMark(name, first, home.length))
    elif words := letters(element):
        draft.parts.append(words)


def _style(paragraph: etree._Element) -> str:
    """The id of a paragraph's style, '' where it has none."""
    found = paragraph.find(_STYLE)
    return "" if found is None else str(found.get(_VALUE, ""))


def _line(draft: _Draft, place: Callable[[_Draft, str], str]) -> PaperLine:
    text = "".join(draft.parts)
    marks = tuple(sorted(draft.marks, key=lambda mark: (mark.start, mark.end)))
    return PaperLine(place(draft, text), draft.style, text, marks, draft.cell)


def _places() -> Callable[[_Draft, str], str]:
    """Say where lines stand, given one after another: 标题, 小标题3, 正文第5段, 表1第2行第3格, 表题1, 图题1."""
    counts: Counter[str] = Counter()

    def place(draft: _Draft, text: str) -> str:
        if draft.cell:
            return f"表{draft.cell.table}第{draft.cell.row}行第{draft.cell.cell}格"
        kind = _kind(draft.style) if text.strip() else BLANK
        counts[kind] += 1
        return kind.format(counts[kind])

    return place


def _kind(style: str) -> str:
    """How lines of a style are called."""
    named = {
        "Title": "标题",
        "Caption": "表题{}",
        "PictureCaption": "图题{}",
        "Signature": "署名",
        "Date": "成文日期",
    }
    return "小标题{}" if style.startswith("Heading") else named.get(style, "正文第{}段")
