"""Rows that stand for several cases by their own account are told: each counts as one."""

from __future__ import annotations

import pytest
from tables import sheet

TABLE = "登记日期 | 信访形式 | {} | 人次\n2023-01-05 | 来访 | {} | {}\n2023-01-06 | 来访 | {} | {}"


def told(heading: str, *cells: object) -> list[str]:
    """Where rows of several cases are said to be."""
    issues = sheet(TABLE.format(heading, *cells)).issues
    return [f"{issue.place.row}行{issue.count}" for issue in issues if issue.code == "cell-cases"]


@pytest.mark.parametrize("heading", ["批次", "件次", "件数（件）", "来访批次", "起数", "总件数"])
def test_rows_that_stand_for_several_cases_are_told(heading: str) -> None:
    assert told(heading, 1, 8, 3, 8) == ["3行1"]


@pytest.mark.parametrize("written", ["2批", "２", "2.0", " 2 件", "两批次"])
def test_numbers_may_have_their_unit_or_full_width(written: str) -> None:
    assert told("批次", written, 8, 3, 8) == ["2行2"]


def test_rows_of_one_case_each_need_no_word() -> None:
    assert told("件次", 1, 8, 1, 8) == []


def test_lots_are_no_numbers_of_cases() -> None:
    assert told("批次", "第一批", 8, "第2批", 8) == []


def test_what_is_more_than_there_are_persons_is_no_number_of_cases() -> None:
    assert told("批次", 2, 8, 3, 1) == []


def test_where_persons_are_not_filled_in_cases_are_told() -> None:
    assert told("批次", 2, "", 3, 4) == ["2行2"]


def test_other_headings_count_no_cases() -> None:
    assert told("附件件数说明", 2, 8, 3, 8) == []


def test_a_table_without_persons_says_nothing_of_cases() -> None:
    issues = sheet("登记日期 | 信访形式 | 批次\n2023-01-05 | 来访 | 2").issues
    assert [issue.code for issue in issues] == []


def test_a_register_that_counts_what_is_filled_in_needs_no_word() -> None:
    issues = sheet("接访日期 | 领导级别 | 批次 | 人次\n2023-01-05 | 县级 | 2 | 5").issues
    assert "cell-cases" not in [issue.code for issue in issues]
