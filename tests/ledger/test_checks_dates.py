import pytest
from tables import checked, suspects

from petition_report.settings import Checking, Settings


@pytest.mark.parametrize(
    ("columns", "cells", "heading"),
    [
        ("登记日期 | 受理日期", "2023-01-05 | 2023-01-04", "受理日期"),
        ("登记日期 | 转送日期", "2023-01-05 | 2023-01-04", "转送日期"),
        ("登记日期 | 办结日期", "2023-01-05 | 2023-01-04", "办结日期"),
        ("登记日期 | 受理日期 | 办结日期", "2023-01-05 | 2023-01-07 | 2023-01-06", "办结日期"),
    ],
)
def test_a_date_before_the_one_that_comes_first_is_said(columns: str, cells: str, heading: str) -> None:
    assert checked(f"{columns}\n{cells}") == [("cell-date-order", f"台账.xlsx·表1·第2行·“{heading}”列", 1)]


def test_dates_in_order_on_one_day_or_missing_are_fine() -> None:
    assert (
        checked("""
        登记日期 | 受理日期 | 办结日期
        2023-01-05 | 2023-01-05 | 2023-02-05
        2023-01-05 | | 2023-02-05
    """)
        == []
    )


def test_what_has_happened_after_today_is_said() -> None:
    assert checked("登记日期 | 办结日期\n2023-01-05 | 2032-01-06", today="2023-01-31") == [
        ("cell-date-future", "台账.xlsx·表1·第2行·“办结日期”列", 1)
    ]


@pytest.mark.parametrize(
    ("heading", "day", "today"),
    [
        ("办结日期", "2023-01-31", "2023-01-31"),
        ("限办日期", "2023-03-31", "2023-01-31"),
        ("办结日期", "2032-01-01", ""),
    ],
)
def test_today_a_day_to_come_for_what_is_due_and_any_day_without_a_today_are_fine(
    heading: str, day: str, today: str
) -> None:
    assert checked(f"登记日期 | {heading}\n2023-01-05 | {day}", today=today) == []


def test_a_closed_case_without_a_day_of_closing_is_said() -> None:
    issues = suspects("登记日期 | 办理状态 | 办结日期\n2023-01-05 | 办结 |\n2023-01-05 | 在办 |")
    assert [(issue.detail, issue.rows) for issue in issues] == [("“办理状态”为已办结而“办结日期”未填", (2,))]


def test_an_open_case_with_a_day_of_closing_is_said() -> None:
    issues = suspects(
        "登记日期 | 办理状态 | 办结日期\n2023-01-05 | 在办 | 2023-02-05\n2023-01-05 | 办结 | 2023-02-05"
    )
    assert [(issue.detail, issue.rows) for issue in issues] == [("“办理状态”为未办结而“办结日期”已填", (2,))]


def test_a_rejected_petition_may_have_a_day_of_closing_or_none() -> None:
    assert (
        checked("登记日期 | 办理状态 | 办结日期\n2023-01-05 | 不予受理 | 2023-02-05\n2023-01-05 | 不予受理 |")
        == []
    )


def test_a_sheet_without_days_of_closing_is_not_blamed_for_each_closed_case() -> None:
    assert [
        code
        for code, _, _ in checked(
            "登记日期 | 办理状态 | 办结日期\n2023-01-05 | 办结 | 2023-02-05",
            "登记日期 | 办理状态\n2023-01-05 | 办结",
        )
    ] == ["label-uneven"]


def days(*counts: int) -> str:
    rows = [f"2023-01-{day:02}" for day, count in enumerate(counts, 1) for _ in range(count)]
    return "\n".join(["登记日期", *rows])


def test_a_day_with_many_times_the_usual_number_is_said_with_its_rows() -> None:
    issues = suspects(days(1, 2, 30, 2, 2))
    assert [(issue.code, issue.detail, issue.count, issue.place.row) for issue in issues] == [
        ("day-peak", "2023-01-03登记30件，平常每日2件", 30, 5)
    ]


def test_of_several_peaks_the_highest_is_named() -> None:
    assert [issue.detail for issue in suspects(days(1, 1, 1, 1, 25, 30))] == [
        "2023-01-06登记30件，平常每日1件；这样的日子共2天"
    ]


@pytest.mark.parametrize("counts", [(1, 1, 19), (3, 3, 29), ()])
def test_a_few_rows_or_a_busy_day_are_no_peak(counts: tuple[int, ...]) -> None:
    assert checked(days(*counts)) == []


def test_the_office_says_what_a_peak_is() -> None:
    assert checked(days(3, 3, 29), settings=Settings(checking=Checking(peak_times=9))) == [
        ("day-peak", "台账.xlsx·表1·第8行·“登记日期”列", 29)
    ]
