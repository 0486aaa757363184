"""A text template's source → its lines, told by the signs they begin with, and its tables (文本模板的行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from petition_report.report.compose import DEEPEST, FORMS
from petition_report.report.language.table_lines import BAR as CELL
from petition_report.report.language.table_lines import CAPTION, RULE
from petition_report.report.language.tags import MIDDLES, closes, opens, parts, prints, word
from petition_report.report.word.lines import Depth

_HEADING = re.compile(rf"#{{1,{DEEPEST + 1}}}(?= )")


@dataclass(frozen=True)
class TextLine:
    """A line without its sign: title, body, control, caption or one of the forms, or a heading of a level.

    `control` are the tags before the sign; a `first` heading begins the count anew.
    """

    kind: str
    text: str
    control: str = ""
    level: int = 0
    first: bool = False


@dataclass(frozen=True)
class Table:
    """A table's rows, each a list of cells, or one text where there are only tags; and its row of dashes."""

    rows: tuple[tuple[str, ...] | str, ...]
    rule: str


def text_lines(source: str) -> Iterator[TextLine | Table]:
    """The lines and tables of a text template, in order."""
    depth, captioned = Depth(), False
    lines = _whole_lines(source)
    renewed = False
    while lines:
        if lines[0].startswith(CELL):
            if not captioned:
                yield TextLine("caption", "")
            yield _table(_table_lines(lines))
            captioned = False
            continue
        line = _line(lines.pop(0), depth, renewed=renewed)
        captioned = line.kind == "caption" or (captioned and line.kind == "control")
        renewed = line.kind == "@附件" or (renewed and not line.level)
        yield line


def only_tags(line: str) -> bool:
    """Whether a line has nothing but tags that print nothing."""
    return all(tag and not prints(part) for part, tag in parts(line) if tag or part.strip())


def _whole_lines(source: str) -> list[str]:
    """The lines that say anything; a tag that goes over several stands in one."""
    whole = "".join(part.replace("\n", " ") if tag else part for part, tag in parts(source))
    return [line.strip() for line in whole.split("\n") if line.strip()]


def _line(line: str, depth: Depth, *, renewed: bool) -> TextLine:
    """A line by the sign it begins with, or has after the tags it begins with."""
    inside = bool(depth.count)
    cut = list(parts(line))
    for part, tag in cut:
        if tag:
            depth.take(part)
    if inside or depth.count or only_tags(line):
        return TextLine("control", line)
    control = ""
    for part, tag in cut:
        if not tag or prints(part):
            break
        control += part
    return _signed(line.removeprefix(control).lstrip(), control, renewed=renewed)


def _signed(text: str, control: str, *, renewed: bool) -> TextLine:
    if found := _HEADING.match(text):
        level, rest = len(found[0]) - 1, text[found.end() :].strip()
        return TextLine("body" if level else "title", rest, control, level, first=renewed and level == 1)
    for sign in (CAPTION, *FORMS):
        if text.startswith(sign):
            return TextLine("caption" if sign == CAPTION else sign, text.removeprefix(sign).strip(), control)
    return TextLine("body", text, control)


def _table_lines(lines: list[str]) -> list[str]:
    """Take the lines of a table: rows, and the tags between them that begin and end among them."""
    depth, whole, rows = 0, 0, False
    for taken, line in enumerate(lines, 1):
        is_row = line.startswith(CELL)
        depth = _depth(line, depth)
        if depth < 0 or not (is_row or only_tags(line)):
            break
        rows = rows or is_row
        if depth == 0 and rows:
            whole, rows = taken, False
    table, lines[:] = lines[:whole], lines[whole:]
    return table


def _depth(line: str, depth: int) -> int:
    """How many blocks are open after a line, -1 where it ends or parts one that began before the table."""
    for part in (part for part, tag in parts(line) if tag):
        if word(part) in MIDDLES and not depth:
            return -1
        depth += opens(part) - closes(part)
        if depth < 0:
            return -1
    return depth


def _table(lines: list[str]) -> Table:
    """The rows of a table, cut into cells outside of tags."""
    rule = next((line for line in lines if RULE.fullmatch(line)), "")
    rows = [line for line in lines if not RULE.fullmatch(line)]
    return Table(tuple(tuple(_cells(row)) if row.startswith(CELL) else row for row in rows), rule)


def _cells(line: str) -> Iterator[str]:
    """The cells of a row; tags after its last one are a cell that only controls."""
    cell = ""
    for part, tag in parts(line.removeprefix(CELL)):
        if tag:
            cell += part
            continue
        *ended, rest = part.split(CELL)
        for words in ended:
            yield _trimmed(cell + words)
            cell = ""
        cell += rest
    if cell.strip():
        yield _trimmed(cell)


def _trimmed(cell: str) -> str:
    """A cell without blanks at its beginning, before and behind the tags there, and at its end."""
    control, words = "", cell.strip()
    for part, tag in parts(words):
        if prints(part) or not (tag or not part.strip()):
            break
        control += part if tag else ""
        words = words.removeprefix(part)
    return control + words.strip()
