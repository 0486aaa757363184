from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from petition_report.statistics.months import month_table
from petition_report.statistics.rules import day_number


@pytest.fixture(autouse=True)
def made_anew() -> None:
    """Every test looks at a table of its own."""
    month_table.cache_clear()


def month_of(day: str, starts_on: int = 1) -> str | None:
    """The month that stands beside a day, None where the day is not in the table."""
    table = month_table(starts_on)
    rows = table.filter(pc.equal(table["@on"], day_number(date.fromisoformat(day))))["month"].to_pylist()
    assert len(rows) < 2
    return rows[0] if rows else None


def test_a_day_lies_in_its_calendar_month() -> None:
    assert [month_of(day) for day in ("2023-04-30", "2023-05-01", "2023-05-31", "2023-06-01")] == [
        "2023-04",
        "2023-05",
        "2023-05",
        "2023-06",
    ]


def test_the_end_of_february_in_a_leap_year_lies_in_february() -> None:
    assert [month_of(day) for day in ("2024-02-29", "2024-03-01")] == ["2024-02", "2024-03"]


def test_from_its_first_day_on_a_business_month_is_the_next() -> None:
    assert [month_of(day, 21) for day in ("2023-04-20", "2023-04-21", "2023-05-20")] == [
        "2023-04",
        "2023-05",
        "2023-05",
    ]


@pytest.mark.parametrize("starts_on", [1, 21])
def test_two_centuries_of_days_have_months(starts_on: int) -> None:
    assert None not in {month_of(day, starts_on) for day in ("1900-01-01", "2099-12-31")}


def test_the_first_business_month_is_a_whole_one() -> None:
    assert [month_of(day, 21) for day in ("1899-12-20", "1899-12-21")] == [None, "1900-01"]


@pytest.mark.parametrize("day", ["1899-12-31", "2100-01-01"])
def test_a_day_of_another_century_lies_in_no_month(day: str) -> None:
    assert month_of(day) is None


def test_every_day_stands_in_the_table_once() -> None:
    days = month_table(21)["@on"].to_pylist()
    assert days == list(range(days[0], days[0] + len(days)))


def test_days_are_numbers_that_engines_can_join_with_those_of_rows() -> None:
    assert month_table(1).schema.field("@on").type == pa.int64()


def test_months_are_texts_held_as_codes() -> None:
    assert pa.types.is_dictionary(month_table(1).schema.field("month").type)
