import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import column, ledger, petitions, said

from petition_report.errors import InputRefusal
from petition_report.ledger.ledger import RowCount
from petition_report.settings import Counting, Settings

DROP = Settings(counting=Counting(blank_persons="drop"))
STOP = Settings(counting=Counting(blank_persons="error"))

BLANK_PERSONS = """
    登记日期 | 人数
    2023-01-05 | 5
    2023-01-06 |
    2023-01-07 | 若干
"""


def test_every_kind_of_field_has_its_type() -> None:
    table = petitions("""
        编号 | 登记日期 | 信访形式 | 人数 | 是否初次 | 县区
        XF1 | 2023-01-05 | 走访 | 5人 | √ | 甲县
    """)
    coded = pa.dictionary(pa.int32(), pa.string())
    assert {name: table.schema.field(name).type for name in table.column_names} == {
        "case_no": coded,
        "registered_on": pa.int32(),
        "channel": coded,
        "persons": pa.int64(),
        "first": pa.bool_(),
        "area": coded,
        "row": pa.int32(),
        "origin": pa.int32(),
    }


def test_values_are_canonical_and_typed() -> None:
    table = petitions("""
        编号 | 登记日期 | 信访形式 | 人数 | 是否初次
        XF1 | 2023年1月5日 | 走访 | 5人 | √
    """)
    assert table.to_pylist() == [
        {
            "case_no": "XF1",
            "registered_on": 19362,
            "channel": "来访",
            "persons": 5,
            "first": True,
            "row": 2,
            "origin": 0,
        }
    ]


def test_several_spellings_of_a_value_become_one() -> None:
    table = petitions("""
        登记日期 | 信访形式
        2023-01-05 | 走访
        2023-01-05 | 来访
        2023-01-05 | 上 访
    """)
    assert table["channel"].combine_chunks().dictionary.to_pylist() == ["来访"]


def test_times_of_day_are_dropped() -> None:
    days = column(
        "登记日期 | 人数\n2023-06-30 23:59:59 | 1\n2023-06-30 00:00:00.500 | 1\n45107 | 1", "registered_on"
    )
    assert days == [19538, 19538, 19538]


def test_a_case_number_loses_only_what_cannot_be_seen() -> None:
    assert column("登记日期 | 编号\n2023-01-05 | \u200bXF 1\\n", "case_no") == ["XF 1"]


def test_a_case_number_of_invisible_characters_is_blank() -> None:
    assert column("登记日期 | 编号\n2023-01-05 | \u200b", "case_no") == [None]


def test_a_row_without_a_readable_date_is_set_aside_with_its_reason() -> None:
    rows = ledger("""
        登记日期 | 人数
        2023-01-05 | 1
        不明 | 1
        上周五 | 1
    """).rows
    assert rows == RowCount(3, 1, {"row-no-date": 2})


def test_rows_without_a_date_are_said_at_the_first_of_them() -> None:
    issues = ledger("登记日期 | 人数\n2023-01-05 | 1\n不明 | 1\n上周五 | 1").issues
    assert said(issues) == [("row-no-date", "台账.xlsx·表1·第3行·“登记日期”列", 2)]


def test_the_office_chooses_the_date_that_counts() -> None:
    settings = Settings(counting=Counting(date_basis="信访日期"))
    rows = ledger("登记日期 | 来访日期\n| 2023-01-05\n2023-01-06 |", settings=settings).rows
    assert rows == RowCount(2, 1, {"row-no-date": 1})


def test_a_blank_or_unreadable_number_of_persons_counts_one() -> None:
    assert column(BLANK_PERSONS, "persons") == [5, 1, 1]


def test_counting_a_blank_as_one_person_is_said() -> None:
    assert said(ledger(BLANK_PERSONS).issues) == [
        ("cell-count-blank", "台账.xlsx·表1·第3行·“人数”列", 2),
        ("cell-count", "台账.xlsx·表1·第4行·“人数”列", 1),
    ]


def test_rows_without_a_number_of_persons_may_be_set_aside() -> None:
    assert ledger(BLANK_PERSONS, settings=DROP).rows == RowCount(3, 1, {"row-no-count": 2})


