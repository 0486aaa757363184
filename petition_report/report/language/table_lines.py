"""The lines a text template writes a table with: a caption, rows of cells between bars, a row of dashes (表的行)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

CAPTION, BAR = "@表", "|"
RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?")


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in line.removeprefix(BAR).removesuffix(BAR).split(BAR)]


def cells_needed(line: str) -> int:
    """How many cells of a row it takes to tell all that stands in it."""
    return max((at for at, cell in enumerate(cells(line), 1) if cell), default=0)


def captioned(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Captions, each with the rows below it; rows without a caption under a blank one, dashes alone as no rows."""
    caption, rows = "", list[str]()
    for line in [*lines, CAPTION]:
        if not line.startswith(CAPTION):
            rows.append(line)
            continue
        rows = [] if all(map(RULE.fullmatch, rows)) else rows
        if caption or rows:
            yield caption, rows
        caption, rows = line.removeprefix(CAPTION).strip(), []
