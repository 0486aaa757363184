"""The shapes and the mess real registers come in: each loads, or is refused with place and reason (各种台账样式)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tables import said, workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.load import load
from petition_report.settings import Counting, Settings

DAY_0 = date(1970, 1, 1)
Told = list[tuple[str, str, int]]


@dataclass(frozen=True)
class Desk:
    """Where a test writes its workbook and reads it back."""

    path: Path

    def ledger(self, *tables: str, settings: Settings | None = None, names: tuple[str, ...] = ()) -> Ledger:
        titles = names or tuple(f"表{number}" for number in range(1, len(tables) + 1))
        workbook(self.path, dict(zip(titles, tables, strict=True)))
        return load([self.path], settings or Settings())

    def changed(
        self, table: str, *, merges: tuple[str, ...] = (), hidden: tuple[int, ...] = (), **chosen: bool
    ) -> Ledger:
        """The ledger of a table with merged cells and hidden rows."""
        workbook(self.path, {"表1": table})
        book = openpyxl.load_workbook(self.path)
        for cells in merges:
            book.worksheets[0].merge_cells(cells)
        for row in hidden:
            book.worksheets[0].row_dimensions[row].hidden = True
        book.save(self.path)
        return load([self.path], Settings(counting=Counting(**chosen)))  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "台账.xlsx")


def column(ledger: Ledger, key: str, register: str = "petitions") -> list[object]:
    return list(ledger.registers[register].table[key].to_pylist())


def days(ledger: Ledger, key: str = "registered_on") -> list[str]:
    return [str(DAY_0 + timedelta(day)) if isinstance(day, int) else "" for day in column(ledger, key)]


def told(ledger: Ledger) -> Told:
    return said(ledger.issues)


TWO_ROWS = """
    某市信访件台账
    序号 | 登记日期 | 来访情况 | | 信访人 | | 办理情况
    | | 人数（人） | 信访\\n形式 | 姓名 | 电话 | 受理日期
    1 | 2023-01-05 | 5 | 来访 | 张三 | 139 | 2023-01-06
"""
MERGED = ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2")


def test_a_header_of_two_rows_with_merged_cells_is_one_header(desk: Desk) -> None:
    ledger = desk.changed(TWO_ROWS, merges=MERGED)
    assert (column(ledger, "persons"), column(ledger, "channel"), days(ledger, "accepted_on")) == (
        [5],
        ["来访"],
        ["2023-01-06"],
    )


@pytest.mark.parametrize("cells", ["I1:J2", "A1:B1", "A2:B9", "H2:XFD9"])
def test_blank_cells_merged_beside_the_table_change_nothing(desk: Desk, cells: str) -> None:
    ledger = desk.changed(
        "| | 登记日期 | 来访情况 |\n| | | 人数 | 信访形式\n| | 2023-01-05 | 5 | 来访", merges=(cells,)
    )
    assert (column(ledger, "persons"), column(ledger, "channel")) == ([5], ["来访"])


def test_a_header_of_two_rows_is_said(desk: Desk) -> None:
    assert told(desk.changed(TWO_ROWS, merges=MERGED)) == [("header-multirow", "台账.xlsx·表1·第3行", 1)]


def test_a_group_centred_over_its_columns_need_not_be_merged(desk: Desk) -> None:
    ledger = desk.ledger("""
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


def statistics(desk: Desk) -> Ledger:
    return desk.changed(STATISTICS, merges=("A2:A4", "B2:E2", "F2:I2", "J2:M2", "G3:H3", "B3:B4"))


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
    desk: Desk, key: str, values: list[object]
) -> None:
    assert column(statistics(desk), key, "statistics") == values


def test_the_counts_of_a_statistics_table_are_typed_as_counts(desk: Desk) -> None:
    table = statistics(desk).registers["statistics"].table
    assert {str(table.schema.field(name).type) for name in ("accepted_total", "replied_late")} == {"int64"}


def test_statistics_of_several_systems_follow_each_other(desk: Desk) -> None:
    page = "单位 | 受理总数 | 按期受理 | 受理率\n{} | #2 | #1 | 50%"
    ledger = desk.ledger(page.format("教育局"), page.format("县委办"), names=("行政", "党委"))
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
def test_a_row_that_tells_how_to_fill_in_the_table_is_no_case(desk: Desk, row: str) -> None:
    ledger = desk.ledger(f"编号 | 登记日期 | 人数 | 信访形式\n{row}\nXF1 | 2023-01-05 | 5 | 来访")
    assert (column(ledger, "case_no"), ledger.rows.set_aside) == (["XF1"], {"row-instruction": 1})


