"""Rows that say they are repeated where nothing before them says so."""

from __future__ import annotations

from tables import checked


def test_a_row_marked_as_not_the_first_with_none_of_its_matter_before_is_said() -> None:
    assert checked("""
        登记日期 | 信访事项编号 | 初次标志
        2023-01-07 | 甲 | 否
        2023-01-05 | 甲 | 是
        2023-01-06 | 乙 | 否
        2023-01-08 | | 否
        2023-01-08 | 丙 |
    """) == [("repeat-unknown", "台账.xlsx·表1·第4行·“初次标志”列", 2)]


def test_an_earlier_row_on_the_same_day_is_one_before() -> None:
    page = "登记日期 | 信访事项编号 | 初次标志\n2023-01-05 | 甲 | {}"
    assert checked(page.format("是"), page.format("否")) == []
    assert [code for code, _, _ in checked(page.format("否"), page.format("是"))] == ["repeat-unknown"]


def test_where_a_column_says_what_is_repeated_nothing_is_to_be_said() -> None:
    assert checked("登记日期 | 信访事项编号 | 初次标志 | 重复标志\n2023-01-05 | 甲 | 否 | 是") == []


def test_without_numbers_of_matters_nothing_is_counted_by_them() -> None:
    assert checked("登记日期 | 初次标志\n2023-01-05 | 否") == []
