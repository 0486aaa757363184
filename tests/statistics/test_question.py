"""What a question asks: its conditions, its unit, what it is weighed in, the window, and why it has no answer."""

from __future__ import annotations

import pytest
from asking import answers, asks, told
from questions import Seen, said, under

from petition_report.settings import Counting
from petition_report.statistics.ask import Comparison, Figure, Question, met
from petition_report.statistics.changes import change
from petition_report.statistics.definitions import define
from petition_report.statistics.figures import Count, Gap, Mean, Ratio
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.where import Where

VISITS = """
    登记日期   | 信访形式 | 人数 | 问题属地
    2023-01-05 | 来访     | 3    | 甲县
    2023-02-05 | 来访     | 7    | 乙县
    2023-03-05 | 来信     | 1    | 丙县
    2022-03-05 | 来访     | 2    | 丁县
    2022-04-05 | 来信     | 4    | 甲县
"""
REVIEWS = "申请日期 | 申请类别\n2023-02-01 | 复查\n2022-02-01 | 复查"
OWN = Question(Indicator("甲"), "件次", "甲.件次")


def rate(within: Where) -> Question:
    """A rate within conditions."""
    indicator = Indicator("率", where={"closed": (True,)}, of={"channel": ("来访", "来信")})
    return Question(indicator, "", "率", tuple(within.items()))


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ({}, {}, {}),
        ({"a": ("1",)}, {}, {"a": ("1",)}),
        ({}, {"a": ("1",)}, {"a": ("1",)}),
        ({"a": ("1",)}, {"b": ("2",)}, {"a": ("1",), "b": ("2",)}),
        ({"a": ("1", "2")}, {"a": ("2", "3")}, {"a": ("2",)}),
        ({"a": ("1",)}, {"a": ("2",)}, {"a": ()}),
    ],
)
def test_two_conditions_at_once_allow_what_each_of_them_allows(
    first: Where, second: Where, both: Where
) -> None:
    assert met(first, second) == both


def test_a_numerator_meets_all_conditions() -> None:
    assert rate({"channel": ("来访", "来电"), "area": ("甲县",)}).where == {
        "channel": ("来访",),
        "area": ("甲县",),
        "closed": (True,),
    }


def test_a_denominator_meets_all_conditions_but_those_of_the_numerator() -> None:
    assert rate({"channel": ("来访", "来电")}).whole == {"channel": ("来访",)}


def test_a_count_meets_its_own_conditions_and_those_it_is_asked_within() -> None:
    indicator = Indicator("数", where={"closed": (True,)})
    question = Question(indicator, "件次", "数.件次", (("area", ("甲县",)),))
    assert question.where == {"area": ("甲县",), "closed": (True,)}


def test_a_whole_without_a_condition_is_all_there_is() -> None:
    assert OWN.whole == {}


def test_equal_questions_are_found_again() -> None:
    assert {OWN: "found"}[Question(Indicator("甲"), "件次", "甲.件次")] == "found"


@pytest.mark.parametrize(
    ("raw", "quantity", "unit"),
    [
        ({}, "件次", "件"),
        ({"unit": "起"}, "件次", "起"),
        ({"quantities": ["件次", "人次"], "unit": "起"}, "人次", "人"),
        ({"quantities": ["人次"]}, "人次", "人"),
        ({"quantities": ["场次", "数量"], "unit": "份"}, "数量", ""),
        ({"of": {}}, "", "%"),
        ({"of": {}}, "件次", "%"),
        ({"mean": "closing_days"}, "", "天"),
        ({"mean": "closing_days", "unit": "日"}, "", "日"),
        ({"mean": "closing_days"}, "件次", "天"),
        ({"unit": "起"}, "", "起"),
    ],
)
def test_a_unit_is_that_of_the_quantity_or_of_the_only_thing_counted(
    raw: dict[str, object], quantity: str, unit: str
) -> None:
    question = Question(define({"name": "甲", **raw}), quantity, "甲")
    assert Figure(question, Seen().window, Count(1)).unit == unit


def test_a_comparison_has_the_exact_change_from_its_base() -> None:
    window = Seen().window
    compared = Comparison(Figure(OWN, window, Count(3)), Figure(OWN, window, Count(2)), "上年同期")
    assert compared.change == change(Count(3), Count(2))


def test_what_is_a_gap_itself_has_no_change() -> None:
    window = Seen().window
    gap = Figure(OWN, window, Gap("base-missing"))
    assert Comparison(gap, Figure(OWN, window, Count(2)), "上年同期").change is None


def test_a_figure_stands_beside_that_of_the_base_named_as_reports_name_it() -> None:
    given = answers(VISITS)
    compared = given.compare(asks(given, "信访总量", "人次"), "last-year")
    assert (compared.figure.value, compared.base.value, compared.label) == (Count(11), Count(6), "上年同期")


def test_a_figure_of_another_window_stands_beside_that_windows_own_base() -> None:
    given = answers(VISITS, seen=Seen("2021H1"))
    compared = given.compare(asks(given, "信访总量", "人次"), "last-year", Seen("2023Q1").window)
    assert (compared.figure.value, compared.base.value) == (Count(11), Count(2))


def test_the_window_of_a_base_is_that_of_the_reports_own() -> None:
    assert answers(VISITS).compare_window("2021") == Seen("2021H1").window


