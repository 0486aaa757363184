"""A part of any ledger whatever, beside a run on its rows alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from questions import Seen
from random_ledgers import LEDGERS, UNSHRUNK

from petition_report.ledger.ledger import Ledger, RowCount
from petition_report.proof.contract import contract
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.listing import listing
from petition_report.statistics.parted import part

OFFICES = {"usual": Counting(large_from=6), "matters": Counting(repeated_by="matter", one_time_days=30)}


def seen(found: Ledger, counting: Counting) -> Answers:
    """A ledger seen in the first half of 2023."""
    chosen = Settings(counting=counting)
    return Answers(found, chosen, Seen(settings=chosen).window)


def told(one: Answers) -> dict[str, Any]:
    """The figures and gaps that a run tells."""
    said = contract(listing(one, "last-year"), one.window, RowCount(), one.settings.wording)
    return {"figures": said["figures"], "gaps": said["gaps"]}


def alone(whole: Answers, name: str) -> Answers:
    """A run on the petitions of one county only."""
    rows = whole.ledger.registers["petitions"]
    table = rows.table.filter(pc.equal(rows.table["area"].cast("string"), name))
    return Answers(
        replace(whole.ledger, registers={"petitions": replace(rows, held=table)}),
        whole.settings,
        whole.window,
    )


@pytest.mark.parametrize("office", OFFICES)
@given(found=LEDGERS)
@settings(max_examples=5, phases=UNSHRUNK)
def test_a_part_tells_what_a_run_on_its_rows_alone_tells(office: str, found: Ledger) -> None:
    whole = seen(found, OFFICES[office])
    units = part(whole, "县区").units
    assert {name: told(one) for name, one in units.items()} == {
        name: told(alone(whole, name)) for name in units
    }
