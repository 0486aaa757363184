"""Rows → what is wrong among them (数据检查)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from petition_report.issues import Issue
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Rows
from petition_report.ledger.suspect_dates import (
    check_date_order,
    check_future_dates,
    check_peaks,
    check_status,
)
from petition_report.ledger.suspect_numbers import check_amounts, check_case_numbers
from petition_report.ledger.suspect_sheets import check_columns
from petition_report.ledger.suspect_words import check_blanks, check_other, check_words

CHECKS: tuple[Callable[[Rows, Norms], Iterable[Issue]], ...] = (
    check_columns,
    check_date_order,
    check_future_dates,
    check_status,
    check_peaks,
    check_case_numbers,
    check_amounts,
    check_words,
    check_blanks,
    check_other,
)


def check(rows: Rows, norms: Norms) -> tuple[Issue, ...]:
    """Run every check over the rows of a register."""
    return tuple(issue for one in CHECKS for issue in one(rows, norms))
