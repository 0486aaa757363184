"""Text that carries marks from template to document: a figure, an exhibit, a guarded value (标记文本).

Unicode noncharacters do the marking: no cell may lawfully hold one, and those that do lose them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from petition_report.report.blocks import Line, Span
from petition_report.report.characters import printable

_OPEN, _NAMED, _CLOSE, _EXHIBIT, _GUARD, _BAR = (chr(0xFDD0 + n) for n in range(6))
_MARKED = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}([^{_CLOSE}]*){_CLOSE}")
_EXHIBITED = re.compile(f"{_EXHIBIT}([^{_NAMED}]*){_NAMED}")


def marked(name: str, text: str) -> str:
    """Text that becomes a run of its own inside the bookmark `name`."""
    return f"{_OPEN}{name}{_NAMED}{guarded(text)}{_CLOSE}"


def exhibited(name: str) -> str:
    """The place of a table or picture."""
    return f"{_EXHIBIT}{name}{_NAMED}"


def guarded(text: str) -> str:
    """A value's text that can be neither a heading, a table nor a second line, whatever it contains."""
    plain = escape(printable(text), quote=False)
    return _GUARD + plain.replace("|", _BAR).replace("//", f"/{_GUARD}/")


def set_apart(text: str) -> str:
    """Text in which every exhibit stands on a line of its own."""
    return _EXHIBITED.sub(r"\n\g<0>\n", text)


def exhibit_in(line: str) -> str:
    """The name of the exhibit a line consists of, '' for any other line."""
    found = _EXHIBITED.fullmatch(line.strip())
    return found[1] if found else ""


def spans(line: str) -> Line:
    """The runs of a line, figures apart from the words around them."""
    return tuple(_runs(line))


def plain(line: str) -> str:
    """The words of a line as they will be read."""
    return "".join(span.text for span in spans(line))


def _runs(line: str) -> Iterator[Span]:
    """Cut a line where marks begin and end."""
    at = 0
    for found in _MARKED.finditer(line):
        if found.start() > at:
            yield Span(_words(line[at : found.start()]))
        yield Span(_words(found[2]), found[1])
        at = found.end()
    if at < len(line):
        yield Span(_words(line[at:]))


def _words(text: str) -> str:
    """Text without guards, and with its special characters back."""
    return printable(unescape(text.replace(_BAR, "|")))
