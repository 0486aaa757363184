from __future__ import annotations

from datetime import date

import pytest
from asking import answers, asks
from hypothesis import given
from hypothesis import strategies as st
from questions import Seen, said
from tables import ledger

from petition_report.issues import Issue
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Question
from petition_report.statistics.periods import Whole
from petition_report.statistics.rules import day_number
from petition_report.statistics.trend import Line, Reach, partial, reach, steps, trend, whole_until

CUT = day_number(date(2023, 6, 16))
STEPS: list[Whole] = ["month", "quarter", "half", "year"]


def test_registers_reach_from_their_first_day_to_their_last_up_to_the_cut_off() -> None:
    rows = "登记日期 | 人数\n2023-02-05 | 1\n2022-03-01 | 1\n2203-02-05 | 1"
    assert reach(ledger(rows), CUT) == Reach(date(2022, 3, 1), date(2023, 2, 5))


def test_of_several_registers_only_those_asked_for_count() -> None:
    found = ledger(
        "登记日期 | 人数\n2023-02-05 | 1", "来电日期 | 热线名称 | 办理方式\n2021-02-01 | 热线 | 直接答复"
    )
    assert reach(found, CUT, ("petitions",)) == Reach(date(2023, 2, 5), date(2023, 2, 5))


def test_registers_of_days_to_come_reach_nowhere() -> None:
    assert reach(ledger("登记日期 | 人数\n2024-02-05 | 1"), CUT) is None


@pytest.mark.parametrize(
    ("day", "rows", "whole"),
    [
        ("2022-05-17", 10, date(2023, 5, 16)),
        ("2022-05-31", 10, date(2023, 5, 16)),
        ("2022-05-17", 9, date(2023, 5, 31)),
        ("2022-05-16", 10, date(2023, 5, 31)),
        ("2022-06-01", 10, date(2023, 5, 31)),
    ],
)
def test_registers_are_whole_up_to_the_end_of_a_month_unless_its_rest_had_many_rows_a_year_before(
    day: str, rows: int, whole: date
) -> None:
    found = ledger("登记日期 | 人数\n2023-05-16 | 1" + f"\n{day} | 1" * rows)
    assert whole_until(found, Reach(date(2022, 5, 16), date(2023, 5, 16))) == whole


@given(st.dates(date(2019, 1, 1), date(2023, 6, 16)), st.sampled_from(STEPS), st.integers(1, 28))
def test_periods_follow_one_another_without_a_hole(first: date, step: Whole, starts_on: int) -> None:
    found = list(steps(Reach(first, date(2023, 6, 16)), step, CUT, starts_on))
    ends = [one.period.end for one in found[:-1]]
    assert ends == [one.period.start for one in found[1:]]


@given(st.dates(date(2019, 1, 1), date(2023, 6, 16)), st.sampled_from(STEPS), st.integers(1, 28))
def test_every_day_told_of_lies_in_a_period(first: date, step: Whole, starts_on: int) -> None:
    found = list(steps(Reach(first, date(2023, 6, 16)), step, CUT, starts_on))
    assert found[0].period.start <= first
    assert day_number(found[-1].period.end) > CUT


@pytest.mark.parametrize(("last", "as_of"), [(0, date(2022, 12, 31)), (1, date(2023, 6, 16))])
def test_a_period_is_seen_from_its_last_day_or_the_cut_off(last: int, as_of: date) -> None:
    found = list(steps(Reach(date(2022, 7, 1), date(2023, 6, 16)), "half", CUT))
    assert found[last].as_of == day_number(as_of)


def test_periods_end_with_the_last_day_told_of() -> None:
    found = steps(Reach(date(2023, 1, 5), date(2023, 2, 5)), "month", CUT)
    assert [one.period.label for one in found] == ["2023年1月", "2023年2月"]


