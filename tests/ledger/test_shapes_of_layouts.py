"""Headings, rows and sheets as real registers have them: each is read, or set aside and said (台账版式)."""

from __future__ import annotations

import openpyxl
import pytest
from shelf import Shelf, column, days, told
from tables import workbook

from petition_report.ledger.ledger import Ledger
from petition_report.ledger.load import load
from petition_report.settings import Counting, Settings

TWO_ROWS = """
    某市信访件台账
    序号 | 登记日期 | 来访情况 | | 信访人 | | 办理情况
    | | 人数（人） | 信访\\n形式 | 姓名 | 电话 | 受理日期
    1 | 2023-01-05 | 5 | 来访 | 张三 | 139 | 2023-01-06
"""
MERGED = ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2")


def test_a_header_of_two_rows_with_merged_cells_is_one_header(shelf: Shelf) -> None:
    ledger = shelf.changed(TWO_ROWS, merges=MERGED)
    assert (column(ledger, "persons"), column(ledger, "channel"), days(ledger, "accepted_on")) == (
        [5],
        ["来访"],
        ["2023-01-06"],
    )


@pytest.mark.parametrize("cells", ["I1:J2", "A1:B1", "A2:B9", "H2:XFD9"])
def test_blank_cells_merged_beside_the_table_change_nothing(shelf: Shelf, cells: str) -> None:
    ledger = shelf.changed(
        "| | 登记日期 | 来访情况 |\n| | | 人数 | 信访形式\n| | 2023-01-05 | 5 | 来访", merges=(cells,)
    )
    assert (column(ledger, "persons"), column(ledger, "channel")) == ([5], ["来访"])


def test_a_header_of_two_rows_is_said(shelf: Shelf) -> None:
    assert told(shelf.changed(TWO_ROWS, merges=MERGED)) == [("header-multirow", "台账.xlsx·表1·第3行", 1)]


def test_a_group_centred_over_its_columns_need_not_be_merged(shelf: Shelf) -> None:
    ledger = shelf.ledger("""
        登记日期 | 受理 | | 办结 |
        | 日期 | 单位 | 日期 | 单位
        2023-01-05 | 2023-01-06 | 甲局 | 2023-02-06 | 乙局
    """)
    assert (days(ledger, "accepted_on"), days(ledger, "closed_on")) == (["2023-01-06"], ["2023-02-06"])


STATISTICS = """
    责任单位业务情况统计表
    单位 | 转送 | | | | 受理 | | | | 答复 | | |
    | 总数 | 按期 | 超期 | 率 | 总数 | 其中 | | 率 | 总数 | 按期 | 超期 | 率
    | | | | | | 按期 | 超期 | | | | |
    甲 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
    教育局 | #3 | #3 | #0 | 100% | #2 | #1 | #1 | 50% | #2 | #2 | #0 | 100%
    公安局 | #1 | #1 | #0 | 100% | #1 | #1 | #0 | 100% | #0 | #0 | #0 | —
    合计 | #4 | #4 | #0 | 100% | #3 | #2 | #1 | 67% | #2 | #2 | #0 | 100%
"""


def statistics(shelf: Shelf) -> Ledger:
    return shelf.changed(STATISTICS, merges=("A2:A4", "B2:E2", "F2:I2", "J2:M2", "G3:H3", "B3:B4"))


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("unit", ["教育局", "公安局"]),
        ("transferred_total", [3, 1]),
        ("transferred_on_time", [3, 1]),
        ("transferred_late", [0, 0]),
        ("accepted_total", [2, 1]),
        ("accepted_on_time", [1, 1]),
        ("accepted_late", [1, 0]),
        ("replied_total", [2, 0]),
        ("replied_on_time", [2, 0]),
        ("replied_late", [0, 0]),
    ],
)
def test_a_statistics_table_with_three_header_rows_gives_whole_numbers(
    shelf: Shelf, key: str, values: list[object]
) -> None:
    assert column(statistics(shelf), key, "statistics") == values


def test_the_counts_of_a_statistics_table_are_typed_as_counts(shelf: Shelf) -> None:
    table = statistics(shelf).registers["statistics"].table
    assert {str(table.schema.field(name).type) for name in ("accepted_total", "replied_late")} == {"int64"}


