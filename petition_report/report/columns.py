"""Cells → column widths that fill 版心 and keep every number whole (列宽)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from petition_report.report.official import TWIPS_PER_POINT, twips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petition_report.report.blocks import Table
    from petition_report.report.official import OfficialFormat

# what must stay on one line: a number with its sign, separators and percent glyph
_NUMBER = re.compile(r"[-+]?[\d.,:/-]*\d[%％]?")


def column_widths(table: Table, form: OfficialFormat) -> list[int]:
    """Give each column's width in twips, together exactly the width of 版心.

    Every column gets what its longest number needs; the rest is shared by what the texts would like, so the
    column of names comes out wider than those of counts.
    """
    columns = list(zip(table.header, *table.rows, strict=True))
    texts = [{"".join(span.text for span in cell) for cell in column} for column in columns]
    room = twips(form.page.text_width_mm)
    padding = 2 * twips(form.table.cell_margin_mm)
    letter = form.table.size_pt * TWIPS_PER_POINT
    least, most = form.table.narrowest_characters, form.table.widest_characters
    needs = [padding + letter * max(least, *map(_longest_number, column)) for column in texts]
    wants = [padding + letter * max(least, min(most, max(map(_characters, column)))) for column in texts]
    return _share(room, needs, [max(pair) for pair in zip(needs, wants, strict=True)])


def _characters(text: str) -> float:
    """Measure a text in Han characters; ASCII is half as wide."""
    return len(text) - sum(map(str.isascii, text)) / 2


def _longest_number(text: str) -> float:
    """Measure the longest number in a text, in Han characters."""
    return max(map(_characters, _NUMBER.findall(text)), default=0)


def _share(room: int, needs: Sequence[float], wants: Sequence[float]) -> list[int]:
    """Share `room` in proportion to the wants where they fit, else needs first, else needs scaled."""
    if sum(wants) <= room:
        shares = [want * room / sum(wants) for want in wants]
    elif sum(needs) < room:
        part = (room - sum(needs)) / (sum(wants) - sum(needs))
        shares = [need + part * (want - need) for need, want in zip(needs, wants, strict=True)]
    else:
        shares = [need * room / sum(needs) for need in needs]
    whole = [int(share) for share in shares]
    # the rounding's remainder, less than one twip a column, goes where it shows least
    whole[whole.index(max(whole))] += room - sum(whole)
    return whole