def test_a_case_that_looks_like_an_instruction_is_a_case(desk: Desk) -> None:
    ledger = desk.ledger("编号 | 登记日期 | 人数 | 县区\n1 | 20230105 | 3 | 4\n文本 | 2023-01-06 | 1 | 数字")
    assert ledger.rows.used == 2


def test_a_header_of_two_rows_repeated_on_every_page_is_no_case(desk: Desk) -> None:
    head = "序号 | 登记日期 | 来访情况 |\n| | 人数 | 信访形式"
    ledger = desk.ledger(f"{head}\n1 | 2023-01-05 | 5 | 来访\n{head}\n2 | 2023-01-06 | 1 | 来信")
    assert (ledger.rows.used, ledger.rows.set_aside) == (2, {"row-repeat-header": 2})


def test_merged_cells_down_a_group_hold_for_every_row_of_it(desk: Desk) -> None:
    table = """
        县区 | 登记日期 | 人数
        甲县 | 2023-01-05 | 5
        | 2023-01-06 | 1
        | 2023-01-07 | 1
        | 2023-01-08 | 1
    """
    ledger = desk.changed(table, merges=("A2:A4",))
    assert (column(ledger, "area"), told(ledger)) == (
        ["甲县", "甲县", "甲县", None],
        [("cell-merged", "台账.xlsx·表1·第2行·“县区”列", 1)],
    )


def test_a_blank_below_a_cell_that_is_not_merged_stays_blank(desk: Desk) -> None:
    ledger = desk.ledger("县区 | 登记日期 | 人数\n甲县 | 2023-01-05 | 5\n | 2023-01-06 | 1")
    assert column(ledger, "area") == ["甲县", None]


def test_a_number_merged_over_several_rows_is_not_multiplied(desk: Desk) -> None:
    table = "登记日期 | 人数\n2023-01-05 | #5\n2023-01-06 |\n2023-01-07 | #1"
    ledger = desk.changed(table, merges=("B2:B3",))
    assert (column(ledger, "persons"), told(ledger)[0]) == (
        [5, 1, 1],
        ("cell-merged-count", "台账.xlsx·表1·第2行·“人数”列", 1),
    )


def test_a_case_written_in_several_rows_for_several_petitioners_is_one_case(desk: Desk) -> None:
    table = "登记日期 | 人数 | 信访人\n2023-01-05 | #2 | 张三\n | | 李四"
    assert desk.changed(table, merges=("A2:A3", "B2:B3")).rows.used == 1


HIDDEN = "登记日期 | 人数\n2023-01-05 | #1\n2023-01-06 | #2\n2023-01-07 | #3"


def test_hidden_rows_are_read_and_said(desk: Desk) -> None:
    ledger = desk.changed(HIDDEN, hidden=(3, 4))
    assert (column(ledger, "persons"), told(ledger)) == (
        [1, 2, 3],
        [("row-hidden", "台账.xlsx·表1·第3行", 2)],
    )


def test_hidden_rows_may_be_left_out_by_choice(desk: Desk) -> None:
    ledger = desk.changed(HIDDEN, hidden=(3, 4), read_hidden=False)
    assert (column(ledger, "persons"), ledger.rows.set_aside) == ([1], {"row-hidden": 2})


def test_a_sheet_without_hidden_rows_loses_none(desk: Desk) -> None:
    assert desk.changed(HIDDEN, hidden=(1,), read_hidden=False).rows.used == 3


@pytest.mark.parametrize(("read_hidden", "used"), [(True, 2), (False, 1)])
def test_hidden_sheets_are_read_or_not_as_an_office_chooses(desk: Desk, read_hidden: bool, used: int) -> None:  # noqa: FBT001
    workbook(desk.path, {"一月": "登记日期\n2023-01-05", "藏": "登记日期\n2023-01-06"})
    book = openpyxl.load_workbook(desk.path)
    book["藏"].sheet_state = "hidden"
    book.save(desk.path)
    ledger = load([desk.path], Settings(counting=Counting(read_hidden=read_hidden)))
    assert (ledger.rows.used, "sheet-hidden" in [issue.code for issue in ledger.issues]) == (used, True)


def test_a_used_range_far_beyond_the_data_adds_no_rows(desk: Desk) -> None:
    workbook(desk.path, {"表1": "登记日期 | 人数\n2023-01-05 | #1"})
    book = openpyxl.load_workbook(desk.path)
    book.worksheets[0].cell(65203, 6).value = " "
    book.save(desk.path)
    assert load([desk.path], Settings()).rows.read == 1


