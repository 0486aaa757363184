"""What a count sums, and what a rate is set against: quantities, weights, and numbers of the benchmarks."""

from __future__ import annotations

import pytest
from asking import answers, asks, told
from questions import Seen, under

from petition_report.settings import Counting
from petition_report.statistics.ask import Question
from petition_report.statistics.figures import Count, Gap, Ratio
from petition_report.statistics.indicators import Indicator

VISITS = """
    登记日期   | 信访形式 | 人数
    2023-01-05 | 来访     | 3
    2023-02-05 | 来访     | 7
    2023-03-05 | 来信     | 1
    2022-03-05 | 来访     | 2
"""
RECEIVED = """
    接访日期   | 批次 | 人次 | 办理结果
    2023-02-01 | 3    | 10   | 案结事了
    2023-03-01 | 2    | 4    | 正在办理
"""
PEOPLE = "信访总人次与人口之比"


def measured(indicator: Indicator, quantity: str, counting: Counting | None = None) -> tuple[str, str]:
    """The name of the quantity, and what is summed for it."""
    given = answers(VISITS, seen=under(counting or Counting()))
    found = given.measure(Question(indicator, quantity, "甲"))
    return found.name, found.measure


@pytest.mark.parametrize(
    ("quantity", "measure"), [("件次", "rows"), ("人次", "persons"), ("件", "matter_no")]
)
def test_a_count_sums_what_its_quantity_says(quantity: str, measure: str) -> None:
    assert measured(Indicator("甲"), quantity) == (quantity, measure)


def test_a_quantity_may_be_summed_otherwise_by_an_indicator() -> None:
    assert measured(Indicator("甲", measures={"批次": "batches"}), "批次") == ("批次", "batches")


def test_a_quantity_summed_otherwise_keeps_its_unit() -> None:
    given = answers(RECEIVED)
    assert given.measure(asks(given, "接访", "批次")).unit == "批"


def test_the_other_quantities_of_such_an_indicator_are_summed_as_ever() -> None:
    assert measured(Indicator("甲", measures={"批次": "batches"}), "人次") == ("人次", "persons")


def test_a_rate_is_weighed_as_its_definition_says() -> None:
    assert measured(Indicator("甲", of={}, weight="人次"), "") == ("人次", "persons")


def test_a_rate_is_weighed_as_the_setting_says_that_its_definition_names() -> None:
    weighed = Indicator("甲", of={}, weight="repeat_rate_by")
    assert measured(weighed, "", Counting(repeat_rate_by="人次")) == ("人次", "persons")


def test_a_rate_is_weighed_by_rows_where_nothing_is_said() -> None:
    assert measured(Indicator("甲", of={}), "") == ("件次", "rows")


def test_a_rate_asked_in_a_quantity_is_weighed_in_it() -> None:
    assert measured(Indicator("甲", of={}, weight="人次"), "件次") == ("件次", "rows")


def test_a_rate_is_counted_in_its_weight_above_and_below_the_line() -> None:
    assert told(answers(RECEIVED), "接访.案结事了率") == Ratio(3, 5)


def test_a_number_of_the_benchmarks_is_what_a_ratio_is_set_against() -> None:
    given = answers(VISITS, "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900")
    assert told(given, PEOPLE) == Ratio(11, 900)


@pytest.mark.parametrize(
    "rows",
    [
        "人口 | 本市 | 2022年上半年 | 900",
        "人口 | 本市 | | 90%",
        "人口 | 本市 | | 0",
        "户数 | 本市 | | 900",
    ],
)
def test_a_number_that_is_not_given_for_the_period_is_missed_by_its_name(rows: str) -> None:
    given = answers(VISITS, f"指标 | 对象 | 期间 | 数值\n{rows}")
    assert told(given, PEOPLE) == Gap("benchmark-missing", ("人口",))


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        (("人口 | 本市 | 2022年上半年 | 900", "人口 | 本市 | 2023年上半年 | 800"), 800),
        (("人口 | 本市 | 2023年上半年 | 800", "人口 | 本市 | | 900"), 800),
        (("人口 | 本市 | | 90%", "人口 | 本市 | | 1"), 1),
    ],
)
def test_the_first_number_that_is_given_for_the_period_is_taken(rows: tuple[str, ...], people: int) -> None:
    given = answers(VISITS, "\n".join(("指标 | 对象 | 期间 | 数值", *rows)))
    assert told(given, PEOPLE) == Ratio(11, people)


def test_a_number_is_that_of_the_window_asked_about() -> None:
    table = "指标 | 对象 | 期间 | 数值\n人口 | 本市 | 2023年上半年 | 800\n人口 | 本市 | 2022年上半年 | 700"
    given = answers(VISITS, table)
    assert given.figure(asks(given, PEOPLE), Seen("2022H1").window).value == Ratio(2, 700)


def test_a_ratio_is_set_against_a_number_within_conditions_too() -> None:
    given = answers(VISITS, "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900")
    question = Question(given.indicators[PEOPLE], "", PEOPLE, (("channel", ("来访",)),))
    assert given.figure(question).value == Ratio(10, 900)


def test_a_ratio_of_none_to_a_number_is_none_of_it() -> None:
    given = answers(VISITS, "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900")
    question = Question(given.indicators[PEOPLE], "", PEOPLE, (("channel", ("来电",)),))
    assert given.figure(question).value == Ratio(0, 900)


def test_nothing_is_a_share_of_nothing() -> None:
    given = answers(VISITS)
    question = Question(given.indicators["网上信访占比"], "", "网上信访占比", (("channel", ("来电",)),))
    assert given.figure(question).value == Gap("nothing-counted")


def test_a_count_sums_the_rows_that_meet_its_conditions() -> None:
    assert told(answers(VISITS), "来访", "人次") == Count(10)
