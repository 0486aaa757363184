from __future__ import annotations

import pytest
from questions import answer, in_time, true_of, under

from petition_report.settings import Counting

CLOSED = """
    编号       | 受理日期   | 办结日期   | 办理状态
    dated      | 2023-01-05 | 2023-02-01 | 已办结
    unmarked   | 2023-01-05 | 2023-02-01 | 正在办理
    undated    | 2023-01-05 |            | 已办结
    open       | 2023-01-05 |            | 正在办理
    blank      | 2023-01-05 |            |
    last day   | 2023-05-05 | 2023-06-30 | 已办结
    hindsight  | 2023-05-05 | 2023-07-01 | 已办结
    refused    | 2023-01-05 | 2023-01-10 | 不予受理
    refused 2  | 2023-01-05 |            | 不再受理
"""


def test_closed_is_what_has_a_day_up_to_the_cut_off_or_else_the_mark() -> None:
    assert true_of("closed", CLOSED) == ["dated", "unmarked", "undated", "last day", "refused"]


def test_without_closing_days_the_status_alone_says_what_is_closed() -> None:
    assert true_of("closed", "编号 | 办理状态\na | 已办结\nb | 正在办理\nc |") == ["a"]


def test_days_of_handling_are_counted_where_acceptance_and_closing_both_have_their_day() -> None:
    table = """
        编号       | 受理日期   | 办结日期
        both       | 2023-01-05 | 2023-06-30
        unaccepted |            | 2023-06-30
        open       | 2023-01-05 |
        hindsight  | 2023-01-05 | 2023-07-01
    """
    assert true_of("closed_timed", table) == ["both"]


def test_what_was_closed_but_never_accepted_was_not_closed_in_time() -> None:
    assert true_of("closed_in_time", "编号 | 受理日期 | 办结日期\na | | 2023-06-30") == []


def test_a_row_closed_on_an_unknown_day_is_neither_in_time_nor_late() -> None:
    assert "undated" not in in_time("closed_in_time", "closing_counted", CLOSED)


def test_rows_not_admitted_and_rows_closed_undated_are_left_out_of_the_closing_rate() -> None:
    assert in_time("closed_in_time", "closing_counted", CLOSED) == {
        "dated": "in time",
        "unmarked": "in time",
        "open": "late",
        "blank": "late",
        "last day": "in time",
    }


def test_a_pending_row_is_in_the_denominator_where_an_office_wants_it() -> None:
    table = "编号 | 受理日期 | 办结日期\nopen | 2023-06-20 |\nunknown yet | 2023-07-01 |\nnever |  |"
    seen = under(Counting(pending="in_denominator"))
    assert in_time("closed_in_time", "closing_counted", table, seen) == {"open": "late"}


def test_overdue_is_what_is_open_after_its_due_day() -> None:
    assert true_of("overdue", CLOSED) == ["open", "blank"]


def test_the_day_after_the_due_day_is_the_first_one_overdue() -> None:
    table = "编号 | 受理日期 | 办结日期\ndue today | 2023-05-01 |\ndue before | 2023-04-30 |"
    assert true_of("overdue", table) == ["due before"]


def test_a_row_closed_after_the_cut_off_is_open_at_the_cut_off() -> None:
    table = "编号 | 受理日期 | 办结日期\na | 2023-01-05 | 2023-07-01"
    assert true_of("overdue", table) == ["a"]


def test_an_office_says_which_marks_end_a_petition_without_handling() -> None:
    seen = under(Counting(not_admitted=("终止办理",)))
    table = "编号 | 受理日期 | 办结日期 | 办理状态\na | 2023-01-05 | | 终止办理\nb | 2023-01-05 | | 不予受理"
    assert true_of("overdue", table, seen) == ["b"]


TO_CLOSE = """
    编号        | 登记日期   | 转交日期   | 受理日期   | 办结日期   | 办理状态
    registered  | 2023-01-05 |            |            | 2023-01-06 |
    transferred | 2023-01-05 | 2023-01-06 |            |            |
    accepted    | 2023-01-05 |            | 2023-01-06 | 2023-02-01 |
    not yet     | 2023-01-05 | 2023-07-01 | 2023-07-01 |            |
    refused     | 2023-01-05 | 2023-01-06 | 2023-01-06 | 2023-02-01 | 不予受理
"""


@pytest.mark.parametrize(
    ("counting", "to_close"),
    [
        (Counting(closing_base="registered"), ["registered", "transferred", "accepted", "not yet"]),
        (Counting(closing_base="transferred"), ["transferred"]),
        (Counting(closing_base="accepted"), ["accepted"]),
    ],
)
def test_what_is_to_be_closed_is_what_the_office_says(counting: Counting, to_close: list[str]) -> None:
    assert true_of("to_close", TO_CLOSE, under(counting)) == to_close


@pytest.mark.parametrize(
    ("counting", "rate"),
    [
        (Counting(closing_base="registered"), "2/4"),
        (Counting(closing_base="transferred"), "0/1"),
        (Counting(closing_base="accepted"), "1/1"),
    ],
)
def test_the_closing_rate_is_closed_among_what_is_to_be_closed(counting: Counting, rate: str) -> None:
    assert answer(TO_CLOSE, "办结率", seen=under(counting)) == rate


