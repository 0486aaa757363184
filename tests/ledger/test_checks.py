import pytest
from tables import checked


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


def test_case_numbers_given_once_are_fine() -> None:
    assert checked("编号 | 登记日期\nXF1 | 2023-01-05\nXF2 | 2023-01-05\n| 2023-01-05") == []


def test_a_case_number_given_again_is_said_at_its_second_row() -> None:
    assert checked("""
        编号 | 登记日期 | 人数
        XF1 | 2023-01-05 | 1
        XF2 | 2023-01-05 | 1
        XF1 | 2023-01-06 | 1
        XF1 | 2023-01-07 | 1
    """) == [("key-duplicate", "台账.xlsx·表1·第4行·“编号”列", 2)]


def test_a_case_number_given_again_on_another_sheet_is_said_there() -> None:
    page = "编号 | 登记日期 | 人数\nXF1 | 2023-01-0{} | 1"
    assert checked(page.format(5), page.format(6)) == [("key-duplicate", "台账.xlsx·表2·第2行·“编号”列", 1)]


def test_blank_case_numbers_are_no_duplicates() -> None:
    assert checked("""
        编号 | 登记日期 | 人数
        XF1 | 2023-01-05 | 1
        XF1 | 2023-01-06 | 1
        | 2023-01-07 | 1
        | 2023-01-07 | 1
    """) == [("key-duplicate", "台账.xlsx·表1·第3行·“编号”列", 1)]


def test_a_row_equal_to_an_earlier_one_is_said() -> None:
    assert checked("""
        编号 | 登记日期 | 信访形式
        XF1 | 2023-01-05 | 来访
        XF1 | 2023-01-05 | 走访
    """) == [
        ("key-duplicate", "台账.xlsx·表1·第3行·“编号”列", 1),
        ("row-duplicate", "台账.xlsx·表1·第3行", 1),
    ]


def test_equal_rows_without_a_case_number_may_be_two_petitioners() -> None:
    assert checked("登记日期 | 信访形式\n2023-01-05 | 来访\n2023-01-05 | 来访") == []
