"""Which rows and cells of a template only control others, and which tags belong behind a cell (表格控制标签)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from petition_report.report.language.source import PIECE_SIGN
from petition_report.report.language.tags import MIDDLES, TAG, closes, half_width, opens, parts, prints, word
from petition_report.report.word.names import Element, w

_CONTENT = ("drawing", "pict", "object", "footnoteReference", "fldChar")
_CONTROL = r"\{%-?[^%]*%\}"
_HEAD = re.compile(rf"(?:\s|{PIECE_SIGN}|{_CONTROL})*")
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


@dataclass
class RowTags:
    """The tags that are open in a row: the cell each began in, and whether it began the cell."""

    opened: list[tuple[int, bool]] = field(default_factory=list)

    def moved(self, cell: int, text: str) -> list[tuple[str, int]]:
        """Tags at a cell's end that belong behind it, for they end what began an earlier cell, and that cell."""
        head, tail = _HEAD.match(text), _TAIL.search(text)
        head_end, tail_start = head.end() if head else 0, tail.start() if tail else len(text)
        found: list[tuple[str, int]] = []
        for tag in TAG.finditer(text):
            if opens(tag[0]):
                self.opened.append((cell, tag.start() < head_end))
            elif closes(tag[0]) and self.opened:
                begun, at_start = self.opened.pop()
                behind = at_start and begun < cell and tag.start() >= tail_start
                found = [*found, (tag[0], begun)] if behind else []
        return found


def without(text: str, moved: list[tuple[str, int]]) -> str:
    """A cell's last line without the tags that are moved behind the cell."""
    for tag, _ in reversed(moved):
        head, _, rest = text.rpartition(tag)
        text = head + rest
    return text


def trailing(moved: list[tuple[str, int]], *, from_first: bool) -> str:
    """The moved tags that end what began in the row's first cell, or those that end what began in another."""
    return "".join(tag for tag, begun in moved if (begun == 0) == from_first)
