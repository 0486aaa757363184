"""The lines and pictures of a finished report → HTML that looks like its pages; every cell is text (页面)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from petition_report.proof.lines import PaperLine
from petition_report.report.blocks import Picture

TAGS = {"Title": "h1", "Heading1": "h2", "Heading2": "h3", "Heading3": "h4", "Heading4": "h5"}
PICTURE_CAPTION, CAPTION_GAP = "PictureCaption", "\u3000"
# a style of the office's own must not become anything but a name
_NAME = re.compile(r"[A-Za-z0-9]+")


def paper_html(lines: Iterable[PaperLine], pictures: Iterable[Picture]) -> str:
    """Set the lines in reading order, tables as tables, each picture above its caption.

    A figure is a <span class="figure" data-figure="fig_0001">.
    """
    left = list(pictures)
    return "".join(
        part
        for table, group in groupby(lines, lambda line: line.cell.table if line.cell else 0)
        for part in ([_table(list(group))] if table else _paragraphs(group, left))
    )


def _paragraphs(lines: Iterable[PaperLine], pictures: list[Picture]) -> Iterator[str]:
    for line in lines:
        if line.style == PICTURE_CAPTION:
            yield from _pictures(line, pictures)
        if line.style != "Picture":
            tag = TAGS.get(line.style, "p")
            yield f'<{tag} class="{_class(line.style)}">{line_html(line)}</{tag}>'


def _pictures(caption: PaperLine, pictures: list[Picture]) -> Iterator[str]:
    """The picture a caption belongs to; it may be shown again below."""
    said = caption.text.partition(CAPTION_GAP)[2]
    found = next((one for one in pictures if "".join(span.text for span in one.caption) == said), None)
    if found and found.png:
        pictures.remove(found)
        pictures.append(found)
        source = b64encode(found.png).decode("ascii")
        width = round(found.width_mm / 25.4 * 96)
        image = f'<img alt="{escape(found.alt)}" width="{width}" src="data:image/png;base64,{source}">'
        yield f'<p class="Picture">{image}</p>'


def _table(lines: Sequence[PaperLine]) -> str:
    """A table; its first row is the header."""
    rows = [list(group) for _, group in groupby(lines, lambda line: line.cell and line.cell.row)]
    return f"<table>{''.join(_row(row, 'td' if number else 'th') for number, row in enumerate(rows))}</table>"


def _row(lines: Iterable[PaperLine], tag: str) -> str:
    cells = [list(group) for _, group in groupby(lines, lambda line: line.cell and line.cell.cell)]
    return f"<tr>{''.join(_cell(cell, tag) for cell in cells)}</tr>"


def _cell(lines: Sequence[PaperLine], tag: str) -> str:
    text = "<br>".join(map(line_html, lines))
    return f'<{tag} class="{_class(lines[0].style)}">{text}</{tag}>'


def line_html(line: PaperLine) -> str:
    """The words of a line, escaped, its figures apart from them."""
    parts, at = [], 0
    for mark in line.marks:
        # bookmarks of people may overlap; each letter is shown once
        start, end = max(mark.start, at), max(mark.end, at)
        if start < end:
            parts.append(escape(line.text[at:start]))
            shown = escape(line.text[start:end])
            parts.append(
                f'<span class="figure" tabindex="0" data-figure="{escape(mark.name)}">{shown}</span>'
            )
            at = end
    return "".join([*parts, escape(line.text[at:])])


def _class(style: str) -> str:
    return style if _NAME.fullmatch(style) else "Other"