def test_a_row_with_neither_date_nor_persons_is_set_aside_once() -> None:
    rows = ledger("登记日期 | 人数 | 县区\n2023-01-05 | 1 |\n | | 甲县", settings=DROP).rows
    assert rows == RowCount(2, 1, {"row-no-date": 1})


def test_a_blank_number_of_persons_may_stop_the_run() -> None:
    with pytest.raises(InputRefusal) as refusal:
        ledger(BLANK_PERSONS, settings=STOP)
    assert said(refusal.value.issues) == [("persons-missing", "台账.xlsx·表1·第3行·“人数”列", 2)]


def test_without_a_column_of_persons_each_row_counts_one() -> None:
    assert column("登记日期 | 县区\n2023-01-05 | 甲县", "persons", STOP) == [1]


def test_a_missing_column_of_persons_is_said() -> None:
    issue = ledger("登记日期 | 县区\n2023-01-05 | 甲县").issues[0]
    assert str(issue).startswith("缺少“人数”列，每行按1人计（台账.xlsx·表1）")


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("受理日期", "上周五", "cell-date"),
        ("是否初次", "也许", "cell-flag"),
        ("涉及人数", "5-6", "cell-count"),
        ("涉及人数", "10余人", "cell-count-about"),
        ("县区", "甲\x07县", "cell-control-char"),
        ("编号", "X\x07F", "cell-control-char"),
    ],
)
def test_a_cell_that_cannot_be_taken_as_it_is_is_said(heading: str, cell: str, code: str) -> None:
    issues = ledger(f"登记日期 | 人数 | {heading}\n2023-01-05 | 1 |\n2023-01-05 | 1 | {cell}").issues
    assert said(issues) == [(code, f"台账.xlsx·表1·第3行·“{heading}”列", 1)]


@pytest.mark.parametrize(
    ("headings", "cell", "detail"),
    [
        ("登记日期 | 人数", "若干", "人数无法识别"),
        ("登记日期 | 信访人数", "10余人", "人数为约数，按所写数字计"),
        ("接访日期 | 接访形式 | 批次", "若干", "批次无法识别"),
        ("接访日期 | 接访形式 | 接待人次", "若干", "人次无法识别"),
        ("活动日期 | 活动类别 | 份数", "若干", "数量无法识别"),
    ],
)
def test_a_number_that_cannot_be_read_is_told_by_what_it_is_of(headings: str, cell: str, detail: str) -> None:
    row = ["2023-01-05", *["接访"] * (headings.count("|") - 1), cell]
    issues = ledger(f"{headings}\n{' | '.join(row)}").issues
    assert detail in [issue.detail for issue in issues]


@pytest.mark.parametrize(
    ("register", "headings", "row", "key"),
    [
        ("receptions", "接访日期 | 接访形式 | 批次 | 人次", "2023-01-05 | 接访 | 0 | 5", "batches"),
        ("receptions", "接访日期 | 接访形式 | 批次 | 人次", "2023-01-05 | 接访 | 1 | 0", "persons"),
        ("activities", "活动日期 | 活动类别 | 数量", "2023-01-05 | 宣传 | 0", "quantity"),
    ],
)
def test_nobody_may_come_to_a_reception_and_nothing_to_an_activity(
    register: str, headings: str, row: str, key: str
) -> None:
    read = ledger(f"{headings}\n{row}")
    assert (read.registers[register].table[key].to_pylist(), read.issues) == ([0], ())


def test_no_message_repeats_what_a_cell_holds() -> None:
    issues = ledger("登记日期 | 人数 | 信访形式 | 是否初次\n2023-01-05 | 张三 | 李四 | 王五\n赵六 | 1").issues
    assert not [name for name in ("张三", "李四", "王五", "赵六") if name in " ".join(map(str, issues))]


def test_the_office_adds_spellings_of_a_value() -> None:
    settings = Settings(values={"信访形式": {"飞鸽": "来信"}})
    assert column("登记日期 | 信访形式\n2023-01-05 | 飞鸽", "channel", settings) == ["来信"]


