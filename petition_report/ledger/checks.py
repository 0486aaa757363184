"""Rows → what is wrong among them (数据检查)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from petition_report.issues import Issue
from petition_report.ledger.found import Norms
from petition_report.ledger.ledger import Ledger, Rows
from petition_report.ledger.schema import Register
from petition_report.ledger.suspect_copies import check_copies
from petition_report.ledger.suspect_dates import (
    check_date_order,
    check_future_dates,
    check_peaks,
    check_status,
)
from petition_report.ledger.suspect_numbers import check_amounts, check_case_numbers
from petition_report.ledger.suspect_repeats import check_first
from petition_report.ledger.suspect_words import check_blanks, check_other, check_words
from petition_report.ledger.uneven import check_columns, filled
from petition_report.settings import Settings

CHECKS: tuple[Callable[[Rows, Norms], Iterable[Issue]], ...] = (
    check_columns,
    check_copies,
    check_date_order,
    check_future_dates,
    check_status,
    check_peaks,
    check_case_numbers,
    check_amounts,
    check_first,
    check_words,
    check_blanks,
    check_other,
)
_EPOCH = date(1970, 1, 1)


def check(rows: Rows, norms: Norms) -> tuple[Issue, ...]:
    """Run every check over the rows of a register."""
    return tuple(issue for one in CHECKS for issue in one(rows, norms))


def checked(
    ledger: Ledger, registers: Mapping[str, Register], settings: Settings, today: date | None
) -> Ledger:
    """The ledger with what the checks find among its issues; dates after `today` are said where it is known."""
    day = (today - _EPOCH).days if today else None
    known = {key: filled(rows, registers[key]) for key, rows in ledger.registers.items()}
    found = [
        issue
        for key, rows in known.items()
        for issue in check(rows, Norms(registers[key], settings.checking, day))
    ]
    return replace(ledger, registers=known, issues=(*ledger.issues, *found))
