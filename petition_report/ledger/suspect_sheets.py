"""Sheets of one register that do not have the columns of the others (各表栏目不一)."""

from __future__ import annotations

from collections.abc import Iterator

from petition_report.issues import Issue
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Rows


def check_columns(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find sheets without a column that another sheet of the register has (label-uneven)."""
    for place, headings in zip(rows.origins, rows.sheet_headings, strict=True):
        missing = [
            rows.headings[key]
            for key, field in norms.register.fields.items()
            if key in rows.headings and key not in headings and not (field.part_of or field.answered_by)
        ]
        if missing:
            names = "".join(f"“{heading}”" for heading in missing)
            yield Issue("label-uneven", f"其他工作表有而本表没有{names}列", place)