def test_rows_of_several_sheets_follow_each_other() -> None:
    table = petitions(
        "登记日期 | 县区\n2023-01-05 | 甲县\n2023-01-06 | 乙县",
        "县区 | 登记日期\n乙县 | 2023-02-05",
    )
    assert table.select(["area", "origin", "row"]).to_pydict() == {
        "area": ["甲县", "乙县", "乙县"],
        "origin": [0, 0, 1],
        "row": [2, 3, 2],
    }


def test_sheets_share_one_dictionary() -> None:
    table = petitions(
        "登记日期 | 县区\n2023-01-05 | 甲县", "登记日期 | 县区\n2023-01-05 | 乙县\n2023-01-05 | 甲县"
    )
    assert table["area"].combine_chunks().dictionary.to_pylist() == ["甲县", "乙县"]


def test_a_field_that_one_sheet_lacks_is_null_there() -> None:
    table = petitions("登记日期 | 人数\n2023-01-05 | 1", "登记日期 | 县区\n2023-01-05 | 甲县")
    assert table["area"].to_pylist() == [None, "甲县"]


def test_origins_name_the_sheets() -> None:
    rows = ledger("登记日期 | 人数\n2023-01-05 | 1", "登记日期 | 人数\n2023-01-05 | 1").registers["petitions"]
    assert [str(place) for place in rows.origins] == ["台账.xlsx·表1", "台账.xlsx·表2"]


def test_the_first_sheet_s_heading_stands_for_a_field() -> None:
    rows = ledger("登记时间 | 人数\n2023-01-05 | 1", "收文时间 | 人数\n2023-01-05 | 1").registers["petitions"]
    assert rows.headings["registered_on"] == "登记时间"


def test_accounts_of_sheets_add_up() -> None:
    rows = ledger("登记日期 | 人数\n2023-01-05 | 1\n合计 | 1", "登记日期 | 人数\n不明 | 1\n合计 | 1").rows
    assert rows == RowCount(4, 1, {"row-no-date": 1, "row-total": 2})


def test_a_sheet_without_rows_has_typed_columns() -> None:
    assert petitions("登记日期 | 信访形式 | 人数").num_rows == 0


DAYS = st.sampled_from(["2023-01-05", "2023年2月3日", "45000", "上周五", "", "2023/3/4 9:30"])
FORMS = st.sampled_from(["来访", "走访", "网投", "飞鸽", "", "来信"])
PERSONS = st.sampled_from(["1", "5人", "十二", "", "若干"])
LINES = st.lists(st.builds(" | ".join, st.tuples(DAYS, FORMS, PERSONS)), max_size=8)
HEADINGS = "登记日期 | 信访形式 | 人数"


def typed(*parts: list[str]) -> list[tuple[object, ...]]:
    table = petitions(*("\n".join([HEADINGS, *part]) for part in parts))
    columns = table.select(["registered_on", "channel", "persons"]).to_pydict().values()
    return sorted(zip(*columns, strict=True), key=repr)


@given(LINES.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_does_not_matter(rows: tuple[list[str], list[str]]) -> None:
    assert typed(rows[0]) == typed(rows[1])


@given(LINES, LINES)
def test_splitting_a_sheet_keeps_its_rows(first: list[str], second: list[str]) -> None:
    assert typed(first, second) == typed(first + second)


@given(LINES, st.sampled_from([Settings(), DROP]))
def test_every_row_is_used_or_set_aside(rows: list[str], settings: Settings) -> None:
    account = ledger("\n".join([HEADINGS, *rows]), settings=settings).rows
    assert account.read == account.used + sum(account.set_aside.values())


def test_filled_in_rows_of_a_form_are_counted_apart_from_cases() -> None:
    rows = ledger("名称 | 数值 | 单位\n信访干部人数 | 12 | 人\n培训期数 | |\n合计 | 12 |").rows
    assert (rows.read - sum(rows.set_aside.values()), rows.used, rows.beside) == (0, 0, 1)
