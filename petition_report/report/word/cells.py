"""Which rows and cells of a template only control others, and which tags belong behind a cell (表格控制标签)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from petition_report.report.language.source import PIECE_SIGN
from petition_report.report.language.tags import MIDDLES, TAG, closes, half_width, opens, parts, prints, word
from petition_report.report.word.names import Element, w

_CONTENT = ("drawing", "pict", "object", "footnoteReference", "fldChar")
_CONTROL = r"\{%-?[^%]*%\}"
LOOP = "for"
_REMARK = r"\{#(?:(?!#\}).)*#\}"
_HEAD = re.compile(rf"(?:\s|{PIECE_SIGN}|{_CONTROL}|{_REMARK})*")
_TAIL = re.compile(rf"(?:\s|{PIECE_SIGN}|\{{%-?\s*end\w+\s*-?%\}})*$")


def text_of(element: Element) -> str:
    """The text of a row or a cell, paragraph by paragraph, its tags as Jinja reads them."""
    paragraphs = ("".join(one.text or "" for one in p.iter(w("t"))) for p in element.iter(w("p")))
    return "\n".join(half_width(text) for text in paragraphs)


def only_controls(element: Element) -> bool:
    """Whether a row or a cell has nothing but tags that control others."""
    if any(next(element.iter(w(name)), None) is not None for name in _CONTENT):
        return False
    cut = list(parts(text_of(element)))
    words = "".join(part for part, tag in cut if not tag)
    tags = [part for part, tag in cut if tag]
    return not words.strip() and any(map(word, tags)) and not any(map(prints, tags))


def is_part(cell: Element) -> bool:
    """Whether a cell has nothing but tags that begin or end elsewhere: no cell of the report then."""
    return only_controls(cell) and _reaches_out([part for part, tag in parts(text_of(cell)) if tag])


def _reaches_out(tags: list[str]) -> bool:
    depth = 0
    for tag in tags:
        if opens(tag):
            depth += 1
        elif not depth and (closes(tag) or word(tag) in MIDDLES):
            return True
        elif closes(tag):
            depth -= 1
    return depth > 0


@dataclass(frozen=True)
class Cell:
    """Where a cell stands: in which row, which one of it; whether it is the row's last, and whether the row is bare."""

    row: int
    number: int
    last: bool
    bare: bool


@dataclass(frozen=True)
class Begun:
    """A tag that is open: the cell it began in, whether it began the cell, and the last {% else %} behind it."""

    tag: str
    cell: Cell
    at_start: bool
    middle: Begun | None = None

    @property
    def between_rows(self) -> bool:
        """Whether it stands before a row, or in a row that has nothing else."""
        return self.cell.bare or (self.cell.number == 0 and self.at_start)


@dataclass(frozen=True)
class Moved:
    """A tag at a cell's end that belongs behind it, or behind the row; whether it ends what an earlier row began."""

    tag: str
    behind_row: bool
    across: bool


@dataclass
class TableTags:
    """The tags that are open in a table; those pairs of them that would tear its rows or cells are `torn`."""

    opened: list[Begun] = field(default_factory=list)
    torn: list[tuple[str, str, str]] = field(default_factory=list)

    def moved(self, cell: Cell, text: str) -> list[Moved]:
        """Tags at a cell's end that belong behind it or its row, for they end what began an earlier cell or row."""
        head, tail = _HEAD.match(text), _TAIL.search(text)
        head_end, tail_start = head.end() if head else 0, tail.start() if tail else len(text)
        found: list[Moved] = []
        for tag in TAG.finditer(text):
            here = Begun(tag[0], cell, tag.start() < head_end)
            if opens(tag[0]):
                self.opened.append(here)
            elif word(tag[0]) in MIDDLES and self.opened:
                self._check(self.opened[-1], here, at_end=False)
                self.opened[-1] = replace(self.opened[-1], middle=here)
            elif closes(tag[0]) and self.opened:
                behind = self._behind(self.opened.pop(), here, at_end=tag.start() >= tail_start)
                found = [*found, behind] if behind else []
        return found

    def _behind(self, begun: Begun, here: Begun, *, at_end: bool) -> Moved | None:
        """What becomes of a tag that ends another; None where it stays in its cell."""
        self._check(begun.middle or begun, here, at_end=at_end)
        if begun.cell.row != here.cell.row:
            return None if here.between_rows or not at_end else Moved(here.tag, behind_row=True, across=True)
        if begun.at_start and begun.cell.number < here.cell.number and at_end:
            return Moved(here.tag, behind_row=begun.cell.number == 0, across=False)
        return None

    def _check(self, begun: Begun, here: Begun, *, at_end: bool) -> None:
        """Note a pair of which one stands within a row, the other in another row; likewise cells of a loop."""
        pair = word(begun.tag), word(here.tag)
        if begun.cell.row != here.cell.row:
            if not (begun.between_rows and (here.between_rows or (at_end and here.cell.last))):
                self.torn.append((*pair, "行"))
        elif pair[0] == LOOP and begun.cell != here.cell and not (begun.at_start and at_end):
            self.torn.append((*pair, "格"))


def trailing(moved: list[Moved], *, behind_row: bool) -> str:
    """The moved tags that belong behind the row, or those that belong behind the cell."""
    return "".join(one.tag for one in moved if one.behind_row == behind_row)
