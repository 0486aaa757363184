"""The sums over rows that a figure is made of, for those who count them again."""

from __future__ import annotations

from asking import answers, asks
from questions import Seen

from petition_report.statistics.ask import Answers, Figure, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.sums import Sum, sums
from petition_report.statistics.where import Where

LETTERS = """
    登记日期   | 信访形式 | 人数 | 县市区 | 受理日期   | 办结日期
    2023-01-05 | 来访     | 3    | 甲县   | 2023-01-06 | 2023-01-10
    2023-02-05 | 来访     | 7    | 乙县   | 2023-02-06 |
    2022-03-05 | 来信     | 1    | 甲县   |            |
"""
PEOPLE = "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900"
ASSIGNED = """
    交办日期   | 交办文号 | 办理状态
    2023-02-01 | 1号      | 已办结
"""


def of(given: Answers, question: Question, window: Window | None = None) -> tuple[Sum | int, ...]:
    """What the answer to a question is made of."""
    return sums(given, given.figure(question, window))


def letters(measure: str, where: Where | None = None, date: str = "") -> Sum:
    """A sum over the letters of the first half of 2023."""
    return Sum("petitions", date, Seen().window, measure, tuple((where or {}).items()))


def test_a_count_is_one_sum_over_the_rows_that_it_counts() -> None:
    given = answers(LETTERS)
    assert of(given, asks(given, "来访", "人次")) == (letters("persons", {"channel": ("来访",)}),)


def test_a_count_of_matters_counts_their_numbers() -> None:
    given = answers(LETTERS.replace("县市区", "事项编号"))
    assert of(given, asks(given, "信访总量", "件")) == (letters("matter_no"),)


def test_a_rate_is_made_of_its_part_and_its_whole() -> None:
    given = answers(LETTERS)
    rate = Indicator("甲", where={"area": ("甲县",)}, of={"channel": ("来访",)}, weight="人次")
    assert of(given, Question(rate, "", "甲")) == (
        letters("persons", {"area": ("甲县",), "channel": ("来访",)}),
        letters("persons", {"channel": ("来访",)}),
    )


def test_a_mean_is_made_of_its_days_and_the_rows_that_tell_them() -> None:
    given = answers(LETTERS)
    mean = Indicator("甲", mean="closing_days", where={"area": ("甲县",)})
    assert of(given, Question(mean, "", "甲")) == (
        letters("closing_days", {"area": ("甲县",)}),
        letters("rows", {"area": ("甲县",), "closed_timed": (True,)}),
    )


def test_a_ratio_to_a_number_that_was_looked_up_is_made_of_a_sum_and_that_number() -> None:
    given = answers(LETTERS, PEOPLE)
    assert of(given, asks(given, "信访总人次与人口之比")) == (letters("persons"), 900)


def test_conditions_of_a_question_are_conditions_of_its_sums() -> None:
    given = answers(LETTERS)
    question = Question(given.indicators["网上信访占比"], "", "甲", (("area", ("乙县",)),))
    assert of(given, question) == (
        letters("rows", {"area": ("乙县",), "channel": ("网上信访",)}),
        letters("rows", {"area": ("乙县",)}),
    )


def test_conditions_stand_in_one_order_however_they_were_told() -> None:
    given = answers(LETTERS)
    one, other = (("area", ("乙县",)), ("channel", ("来访",))), (("channel", ("来访",)), ("area", ("乙县",)))
    asked = given.indicators["信访总量"]
    assert of(given, Question(asked, "件次", "甲", one)) == of(given, Question(asked, "件次", "乙", other))


def test_a_sum_tells_which_date_decides_on_a_rows_period() -> None:
    given = answers(LETTERS)
    accepted = Indicator("甲", date="accepted_on")
    assert of(given, Question(accepted, "件次", "甲")) == (letters("rows", date="accepted_on"),)


def test_a_sum_goes_over_the_window_that_was_asked_about() -> None:
    given, before = answers(LETTERS), Seen("2022H1").window
    assert of(given, asks(given, "信访总量", "件次"), before) == (Sum("petitions", "", before, "rows", ()),)


def test_what_spans_everything_is_a_sum_up_to_the_cut_off() -> None:
    given = answers(ASSIGNED)
    assert of(given, asks(given, "交办", "件次")) == (
        Sum("assignments", "", Seen().window.until, "rows", ()),
    )


def test_a_figure_without_a_number_is_made_of_nothing() -> None:
    given = answers(LETTERS)
    assert of(given, asks(given, "热线", "件次")) == ()


def test_a_figure_that_was_given_by_hand_is_made_of_no_rows() -> None:
    given = answers(LETTERS, "指标 | 期间 | 数值\n信访总量.件次 | 2021年上半年 | 13")
    found: Figure = given.figure(asks(given, "信访总量", "件次"), Seen("2021H1").window)
    assert sums(given, found) == ()
