"""Every sample .xlsx, read by calamine and by openpyxl: the columns that go on are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import openpyxl
import pytest
from openpyxl.chart import BarChart
from register import inline_strings, shared_strings, strict, table
from tables import said, workbook

from petition_report.ledger.cleaning import clean_sheet
from petition_report.ledger.files.calamine import open_workbook, read_cells, read_worksheet
from petition_report.ledger.files.careful import read_carefully
from petition_report.ledger.files.xlsx import read_xlsx
from petition_report.ledger.local import local_registers
from petition_report.ledger.reading import read_sheet
from petition_report.ledger.schema import registers
from petition_report.ledger.sheet import Grid
from petition_report.settings import Settings

DATA = Path(__file__).parents[3] / "sample_data"
KINDS = """
    登记日期 | 人数 | 是否初次 | 县区 | 编号 | 受理日期
    @2023-06-30 23:59:59.991 | #5 | 是 | 甲县 | XF1 | #45093
    @2023-06-30 | #5.5 | #1 | NA | #12345678 | 2023年6月16日
    #45093.999999 | 五人 | √ |   甲县 | 007 | !#N/A
    2023-06-30 | !#DIV/0! | 否 | None | #0.1 | @1904-01-02
    @1899-12-31 09:30:00 | #0 | #0 | null | #-1 | #1E+15
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("engines")
    for name, write in (
        ("shared.xlsx", shared_strings),
        ("inline.xlsx", inline_strings),
        ("strict.xlsx", strict),
    ):
        (path / name).write_bytes(write(table()))
    for name in ("ledger.xlsx", "messy.xlsx"):
        (path / name).write_bytes((DATA / name).read_bytes())
    workbook(path / "kinds.xlsx", {"一月": KINDS})
    return path


def typed(grid: Grid) -> object:
    """What goes on from a grid: typed columns and what is said about them."""
    sheet = read_sheet(grid, local_registers(Settings()).values())
    if sheet is None:
        return None
    cleaned = clean_sheet(sheet, registers()[sheet.register], Settings())
    return cleaned.table.to_pydict(), said(cleaned.issues), cleaned.rows


@pytest.mark.parametrize(
    "name", ["shared.xlsx", "inline.xlsx", "strict.xlsx", "ledger.xlsx", "messy.xlsx", "kinds.xlsx"]
)
def test_both_engines_give_the_same_columns(folder: Path, name: str) -> None:
    fast = list(read_xlsx(folder / name, name))
    careful = [
        read_carefully(folder / name, grid.place.sheet, name, strict=name == "strict.xlsx") for grid in fast
    ]
    assert [typed(grid) for grid in fast] == [typed(grid) for grid in careful]


def test_the_careful_engine_finds_no_cells_in_a_sheet_of_charts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("图").add_chart(BarChart())
    book.save(tmp_path / "台账.xlsx")
    assert read_carefully(tmp_path / "台账.xlsx", "图", "台账.xlsx").cells.num_columns == 0


@pytest.mark.parametrize(
    "name", ["shared.xlsx", "inline.xlsx", "strict.xlsx", "ledger.xlsx", "messy.xlsx", "kinds.xlsx"]
)
def test_the_quicker_way_through_calamine_gives_the_same_cells(folder: Path, name: str) -> None:
    reader = open_workbook(folder / name, (".xlsx",))
    for sheet in reader.sheet_names:
        assert read_cells(reader, sheet).equals(read_worksheet(reader, sheet, name).cells)


def test_every_kind_of_cell_is_the_same_by_the_quicker_way(folder: Path) -> None:
    rows = """
        登记日期 | 人数 | 时间
        @2023-06-30 23:59:59.991 | #0.30000000000000004 | @1899-12-31 09:30:00
        #45093.999999 | #123456789012345678 | √
    """
    path = workbook(folder / "plain.xlsx", {"一月": rows})
    (quick,) = read_xlsx(path, "plain.xlsx")
    slow = read_worksheet(open_workbook(path, (".xlsx",)), "一月", "plain.xlsx")
    assert (quick, quick.hidden) == (slow, False)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_known_to_be_by_either_way(
    folder: Path, state: Literal["hidden", "veryHidden"]
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("藏").append(["登记日期", "人数"])
    book["藏"].sheet_state = state
    book.save(folder / "hidden.xlsx")
    assert [grid.hidden for grid in read_xlsx(folder / "hidden.xlsx", "hidden.xlsx")] == [False, True]
