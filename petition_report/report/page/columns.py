"""Cells → column widths that fill 版心 and keep every number whole (列宽)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from petition_report.report.page.official import TWIPS_PER_POINT, twips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petition_report.report.blocks import Table
    from petition_report.report.page.official import OfficialFormat, TableForm

# what must stay on one line: a number with its sign, separators and percent glyph
_NUMBER = re.compile(r"[-+]?[\d.,:/-]*\d[%％]?")
# Word and LibreOffice put a quarter of a character between Han and Latin
_SEAM = re.compile(r"(?<=[^\x00-\x7f])(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=[^\x00-\x7f])")
# faces differ a little in how wide their digits are
_SLACK_CHARACTERS = 0.5


def fit_columns(table: Table, form: OfficialFormat) -> tuple[TableForm, list[int]]:
    """Choose the first table form that keeps every number whole, and give each column's width in twips.

    The widths are together exactly that of 版心. Every column gets what its longest number needs, the first,
    which names the rows, what its names need; what is left goes to the other texts, the shortest first.
    """
    room = twips(form.page.text_width_mm)
    texts = _distinct_texts(table)
    for chosen in form.tables:
        needs, wants = _measure(texts, chosen)
        if sum(needs) <= room:
            break
    return chosen, _share(room, _named(room, needs, wants, chosen), wants)


def _named(room: int, needs: list[float], wants: list[float], form: TableForm) -> list[float]:
    """Give the first column what its names want, as far as the others keep room for a readable header."""
    letter = form.size_pt * TWIPS_PER_POINT
    readable = letter * form.narrowest_characters + 2 * twips(form.cell_margin_mm)
    others = sum(max(need, readable) for need in needs[1:])
    return [max(needs[0], min(wants[0], room - others - 1)), *needs[1:]]


def _measure(texts: Sequence[set[str]], form: TableForm) -> tuple[list[float], list[float]]:
    """Give what each column needs for its longest number and what it wants for its longest text, in twips."""
    letter = form.size_pt * TWIPS_PER_POINT
    padding = 2 * twips(form.cell_margin_mm) + letter * _SLACK_CHARACTERS
    needs = [padding + letter * max(1, *map(_longest_number, column)) for column in texts]
    least, most = form.narrowest_characters, form.widest_characters
    whole = (padding + letter * max(least, min(most, max(map(_characters, column)))) for column in texts)
    return needs, [max(pair) for pair in zip(needs, whole, strict=True)]


def _distinct_texts(table: Table) -> list[set[str]]:
    """Collect each column's different texts, header included: each is measured once."""
    columns = zip(table.header, *table.rows, strict=True)
    return [{"".join(span.text for span in cell) for cell in column} for column in columns]


def _characters(text: str) -> float:
    """Measure a text in Han characters; ASCII is half as wide."""
    return len(text) - sum(map(str.isascii, text)) / 2 + len(_SEAM.findall(text)) / 4


def _longest_number(text: str) -> float:
    """Measure the longest number in a text, in Han characters."""
    return max(map(_characters, _NUMBER.findall(text)), default=0)


def _share(room: int, needs: Sequence[float], wants: Sequence[float]) -> list[int]:
    """Share `room` in proportion to the wants where they fit, else shorten the widest, else scale the needs."""
    if sum(wants) <= room:
        shares = [want * room / sum(wants) for want in wants]
    elif sum(needs) < room:
        cap = _cap(room, needs, wants)
        shares = [max(need, min(want, cap)) for need, want in zip(needs, wants, strict=True)]
    else:
        shares = [need * room / sum(needs) for need in needs]
    whole = [int(share) for share in shares]
    # what rounding leaves over goes where it shows least
    whole[whole.index(max(whole))] += room - sum(whole)
    return whole


def _cap(room: int, needs: Sequence[float], wants: Sequence[float]) -> int:
    """Find the width at which the widest columns are cut so that all fit: short ones stay whole."""
    low, high = 0, room
    while low < high:
        middle = (low + high + 1) // 2
        cut = sum(max(need, min(want, middle)) for need, want in zip(needs, wants, strict=True))
        low, high = (middle, high) if cut <= room else (low, middle - 1)
    return low
