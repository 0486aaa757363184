from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from questions import Seen, answers, registered

from petition_report.settings import Counting, Settings
from petition_report.statistics.cube import Cube, Window, among
from petition_report.statistics.engine import collected
from petition_report.statistics.where import Key, Where

ENGINES = ("polars", "pandas", "duckdb")

LETTERS = """
    登记日期   | 信访形式 | 人数 | 来访层级 | 县区 | 信访目的 | 信访事项编号 | 受理日期   | 办结日期
    2023-01-05 | 来访     | 2    | 赴京     | 甲县 | 求决     | A            | 2023-01-06 | 2023-01-16
    2023-02-05 | 来访     | 7    | 到省     | 甲县 | 求决     | A            | 2023-02-06 |
    2023-03-05 | 来信     | 1    |          | 乙县 | 申诉     |              | 2023-03-05 | 2023-03-06
    2023-04-05 | 网上信访 | 1    |          |      |          |              |            | 2023-04-05
    2023-06-30 | 来访     |      | 赴京     |      | 求决     | B            |            |
    2022-12-31 | 来信     | 50   |          | 甲县 |          | A            |            |
    2023-07-01 | 来信     | 70   |          | 甲县 |          | C            |            |
"""


@cache
def cube(
    text: str = LETTERS, as_of: str = "", engine: str = "polars", period: str = "2023H1", starts_on: int = 1
) -> Cube:
    """The counts of a table in a window."""
    settings = Settings(counting=Counting(month_starts_on=starts_on))
    given = answers(text, seen=Seen(period, as_of, settings, engine))
    return given.cube("petitions", given.window)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("where", "rows", "persons"),
    [
        ({}, 5, 12),
        ({"channel": ("来访",)}, 3, 10),
        ({"channel": ("来信", "网上信访")}, 2, 2),
        ({"channel": ("来信", "来信")}, 1, 1),
        ({"channel": ()}, 0, 0),
        ({"level": ("赴京",), "channel": ("来访",)}, 2, 3),
        ({"level": ("赴京",), "channel": ("来信",)}, 0, 0),
        ({"level": ("",)}, 2, 2),
        ({"area": ("",)}, 2, 2),
        ({"area": ("甲县", "")}, 4, 11),
        ({"area": ("没有的县",)}, 0, 0),
        ({"collective": (True,)}, 1, 7),
        ({"collective": (False,)}, 4, 5),
        ({"collective": (True, False)}, 5, 12),
        ({"closed": (True,)}, 3, 4),
        ({"closed": (False,)}, 2, 8),
        ({"closed": (True,), "accepted": (True,)}, 2, 3),
        ({"closed": (True,), "accepted": (False,)}, 1, 1),
        ({"closed": (True,), "channel": ("来访",)}, 1, 2),
        ({"closed_in_time": (True,), "closing_counted": (True,)}, 2, 3),
        ({"closed_in_time": (False,), "closing_counted": (True,)}, 1, 7),
        ({"closed_in_time": (True,), "closing_counted": (False,)}, 0, 0),
        ({"month": ("2023-02",)}, 1, 7),
        ({"month": ("2022-12",)}, 0, 0),
    ],
)
def test_rows_and_persons_are_counted_where_every_condition_holds(
    engine: str, where: Where, rows: int, persons: int
) -> None:
    counted = cube(engine=engine)
    assert (counted.count("rows", where), counted.count("persons", where)) == (rows, persons)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("where", "matters"),
    [
        ({}, 4),
        ({"channel": ("来访",)}, 2),
        ({"area": ("甲县",)}, 1),
        ({"area": ("",)}, 2),
        ({"area": ("甲县", "")}, 3),
        ({"area": ()}, 0),
        ({"closed": (True,)}, 3),
        ({"closed": (False,), "channel": ("来访",)}, 2),
        ({"channel": ("来电",)}, 0),
    ],
)
def test_matters_are_counted_once_and_rows_without_a_number_singly(
    engine: str, where: Where, matters: int
) -> None:
    assert cube(engine=engine).distinct("matter_no", where) == matters


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("dim", "where", "values"),
    [
        ("area", {}, ("", "乙县", "甲县")),
        ("area", {"channel": ("来访",)}, ("", "甲县")),
        ("area", {"area": ("甲县",)}, ("甲县",)),
        ("area", {"closed": (True,)}, ("", "乙县", "甲县")),
        ("area", {"channel": ("来电",)}, ()),
        ("channel", {"level": ("赴京",)}, ("来访",)),
        ("collective", {}, (False, True)),
        ("closed", {"channel": ("来信",)}, (True,)),
        ("closed", {"closed": (True,)}, (True,)),
        ("month", {"channel": ("来访",)}, ("2023-01", "2023-02", "2023-06")),
    ],
)
def test_the_values_of_a_dimension_are_those_some_row_has(
    engine: str, dim: str, where: Where, values: Key
) -> None:
    assert cube(engine=engine).values(dim, where) == values


