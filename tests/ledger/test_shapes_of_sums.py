"""Levels, totals, case numbers and cells without a value in real registers (台账勾稽)."""

from __future__ import annotations

import openpyxl
import pytest
from shelf import Shelf, column, told
from tables import workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.load import load
from petition_report.settings import Settings

LEVELS = """
    登记日期 | 上访人数 | |
    | 到京 | 到省 | 到市
    2023-01-05 | #5 | |
    2023-01-06 | #0 | #3 | 0
    2023-01-07 | | | 2人
    2023-01-08 | | |
"""


def test_columns_of_numbers_for_each_level_tell_the_level(shelf: Shelf) -> None:
    assert column(shelf.ledger(LEVELS), "level") == ["赴京", "到省", "到市", None]


def test_columns_of_numbers_for_each_level_tell_the_persons(shelf: Shelf) -> None:
    assert column(shelf.ledger(LEVELS), "persons") == [5, 3, 2, 1]


def test_persons_at_several_levels_in_one_row_leave_its_level_open(shelf: Shelf) -> None:
    ledger = shelf.ledger("登记日期 | 人数 | 到京 | 到省\n2023-01-05 | 5 | 2 | 3\n2023-01-06 | 1 | 1 |")
    assert (column(ledger, "level"), column(ledger, "persons"), told(ledger)) == (
        [None, "赴京"],
        [5, 1],
        [("level-several", "台账.xlsx·表1·第2行", 1)],
    )


def test_a_column_of_levels_beats_columns_of_numbers(shelf: Shelf) -> None:
    ledger = shelf.ledger("登记日期 | 人数 | 来访层级 | 到京\n2023-01-05 | 5 | 到省 | 5")
    assert column(ledger, "level") == ["到省"]


GROUPS = """
    县区 | 登记日期 | 人数
    甲县 | 2023-01-05 | #5
    甲县 | 2023-01-06 | #1
    小计 | {} | #{}
    乙县 | 2023-01-07 | #2
    小计 | 1件 | #2
    合计 | | #{}
    本年累计 | | #99
"""


def test_totals_between_groups_that_agree_need_no_word(shelf: Shelf) -> None:
    assert told(shelf.ledger(GROUPS.format("2件", 6, 8))) == [("row-total", "台账.xlsx·表1·第4行", 4)]


@pytest.mark.parametrize(
    ("filled", "place"),
    [
        (("2件", 7, 8), "第4行·“人数”列"),
        (("2件", 6, 9), "第7行·“人数”列"),
        (("5件", 6, 8), "第4行·“登记日期”列"),
    ],
)
def test_a_total_that_differs_from_its_rows_is_said(
    shelf: Shelf, filled: tuple[str, int, int], place: str
) -> None:
    assert told(shelf.ledger(GROUPS.format(*filled)))[-1] == ("identity-broken", f"台账.xlsx·表1·{place}", 1)


def test_a_total_above_its_rows_is_checked_too(shelf: Shelf) -> None:
    ledger = shelf.ledger(
        "县区 | 登记日期 | 人数\n合计 | | #3\n甲县 | 2023-01-05 | #1\n乙县 | 2023-01-06 | #2"
    )
    assert [code for code, _, _ in told(ledger)] == ["row-total"]


def test_a_total_without_any_rows_is_wrong(shelf: Shelf) -> None:
    ledger = shelf.ledger("单位 | 受理总数 | 答复总数\n合计 | #1 | #0")
    assert told(ledger)[-1] == ("identity-broken", "台账.xlsx·表1·第2行·“受理总数”列", 1)


def test_one_case_number_for_different_categories_is_said(shelf: Shelf) -> None:
    ledger = shelf.ledger(
        "编号 | 登记日期 | 人数 | 内容分类\nXF1 | 2023-01-05 | 1 | 城乡建设\nXF1 | 2023-01-05 | 1 | 政法"
    )
    assert "key-conflict" in [code for code, _, _ in told(ledger)]


@pytest.mark.parametrize(
    "numbers",
    [
        ("#370102202301050001", "#370102202301059999"),
        ("370102202301050000",),
        ("3.70102E+17", "XF2"),
    ],
)
def test_case_numbers_that_lost_their_last_digits_are_said(shelf: Shelf, numbers: tuple[str, ...]) -> None:
    rows = "\n".join(f"{number} | 2023-01-05 | 1" for number in numbers)
    assert told(shelf.ledger(f"编号 | 登记日期 | 人数\n{rows}"))[0][:2] == (
        "key-digits",
        "台账.xlsx·表1·第2行·“编号”列",
    )


@pytest.mark.parametrize(
    "numbers", [("370102202301050001", "370102202301050003"), ("370102202301050016",), ("12345678",)]
)
def test_case_numbers_kept_as_texts_are_whole(shelf: Shelf, numbers: tuple[str, ...]) -> None:
    rows = "\n".join(f"{number} | 2023-01-05 | 1" for number in numbers)
    assert told(shelf.ledger(f"编号 | 登记日期 | 人数\n{rows}")) == []


def test_error_cells_are_reported_and_never_taken_for_blanks(shelf: Shelf) -> None:
    ledger = shelf.ledger("登记日期 | 县区 | 人数\n2023-01-05 | !#N/A | 1\n2023-01-06 | !#REF! | 1")
    assert (column(ledger, "area"), told(ledger)) == (
        [None] * 2,
        [("cell-error", "台账.xlsx·表1·第2行·“县区”列", 2)],
    )


def test_a_formula_saved_without_its_result_is_reported(shelf: Shelf) -> None:
    workbook(shelf.path, {"表1": "| 登记日期 | 人数\n| 2023-01-05 | 1"})
    book = openpyxl.load_workbook(shelf.path)
    book.worksheets[0]["C2"] = "=1+1"
    book.save(shelf.path)
    ledger = load([shelf.path], Settings())
    assert told(ledger)[0] == ("cell-formula", "台账.xlsx·表1·第2行·“人数”列", 1)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("姓名 | 电话\n张三 | 139", "register-unknown"),
        ("信访形式 | 人数\n来访 | 5", "label-missing"),
        ("", "register-unknown"),
    ],
)
def test_what_is_no_register_is_refused(shelf: Shelf, table: str, code: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        shelf.ledger(table)
    assert [issue.code for issue in refused.value.issues] == [code]
