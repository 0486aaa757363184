"""What is true of the rows of reviews, messages and assignments by the cut-off day."""

from __future__ import annotations

from datetime import date

import pytest
from tables import ledger

from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Ratio, Value
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number


def figure(text: str, name: str, as_of: date = date(2023, 6, 30)) -> Value | Gap:
    """A figure of the first half of 2023."""
    window = Window(parse_period("2023H1", date(2023, 7, 1)), day_number(as_of))
    given = Answers(ledger(text), Settings(), window)
    indicator = given.indicators[name]
    return given.figure(Question(indicator, next(iter(indicator.quantities), ""), name)).value


REVIEWS = """
    申请日期 | 申请类别 | 是否进入程序 | 复查结果 | 办结日期
    2023-02-01 | 复查 | 是 | 维持 | 2023-03-01
    2023-02-02 | 复查 | 是 | 撤销 | 2023-06-20
    2023-02-03 | 复核 | 是 | 变更 |
    2023-02-04 | 复核 | 是 | |
    2023-02-05 | 复查 | 否 | |
"""


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("复查复核.接待", 5),
        ("复查复核.进入程序", 4),
        ("复查复核.办结", 3),
        ("复查复核.在办", 1),
        ("复查复核.维持", 1),
        ("复查复核.撤销", 1),
        ("复查复核.变更", 1),
        ("复查复核.退回", 0),
        ("复查复核.不予受理", 1),
    ],
)
def test_a_review_is_counted_by_what_became_of_it(name: str, count: int) -> None:
    assert figure(REVIEWS, name) == Count(count)


def test_an_opinion_given_after_the_cut_off_is_not_known_yet() -> None:
    assert figure(REVIEWS, "复查复核.撤销", date(2023, 6, 16)) == Count(0)


def test_a_review_marked_closed_is_closed_where_neither_opinion_nor_day_is_written() -> None:
    table = """
        申请日期 | 是否进入程序 | 复查结果 | 办结日期 | 办理状态
        2023-02-01 | 是 | | | 已办结
        2023-02-02 | 是 | | | 正在办理
    """
    assert figure(table, "复查复核.办结") == Count(1)


ASSIGNMENTS = """
    交办日期 | 交办单位 | 专项名称 | 批次 | 是否化解 | 化解日期
    2021-02-01 | 省联席办 | 重复信访 | 第三批 | 是 | 2023-03-01
    2023-02-01 | 省联席办 | 重复信访 | 第三批 | 是 | 2023-06-20
    2023-02-02 | 省联席办 | 重复信访 | 第三批 | 是 |
    2023-02-03 | 省联席办 | 重复信访 | 第三批 | 否 |
    2023-08-03 | 省联席办 | 重复信访 | 第三批 | 是 | 2023-08-04
"""


def test_assignments_are_counted_from_the_first_row_up_to_the_cut_off() -> None:
    assert figure(ASSIGNMENTS, "交办.化解率") == Ratio(3, 4)


def test_what_was_settled_after_the_cut_off_is_not_known_yet() -> None:
    assert figure(ASSIGNMENTS, "交办.化解率", date(2023, 6, 16)) == Ratio(2, 4)


MESSAGES = """
    留言日期 | 平台 | 回复日期 | 办理状态
    2023-02-01 | 人民网 | 2023-02-10 | 已回复
    2023-02-02 | 人民网 | 2023-07-10 | 已回复
    2023-02-03 | 人民网 | | 已回复
    2023-02-04 | 人民网 | | 正在办理
"""


def test_a_message_is_answered_by_its_day_or_its_status() -> None:
    assert figure(MESSAGES, "留言.办结率") == Ratio(2, 4)


def test_receptions_add_up_the_batches_of_their_rows() -> None:
    table = "接访日期 | 接访形式 | 批次 | 人次\n2023-02-01 | 下访 | 3 | 10\n2023-03-01 | 接访 | 2 | 4"
    assert figure(table, "接访") == Count(5)


def test_an_absent_register_is_a_gap_that_names_it() -> None:
    assert figure("登记日期\n2023-01-05", "留言.办结率") == Gap("register-missing", ("网民留言台账",))


def test_a_register_without_a_row_in_the_period_has_none() -> None:
    assert figure("留言日期 | 平台\n2022-02-01 | 人民网", "留言.接收") == Count(0)