@pytest.mark.parametrize("flag", ["collective", "closed", "accepted", "closing_counted", "to_close"])
def test_where_a_flag_is_true_and_where_it_is_not_are_all_rows(flag: str) -> None:
    # true is a measure of its own, false a dimension
    assert [cube().count("persons", {flag: (True,)}) + cube().count("persons", {flag: (False,)})] == [12]


@pytest.mark.parametrize(
    ("measure", "where", "days"),
    [
        ("closing_days", {}, 11),
        ("closing_days", {"channel": ("来访",)}, 10),
        ("closing_days", {"closed": (True,)}, 11),
        ("closing_days", {"closed": (False,)}, 0),
        ("acceptance_days", {}, 2),
        ("acceptance_days", {"area": ("甲县",)}, 2),
        ("acceptance_days", {"area": ("",)}, 0),
    ],
)
def test_whole_days_are_added_up_where_both_dates_are_known(measure: str, where: Where, days: int) -> None:
    assert cube().count(measure, where) == days


@pytest.mark.parametrize(
    ("as_of", "rows", "closed"),
    [
        ("2023-06-30", 5, 3),
        ("2023-06-29", 4, 3),
        ("2023-03-05", 3, 1),
        ("2023-01-05", 1, 0),
        ("2023-09-30", 5, 3),
    ],
)
def test_a_window_ends_on_its_cut_off_day_or_with_its_period(as_of: str, rows: int, closed: int) -> None:
    counted = cube(as_of=as_of)
    assert (counted.count("rows", {}), counted.count("rows", {"closed": (True,)})) == (rows, closed)


@pytest.mark.parametrize(("as_of", "closed"), [("2023-07-14", 0), ("2023-07-15", 1)])
def test_what_happened_after_the_period_is_known_up_to_the_cut_off(as_of: str, closed: int) -> None:
    table = "登记日期 | 办结日期\n2023-06-01 | 2023-07-15"
    assert cube(table, as_of).count("rows", {"closed": (True,)}) == closed


def test_a_window_before_its_period_is_empty() -> None:
    assert cube(as_of="2022-12-31").empty


def test_a_window_with_a_row_is_not_empty() -> None:
    assert not cube().empty


def test_business_months_part_the_rows_of_a_period_by_their_first_day() -> None:
    table = "登记日期 | 人数\n2023-01-20 | 1\n2023-01-21 | 2\n2023-02-20 | 4\n2023-02-21 | 8"
    assert cube(table, period="2023-02", starts_on=21).count("persons", {}) == 6


def test_the_business_months_of_a_period_are_its_only_months() -> None:
    table = "登记日期 | 人数\n2022-12-21 | 1\n2023-01-21 | 2\n2023-03-20 | 4"
    assert cube(table, period="2023Q1", starts_on=21).values("month", {}) == ("2023-01", "2023-02", "2023-03")


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("channel", ()),
        ("area", ("area",)),
        ("collective", ()),
        ("closed", ("closed_on",)),
        ("closing_days", ("accepted_on", "closed_on")),
        ("acceptance_days", ("accepted_on",)),
        ("is_repeated", ("repeated",)),
        ("没有", ("没有",)),
    ],
)
def test_what_a_register_lacks_to_count_by_a_name_is_told(name: str, lacking: tuple[str, ...]) -> None:
    counted = cube(registered("信访形式 | 人数\n来信 | 1"))
    assert (counted.lacking(name), counted.knows(name)) == (lacking, not lacking)


