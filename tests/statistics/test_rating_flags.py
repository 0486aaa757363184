from __future__ import annotations

import pytest
from questions import Seen, answer, true_of, under

from petition_report.settings import Counting, Settings

RATED = """
    编号    | 对信访部门评价 | 对责任单位评价 | 群众评价
    all     | 不满意         | 不满意         | 满意
    unit    | 不满意         | 基本满意       |
    bureau  | 满意           |                |
    skipped | 满意           | 未评价         | 待评价
    none    | 待评价         | 超期未评价     |
    blank   |                |                |
"""


def test_a_rating_of_the_whole_comes_before_the_unit_s_and_that_before_the_bureau_s() -> None:
    assert true_of("satisfied", RATED) == ["all", "unit", "bureau", "skipped"]


def test_rated_is_what_has_a_verdict_in_any_of_the_columns() -> None:
    assert true_of("rated", RATED) == ["all", "unit", "bureau", "skipped"]


def test_a_bad_verdict_on_the_unit_outweighs_a_good_one_on_the_bureau() -> None:
    table = "编号 | 对信访部门评价 | 对责任单位评价\na | 满意 | 不满意\nb | 不满意 | 满意"
    assert true_of("satisfied", table) == ["b"]


@pytest.mark.parametrize(
    ("name", "rate"),
    [("群众满意率", "4/4"), ("群众满意率.信访部门", "2/4"), ("群众满意率.责任单位", "1/2")],
)
def test_satisfaction_is_told_on_the_whole_with_the_bureau_and_with_the_unit(name: str, rate: str) -> None:
    assert answer(RATED, name) == rate


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("群众评价", ("群众满意率",)),
        ("对信访部门评价", ("群众满意率", "群众满意率.信访部门")),
        ("对责任单位评价", ("群众满意率", "群众满意率.责任单位")),
    ],
)
def test_one_column_of_ratings_answers_what_it_can(heading: str, known: tuple[str, ...]) -> None:
    names = ("群众满意率", "群众满意率.信访部门", "群众满意率.责任单位")
    assert tuple(name for name in names if answer(f"{heading}\n满意", name) == "1/1") == known


def test_an_office_says_which_ratings_count_as_satisfied() -> None:
    seen = Seen(settings=Settings(counting=Counting(satisfied=("满意",))))
    assert answer("群众评价\n满意\n基本满意\n不满意", "群众满意率", seen=seen) == "1/3"


def test_an_office_says_which_ratings_count_at_all() -> None:
    seen = Seen(settings=Settings(counting=Counting(rated=("满意", "不满意"))))
    assert answer("群众评价\n满意\n基本满意\n不满意", "群众满意率", seen=seen) == "1/2"


def test_those_who_were_asked_and_let_the_time_pass_did_not_take_part() -> None:
    assert answer("评价状态\n已评价\n已评价\n超期未评价\n待评价\n未评价\n-", "参评率") == "2/3"


def test_a_period_in_which_nobody_was_asked_has_no_rate_of_participation() -> None:
    assert answer("评价状态\n待评价", "参评率") == "nothing-counted"


def test_what_was_not_rated_can_be_counted_by_an_office() -> None:
    own = ({"name": "未评价", "where": {"已评价": False}},)
    assert (
        answer("群众评价\n满意\n待评价\n-", "未评价", "件次", Seen(settings=Settings(indicators=own))) == "2"
    )


LATER = """
    编号 | 办结日期   | 满意度 | 评价状态 | 是否化解
    一   | 2023-03-01 | 满意   | 已评价   | 是
    二   | 2023-07-02 | 满意   | 已评价   | 是
    三   |            | 不满意 | 已评价   | 是
"""


@pytest.mark.parametrize("key", ["rated", "took_part", "rating_due", "is_resolved"])
def test_what_came_of_a_case_is_not_known_before_it_is_closed(key: str) -> None:
    seen = under(Counting(resolution_base="registered"), "2023-06-30")
    assert true_of(key, LATER, seen) == ["一", "三"]
    assert true_of(key, LATER, under(Counting(resolution_base="registered"), "2023-03-01")) == ["一", "三"]
    assert true_of(key, LATER, under(Counting(resolution_base="registered"), "2023-07-02")) == [
        "一",
        "二",
        "三",
    ]
