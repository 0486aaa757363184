import pytest
from tables import checked, suspects

from petition_report.settings import Checking, Settings


def test_case_numbers_given_once_are_fine() -> None:
    assert checked("编号 | 登记日期\nXF1 | 2023-01-05\nXF2 | 2023-01-05\n| 2023-01-05") == []


def test_a_case_number_given_again_is_said_at_its_second_row() -> None:
    assert checked("""
        编号 | 登记日期 | 人数
        XF1 | 2023-01-05 | 1
        XF2 | 2023-01-05 | 1
        XF1 | 2023-01-05 | 2
        XF1 | 2023-01-05 | 3
    """) == [("key-duplicate", "台账.xlsx·表1·第4行·“编号”列", 2)]


def test_a_case_number_given_again_on_another_sheet_is_said_there() -> None:
    page = "编号 | 登记日期 | 人数\nXF1 | 2023-01-05 | {}"
    assert checked(page.format(1), page.format(2)) == [("key-duplicate", "台账.xlsx·表2·第2行·“编号”列", 1)]


def test_blank_case_numbers_are_no_duplicates() -> None:
    assert checked("""
        编号 | 登记日期 | 人数
        XF1 | 2023-01-05 | 1
        XF1 | 2023-01-05 | 2
        | 2023-01-07 | 1
        | 2023-01-07 | 1
    """) == [("key-duplicate", "台账.xlsx·表1·第3行·“编号”列", 1)]


@pytest.mark.parametrize(
    ("heading", "one", "other"), [("收文日期", "2023-01-05", "2023-01-06"), ("内容分类", "城乡建设", "三农")]
)
def test_a_case_number_given_to_another_case_is_a_conflict(heading: str, one: str, other: str) -> None:
    date = "" if heading == "收文日期" else "| 2023-01-05"
    columns = heading if heading == "收文日期" else f"{heading} | 登记日期"
    issues = suspects(f"编号 | {columns}\nXF1 | {one} {date}\nXF1 | {other} {date}")
    assert [(issue.code, issue.detail, issue.rows) for issue in issues] == [
        ("key-conflict", f"编号相同而“{heading}”不同", (3,))
    ]


def test_a_row_in_conflict_in_two_columns_is_said_for_each() -> None:
    issues = suspects("编号 | 登记日期 | 内容分类\nXF1 | 2023-01-05 | 城乡建设\nXF1 | 2023-01-06 |")
    assert [(issue.code, issue.place.column) for issue in issues if issue.code != "cell-blank"] == [
        ("key-conflict", "登记日期"),
        ("key-conflict", "内容分类"),
    ]


def test_a_row_equal_to_the_first_with_its_number_is_a_copy() -> None:
    assert checked("""
        编号 | 登记日期 | 信访形式
        XF1 | 2023-01-05 | 来访
        XF1 | 2023-01-05 | 走访
    """) == [("row-duplicate", "台账.xlsx·表1·第3行", 1)]


def test_every_repeated_row_is_said_once() -> None:
    issues = suspects("""
        编号 | 登记日期 | 人数
        XF1 | 2023-01-05 | 1
        XF1 | 2023-01-05 | 1
        XF1 | 2023-01-06 | 1
        XF1 | 2023-01-05 | 2
    """)
    assert [(issue.code, issue.rows) for issue in issues] == [
        ("key-conflict", (4,)),
        ("key-duplicate", (5,)),
        ("row-duplicate", (3,)),
    ]


def test_equal_rows_without_a_case_number_may_be_two_petitioners() -> None:
    assert checked("登记日期 | 信访形式\n2023-01-05 | 来访\n2023-01-05 | 来访") == []


def test_more_persons_than_a_hall_holds_are_said() -> None:
    assert checked("登记日期 | 人数\n2023-01-05 | 5000\n2023-01-05 | 5001") == [
        ("cell-count-large", "台账.xlsx·表1·第3行·“人数”列", 1)
    ]


def test_the_office_says_how_many_persons_are_too_many() -> None:
    assert checked(
        "登记日期 | 人数\n2023-01-05 | 101", settings=Settings(checking=Checking(most_persons=100))
    ) == [("cell-count-large", "台账.xlsx·表1·第2行·“人数”列", 1)]
