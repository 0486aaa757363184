from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from in_sql import OTHER, USUAL, Office, counted
from questions import Seen
from random_ledgers import TABLES, UNSHRUNK, ledger_of

from petition_report.proof.contract import contract
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.listing import listing
from petition_report.statistics.rules import day_number

OFFICES = {
    "usual": (USUAL, Counting(large_from=6)),
    "other": (
        OTHER,
        Counting(
            large_from=6,
            pending="in_denominator",
            collective_flag_wins=False,
            repeated_by="matter",
            closing_base="accepted",
            resolution_base="registered",
            one_time_days=30,
        ),
    ),
}


def short(figure: dict[str, Any]) -> str:
    """A value of the contract in short."""
    return str(figure["value"]) if "value" in figure else f"{figure['numerator']}/{figure['denominator']}"


def told(table: pa.Table, counting: Counting, as_of: str) -> tuple[dict[str, str], dict[str, str]]:
    """The figures of the first half of 2023 as the contract tells them, and those of their base."""
    seen = Seen(as_of=as_of, settings=Settings(counting=counting))
    answers = Answers(ledger_of(table), seen.settings, seen.window)
    listed = list(listing(answers, "last-year"))
    figures = contract(listed, seen.window, answers.ledger.rows, seen.settings.wording)["figures"]
    now = {figure["name"]: short(figure) for figure in figures}
    return now, {figure["name"]: short(figure["base"]) for figure in figures if "base" in figure}


def in_sql(table: pa.Table, office: Office, first: str, as_of: str) -> dict[str, str]:
    """The figures of a half-year, counted in SQL."""
    start, cut = date.fromisoformat(first), date.fromisoformat(as_of)
    last = start.replace(month=6, day=30)
    return counted(table, office, day_number(start), day_number(last), day_number(cut))


def based(now: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """What stands beside the present figures: those of the base, 0 for a member that it has no rows of."""
    known = "信访总量.件次" in before
    beside = {name: before.get(name, "0" if ".按" in name and known else "") for name in now}
    return {name: value for name, value in beside.items() if value}


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("day", ["04-13", "06-30", "07-20"])
@settings(max_examples=6, phases=UNSHRUNK)
@given(table=TABLES)
def test_all_figures_and_bases_are_those_of_an_independent_computation(
    office: str, day: str, table: pa.Table
) -> None:
    choices, counting = OFFICES[office]
    now = in_sql(table, choices, "2023-01-01", f"2023-{day}")
    before = in_sql(table, choices, "2022-01-01", f"2022-{day}")
    assert told(table, counting, f"2023-{day}") == (now, based(now, before))
