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
        ("label-uneven", "其他工作表有而本表没有“人数”“满意度”列", "表2")
    ]


def test_every_check_names_a_documented_code() -> None:
    assert all(any(code in (one.__doc__ or "") for code in codes()) for one in CHECKS)