def test_a_share_is_that_of_the_whole_in_the_window_of_the_part() -> None:
    given = answers(VISITS)
    part = given.figure(asks(given, "来访", "人次"), Seen("2022H1").window)
    assert given.share(part, asks(given, "信访总量", "人次")) == Ratio(2, 6)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (Gap("a"), ("信访总量", "件次"), Gap("a")),
        (Gap("a"), ("复查复核", "件次"), Gap("a")),
        (Count(1), ("复查复核", "件次"), Gap("register-missing", ("复查复核台账",))),
        (Count(0), ("来电", "件次"), Gap("nothing-counted")),
        (Count(0), ("来信", "件次"), Ratio(0, 1)),
        (Ratio(1, 2), ("信访总量", "件次"), Gap("nothing-counted")),
        (Count(1), ("网上信访占比", ""), Gap("nothing-counted")),
    ],
)
def test_a_share_has_the_gap_of_its_part_or_of_its_whole(
    part: Count | Ratio | Gap, whole: tuple[str, str], share: Ratio | Gap
) -> None:
    given = answers(VISITS)
    asked = Figure(asks(given, "来访", "批次"), given.window, part)
    assert given.share(asked, asks(given, *whole)) == share


def test_members_are_those_of_the_rows_counted() -> None:
    given = answers(VISITS)
    assert given.members(asks(given, "来访", "批次"), "area") == ("乙县", "甲县")


def test_members_of_another_window_are_those_of_its_rows() -> None:
    given = answers(VISITS)
    other = Seen("2022H1").window
    assert given.members(asks(given, "信访总量", "件次"), "area", other) == ("丁县", "甲县")


def test_members_of_a_part_are_those_of_its_rows() -> None:
    given = answers(VISITS)
    question = Question(given.indicators["来访"], "批次", "来访.批次", (("area", ("甲县",)),))
    assert given.members(question, "area") == ("甲县",)


@pytest.mark.parametrize(
    ("dim", "within", "window"),
    [
        ("unit", (), "2023H1"),
        ("area", (("unit", ("甲局",)),), "2023H1"),
        ("area", (), "2021H1"),
    ],
)
def test_what_cannot_be_counted_has_no_members(
    dim: str, within: tuple[tuple[str, tuple[str, ...]], ...], window: str
) -> None:
    given = answers(VISITS)
    question = Question(given.indicators["信访总量"], "件次", "信访总量.件次", within)
    assert given.members(question, dim, Seen(window).window) == ()


def test_what_lacks_a_column_lacks_it_where_no_row_was_kept_either() -> None:
    given = answers("登记日期 | 人数\n2023-01-05 | 1", seen=Seen("2021H1"))
    assert said(told(given, "来访", "人次")) == "label-missing 信访形式"


def test_a_quantity_is_a_gap_where_the_column_it_is_summed_from_is_missing() -> None:
    assert said(told(answers("接访日期 | 人次\n2023-02-01 | 3"), "接访", "批次")) == "label-missing 批次"


def test_rows_and_persons_are_there_in_every_register() -> None:
    given = answers("接访日期 | 办理结果\n2023-02-01 | 案结事了\n2023-02-02 | 案结事了")
    assert said(told(given, "接访", "人次")) == "2"


@pytest.mark.parametrize(
    ("register", "gap"),
    [("statistics", "统计表"), ("receptions", "领导接访台账"), ("reviews", "复查复核台账")],
)
def test_a_register_that_is_absent_or_tells_no_days_is_missed_by_its_label(register: str, gap: str) -> None:
    given = answers(VISITS, "单位名称 | 答复按期 | 答复超期\n甲县 | 9 | 1")
    question = Question(define({"name": "甲", "register": register}), "件次", "甲")
    assert given.figure(question).value == Gap("register-missing", (gap,))


@pytest.mark.parametrize(
    ("name", "own", "asked", "value"),
    [
        ("信访总量", "2023H1", "2023H1", "3"),
        ("信访总量", "2023H1", "2023H2", "base-missing"),
        ("信访总量", "2023H1", "2021H1", "base-missing"),
        ("复查复核", "2023H1", "2022H1", "1"),
        ("复查复核", "2023H1", "2021H1", "base-missing"),
        ("复查复核", "2023H2", "2023H2", "0"),
        ("复查复核", "2023H1", "2023H2", "0"),
    ],
)
def test_a_window_without_rows_counts_none_or_is_a_gap_where_nobody_kept_them(
    name: str, own: str, asked: str, value: str
) -> None:
    given = answers(VISITS, REVIEWS, seen=Seen(own))
    assert said(given.figure(asks(given, name, "件次"), Seen(asked).window).value) == value


def test_a_size_that_is_not_set_is_missed_only_where_it_is_asked_for() -> None:
    given = answers(VISITS)
    assert told(given, "规模集访", "批次") == Gap("setting-missing", ("large_from",))
    assert told(given, "来访", "批次") == Count(2)


def test_a_size_of_one_makes_every_visit_large() -> None:
    assert told(answers(VISITS, seen=under(Counting(large_from=1))), "规模集访", "批次") == Count(2)


def test_matters_are_counted_where_all_conditions_hold() -> None:
    rows = """
        登记日期   | 信访形式 | 信访事项编号
        2023-01-05 | 来访     | A
        2023-02-05 | 来访     | A
        2023-02-06 | 来信     | B
    """
    given = answers(rows)
    question = Question(given.indicators["来访"], "件", "来访.件")
    assert given.figure(question).value == Count(1)


TIMED = """
    登记日期   | 信访形式 | 受理日期   | 办结日期
    2023-01-05 | 来访     | 2023-01-06 | 2023-01-16
    2023-01-05 | 来访     | 2023-01-06 |
    2023-01-05 | 来信     | 2023-01-06 | 2023-01-07
"""


def test_a_mean_is_spread_over_the_rows_that_have_both_days() -> None:
    question = Question(
        define({"name": "甲", "mean": "closing_days", "where": {"信访形式": "来访"}}), "", "甲"
    )
    assert answers(TIMED).figure(question).value == Mean(10, 1)