def test_persons_of_rows_with_a_flag_are_added_up() -> None:
    assert cube().count("persons", {"closed": (True,), "accepted": (False,)}) == 1


def test_up_to_the_cut_off_is_from_the_beginning_and_no_later() -> None:
    window = Seen(as_of="2023-05-31").window
    assert window.until == Window(replace(window.period, start=date(1970, 1, 1)), window.as_of)


@pytest.mark.parametrize(
    ("day", "empty"),
    [("2022-12-31", True), ("2023-01-01", False), ("2023-05-31", False), ("2023-06-01", True)],
)
def test_a_window_has_the_rows_from_its_first_day_to_the_cut_off(day: str, empty: bool) -> None:  # noqa: FBT001
    counted = cube(f"登记日期 | 人数\n{day} | 2", "2023-05-31")
    assert (counted.empty, counted.count("persons", {})) == (empty, 0 if empty else 2)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_value_that_only_rows_without_a_flag_have_is_none_of_those_with_it(engine: str) -> None:
    table = "登记日期 | 县区 | 办结日期\n2023-01-05 | 甲县 |\n2023-01-05 | 乙县 | 2023-01-06"
    assert cube(table, engine=engine).values("area", {"closed": (True,)}) == ("乙县",)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_blank_is_among_the_values_only_where_it_is_allowed(engine: str) -> None:
    frame = cube(engine=engine).judged.sort("origin", "row")
    told = collected(frame.select(with_it=among("area", ("甲县", "")), without=among("area", ("甲县",))))
    assert [told["with_it"].to_list(), told["without"].to_list()] == [
        [True, True, False, True, True],
        [True, True, False, False, False],
    ]


@pytest.mark.parametrize(
    ("measure", "where", "grouped", "read"),
    [
        ("rows", {"closed": (True,)}, (), "closed@rows"),
        ("persons", {"closed": (False,)}, ("closed",), "persons"),
        ("persons", {"closed_timed": (True,), "closed": (True,)}, (), "closed_timed@persons"),
        ("rows", {"closed_timed": (True,), "closed": (False,)}, ("closed",), "closed_timed@rows"),
        ("rows", {"closed_timed": (False,), "closed": (True,)}, ("closed_timed",), "closed@rows"),
        ("rows", {"accepted": (True,), "closed": (True,)}, ("closed",), "accepted@rows"),
        ("closing_days", {"closed": (True,)}, ("closed",), "closing_days"),
        ("rows", {"collective": (True,)}, ("collective",), "rows"),
    ],
)
def test_one_flag_asked_to_be_true_needs_no_grouping_nor_does_what_it_implies(
    measure: str, where: Where, grouped: tuple[str, ...], read: str
) -> None:
    given = answers(LETTERS, seen=Seen())
    counted = given.cube("petitions", given.window)
    counted.agenda.noting = True
    counted.count(measure, where)
    assert [(one.grouping.dims, one.grouping.measures) for one in counted.noted()] == [(grouped, (read,))]


def test_fields_that_are_asked_for_often_are_counted_together_and_others_when_asked_for() -> None:
    given = answers(LETTERS, seen=Seen())
    counted = given.cube("petitions", given.window)
    counted.count("rows", {"level": ("赴京",)})
    counted.count("persons", {"channel": ("来访",), "purpose": ("求决",)})
    counted.count("rows", {"area": ("甲县",), "closed": (False,), "channel": ("来访",)})
    counted.count("rows", {"area": ("甲县",)})
    dims = [one.table.column_names[: one.table.column_names.index("rows")] for one in counted.cells]
    core = ["channel", "level", "purpose", "collective"]
    assert dims == [core, [*core, "area", "closed"]]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_without_both_dates_has_no_days_rather_than_a_blank(engine: str) -> None:
    given = answers(LETTERS, seen=Seen(engine=engine))
    frame = given.cube("petitions", given.window).judged.sort("origin", "row")
    assert collected(frame.select("closing_days"))["closing_days"].to_list() == [10, 0, 1, 0, 0]
