from __future__ import annotations

from datetime import timedelta

import pytest
from tables import ledger

from petition_report.settings import Settings
from petition_report.statistics.cases import cases
from petition_report.statistics.engine import collected
from petition_report.statistics.matters import added
from petition_report.statistics.rules import EPOCH, NEVER

ENGINES = ("polars", "pandas")
FLAGS = {"earlier", "third"}


def told(name: str, *lines: str, engine: str = "polars") -> list[object]:
    """What the other rows of its matter tell of each row of a table, in the order of the table."""
    rows = ledger("\n".join(lines)).registers["petitions"]
    frame = cases(rows, Settings(), engine).frame.sort("origin", "row").select(name)
    return collected(frame)[name].to_list()


def returned(*lines: str, engine: str = "polars") -> list[str]:
    """The day on which the matter of each row came back after its closing, blank where it did not."""
    rows = ("登记日期 | 事项编号 | 办结日期", *lines)
    return [_written(day) for day in told("returned_on", *rows, engine=engine)]


def _written(day: object) -> str:
    assert isinstance(day, int)
    return "" if day == NEVER else f"{EPOCH + timedelta(day):%m-%d}"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_is_told_of_an_earlier_one_where_its_matter_was_registered_before(engine: str) -> None:
    rows = ("登记日期 | 事项编号", "2023-01-06 | A", "2023-01-05 | A", "2023-01-07 | B")
    assert told("earlier", *rows, engine=engine) == [True, False, False]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_third_row_of_a_matter_is_neither_the_second_nor_the_fourth(engine: str) -> None:
    rows = ("登记日期 | 事项编号", *(f"2023-01-0{n} | A" for n in range(1, 5)))
    assert told("third", *rows, engine=engine) == [False, False, True, False]


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_after_a_visit_of_the_matter_are_told_that_it_visited(engine: str) -> None:
    rows = (
        "登记日期 | 事项编号 | 信访形式",
        "2023-01-01 | A | 来信",
        "2023-01-02 | A | 来访",
        "2023-01-03 | A | 来信",
        "2023-01-04 | A | 来访",
    )
    assert told("visited", *rows, engine=engine) == [False, False, True, True]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_visit_of_another_matter_is_none_of_this_one(engine: str) -> None:
    rows = (
        "登记日期 | 事项编号 | 信访形式",
        "2023-01-01 | A | 来访",
        "2023-01-02 | B | 来信",
        "2023-01-03 | B | 来信",
    )
    assert told("visited", *rows, engine=engine) == [False, False, False]


@pytest.mark.parametrize("engine", ENGINES)
def test_of_rows_of_one_day_that_which_stands_after_a_visit_follows_it(engine: str) -> None:
    pairs = [line for number in range(4) for line in (f"{number} | 来访", f"{number} | 来信")]
    rows = ("登记日期 | 事项编号 | 信访形式", *(f"2023-01-05 | {line}" for line in pairs))
    lonely = ("2023-01-05 | 9 | 来信", "2023-01-05 | 9 | 来信")
    assert told("visited", *rows, *lonely, engine=engine) == [False, True] * 4 + [False, False]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_matter_comes_back_on_the_first_day_it_is_registered_after_closing(engine: str) -> None:
    assert returned(
        "2023-01-05 | A | 2023-02-01",
        "2023-03-01 | A |",
        "2023-02-09 | A |",
        engine=engine,
    ) == ["02-09", "", ""]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_registered_before_the_closing_is_no_return(engine: str) -> None:
    assert returned("2023-01-05 | A | 2023-02-01", "2023-01-09 | A |", engine=engine) == ["", ""]


@pytest.mark.parametrize(("day", "back"), [("2023-02-01", ""), ("2023-02-02", "02-02")])
def test_a_matter_comes_back_on_the_day_after_its_closing_at_the_soonest(day: str, back: str) -> None:
    assert returned("2023-01-05 | A | 2023-02-01", f"{day} | A |") == [back, ""]


def test_a_row_closed_on_the_day_it_was_registered_does_not_come_back_by_itself() -> None:
    assert returned("2023-02-01 | A | 2023-02-01") == [""]


def test_a_row_that_was_closed_before_it_was_registered_does_not_come_back_by_itself() -> None:
    assert returned("2023-02-01 | A | 2023-01-05", "2023-02-03 | A |") == ["02-03", ""]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_registered_of_another_matter_is_no_return(engine: str) -> None:
    assert returned("2023-01-05 | A | 2023-02-01", "2023-03-01 | B |", engine=engine) == ["", ""]


def test_every_closing_of_a_matter_has_its_own_return() -> None:
    assert returned(
        "2023-01-05 | A | 2023-02-01",
        "2023-03-01 | A | 2023-03-05",
        "2023-04-01 | A |",
    ) == ["03-01", "04-01", ""]


def test_rows_without_a_number_are_no_matter_that_could_come_back() -> None:
    assert returned("2023-01-05 |  | 2023-02-01", "2023-03-01 |  |", "2023-03-02 | A |") == ["", "", ""]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_day_of_return_is_an_integer_as_other_days_are(engine: str) -> None:
    rows = ("登记日期 | 事项编号 | 办结日期", "2023-01-05 | A | 2023-02-01")
    assert [type(day) for day in told("returned_on", *rows, engine=engine)] == [int]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (set(), FLAGS),
        ({"channel"}, {*FLAGS, "visited"}),
        ({"closed_on"}, {*FLAGS, "returned_on"}),
        ({"channel", "closed_on"}, {*FLAGS, "visited", "returned_on"}),
    ],
)
def test_of_visits_and_returns_rows_are_told_that_have_channels_and_closings(
    fields: set[str], found: set[str]
) -> None:
    assert added(frozenset(fields)) == found
