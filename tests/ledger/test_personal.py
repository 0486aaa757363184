"""Numbers that belong to a person are known by their form and their check, and nothing else is.

The numbers here are made up; places and days in them are no one's.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf

from petition_report.ledger.personal import HIDDEN, personal_numbers, without_personal_numbers

PERSONAL = (
    *("13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "86-13800138000"),
    *("11010519491231002X", "11010519491231002x", "440524198001010013"),
    *("6222020000000000000", "4111111111111111", "5555555555554444"),
)
HARMLESS = (
    *(
        "12800138000",
        "1380013800",
        "138001380001",
        "2023060100001",
        "110105194912310021",
        "110105194913310020",
    ),
    *("4111111111111112", "6222020000000000001", "0592-1234567", "XF202306150000012", "20230615123456789"),
    "+8612800138000",
)


@pytest.mark.parametrize("number", PERSONAL)
def test_a_personal_number_is_hidden_wherever_it_stands(number: str) -> None:
    assert without_personal_numbers(f"住建局{number}窗口") == f"住建局{HIDDEN}窗口"


@pytest.mark.parametrize("number", HARMLESS)
def test_other_numbers_stay(number: str) -> None:
    assert without_personal_numbers(f"编号{number}，") == f"编号{number}，"


def test_personal_numbers_are_given_as_they_are_written_in_order() -> None:
    assert list(personal_numbers("甲138 0013 8000、乙11010519491231002x")) == [
        "138 0013 8000",
        "11010519491231002x",
    ]


@given(st.text(st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_stays_as_it_is(text: str) -> None:
    assert without_personal_numbers(text) == text


@given(st.text("0123456789Xx- 甲"))
def test_what_is_hidden_once_has_nothing_more_to_hide(text: str) -> None:
    assert not list(personal_numbers(without_personal_numbers(text)))


def test_a_number_in_a_category_is_hidden_and_said(shelf: Shelf) -> None:
    ledger = shelf.ledger("""
        登记日期   | 信访形式 | 人数 | 责任单位
        2023-03-01 | 来访     | 5    | 张三13800138000
    """)
    assert ledger.registers["petitions"].table["unit"].to_pylist() == [f"张三{HIDDEN}"]


def test_the_place_of_a_hidden_number_is_said(shelf: Shelf) -> None:
    ledger = shelf.ledger("""
        登记日期   | 信访形式 | 人数 | 责任单位
        2023-03-01 | 来访     | 5    | 张三13800138000
    """)
    said = [issue for issue in ledger.issues if issue.code == "cell-personal"]
    assert [(issue.place.row, issue.place.column) for issue in said] == [(2, "责任单位")]
