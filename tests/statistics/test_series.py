from __future__ import annotations

from datetime import date

import pytest
from questions import Seen, answers, said
from tables import ledger

from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number
from petition_report.statistics.series import Month, growth, months, streak


def rows(*months: tuple[str, int]) -> str:
    """A register of so many rows on the 10th of each month."""
    return "\n".join(
        ["登记日期 | 信访形式", *(f"{month}-10 | 来信" for month, count in months for _ in range(count))]
    )


def total(given: Answers) -> Question:
    return Question(given.indicators["信访总量"], "件次", "信访总量.件次")


def series(text: str, seen: Seen | None = None) -> list[tuple[str, int | None, int | None]]:
    """The months of a table: name, count, last year's count."""
    given = answers(text, seen=seen)
    return [(month.name, month.now, month.base) for month in months(given, total(given))]


def series_of(*texts: str) -> tuple[Month, ...]:
    """The months of a ledger of several registers in the first quarter of 2023."""
    window = Window(parse_period("2023Q1", date(2023, 7, 1)), day_number(date(2023, 3, 31)))
    given = Answers(ledger(*texts), Settings(), window)
    return months(given, total(given))


def falling(text: str, seen: Seen | None = None) -> str:
    given = answers(text, seen=seen)
    return said(streak(given, total(given)))


def growing(text: str, seen: Seen | None = None, since: int | None = None) -> str:
    given = answers(text, seen=seen)
    return said(growth(given, total(given), since))


@pytest.mark.parametrize(
    ("now", "base", "direction"), [(2, 1, "up"), (1, 1, "level"), (0, 1, "down"), (1, None, "unknown")]
)
def test_a_month_stands_to_the_same_month_last_year(now: int, base: int | None, direction: str) -> None:
    assert Month("2023-01", now, base).direction == direction


def test_every_month_of_the_period_stands_beside_the_same_month_last_year() -> None:
    assert series(rows(("2023-01", 2), ("2023-03", 1), ("2022-01", 3), ("2022-02", 1)), Seen("2023Q1")) == [
        ("2023-01", 2, 3),
        ("2023-02", 0, 1),
        ("2023-03", 1, 0),
    ]


def test_months_after_the_last_row_of_the_register_are_unknown() -> None:
    table = rows(("2023-01", 2), ("2022-01", 3), ("2022-02", 1)) + "\n2023-01-31 | 来电"
    assert series(table, Seen("2023Q1")) == [("2023-01", 3, 3), ("2023-02", None, 1), ("2023-03", None, 0)]


def test_a_month_without_such_rows_is_none_where_the_register_goes_on() -> None:
    given = answers(rows(("2023-01", 2)) + "\n2023-02-10 | 来电", seen=Seen("2023-02"))
    letters = Question(given.indicators["来信"], "件次", "来信.件次")
    assert [month.now for month in months(given, letters)] == [0]


def test_months_after_the_cut_off_are_not_told() -> None:
    assert [name for name, _, _ in series(rows(("2023-01", 2)), Seen(as_of="2023-03-31"))] == [
        "2023-01",
        "2023-02",
        "2023-03",
    ]


def test_an_unfinished_month_meets_the_same_days_of_last_year() -> None:
    table = "登记日期 | 人数\n2023-02-05 | 1\n2022-02-05 | 1\n2022-02-06 | 1"
    assert series(table, Seen(as_of="2023-02-05"))[-1] == ("2023-02", 1, 1)


def test_without_rows_last_year_months_have_no_base() -> None:
    assert series(rows(("2023-01", 2)), Seen("2023-01")) == [("2023-01", 2, None)]


def test_a_count_without_an_answer_has_no_months() -> None:
    given = answers("登记日期 | 人数\n2023-01-05 | 1")
    assert months(given, Question(given.indicators["来信"], "件次", "来信.件次")) == ()


def test_business_months_are_named_after_the_month_they_end_in() -> None:
    seen = Seen("2023-02", settings=Settings(counting=Counting(month_starts_on=21)))
    assert series("登记日期 | 人数\n2023-01-21 | 1\n2023-02-20 | 1\n2022-01-21 | 1", seen) == [
        ("2023-02", 2, 1)
    ]


def test_the_months_of_a_leap_year_meet_those_of_a_common_one() -> None:
    table = "登记日期 | 人数\n2024-02-29 | 1\n2024-02-28 | 1\n2023-02-28 | 1"
    assert series(table, Seen("2024-02")) == [("2024-02", 2, 1)]


@pytest.mark.parametrize(
    ("now", "before", "run"),
    [
        ((1, 1, 1), (2, 2, 2), "3"),
        ((3, 1, 1), (2, 2, 2), "2"),
        ((1, 2, 1), (2, 2, 2), "1"),
        ((1, 1, 2), (2, 2, 2), "0"),
        ((1, 0, 1), (2, 1, 2), "3"),
        ((1, 1, 0), (2, 2, 1), "base-missing"),
    ],
)
def test_a_streak_is_how_many_of_the_latest_months_fell(
    now: tuple[int, ...], before: tuple[int, ...], run: str
) -> None:
    table = rows(
        *((f"2023-0{n}", count) for n, count in enumerate(now, 1)),
        *((f"2022-0{n}", count) for n, count in enumerate(before, 1)),
    )
    assert falling(table, Seen("2023Q1")) == run