@pytest.mark.parametrize(
    ("counting", "gap"),
    [
        (Counting(closing_base="transferred"), "label-missing 转交日期"),
        (Counting(closing_base="accepted"), "label-missing 受理日期"),
    ],
)
def test_a_closing_rate_over_a_column_that_is_missing_names_the_column(counting: Counting, gap: str) -> None:
    assert answer("办结日期\n2023-01-06", "办结率", seen=under(counting)) == gap


RESOLVED = """
    编号      | 办结日期   | 是否化解
    both      | 2023-02-01 | 是
    closed    | 2023-02-01 | 否
    blank     | 2023-02-01 |
    open      |            | 是
    hindsight | 2023-07-01 | 是
"""


def test_what_is_closed_is_to_be_resolved_unless_the_office_says_otherwise() -> None:
    assert answer(RESOLVED, "化解率") == "1/3"


def test_an_office_may_expect_every_registered_row_to_be_resolved() -> None:
    assert answer(RESOLVED, "化解率", seen=under(Counting(resolution_base="registered"))) == "2/5"


def test_without_any_sign_of_closing_the_resolution_rate_names_what_is_missing() -> None:
    assert answer("是否化解\n是", "化解率") == "label-missing 办结日期"


def test_what_is_resolved_among_all_rows_needs_no_sign_of_closing() -> None:
    assert answer("是否化解\n是\n否", "化解率", seen=under(Counting(resolution_base="registered"))) == "1/2"


FIRST = """
    编号     | 初次标志 | 信访目的 | 办结日期
    yes      | 是       | 求决     | 2023-02-01
    last day | 是       | 求决     | 2023-06-30
    later    | 是       | 求决     | 2023-07-01
    open     | 是       | 求决     |
    again    | 否       | 求决     | 2023-02-01
    advice   | 是       | 意见建议 | 2023-02-01
    blank    |          |          | 2023-02-01
"""


def test_first_petitions_for_help_that_are_closed_are_the_base_of_one_time_resolution() -> None:
    assert true_of("first_seeking_closed", FIRST) == ["yes", "last day"]


def returned(*rows: str, days: int | None = None, as_of: str = "2023-06-30") -> list[str]:
    """The 编号 (of 编号 | 登记日期 | 信访事项编号 | 办结日期) of what was resolved at once."""
    header = "编号 | 登记日期 | 信访事项编号 | 办结日期 | 初次标志 | 信访目的"
    lines = [f"{row} | 是 | 求决" for row in rows]
    return true_of(
        "resolved_at_once", "\n".join([header, *lines]), under(Counting(one_time_days=days), as_of)
    )


def test_a_matter_that_came_back_up_to_the_cut_off_was_not_resolved_at_once() -> None:
    assert returned(
        "back      | 2023-01-05 | A | 2023-02-01",
        "last day  | 2023-01-05 | B | 2023-02-01",
        "after     | 2023-01-05 | C | 2023-02-01",
        "never     | 2023-01-05 | D | 2023-02-01",
        "unnumbered| 2023-01-05 |   | 2023-02-01",
        "elsewhere | 2023-01-06 |   | 2023-02-01",
        "A again   | 2023-02-02 | A |",
        "B again   | 2023-06-30 | B |",
        "C again   | 2023-07-01 | C |",
    ) == ["after", "never", "unnumbered", "elsewhere"]


def test_a_matter_is_given_the_days_an_office_sets_to_come_back() -> None:
    rows = (
        "10th | 2023-01-05 | A | 2023-02-01",
        "11th | 2023-01-05 | B | 2023-02-01",
        "a    | 2023-02-11 | A |",
        "b    | 2023-02-12 | B |",
    )
    assert returned(*rows, days=10) == ["11th"]


def test_a_return_within_the_days_but_after_the_cut_off_is_not_known() -> None:
    rows = ("a | 2023-06-01 | A | 2023-06-25", "b | 2023-07-01 | A |")
    assert returned(*rows, days=10) == ["a"]


def test_coming_back_on_the_closing_day_or_before_it_is_no_return() -> None:
    rows = ("a | 2023-01-05 | A | 2023-02-01", "b | 2023-01-20 | A |", "c | 2023-02-01 | A |")
    assert returned(*rows) == ["a"]


def test_the_first_of_several_returns_decides() -> None:
    rows = (
        "a | 2023-01-05 | A | 2023-02-01",
        "b | 2023-03-01 | A |",
        "c | 2023-02-05 | A |",
    )
    assert returned(*rows, days=10) == []


def test_a_row_closed_before_it_was_registered_is_not_its_own_return() -> None:
    assert returned("a | 2023-03-05 | A | 2023-02-01", "b | 2023-03-05 | A | 2023-02-01") == ["a", "b"]


def test_a_return_registered_outside_the_period_counts() -> None:
    rows = ("a | 2022-12-05 | A | 2022-12-20", "b | 2023-02-05 | A |")
    assert returned(*rows) == []
