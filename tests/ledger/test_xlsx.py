from pathlib import Path

import fastexcel
import openpyxl
import pytest
from tables import workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.sheet import Grid
from petition_report.ledger.xlsx import read_xlsx


def read(path: Path, table: str) -> Grid:
    return next(read_xlsx(workbook(path / "台账.xlsx", {"一月": table}), "台账.xlsx"))


def columns(grid: Grid) -> list[list[str | None]]:
    return [column.to_pylist() for column in grid.cells.columns]


def test_every_cell_is_read_as_text(tmp_path: Path) -> None:
    assert columns(read(tmp_path, "登记日期 | #5 | #45107 | @2023-06-30 23:59:59 | NA")) == [
        ["登记日期"],
        ["5"],
        ["45107"],
        ["2023-06-30 23:59:59"],
        ["NA"],
    ]


def test_rows_stand_where_they_stand_in_the_spreadsheet(tmp_path: Path) -> None:
    assert columns(read(tmp_path, "\n\n登记日期\n\n2023-01-05")) == [[None, "登记日期", None, "2023-01-05"]]


def test_a_cell_of_mere_blanks_is_blank(tmp_path: Path) -> None:
    assert columns(read(tmp_path, "登记日期\n \\n \n2023-01-05")) == [["登记日期", None, "2023-01-05"]]


def test_formula_errors_are_blank_and_their_places_known(tmp_path: Path) -> None:
    grid = read(tmp_path, "登记日期 | 人数\n\n2023-01-05 | !#N/A")
    assert (columns(grid)[1], grid.error_cells) == (["人数", None, None], ((2, 1),))


def test_a_type_beyond_the_first_thousand_rows_is_not_lost(tmp_path: Path) -> None:
    grid = read(tmp_path, "\n".join(["人数", *["#1"] * 1200, "五人"]))
    assert columns(grid)[0][-1] == "五人"


def test_sheets_follow_in_order_with_empty_ones_between(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", {"一月": "登记日期", "空": "", "三月": "登记日期"})
    assert [(grid.place.sheet, grid.cells.num_rows) for grid in read_xlsx(path, "台账.xlsx")] == [
        ("一月", 1),
        ("空", 0),
        ("三月", 1),
    ]


def test_a_hidden_sheet_is_read_and_known_as_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(tmp_path / "台账.xlsx")
    assert [grid.hidden for grid in read_xlsx(tmp_path / "台账.xlsx", "台账.xlsx")] == [False, True]


def test_a_chart_sheet_holds_no_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("图")
    book.save(tmp_path / "台账.xlsx")
    assert [grid.cells.num_columns for grid in read_xlsx(tmp_path / "台账.xlsx", "台账.xlsx")] == [0, 0]


class Panic(BaseException):
    """Stands for pyo3's PanicException, which is no Exception either."""


def test_a_panic_of_the_reader_is_a_damaged_file_and_its_text_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(_: Path) -> None:
        raise Panic("张三")

    monkeypatch.setattr(fastexcel, "read_excel", panic)
    with pytest.raises(InputRefusal) as refused:
        list(read_xlsx(tmp_path / "台账.xlsx", "台账.xlsx"))
    assert str(refused.value).startswith("文件已损坏，无法读取（台账.xlsx）")


def test_an_interruption_by_the_user_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fastexcel, "read_excel", interrupt)
    with pytest.raises(KeyboardInterrupt):
        list(read_xlsx(tmp_path / "台账.xlsx", "台账.xlsx"))
