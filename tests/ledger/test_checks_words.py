import pytest
from tables import checked, said, suspects

from petition_report.settings import Checking, Settings


def test_an_unknown_word_is_said_without_being_shown() -> None:
    issues = suspects("登记日期 | 信访形式\n2023-01-05 | 飞鸽传书")
    assert "".join(map(str, issues)) == (
        "出现未知的取值，已原样保留（台账.xlsx·表1·第2行·“信访形式”列）。"
        "请核对写法，或在petition.toml的[values]中指明含义。"
    )


def test_the_known_word_that_an_unknown_one_is_near_to_is_said() -> None:
    issues = suspects("登记日期 | 办理状态\n2023-01-05 | 已办洁\n2023-01-05 | 在办\n2023-01-05 | 己办结")
    assert [(issue.code, issue.detail, issue.rows) for issue in issues] == [
        ("vocab-unknown", "出现未知的取值，写法接近“已办结”", (2, 4))
    ]


def test_unknown_words_near_to_different_words_are_told_apart() -> None:
    issues = suspects("登记日期 | 信访形式\n2023-01-05 | 市长热钱\n2023-01-05 | 飞鸽\n2023-01-05 | 网上信仿")
    assert [(issue.detail, issue.rows) for issue in issues] == [
        ("出现未知的取值，写法接近“来电”", (2,)),
        ("", (3,)),
        ("出现未知的取值，写法接近“网上信访”", (4,)),
    ]


def test_a_value_the_office_gives_itself_is_known() -> None:
    own = Settings(values={"办理状态": {"Closed": "已办结"}})
    assert checked("登记日期 | 办理状态\n2023-01-05 | Closed", settings=own) == []


@pytest.mark.parametrize("heading", ["信访形式", "内容分类"])
def test_a_blank_where_a_word_decides_is_said(heading: str) -> None:
    assert checked(f"登记日期 | {heading}\n2023-01-05 | 其他\n2023-01-05 |") == [
        ("cell-blank", f"台账.xlsx·表1·第3行·“{heading}”列", 1)
    ]


def test_a_reception_of_no_batch_is_said() -> None:
    page = "接访日期 | 接访形式 | 批次 | 人次\n2023-01-05 | 接访 | 0 | 0\n2023-01-06 | 接访 | | 5"
    assert said(suspects(page, register="receptions")) == [("cell-blank", "台账.xlsx·表1·第3行·“批次”列", 1)]


def test_a_sheet_without_the_column_is_not_blamed_for_every_row() -> None:
    codes = [
        code
        for code, _, _ in checked("登记日期 | 内容分类\n2023-01-05 | 三农", "登记日期 | 人数\n2023-01-05 | 1")
    ]
    assert "cell-blank" not in codes


def categories(other: int, named: int, blank: int = 0) -> str:
    words = ["其他"] * other + ["三农"] * named + [""] * blank
    return "\n".join(["登记日期 | 内容分类 | 编号", *(f"2023-01-05 | {word} |" for word in words)])


def test_too_much_of_the_rest_is_said_with_its_rows() -> None:
    issues = suspects(categories(7, 23))
    assert [(issue.code, issue.detail, issue.rows) for issue in issues] == [
        ("other-share", "归入“其他”的有7件，超过全表30件的20%", (2, 3, 4, 5, 6, 7, 8))
    ]


@pytest.mark.parametrize(("other", "named"), [(6, 24), (20, 9), (0, 40)])
def test_up_to_the_share_allowed_and_in_few_rows_the_rest_is_fine(other: int, named: int) -> None:
    assert checked(categories(other, named)) == []


def test_each_sheet_has_its_own_share() -> None:
    issues = suspects(categories(2, 40), categories(9, 31), categories(0, 31))
    assert [(issue.code, issue.place.sheet, issue.count) for issue in issues] == [("other-share", "表2", 9)]


def test_rows_without_a_category_do_not_count_in_the_share() -> None:
    assert "other-share" in [code for code, _, _ in checked(categories(7, 23, 10))]


def test_the_office_says_how_much_of_the_rest_is_too_much() -> None:
    assert checked(categories(7, 23), settings=Settings(checking=Checking(other_share=30))) == []