def test_statistics_of_several_systems_follow_each_other(shelf: Shelf) -> None:
    page = "单位 | 受理总数 | 按期受理 | 受理率\n{} | #2 | #1 | 50%"
    ledger = shelf.ledger(page.format("教育局"), page.format("县委办"), names=("行政", "党委"))
    assert column(ledger, "unit", "statistics") == ["教育局", "县委办"]


@pytest.mark.parametrize(
    "row",
    [
        "必填 | 格式：2023-01-01 | 选填 | 下拉选择",
        "自动生成 | YYYY-MM-DD | 请填整数 | 按字典填写",
        "（1） | （2） | （3） | （4）",
        "1 | 2 | 3 | 4",
        "甲 | 乙 | 1 | 2",
        "（文本） | （日期） | （人） |",
    ],
)
def test_a_row_that_tells_how_to_fill_in_the_table_is_no_case(shelf: Shelf, row: str) -> None:
    ledger = shelf.ledger(f"编号 | 登记日期 | 人数 | 信访形式\n{row}\nXF1 | 2023-01-05 | 5 | 来访")
    assert (column(ledger, "case_no"), ledger.rows.set_aside) == (["XF1"], {"row-instruction": 1})


@pytest.mark.parametrize(
    "row",
    [
        "示例 | 2023-01-01 | 3 | 来访 |",
        "（示例） | 2023-01-01 | 3 | 来访 |",
        "例 | 2023-01-01 | 3 | 来访 |",
        "例1：XF0 | 2023-01-01 | 3 | 来访 |",
        "XF0 | 2023-01-01 | 3 | 来访 | 填写示例",
        "XF0 | 2023-01-01 | 3 | 来访 | 例：反映道路问题",
        "示例：XF0 | 2023-01-01 | 3 | 来访 |",
    ],
)
def test_a_row_that_shows_by_an_example_how_to_fill_in_the_table_is_no_case(shelf: Shelf, row: str) -> None:
    table = f"编号 | 登记日期 | 人数 | 信访形式 | 诉求\n{row}\nXF1 | 2023-01-05 | 5 | 来访 | 无"
    ledger = shelf.ledger(table)
    assert (column(ledger, "case_no"), ledger.rows.set_aside) == (["XF1"], {"row-instruction": 1})


@pytest.mark.parametrize(
    "row",
    [
        "示例区 | 2023-01-01 | 3 | 来访 |",
        "XF0 | 2023-01-01 | 3 | 来访 | 例",
        "XF0 | 2023-01-01 | 3 | 来访 | 例如道路问题",
        "XF0 | 2023-01-01 | 3 | 来访 | 反映示例小区问题",
    ],
)
def test_a_case_in_which_a_word_of_examples_stands_is_a_case(shelf: Shelf, row: str) -> None:
    ledger = shelf.ledger(
        f"编号 | 登记日期 | 人数 | 信访形式 | 诉求\n{row}\nXF1 | 2023-01-05 | 5 | 来访 | 无"
    )
    assert ledger.rows.used == 2


def test_an_example_among_the_cases_is_a_case(shelf: Shelf) -> None:
    cases = "\n".join(f"XF{n} | 2023-01-0{n}" for n in range(1, 4))
    assert shelf.ledger(f"编号 | 登记日期\n{cases}\n示例 | 2023-01-05").rows.used == 4


def test_a_case_that_looks_like_an_instruction_is_a_case(shelf: Shelf) -> None:
    ledger = shelf.ledger("编号 | 登记日期 | 人数 | 县区\n1 | 20230105 | 3 | 4\n文本 | 2023-01-06 | 1 | 数字")
    assert ledger.rows.used == 2


def test_a_header_of_two_rows_repeated_on_every_page_is_no_case(shelf: Shelf) -> None:
    head = "序号 | 登记日期 | 来访情况 |\n| | 人数 | 信访形式"
    ledger = shelf.ledger(f"{head}\n1 | 2023-01-05 | 5 | 来访\n{head}\n2 | 2023-01-06 | 1 | 来信")
    assert (ledger.rows.used, ledger.rows.set_aside) == (2, {"row-repeat-header": 2})


