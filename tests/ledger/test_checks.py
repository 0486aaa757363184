import pytest
from tables import checked, suspects

from petition_report.issues import codes
from petition_report.ledger.checks import CHECKS

TROUBLE = """
    编号 | 登记日期 | 办结日期 | 办理状态 | 人数 | 信访形式 | 内容分类
    XF1 | 2023-01-05 | 2023-01-04 | 已办结 | 9000 | 来访 |
    XF1 | 2023-01-06 | 2032-01-05 | 在办 | 1 | 飞鸽 | 三农
"""


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert {code for code, _, _ in checked(TROUBLE, today="2023-06-30")} == {
        "cell-date-order",
        "cell-date-future",
        "status-date",
        "key-conflict",
        "cell-count-large",
        "vocab-unknown",
        "cell-blank",
    }


def test_a_finding_of_a_sheet_bears_that_sheets_own_heading() -> None:
    first, second = (
        "受理时间 | 登记日期\n2023-01-05 | 2023-01-05",
        "受理日期 | 登记日期\n2023-01-04 | 2023-01-05",
    )
    assert [issue.place.column for issue in suspects(first, second)] == ["受理日期"]


def test_no_finding_shows_a_cell() -> None:
    told = " ".join(map(str, suspects(TROUBLE, today="2023-06-30")))
    assert not any(cell in told for cell in ("XF1", "飞鸽", "9000", "2032"))


def test_an_orderly_sheet_is_fine() -> None:
    assert checked("编号 | 登记日期 | 内容分类\nXF1 | 2023-01-05 | 三农", today="2023-06-30") == []


def test_a_sheet_without_rows_is_fine() -> None:
    assert checked("编号 | 登记日期 | 办结日期 | 办理状态 | 信访形式 | 内容分类", today="2023-06-30") == []


def test_a_sheet_without_a_column_of_the_others_is_said() -> None:
    issues = suspects("登记日期 | 人数 | 满意度\n2023-01-05 | 1 |", "登记日期\n2023-01-05")
    assert [(issue.code, issue.detail, issue.place.sheet) for issue in issues] == [
        ("label-uneven", "其他工作表填有“人数”“满意度”，本表没有此列或整列空白", "表2")
    ]


TWO = "登记日期 | 人数\n2023-01-05 | 1\n2023-01-06 | 2"


def test_a_sheet_with_exactly_the_rows_of_one_before_is_said() -> None:
    issues = suspects(TWO, "登记日期 | 人数\n2023-02-05 | 1\n2023-02-06 | 2", TWO, TWO)
    assert [(issue.code, issue.detail, issue.place.sheet) for issue in issues] == [
        ("sheet-copied", "2行记录与台账.xlsx·表1完全相同，都已计入", "表3"),
        ("sheet-copied", "2行记录与台账.xlsx·表1完全相同，都已计入", "表4"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "登记日期 | 人数\n2023-01-05 | 1\n2023-01-06 | 3",
        "登记日期 | 人数\n2023-01-06 | 1\n2023-01-05 | 2",
        "登记日期 | 人数\n2023-01-05 | 1\n2023-01-06 | 2\n2023-01-06 | 2",
    ],
)
def test_a_sheet_with_other_rows_is_no_copy(other: str) -> None:
    assert suspects(TWO, other) == ()


def test_a_single_row_may_be_equal_to_that_of_another_sheet() -> None:
    row = "登记日期 | 人数\n2023-01-05 | 1"
    assert suspects(row, row) == ()


REPEATED = "登记日期 | 重复标志\n2023-01-05 | 重复"
FIRST = "登记日期 | 初次标志\n2023-01-05 | {}"


@pytest.mark.parametrize(
    ("others", "page", "missing"),
    [
        (REPEATED, "登记日期\n2023-01-05", "“重复标志”"),
        (REPEATED, FIRST.format("是"), "“重复标志”"),
        (REPEATED, FIRST.format("初次"), ""),
        (FIRST.format("重复"), "登记日期\n2023-01-05", "“初次标志”"),
        (FIRST.format("重复"), FIRST.format(""), ""),
        ("登记日期 | 类别\n2023-01-05 | 城乡建设-物业管理", "登记日期\n2023-01-05", "“类别”"),
        ("登记日期 | 类别\n2023-01-05 | 城乡建设-物业管理", "登记日期 | 问题类别\n2023-01-05 | 三农", ""),
    ],
)
def test_a_column_that_another_may_answer_is_missed_where_none_does(
    others: str, page: str, missing: str
) -> None:
    told = [issue.detail for issue in suspects(others, page) if issue.place.sheet == "表2"]
    assert told == ([f"其他工作表填有{missing}，本表没有此列或整列空白"] if missing else [])


def test_every_check_names_a_documented_code() -> None:
    assert all(any(code in (one.__doc__ or "") for code in codes()) for one in CHECKS)
