import pytest
from tables import grid, said, sheet

from petition_report.ledger.local import local_registers
from petition_report.ledger.reading import read_sheet
from petition_report.settings import Settings

TABLE = """
    某局台账
    登记日期 | 信访人姓名 | 人数 | 联系电话 | 备注
    2023-01-05 | 张三 | 5 | 13900000000 | 略
    合计 | | 5
    2023-01-06 | 李四 | | 13900000001
"""


def test_only_known_columns_leave_the_reading_station() -> None:
    assert sheet(TABLE).texts.column_names == ["persons", "registered_on"]


def test_no_cell_of_an_unknown_column_leaves_the_reading_station() -> None:
    assert not [
        word for word in ("张三", "13900000000", "略") if word in repr(sheet(TABLE).texts.to_pydict())
    ]


def test_rows_keep_the_numbers_of_the_spreadsheet() -> None:
    assert sheet(TABLE).numbers.to_pylist() == [3, 5]


def test_cells_go_on_as_they_were_written() -> None:
    assert sheet(TABLE).texts.to_pydict() == {
        "registered_on": ["2023-01-05", "2023-01-06"],
        "persons": ["5", None],
    }


def test_a_sheet_without_a_header_is_no_register() -> None:
    assert read_sheet(grid("甲 | 乙\n1 | 2"), local_registers(Settings()).values()) is None


def test_formula_errors_in_known_columns_are_said_once_a_column() -> None:
    read = sheet("""
        登记日期 | 人数 | 备注
        2023-01-05 | 1 | !N/A
        !REF! | !N/A | 略
        2023-01-07 | !DIV/0! | 略
    """)
    assert said(read.issues) == [
        ("cell-error", "台账.xlsx·一月·第3行·“登记日期”列", 1),
        ("cell-error", "台账.xlsx·一月·第3行·“人数”列", 2),
    ]


def test_formula_errors_in_rows_set_aside_are_not_said() -> None:
    read = sheet("登记日期 | 人数\n2023-01-05 | 1\n合计 | !REF!")
    assert [issue.code for issue in read.issues] == ["row-total"]


@pytest.mark.parametrize(
    "written", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "####", "########", "Err:502", " #VALUE! "]
)
def test_the_text_of_an_error_is_an_error_in_formats_that_know_no_types(written: str) -> None:
    read = sheet(f"登记日期 | 县区\n2023-01-05 | {written}")
    assert (read.texts["area"].to_pylist(), said(read.issues)) == (
        [None],
        [("cell-error", "台账.xlsx·一月·第2行·“县区”列", 1)],
    )


@pytest.mark.parametrize("written", ["#5号楼", "##", "NA", "None", "Err", "#"])
def test_a_text_that_begins_like_an_error_is_a_text(written: str) -> None:
    assert sheet(f"登记日期 | 县区\n2023-01-05 | {written}").texts["area"].to_pylist() == [written]
