"""Names made to fit beside, below and above a plot: measured in ems, cut, broken into lines (图中名称)."""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width


def width(text: str) -> float:
    """Measure a text in ems: a full-width character is one, any other about 0.56."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.56 for character in text)


def shorten(text: str, ems: float) -> str:
    """Cut a text so that it is at most so many ems wide, the last one an ellipsis."""
    if width(text) <= ems:
        return text
    while text and width(text) > ems - 1:
        text = text[:-1]
    return text + "…"


def wrap(text: str, ems: float, lines: int) -> str:
    """Break a name into at most so many lines of so many ems, as even as they can be; the last may be cut."""
    if width(text) <= ems:
        return text
    whole = max(1, int(ems))
    count = min(lines, ceil(width(text) / whole))
    even = min(whole, ceil(width(text) / count))
    broken: list[str] = []
    while len(broken) < count - 1 and text:
        head = next(text[:end] for end in range(len(text), 0, -1) if end == 1 or width(text[:end]) <= even)
        broken.append(head)
        text = text.removeprefix(head)
    return "\n".join((*broken, shorten(text, whole))).rstrip("\n")
