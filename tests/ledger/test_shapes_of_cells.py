"""Dates, counts, flags and paths as people write them in real registers (台账写法)."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from shelf import Shelf, column, days, told
from tables import workbook

from petition_report.ledger.load import load
from petition_report.settings import Settings


def test_a_used_range_far_beyond_the_data_adds_no_rows(shelf: Shelf) -> None:
    workbook(shelf.path, {"表1": "登记日期 | 人数\n2023-01-05 | #1"})
    book = openpyxl.load_workbook(shelf.path)
    book.worksheets[0].cell(65203, 6).value = " "
    book.save(shelf.path)
    assert load([shelf.path], Settings()).rows.read == 1


def test_all_styles_of_dates_in_one_column_are_days(shelf: Shelf) -> None:
    ledger = shelf.ledger("""
        登记日期 | 人数
        2019/4/25 9:32:09 | 1
        2023年6月16日 | 1
        2023.6.16 | 1
        20230616 | 1
        @2023-06-16 | 1
        @2023-06-16 23:59:59.999 | 1
        #45093 | 1
        #45093.999999 | 1
        ２０２３-０６-１６ | 1
    """)
    assert days(ledger) == ["2019-04-25", *["2023-06-16"] * 8]


TITLED = """
    2023年上半年信访件台账
    填表日期：2024年1月3日
    登记日期 | 人数 | 办结日期
    6月16日 | 1 | {}
    6月17号9:30 | 1 |
"""


@pytest.mark.parametrize("other", ["", "2023-07-01", "7月1日", "不明"])
def test_a_date_without_a_year_takes_it_from_the_title(shelf: Shelf, other: str) -> None:
    assert days(shelf.ledger(TITLED.format(other))) == ["2023-06-16", "2023-06-17"]


@pytest.mark.parametrize("written", ["6月17日下午", "6月17号 上午9点", "6月17"])
def test_a_date_without_a_year_may_have_a_time_of_day(shelf: Shelf, written: str) -> None:
    assert days(shelf.ledger(TITLED.format("").replace("6月17号9:30", written))) == [
        "2023-06-16",
        "2023-06-17",
    ]


def test_a_year_that_was_supplied_is_said(shelf: Shelf) -> None:
    assert told(shelf.ledger(TITLED.format("")))[-1] == (
        "cell-date-year",
        "台账.xlsx·表1·第4行·“登记日期”列",
        2,
    )


def test_a_date_without_a_year_takes_it_from_the_name_of_the_sheet(shelf: Shelf) -> None:
    assert days(shelf.ledger("登记日期 | 人数\n6月16日 | 1", names=("2023年6月",))) == ["2023-06-16"]


def test_a_date_without_a_year_takes_the_only_one_in_its_column(shelf: Shelf) -> None:
    assert days(shelf.ledger("登记日期 | 人数\n2023-06-15 | 1\n6月16日 | 1")) == ["2023-06-15", "2023-06-16"]


@pytest.mark.parametrize(
    "table",
    [
        "登记日期 | 人数\n6月16日 | 1\n6月17日 | 1",
        "登记日期 | 人数\n2022-12-31 | 1\n2023-06-15 | 1\n6月16日 | 1",
        "2023年台账\n登记日期 | 人数\n2022-12-31 | 1\n6月16日 | 1",
        "2022—2023年台账\n登记日期 | 人数\n6月16日 | 1",
        "2023年台账\n登记日期 | 人数\n2月30日 | 1",
    ],
)
def test_a_year_that_is_not_clear_is_not_supplied(shelf: Shelf, table: str) -> None:
    ledger = shelf.ledger(table)
    assert {"row-no-date"} <= ledger.rows.set_aside.keys()


@pytest.mark.parametrize(
    "written", ["23-6-16", "民国112年6月16日", "112/06/16", "112.6.16", "2023年6月", "16/6/23"]
)
def test_a_year_of_two_digits_or_of_the_republic_is_refused_with_its_place(
    shelf: Shelf, written: str
) -> None:
    ledger = shelf.ledger(f"登记日期 | 人数 | 办结日期\n2023-01-05 | 1 | {written}\n{written} | 1 |")
    assert told(ledger) == [
        ("row-no-date", "台账.xlsx·表1·第3行·“登记日期”列", 1),
        ("cell-date", "台账.xlsx·表1·第2行·“办结日期”列", 1),
    ]


def test_a_day_that_stands_for_no_day_is_blank(shelf: Shelf) -> None:
    row = "2023-01-05 | 1 | "
    ledger = shelf.ledger(f"登记日期 | 人数 | 办结日期\n{row}1900-01-01\n{row}@1900-01-01 00:00:00\n{row}?")
    assert (days(ledger, "closed_on"), told(ledger)) == ([""] * 3, [])


def test_days_counted_from_1904_are_shifted_where_they_are_mere_numbers(shelf: Shelf) -> None:
    workbook(shelf.path, {"表1": "登记日期 | 人数\n#43631 | 1\n2023-06-16 | 1"})
    book = openpyxl.load_workbook(shelf.path)
    book.epoch = CALENDAR_MAC_1904
    book.save(shelf.path)
    assert days(load([shelf.path], Settings())) == ["2023-06-16", "2023-06-16"]


def test_counts_are_read_as_people_write_them(shelf: Shelf) -> None:
    ledger = shelf.ledger(
        "登记日期 | 人数\n2023-01-05 | 5人\n2023-01-05 | 五人\n2023-01-05 | 10余人\n2023-01-05 | #5"
    )
    assert column(ledger, "persons") == [5, 5, 10, 5]


def test_a_count_that_is_no_number_is_refused_with_its_place(shelf: Shelf) -> None:
    assert ("cell-count", "台账.xlsx·表1·第2行·“人数”列", 1) in told(
        shelf.ledger("登记日期 | 人数\n2023-01-05 | 5-6")
    )


@pytest.mark.parametrize(
    "words", [("是", "否"), ("Y", "N"), ("#1", "#0"), ("√", "×"), ("有", "无"), ("初次", "重复")]
)
def test_flags_are_read_in_all_their_spellings(shelf: Shelf, words: tuple[str, str]) -> None:
    ledger = shelf.ledger("登记日期 | 是否初次\n" + "\n".join(f"2023-01-05 | {word}" for word in words))
    assert column(ledger, "first") == [True, False]


def test_three_levels_of_a_category_in_one_cell_are_told_apart(shelf: Shelf) -> None:
    ledger = shelf.ledger("登记日期 | 内容分类\n2023-01-05 | 城乡建设-物业管理-收费")
    assert [column(ledger, key) for key in ("category", "subcategory", "topic")] == [
        ["城乡建设"],
        ["物业管理"],
        ["收费"],
    ]