def test_all_styles_of_dates_in_one_column_are_days(desk: Desk) -> None:
    ledger = desk.ledger("""
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
def test_a_date_without_a_year_takes_it_from_the_title(desk: Desk, other: str) -> None:
    assert days(desk.ledger(TITLED.format(other))) == ["2023-06-16", "2023-06-17"]


def test_a_year_that_was_supplied_is_said(desk: Desk) -> None:
    assert told(desk.ledger(TITLED.format("")))[-1] == (
        "cell-date-year",
        "台账.xlsx·表1·第4行·“登记日期”列",
        2,
    )


def test_a_date_without_a_year_takes_it_from_the_name_of_the_sheet(desk: Desk) -> None:
    assert days(desk.ledger("登记日期 | 人数\n6月16日 | 1", names=("2023年6月",))) == ["2023-06-16"]


def test_a_date_without_a_year_takes_the_only_one_in_its_column(desk: Desk) -> None:
    assert days(desk.ledger("登记日期 | 人数\n2023-06-15 | 1\n6月16日 | 1")) == ["2023-06-15", "2023-06-16"]


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
def test_a_year_that_is_not_clear_is_not_supplied(desk: Desk, table: str) -> None:
    ledger = desk.ledger(table)
    assert {"row-no-date"} <= ledger.rows.set_aside.keys()


@pytest.mark.parametrize(
    "written", ["23-6-16", "民国112年6月16日", "112/06/16", "112.6.16", "2023年6月", "16/6/23"]
)
def test_a_year_of_two_digits_or_of_the_republic_is_refused_with_its_place(desk: Desk, written: str) -> None:
    ledger = desk.ledger(f"登记日期 | 人数 | 办结日期\n2023-01-05 | 1 | {written}\n{written} | 1 |")
    assert told(ledger) == [
        ("row-no-date", "台账.xlsx·表1·第3行·“登记日期”列", 1),
        ("cell-date", "台账.xlsx·表1·第2行·“办结日期”列", 1),
    ]


def test_a_day_that_stands_for_no_day_is_blank(desk: Desk) -> None:
    row = "2023-01-05 | 1 | "
    ledger = desk.ledger(f"登记日期 | 人数 | 办结日期\n{row}1900-01-01\n{row}@1900-01-01 00:00:00\n{row}?")
    assert (days(ledger, "closed_on"), told(ledger)) == ([""] * 3, [])


def test_days_counted_from_1904_are_shifted_where_they_are_mere_numbers(desk: Desk) -> None:
    workbook(desk.path, {"表1": "登记日期 | 人数\n#43631 | 1\n2023-06-16 | 1"})
    book = openpyxl.load_workbook(desk.path)
    book.epoch = CALENDAR_MAC_1904
    book.save(desk.path)
    assert days(load([desk.path], Settings())) == ["2023-06-16", "2023-06-16"]


def test_counts_are_read_as_people_write_them(desk: Desk) -> None:
    ledger = desk.ledger(
        "登记日期 | 人数\n2023-01-05 | 5人\n2023-01-05 | 五人\n2023-01-05 | 10余人\n2023-01-05 | #5"
    )
    assert column(ledger, "persons") == [5, 5, 10, 5]


def test_a_count_that_is_no_number_is_refused_with_its_place(desk: Desk) -> None:
    assert ("cell-count", "台账.xlsx·表1·第2行·“人数”列", 1) in told(
        desk.ledger("登记日期 | 人数\n2023-01-05 | 5-6")
    )


@pytest.mark.parametrize(
    "words", [("是", "否"), ("Y", "N"), ("#1", "#0"), ("√", "×"), ("有", "无"), ("初次", "重复")]
)
def test_flags_are_read_in_all_their_spellings(desk: Desk, words: tuple[str, str]) -> None:
    ledger = desk.ledger("登记日期 | 是否初次\n" + "\n".join(f"2023-01-05 | {word}" for word in words))
    assert column(ledger, "first") == [True, False]


def test_three_levels_of_a_category_in_one_cell_are_told_apart(desk: Desk) -> None:
    ledger = desk.ledger("登记日期 | 内容分类\n2023-01-05 | 城乡建设-物业管理-收费")
    assert [column(ledger, key) for key in ("category", "subcategory", "topic")] == [
        ["城乡建设"],
        ["物业管理"],
        ["收费"],
    ]


LEVELS = """
    登记日期 | 上访人数 | |
    | 到京 | 到省 | 到市
    2023-01-05 | #5 | |
    2023-01-06 | #0 | #3 | 0
    2023-01-07 | | | 2人
    2023-01-08 | | |
"""


def test_columns_of_numbers_for_each_level_tell_the_level(desk: Desk) -> None:
    assert column(desk.ledger(LEVELS), "level") == ["赴京", "到省", "到市", None]


def test_columns_of_numbers_for_each_level_tell_the_persons(desk: Desk) -> None:
    assert column(desk.ledger(LEVELS), "persons") == [5, 3, 2, 1]


def test_persons_at_several_levels_in_one_row_leave_its_level_open(desk: Desk) -> None:
    ledger = desk.ledger("登记日期 | 人数 | 到京 | 到省\n2023-01-05 | 5 | 2 | 3\n2023-01-06 | 1 | 1 |")
    assert (column(ledger, "level"), column(ledger, "persons"), told(ledger)) == (
        [None, "赴京"],
        [5, 1],
        [("level-several", "台账.xlsx·表1·第2行", 1)],
    )


def test_a_column_of_levels_beats_columns_of_numbers(desk: Desk) -> None:
    ledger = desk.ledger("登记日期 | 人数 | 来访层级 | 到京\n2023-01-05 | 5 | 到省 | 5")
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


def test_totals_between_groups_that_agree_need_no_word(desk: Desk) -> None:
    assert told(desk.ledger(GROUPS.format("2件", 6, 8))) == [("row-total", "台账.xlsx·表1·第4行", 4)]


@pytest.mark.parametrize(
    ("filled", "place"),
    [
        (("2件", 7, 8), "第4行·“人数”列"),
        (("2件", 6, 9), "第7行·“人数”列"),
        (("5件", 6, 8), "第4行·“登记日期”列"),
    ],
)
def test_a_total_that_differs_from_its_rows_is_said(
    desk: Desk, filled: tuple[str, int, int], place: str
) -> None:
    assert told(desk.ledger(GROUPS.format(*filled)))[-1] == ("identity-broken", f"台账.xlsx·表1·{place}", 1)


def test_a_total_above_its_rows_is_checked_too(desk: Desk) -> None:
    ledger = desk.ledger(
        "县区 | 登记日期 | 人数\n合计 | | #3\n甲县 | 2023-01-05 | #1\n乙县 | 2023-01-06 | #2"
    )
    assert [code for code, _, _ in told(ledger)] == ["row-total"]


def test_a_total_without_any_rows_is_wrong(desk: Desk) -> None:
    ledger = desk.ledger("单位 | 受理总数 | 答复总数\n合计 | #1 | #0")
    assert told(ledger)[-1] == ("identity-broken", "台账.xlsx·表1·第2行·“受理总数”列", 1)


def test_one_case_number_for_different_categories_is_said(desk: Desk) -> None:
    ledger = desk.ledger(
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
def test_case_numbers_that_lost_their_last_digits_are_said(desk: Desk, numbers: tuple[str, ...]) -> None:
    rows = "\n".join(f"{number} | 2023-01-05 | 1" for number in numbers)
    assert told(desk.ledger(f"编号 | 登记日期 | 人数\n{rows}"))[0][:2] == (
        "key-digits",
        "台账.xlsx·表1·第2行·“编号”列",
    )


@pytest.mark.parametrize(
    "numbers", [("370102202301050001", "370102202301050003"), ("370102202301050016",), ("12345678",)]
)
def test_case_numbers_kept_as_texts_are_whole(desk: Desk, numbers: tuple[str, ...]) -> None:
    rows = "\n".join(f"{number} | 2023-01-05 | 1" for number in numbers)
    assert told(desk.ledger(f"编号 | 登记日期 | 人数\n{rows}")) == []


def test_error_cells_are_reported_and_never_taken_for_blanks(desk: Desk) -> None:
    ledger = desk.ledger("登记日期 | 县区 | 人数\n2023-01-05 | !#N/A | 1\n2023-01-06 | !#REF! | 1")
    assert (column(ledger, "area"), told(ledger)) == (
        [None] * 2,
        [("cell-error", "台账.xlsx·表1·第2行·“县区”列", 2)],
    )


def test_a_formula_saved_without_its_result_is_reported(desk: Desk) -> None:
    workbook(desk.path, {"表1": "| 登记日期 | 人数\n| 2023-01-05 | 1"})
    book = openpyxl.load_workbook(desk.path)
    book.worksheets[0]["C2"] = "=1+1"
    book.save(desk.path)
    ledger = load([desk.path], Settings())
    assert told(ledger)[0] == ("cell-formula", "台账.xlsx·表1·第2行·“人数”列", 1)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("姓名 | 电话\n张三 | 139", "register-unknown"),
        ("信访形式 | 人数\n来访 | 5", "label-missing"),
        ("", "register-unknown"),
    ],
)
def test_what_is_no_register_is_refused(desk: Desk, table: str, code: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        desk.ledger(table)
    assert [issue.code for issue in refused.value.issues] == [code]