def test_a_streak_needs_a_base() -> None:
    assert falling(rows(("2023-01", 1))) == "base-missing"


def test_a_streak_of_what_cannot_be_counted_is_a_gap() -> None:
    given = answers("登记日期 | 人数\n2023-01-05 | 1")
    assert said(streak(given, Question(given.indicators["来信"], "件次", "来信.件次"))) == "base-missing"


def test_growth_is_told_since_the_earliest_year_with_rows_in_the_same_period() -> None:
    table = rows(("2023-03", 4), ("2021-03", 3), ("2020-03", 2), ("2019-09", 9))
    assert growing(table) == "2→4 in 3"


def test_growth_may_be_told_since_a_year() -> None:
    assert growing(rows(("2023-03", 4), ("2021-03", 3), ("2020-03", 2)), since=2021) == "3→4 in 2"


@pytest.mark.parametrize("since", [2022, 2023, 2024])
def test_growth_since_a_year_without_rows_or_not_before_the_present_is_a_gap(since: int) -> None:
    assert growing(rows(("2023-03", 4), ("2021-03", 3), ("2024-03", 3)), since=since) == "base-missing"


def test_growth_to_nothing_is_a_gap() -> None:
    table = "登记日期 | 信访形式\n2023-01-05 | 来信\n2022-01-05 | 来电"
    given = answers(table)
    question = Question(given.indicators["来电"], "件次", "来电.件次")
    assert said(growth(given, question)) == "base-missing"


def test_growth_looks_no_further_back_than_twenty_years() -> None:
    assert growing(rows(("2023-03", 4), ("2003-03", 3), ("2002-03", 2))) == "3→4 in 20"


def test_growth_compares_the_same_days_across_a_leap_day() -> None:
    table = "登记日期 | 人数\n2024-02-20 | 1\n2023-02-20 | 1\n2023-02-21 | 1"
    assert growing(table, Seen("2024H1", "2024-02-20")) == "1→1 in 1"


def test_a_year_given_by_hand_is_no_months_count() -> None:
    given = series_of(rows(("2023-01", 2)), "指标 | 期间 | 数值\n信访总量.件次 | 2022年第一季度 | 948")
    assert [month.base for month in given] == [None, None, None]


def test_a_figure_given_by_hand_for_all_months_is_none_of_them() -> None:
    table = rows(("2023-01", 2), ("2022-09", 1))
    given = series_of(table, "指标 | 期间 | 数值\n信访总量.件次 | 2022年第一季度 | 948")
    assert [month.base for month in given] == [0, 0, 0]


def test_the_months_of_another_window_are_counted_in_that_window() -> None:
    given = answers(rows(("2022-11", 2), ("2022-12", 3), ("2021-12", 4)), seen=Seen("2023Q1"))
    other = Seen("2022Q4").window
    assert [(one.name, one.now, one.base) for one in months(given, total(given), other)] == [
        ("2022-10", 0, 0),
        ("2022-11", 2, 0),
        ("2022-12", 3, 4),
    ]


def test_the_month_that_begins_on_the_cut_off_day_is_told() -> None:
    assert [name for name, _, _ in series(rows(("2023-01", 1)), Seen(as_of="2023-03-01"))][-1] == "2023-03"


@pytest.mark.parametrize(("day", "base"), [("2022-01-01", 1), ("2022-12-31", 0), ("2023-01-01", None)])
def test_one_row_of_last_year_makes_its_months_known(day: str, base: int | None) -> None:
    table = f"登记日期 | 人数\n2023-01-01 | 1\n{day} | 1"
    assert series(table, Seen("2023-01"))[0][2] == base


def falling_for(count: int) -> str:
    """So many months up to February 2023 with one row each, two in the same month of the year before all of them."""
    back = [divmod(2023 * 12 + 1 - n, 12) for n in range(count)]
    names = [f"{year}-{month + 1:02}" for year, month in back]
    # the earlier year has more rows than the later, in every month
    sizes = {
        f"{year}-{month:02}": 9 - (year - 2019) * 2 for year in range(2019, 2023) for month in range(1, 13)
    }
    return rows(*{**sizes, **dict.fromkeys(names, 1)}.items())


@pytest.mark.parametrize(("count", "run"), [(2, "13"), (1, "13")])
def test_a_streak_reaches_back_before_the_period_for_a_year(count: int, run: str) -> None:
    assert falling(falling_for(count), Seen("2023-02")) == run


def test_a_streak_begins_where_a_base_is_known() -> None:
    assert falling(rows(("2023-01", 1), ("2022-01", 2)), Seen("2023-01")) == "1"


def test_a_streak_ends_where_no_base_is_known() -> None:
    assert falling(rows(("2023-01", 1), ("2021-05", 2)), Seen("2023-01")) == "base-missing"


def test_growth_since_a_year_without_rows_does_not_begin_later() -> None:
    assert growing(rows(("2023-03", 4), ("2021-03", 3)), since=2020) == "base-missing"