@pytest.mark.parametrize("unit", ["教育局", "甲市住房和城乡建设局（房产管理中心）"])
def test_in_a_merged_group_a_unit_s_name_alone_is_a_case_however_long(shelf: Shelf, unit: str) -> None:
    table = (
        f"登记日期 | 责任单位 | 信访形式\n2023-01-05 | 公安局 | 来访\n| {unit} |\n本表由信访科汇总后报送 | |"
    )
    ledger = shelf.changed(table, merges=("A2:A3", "C2:C3"))
    assert (column(ledger, "unit"), ledger.rows.set_aside) == (["公安局", unit], {"row-footnote": 1})


def test_merged_cells_down_a_group_hold_for_every_row_of_it(shelf: Shelf) -> None:
    table = """
        县区 | 登记日期 | 人数
        甲县 | 2023-01-05 | 5
        | 2023-01-06 | 1
        | 2023-01-07 | 1
        | 2023-01-08 | 1
    """
    ledger = shelf.changed(table, merges=("A2:A4",))
    assert (column(ledger, "area"), told(ledger)) == (
        ["甲县", "甲县", "甲县", None],
        [("cell-merged", "台账.xlsx·表1·第2行·“县区”列", 1)],
    )


def test_a_blank_below_a_cell_that_is_not_merged_stays_blank(shelf: Shelf) -> None:
    ledger = shelf.ledger("县区 | 登记日期 | 人数\n甲县 | 2023-01-05 | 5\n | 2023-01-06 | 1")
    assert column(ledger, "area") == ["甲县", None]


def test_a_number_merged_over_several_rows_is_not_multiplied(shelf: Shelf) -> None:
    table = "登记日期 | 人数\n2023-01-05 | #5\n2023-01-06 |\n2023-01-07 | #1"
    ledger = shelf.changed(table, merges=("B2:B3",))
    assert (column(ledger, "persons"), told(ledger)[0]) == (
        [5, 1, 1],
        ("cell-merged-count", "台账.xlsx·表1·第2行·“人数”列", 1),
    )


def test_a_case_written_in_several_rows_for_several_petitioners_is_one_case(shelf: Shelf) -> None:
    table = "登记日期 | 人数 | 信访人\n2023-01-05 | #2 | 张三\n | | 李四"
    assert shelf.changed(table, merges=("A2:A3", "B2:B3")).rows.used == 1


HIDDEN = "登记日期 | 人数\n2023-01-05 | #1\n2023-01-06 | #2\n2023-01-07 | #3"


def test_hidden_rows_are_read_and_said(shelf: Shelf) -> None:
    ledger = shelf.changed(HIDDEN, hidden=(3, 4))
    assert (column(ledger, "persons"), told(ledger)) == (
        [1, 2, 3],
        [("row-hidden", "台账.xlsx·表1·第3行", 2)],
    )


def test_hidden_rows_may_be_left_out_by_choice(shelf: Shelf) -> None:
    ledger = shelf.changed(HIDDEN, hidden=(3, 4), read_hidden=False)
    assert (column(ledger, "persons"), ledger.rows.set_aside) == ([1], {"row-hidden": 2})


def test_a_sheet_without_hidden_rows_loses_none(shelf: Shelf) -> None:
    assert shelf.changed(HIDDEN, hidden=(1,), read_hidden=False).rows.used == 3


@pytest.mark.parametrize(("read_hidden", "used"), [(True, 2), (False, 1)])
def test_hidden_sheets_are_read_or_not_as_an_office_chooses(
    shelf: Shelf,
    read_hidden: bool,  # noqa: FBT001
    used: int,
) -> None:
    workbook(shelf.path, {"一月": "登记日期\n2023-01-05", "藏": "登记日期\n2023-01-06"})
    book = openpyxl.load_workbook(shelf.path)
    book["藏"].sheet_state = "hidden"
    book.save(shelf.path)
    ledger = load([shelf.path], Settings(counting=Counting(read_hidden=read_hidden)))
    assert (ledger.rows.used, "sheet-hidden" in [issue.code for issue in ledger.issues]) == (used, True)