# persons of four counties, and of none, in three years
COUNTIES = """
    登记日期   | 信访形式 | 人数 | 县市区
    2023-02-01 | 来信     | 4    |
    2023-02-01 | 网上信访 | 1    | 乙县
    2023-02-01 | 网上信访 | 1    | 丙县
    2023-02-01 | 来信     | 2    | 丁县
    2023-02-01 | 来信     | 3    | 甲县
    2022-02-01 | 网上信访 | 6    | 丁县
    2022-02-01 | 来信     | 5    | 戊县
    2021-02-01 | 网上信访 | 3    | 甲县
"""
YEARS = ("2021H1", "2022H1", "2023H1")


def lines(name: str, quantity: str = "", by: str = "", *, own: str = "2022H1") -> tuple[Line, ...]:
    """A figure of the counties in three half-years, asked by one who looks at another."""
    given = answers(COUNTIES, seen=Seen(own))
    return trend(given, [Seen(year).window for year in YEARS], asks(given, name, quantity), by)


def points(line: Line) -> list[str]:
    """The numbers of a line in short."""
    return [said(point.figure.value) for point in line.points]


def members(name: str, quantity: str = "") -> dict[str, list[str]]:
    """The numbers of each county."""
    return {line.member: points(line) for line in lines(name, quantity, "area")}


def test_a_line_of_all_tells_every_period() -> None:
    (line,) = lines("信访总量", "人次")
    assert (line.member, points(line)) == ("", ["3", "11", "11"])


def test_where_no_dimension_is_named_there_is_one_line() -> None:
    given = answers(COUNTIES)
    assert [one.member for one in trend(given, [given.window], asks(given, "信访总量", "人次"))] == [""]


def test_each_number_stands_beside_that_of_the_year_before() -> None:
    (line,) = lines("信访总量", "人次")
    assert [(point.label, said(point.base.value)) for point in line.points[1:]] == [
        ("上年同期", "3"),
        ("上年同期", "11"),
    ]


def test_a_line_tells_what_was_asked() -> None:
    (line,) = lines("信访总量", "人次")
    assert line.question.name == "信访总量.人次"


def test_a_figure_without_any_number_is_left_out() -> None:
    assert lines("按期办结率") == ()


def test_members_are_told_with_most_last_first_then_by_name_and_blanks_at_the_end() -> None:
    assert list(members("信访总量", "人次")) == ["甲县", "丁县", "丙县", "乙县", "戊县", "未填写"]


def test_a_member_of_any_period_is_told_in_all() -> None:
    assert members("信访总量", "人次")["戊县"] == ["0", "5", "0"]


def test_of_members_that_never_have_what_is_counted_nothing_is_told() -> None:
    assert set(members("网上信访", "人次")) == {"甲县", "乙县", "丙县", "丁县"}


def test_a_member_without_any_of_what_a_rate_tells_has_a_rate_of_nothing() -> None:
    assert members("网上信访占比")["戊县"] == ["nothing-counted", "0/1", "nothing-counted"]


def test_a_member_without_a_last_rate_comes_after_those_of_nothing() -> None:
    assert list(members("网上信访占比")) == ["丙县", "乙县", "丁县", "甲县", "戊县", "未填写"]


def test_a_member_without_a_last_mean_comes_after_one_whose_days_were_mistyped() -> None:
    rows = """
        登记日期   | 县市区 | 受理日期   | 办结日期
        2023-01-05 | 甲县   | 2023-02-09 | 2023-02-01
        2023-01-05 | 乙县   | 2023-02-09 |
        2022-01-05 | 乙县   | 2022-02-09 | 2022-02-10
    """
    given = answers(rows)
    found = trend(given, [Seen("2022H1").window, given.window], asks(given, "平均办理天数"), "area")
    assert [line.member for line in found] == ["甲县", "乙县"]


def test_the_figure_of_a_member_goes_by_its_name() -> None:
    assert [line.question.name for line in lines("信访总量", "人次", "area")][:2] == [
        "信访总量.人次[甲县]",
        "信访总量.人次[丁县]",
    ]


