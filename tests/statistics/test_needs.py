from __future__ import annotations

import pytest

from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics import needs

REGISTERED = ("registered_on",)


def test_acceptance_in_time_takes_its_day_and_the_day_its_clock_starts() -> None:
    assert needs.acceptance(Settings()) == (("accepted_on",), REGISTERED)


def test_the_bureau_acts_in_time_by_transferring_or_by_accepting() -> None:
    assert needs.transfer(Settings()) == (("transferred_on", "accepted_on"), REGISTERED)


def test_acceptance_by_the_unit_takes_the_day_it_was_transferred_there() -> None:
    assert needs.unit_acceptance(Settings()) == (("transferred_on",), ("accepted_on",), ("transferred_on",))


def test_closing_in_time_takes_a_day_its_clock_starts_or_ends_and_the_day_it_was_closed() -> None:
    assert needs.closing(Settings()) == (("accepted_on", "due_on"), ("closed_on",))


def test_the_clocks_of_an_office_start_where_its_own_limits_say() -> None:
    limits = tuple(Limit(step, 5, "petitioned_on") for step in ("acceptance", "transfer", "unit_acceptance"))
    own = Settings(limits=limits)
    started = (needs.acceptance(own), needs.transfer(own), needs.unit_acceptance(own))
    assert [need[-1] for need in started] == [("petitioned_on",)] * 3


def test_a_clock_that_starts_on_one_of_several_days_takes_any_of_them() -> None:
    own = Settings(limits=(Limit("closing", 5, "registered_on"), Limit("closing", 9, "transferred_on")))
    assert needs.closing(own)[0] == ("registered_on", "transferred_on", "due_on")


@pytest.mark.parametrize(
    ("counting", "needed"),
    [
        (Counting(closing_base="registered"), ()),
        (Counting(closing_base="accepted"), (("accepted_on",),)),
        (Counting(closing_base="transferred"), (("transferred_on",),)),
    ],
)
def test_what_is_to_be_closed_takes_the_day_the_office_counts_from(
    counting: Counting, needed: tuple[tuple[str, ...], ...]
) -> None:
    assert needs.base_of_closing(Settings(counting=counting)) == needed


@pytest.mark.parametrize(
    ("counting", "needed"),
    [
        (Counting(resolution_base="registered"), (("resolved",),)),
        (Counting(resolution_base="closed"), (("resolved",), ("closed_on", "status"))),
    ],
)
def test_only_among_the_closed_it_must_be_known_what_was_closed(
    counting: Counting, needed: tuple[tuple[str, ...], ...]
) -> None:
    assert needs.base_of_resolution(Settings(counting=counting)) == needed
