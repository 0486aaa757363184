import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import grid, said

from petition_report.ledger.headings import find_header
from petition_report.ledger.local import local_registers
from petition_report.ledger.row_kinds import FIRST_ROWS
from petition_report.ledger.rows import Sorting, sort_rows
from petition_report.settings import Settings


def sort(text: str) -> Sorting:
    page = grid(text)
    header = find_header(page, local_registers(Settings()).values())
    assert header is not None
    return sort_rows(page, header)


def set_aside(row: str) -> dict[str, int]:
    """Sort one row that stands between rows of data, below the first ones, which are looked at more closely."""
    data = "甲县 | 2023-01-05 | 来访 | 5 | 张三"
    above = f"{data}\n" * FIRST_ROWS
    return dict(sort(f"县区 | 登记日期 | 信访形式 | 人数 | 信访人\n{above}{row}\n{data}").rows.set_aside)


@pytest.mark.parametrize(
    "row",
    [
        "合计 | | | 10",
        "合 计 | | | 10",
        "总计： | | | 10",
        "| 小计 | | 10",
        "1 | 东城区小计 | | 10",
        "本月累计 | | | 10",
        "1-6月合计 | | | 10",
        "2023年上半年总计 | | | 10",
        "| | | | 合计",
    ],
)
def test_a_row_that_adds_up_others_is_set_aside(row: str) -> None:
    assert set_aside(row) == {"row-total": 1}


@pytest.mark.parametrize(
    "row",
    [
        "填表人：张三 | | 审核人：李四 | | 2023年7月1日",
        "填 表 人： | | | |",
        "审核：",
        "注：本表数据截至6月16日",
        "备注：含联名信",
        "说明:1.本表按登记日期统计",
        "统计日期：2023年6月30日",
        "单位负责人（签字）：",
        "以下空白",
        "| 本表由信访科汇总后报送",
    ],
)
def test_notes_and_signatures_are_set_aside(row: str) -> None:
    assert set_aside(row) == {"row-footnote": 1}


@pytest.mark.parametrize("blank", ["\u3000", "\u00a0", "\u2003", "\u200b", "\u3000 "])
@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("合{}计 | 2 | | 10 |", "row-total"),
        ("1 | 小{}计 | | 10 |", "row-total"),
        ("填{0}表{0}人： | 张三 | | |", "row-footnote"),
        ("{0}县{0}区 | 登记{0}日期 | 信访形式 | 人数 | 信访人", "row-repeat-header"),
    ],
)
def test_the_characters_of_a_word_may_be_parted_by_any_blank(row: str, kind: str, blank: str) -> None:
    assert set_aside(row.format(blank)) == {kind: 1}


def test_a_note_may_be_numbered_with_any_digit() -> None:
    assert set_aside("注１：截至月底 | 含联名信 | | |") == {"row-footnote": 1}


@pytest.mark.parametrize("row", ["", "| | \u3000 | | "])
def test_a_blank_row_between_data_is_set_aside(row: str) -> None:
    assert set_aside(row) == {"row-blank": 1}


def test_a_row_with_nothing_in_any_known_column_is_as_good_as_blank() -> None:
    assert set_aside("| | | | 张三") == {"row-blank": 1}


@pytest.mark.parametrize(
    "row", ["县区 | 登记日期 | 信访形式 | 人数 | 信访人", "县 区 | 登记 日期 | 信访形式 | 人数 |"]
)
def test_a_repeated_header_is_set_aside(row: str) -> None:
    assert set_aside(row) == {"row-repeat-header": 1}


@pytest.mark.parametrize(
    "row",
    [
        "县区 | 登记时间 | 形式 | 人数（人） | 姓名",
        "县区 | | 信访形式 | 人数 |",
        "| 登记日期 | 信访形式 | 人数 |",
    ],
)
def test_a_header_may_be_repeated_in_part_or_by_other_names(row: str) -> None:
    assert set_aside(row) == {"row-repeat-header": 1}


@pytest.mark.parametrize(
    "row",
    [
        "县区 | 受理日期 | 信访形式 | 人数 | 信访人",
        "县区 | 登记日期 | 信访形式 | 涉及人数 |",
        "责任单位 | 办结日期 | 办理状态 | 满意度 | 姓名",
        "序号 | 县区 | 登记日期 | 信访形式 | 人数",
    ],
)
def test_a_header_with_other_headings_is_set_aside_and_told(row: str) -> None:
    assert set_aside(row) == {"row-other-header": 1}


def test_other_headings_within_a_sheet_are_a_warning_that_names_their_row() -> None:
    page = "编号 | 登记日期 | {}日期\nXF{} | 2023-01-05 | 2023-02-06"
    issues = sort("\n".join((page.format("受理", 1), page.format("办结", 2)))).issues
    assert [(issue.code, issue.severity, str(issue.place)) for issue in issues] == [
        ("row-other-header", "warning", "台账.xlsx·一月·第3行")
    ]


@pytest.mark.parametrize(
    "row",
    [
        "甲县审计局 | 2023-01-05 | 来访 | 5 |",
        "统计局 | 2023-01-05 | 来访 | 5 |",
        "注册登记中心 | 2023-01-05 | 来访 | 5 |",
        "县区 | 2023-01-05 | 来访 | 5 |",
        "甲县 | | | |",
        "| 2023年1月15日 | | |",
        "负责人：张 | 2023-01-05 | 来访 | 5 | 李四",
    ],
)
def test_a_row_of_data_is_never_set_aside_for_its_words(row: str) -> None:
    assert set_aside(row) == {}


def test_blank_rows_below_the_last_filled_one_are_no_rows() -> None:
    assert sort("登记日期 | 人数\n2023-01-05 | 1\n|\n|\n|").rows.read == 1


def test_a_header_without_rows_reads_nothing() -> None:
    assert sort("登记日期 | 人数").rows.read == 0


def test_rows_set_aside_are_said_once_a_kind_at_the_first_of_them() -> None:
    sorting = sort("""
        登记日期 | 人数
        2023-01-05 | 1

        2023-01-06 | 1

        合计 | 2
    """)
    assert said(sorting.issues) == [
        ("row-blank", "台账.xlsx·一月·第3行", 2),
        ("row-total", "台账.xlsx·一月·第6行", 1),
    ]


@given(
    st.lists(
        st.sampled_from(["2023-01-05 | 1", "", "合计 | 9", "登记日期 | 人数", "注：略", "| 3", "甲 | 乙"])
    )
)
def test_every_row_is_data_or_set_aside(rows: list[str]) -> None:
    account = sort("\n".join(["登记日期 | 人数", *rows, "2023-01-05 | 1"])).rows
    assert account.read == len(rows) + 1 == account.used + sum(account.set_aside.values())