def test_conditions_of_a_figure_hold_for_its_members() -> None:
    given = answers(COUNTIES, seen=Seen("2023H1"))
    online = Question(given.indicators["信访总量"], "人次", "网上", (("channel", ("网上信访",)),))
    found = trend(given, [Seen("2023H1").window], online, "area")
    assert [(line.member, points(line)) for line in found] == [("丙县", ["1"]), ("乙县", ["1"])]


def issues(*windows: Seen, rows: str = "2023-03-25 2023-06-05", others: str = "") -> list[Issue]:
    """What is to be known of periods, seen on 16 June 2023, for which petitions were registered on some days."""
    texts = ["登记日期 | 人数\n" + "\n".join(f"{day} | 1" for day in rows.split()), *filter(None, [others])]
    given = answers(*texts, seen=Seen("2023H1", "2023-06-16", windows[0].settings))
    return list(partial(given, [one.window for one in windows], "petitions"))


def parts(*windows: Seen, rows: str = "2023-03-25 2023-06-05", others: str = "") -> list[str]:
    """What is said of them."""
    return [issue.detail for issue in issues(*windows, rows=rows, others=others)]


def test_a_period_that_is_told_whole_needs_no_word() -> None:
    assert parts(Seen("2023-04"), Seen("2023-05")) == []


def test_a_period_that_rows_tell_from_a_later_month_on_is_told_in_part() -> None:
    assert parts(Seen("2023Q1")) == ["2023年第一季度的信访件台账自3月25日才有记录，数据不全"]


def test_a_period_whose_first_month_has_rows_is_told_whole() -> None:
    assert parts(Seen("2023-03")) == []


def test_a_period_that_is_not_over_is_told_in_part() -> None:
    assert parts(Seen("2023Q2", "2023-06-16")) == ["2023年第二季度的信访件台账只计到6月16日，数据不全"]


def test_a_code_tells_programs_of_a_period_told_in_part() -> None:
    assert [issue.code for issue in issues(Seen("2023Q1"))] == ["period-partial"]


def test_of_a_period_that_is_not_over_rows_may_tell_no_more_than_its_first_day() -> None:
    found = parts(Seen("2023-06", "2023-06-16"), rows="2023-05-02 2023-06-01")
    assert found == ["2023年6月的信访件台账只计到6月16日，数据不全"]


@pytest.mark.parametrize(("period", "as_of"), [("2023-02", ""), ("2023-06", "2023-06-16")])
def test_of_a_period_before_or_after_all_rows_nothing_is_said(period: str, as_of: str) -> None:
    assert parts(Seen(period, as_of), rows="2023-03-01 2023-05-05") == []


def test_other_registers_do_not_make_a_period_whole() -> None:
    hotline = "来电日期 | 热线名称 | 办理方式\n2023-01-05 | 热线 | 直接答复"
    assert len(parts(Seen("2023Q1"), others=hotline)) == 1


@pytest.mark.parametrize(("first", "issues_found"), [("2023-03-25", 0), ("2023-04-20", 0), ("2023-04-21", 1)])
def test_a_business_month_is_the_one_in_which_it_ends(first: str, issues_found: int) -> None:
    quarter = Seen("2023Q2", settings=Settings(counting=Counting(month_starts_on=21)))
    assert len(parts(quarter, rows=f"{first} 2023-06-16")) == issues_found


def test_a_register_that_ends_before_the_others_is_told_up_to_its_last_day() -> None:
    found = parts(Seen("2023Q1"), rows=" ".join(["2022-01-05", "2023-01-05"] + ["2022-02-05"] * 10))
    assert found == [
        "2023年第一季度的信访件台账只到1月5日，数据不全（只统计到这一天的，请用--as-of 2023-01-05）"
    ]


def test_months_that_the_year_before_lacks_are_told() -> None:
    found = parts(Seen("2023Q1"), rows=" ".join(["2023-01-05"] * 10 + ["2022-02-05"]))
    assert found == ["上年同期的信访件台账缺少2022年1月的记录，升降幅度仅供参考"]
