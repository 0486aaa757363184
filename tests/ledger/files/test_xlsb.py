from pathlib import Path

import pytest
from binaries import Rows, xlsb
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.xlsb import read_xlsb
from petition_report.ledger.sheet import Grid

ROWS: Rows = [["登记日期", "人数"], ["2023-01-05", 5.0], [None, 45000.5]]


def grid(path: Path, data: bytes) -> Grid:
    (path / "台账.xlsb").write_bytes(data)
    return next(read_xlsb(path / "台账.xlsb", "台账.xlsb"))


def test_texts_and_numbers_are_read(tmp_path: Path) -> None:
    read = grid(tmp_path, xlsb(ROWS))
    assert [column.to_pylist() for column in read.cells.columns] == [
        ["登记日期", "2023-01-05", None],
        ["人数", "5", "45000.5"],
    ]


def test_merged_cells_are_known(tmp_path: Path) -> None:
    merges = ((1, 0, 2, 0), (0, 0, 0, 1))
    assert grid(tmp_path, xlsb(ROWS, merges=merges)).marks.merges == merges


def test_a_sheet_without_merged_cells_has_no_marks(tmp_path: Path) -> None:
    assert grid(tmp_path, xlsb(ROWS)).marks.merges == ()


@pytest.mark.parametrize(("from_1904", "shift"), [(True, 1462), (False, 0)])
def test_the_first_day_is_known(tmp_path: Path, from_1904: bool, shift: int) -> None:  # noqa: FBT001
    assert grid(tmp_path, xlsb(ROWS, from_1904=from_1904)).serial_shift == shift


def test_a_workbook_whose_sheet_breaks_off_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(InputRefusal) as refused:
        grid(tmp_path, xlsb(ROWS)[:-30])
    assert said(refused.value.issues) == [("file-damaged", "台账.xlsb", 1)]
