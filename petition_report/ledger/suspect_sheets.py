"""Sheets of one register that do not have the columns of the others (各表栏目不一)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from petition_report.issues import Issue
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Rows
from petition_report.ledger.schema import Field


def check_columns(rows: Rows, norms: Norms) -> Iterator[Issue]:
    """Find sheets without a column that another sheet of the register has (label-uneven)."""
    for place, headings in zip(rows.origins, rows.sheet_headings, strict=True):
        missing = dict.fromkeys(
            rows.headings[key]
            for key, field in norms.register.fields.items()
            if key in rows.headings and not _is_answered(field, headings, rows)
        )
        if missing:
            names = "".join(f"“{heading}”" for heading in missing)
            yield Issue("label-uneven", f"其他工作表有而本表没有{names}列", place)


def _is_answered(field: Field, headings: Mapping[str, str], rows: Rows) -> bool:
    """Tell whether a sheet has a field, or at least the column by which other sheets answer it."""
    if field.key in headings or field.part_of in headings:
        return True
    # where others have a column of its own, a mere 是 under 初次 does not answer 重复
    by_another = rows.headings[field.key] == rows.headings.get(field.answered_by)
    return by_another and field.answered_by in headings
