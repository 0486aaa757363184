from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import fastexcel
import pytest
from openpyxl import load_workbook

from petition_report.ledger.ledger import Ledger
from petition_report.ledger.load import load
from petition_report.ledger.schema import registers
from petition_report.settings import Settings

HERE = Path(__file__).parent.parent / "sample_data"
WORKBOOKS = ("ledger.xlsx", "messy.xlsx", "full.xlsx")
EVENTS = ("登记日期", "信访日期", "转交日期", "受理日期", "办结日期")
Line = tuple[object, ...]
Row = Mapping[str, object]


def lines(path: Path) -> dict[str, list[Line]]:
    """Every sheet's lines, as text, without those that are wholly blank."""
    book = fastexcel.read_excel(path)
    sheets = {}
    for name in book.sheet_names:
        table = book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
        sheets[name] = [tuple(line) for line in zip(*(column.to_pylist() for column in table), strict=True)]
    return sheets


def rows() -> Iterator[Row]:
    """The rows of ledger.xlsx, by heading, with true dates."""
    for sheet in load_workbook(HERE / "ledger.xlsx").worksheets:
        headings, *cells = sheet.iter_rows(values_only=True)
        yield from (dict(zip(map(str, headings), line, strict=True)) for line in cells)


@pytest.fixture(scope="module")
def ledger() -> list[Row]:
    return list(rows())


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, HERE / "make_samples.py", folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_script_writes_what_is_committed(remade: Path, name: str) -> None:
    assert lines(remade / name) == lines(HERE / name)


def test_the_script_writes_what_a_new_workspace_is_given(remade: Path) -> None:
    packaged = HERE.parent / "petition_report" / "workspace" / "sample.csv"
    assert (remade / "sample.csv").read_bytes() == packaged.read_bytes()


def test_no_event_lies_after_the_end_of_the_data(ledger: list[Row]) -> None:
    days = [row[event] for row in ledger for event in EVENTS]
    assert max(day.date() for day in days if isinstance(day, datetime)) == date(2023, 6, 30)


def test_the_petitioner_is_nobody(ledger: list[Row]) -> None:
    assert {row["信访人"] for row in ledger} == {"〇〇"}


def test_no_petition_is_registered_twice(ledger: list[Row]) -> None:
    assert len({row["信访件编号"] for row in ledger}) == len(ledger) == 1762


def test_nothing_is_accepted_before_it_is_transferred(ledger: list[Row]) -> None:
    steps = [[row[step] for step in ("登记日期", "转交日期", "受理日期", "办结日期")] for row in ledger]
    courses = [[day for day in row if isinstance(day, datetime)] for row in steps]
    assert all(course == sorted(course) for course in courses)


def test_both_workbooks_hold_the_same_petitions(ledger: list[Row]) -> None:
    tidy = [str(row["信访件编号"]) for row in ledger]
    messy = [str(line[1]) for sheet in lines(HERE / "messy.xlsx").values() for line in sheet if len(line) > 1]
    assert [number for number in messy if number.startswith("XF")] == tidy


@pytest.fixture(scope="module")
def full() -> Ledger:
    return load([HERE / "full.xlsx"], Settings())


def test_the_full_workbook_holds_every_register(full: Ledger) -> None:
    assert set(full.registers) == set(registers())


def test_nothing_of_the_full_workbook_is_set_aside_or_doubtful(full: Ledger) -> None:
    assert full.issues == ()


def test_nothing_in_the_full_workbook_happened_after_the_end_of_the_data() -> None:
    dated = [
        (heading, day)
        for sheet in load_workbook(HERE / "full.xlsx").worksheets
        for heading, *days in sheet.iter_cols(values_only=True)
        for day in days
        if isinstance(day, datetime)
    ]
    assert max(day.date() for heading, day in dated if heading != "限办日期") <= date(2023, 6, 30)
