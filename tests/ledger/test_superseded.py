"""Two files with the same case numbers: both count, or the later one wins, by setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables import workbook

from petition_report.ledger.ledger import Ledger
from petition_report.ledger.load import load
from petition_report.settings import Counting, Settings

FIRST = """
    信访件编号 | 登记日期 | 人数
    A1 | 2023-01-05 | 1
    A2 | 2023-01-06 | 1
     | 2023-01-07 | 1
"""
LATER = """
    信访件编号 | 登记日期 | 人数
    A2 | 2023-01-06 | 5
    A3 | 2023-01-08 | 1
     | 2023-01-07 | 1
"""


def read(folder: Path, setting: str) -> Ledger:
    """The two files, read in order."""
    paths = [workbook(folder / "甲.xlsx", {"表": FIRST}), workbook(folder / "乙.xlsx", {"表": LATER})]
    return load(paths, Settings(counting=Counting(overlaps=setting)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("setting", "persons"), [("both", [1, 1, 1, 5, 1, 1]), ("later", [1, 1, 5, 1, 1])])
def test_the_setting_says_whether_the_earlier_row_counts(
    tmp_path: Path, setting: str, persons: list[int]
) -> None:
    assert read(tmp_path, setting).registers["petitions"].table["persons"].to_pylist() == persons


def test_a_superseded_row_is_set_aside_with_its_code(tmp_path: Path) -> None:
    rows = read(tmp_path, "later").rows
    assert (rows.read, rows.used, rows.set_aside) == (6, 5, {"row-superseded": 1})


def test_a_superseded_row_is_said(tmp_path: Path) -> None:
    assert "row-superseded" in [issue.code for issue in read(tmp_path, "later").issues]


def test_the_same_number_twice_in_one_file_counts_twice(tmp_path: Path) -> None:
    twice = "信访件编号 | 登记日期\nA1 | 2023-01-05\nA1 | 2023-01-06"
    path = workbook(tmp_path / "甲.xlsx", {"表": twice})
    ledger = load([path], Settings(counting=Counting(overlaps="later")))
    assert ledger.registers["petitions"].table.num_rows == 2


def test_nothing_is_said_where_nothing_overlaps(tmp_path: Path) -> None:
    path = workbook(tmp_path / "甲.xlsx", {"表": FIRST})
    ledger = load([path], Settings(counting=Counting(overlaps="later")))
    assert ledger.rows.set_aside == {}
