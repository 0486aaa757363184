"""A template's source → its tags and the words between them, even where tags are broken (切分)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import TemplateSyntaxError

# what Jinja raises for tags it cannot read; a number of thousands of digits is one
UNREADABLE = (TemplateSyntaxError, ValueError)
PRINT, CONTROL, REMARK = "{{", "{%", "{#"
ENDS = {PRINT: "}}", CONTROL: "%}", REMARK: "#}"}
ONE_PARAGRAPH = "；一个标签应写在同一段里"
_OPENER = re.compile(r"\{[{%#]")
_FIRST_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
# what matters inside a tag: texts in quotes, a quote alone, other openers, ends, braces
_SIGN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[\"']|\{[{%#]|%\}|\}\}|[{}]", re.DOTALL)
_ENDLESS = re.compile(r"[%}]\}.*\n", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A tag, or words between tags; `line` counts from 1, `broken` says how a tag fails to end."""

    text: str
    line: int
    tag: bool = False
    broken: str = ""

    @property
    def word(self) -> str:
        """The first word of a tag that controls: for, endfor; '' for one that prints."""
        found = _FIRST_WORD.match(self.text)
        return found[1] if found and self.tag else ""


def cut(source: str, *, lines: bool = False) -> Iterator[Piece]:
    """Everything in a source in order, but remarks and what stands between {% raw %} and {% endraw %}.

    With `lines`, a tag must end on the line it begins on: it is a paragraph of a Word file.
    """
    at, line = 0, 1
    while opened := _OPENER.search(source, at):
        yield from _words(source[at : opened.start()], line)
        line += source.count("\n", at, opened.start())
        at, broken = _end(source, opened.start(), lines=lines)
        piece = Piece(source[opened.start() : at], line, tag=True, broken=broken)
        if piece.word == "raw" and not broken:
            at, broken = _raw_end(source, at)
            piece = replace(piece, broken=broken)
        if broken or (opened[0] != REMARK and piece.word != "raw"):
            yield piece
        line += source.count("\n", opened.start(), at)
    yield from _words(source[at:], line)


def _raw_end(source: str, at: int) -> tuple[int, str]:
    """Where what is not read as tags ends."""
    found = _RAW_END.search(source, at)
    return (found.end(), "") if found else (len(source), "{% raw %}没有对应的{% endraw %}")


def _words(text: str, line: int) -> Iterator[Piece]:
    if text:
        yield Piece(text, line)


def _end(source: str, start: int, *, lines: bool) -> tuple[int, str]:
    """Where a tag that opens at `start` ends, and what is wrong where it does not end as it should."""
    opener, line_end = source[start : start + 2], _line_end(source, start)
    limit = line_end if lines else len(source)
    missing = f"标签没有写完整，缺少{ENDS[opener]}{ONE_PARAGRAPH if lines else ''}"
    if opener == REMARK:
        at = source.find(ENDS[REMARK], start, limit)
        return (at + 2, "") if at >= 0 else (line_end, missing.replace("标签", "注释"))
    depth, at = 0, start + 2
    while sign := _SIGN.search(source, at, limit):
        text, at = sign[0], sign.end()
        if _is_stray_quote(text):
            return _after_quote(source, start), "引号没有成对"
        if text[0] in "\"'":
            continue
        if text in ENDS:
            return min(sign.start(), line_end), missing
        if depth or text in "{}":
            at = sign.start() + 1
            depth += 1 if text[0] == "{" else -min(depth, 1) * (text[0] == "}")
        elif text in ENDS.values():
            return at, "" if text == ENDS[opener] else f"以{opener}开始的标签应以{ENDS[opener]}结束"
    return line_end, missing


def _is_stray_quote(sign: str) -> bool:
    """Whether a quote is never closed, or only by one beyond the end of its tag and line."""
    return sign in "\"'" or (sign[0] in "\"'" and bool(_ENDLESS.search(sign)))


def _after_quote(source: str, start: int) -> int:
    """Where a tag with a stray quote is likely to end: at the first end on its line, else with the line."""
    end, line_end = ENDS[source[start : start + 2]], _line_end(source, start)
    at = source.find(end, start, line_end)
    return at + len(end) if at >= 0 else line_end


def _line_end(source: str, start: int) -> int:
    at = source.find("\n", start)
    return at if at >= 0 else len(source)
