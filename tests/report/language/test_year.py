"""Years that templates reckon with stay years as long as they are near."""

from __future__ import annotations

import pytest

from petition_report.report.language.year import Year


@pytest.mark.parametrize("years", [0, 1, 10])
def test_a_few_years_after_a_year_is_a_year(years: int) -> None:
    later = Year(2023) + years
    assert (later, isinstance(later, Year)) == (2023 + years, True)


@pytest.mark.parametrize("years", [0, 1, 10])
def test_a_few_years_before_a_year_is_a_year(years: int) -> None:
    earlier = Year(2023) - years
    assert (earlier, isinstance(earlier, Year)) == (2023 - years, True)


def test_a_year_may_be_added_to_a_number() -> None:
    later = 1 + Year(2023)
    assert (later, isinstance(later, Year)) == (2024, True)


def test_many_years_after_a_year_is_a_mere_number() -> None:
    later = Year(2023) + 11
    assert (later, isinstance(later, Year)) == (2034, False)


@pytest.mark.parametrize("years", [11, 2000])
def test_many_years_before_a_year_is_a_mere_number(years: int) -> None:
    earlier = Year(2023) - years
    assert (earlier, isinstance(earlier, Year)) == (2023 - years, False)


def test_the_years_between_two_years_are_a_mere_number() -> None:
    assert not isinstance(Year(2023) - Year(2020), Year)


def test_a_year_goes_on_from_a_year_that_was_reckoned() -> None:
    assert isinstance(Year(2023) + 10 + 10, Year)


def test_half_a_year_after_a_year_is_no_year() -> None:
    assert Year(2023) + 0.5 == 2023.5
