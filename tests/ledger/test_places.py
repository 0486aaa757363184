from pathlib import Path

from tables import grid, ledger, workbook

from petition_report.issues import MOST_PLACES
from petition_report.ledger.files.xlsx import read_xlsx
from petition_report.ledger.local import local_registers
from petition_report.ledger.reading import read_sheet
from petition_report.settings import Settings

REGISTERS = local_registers(Settings()).values()


def test_a_finding_names_all_its_rows() -> None:
    issues = ledger("登记日期 | 是否初次\n2023-01-05 | 也许\n2023-01-05 | 是\n2023-01-05 | 大概").issues
    assert [issue.rows for issue in issues if issue.code == "cell-flag"] == [(2, 4)]


def test_no_more_rows_are_named_than_a_person_would_work_through() -> None:
    issues = ledger("登记日期 | 是否初次\n" + "2023-01-05 | 也许\n" * 300).issues
    assert [(issue.count, len(issue.rows)) for issue in issues if issue.code == "cell-flag"] == [
        (300, MOST_PLACES)
    ]


def test_rows_set_aside_are_named() -> None:
    issues = ledger("登记日期 | 人数\n2023-01-05 | 1\n合计 | 1\n2023-01-06 | 2\n合计 | 2").issues
    assert [issue.rows for issue in issues if issue.code == "row-total"] == [(3, 5)]


def test_error_cells_are_named() -> None:
    read = read_sheet(
        grid("登记日期 | 人数\n2023-01-05 | !#N/A\n2023-01-06 | 1\n2023-01-06 | !#REF!"), REGISTERS
    )
    assert read is not None
    assert [issue.rows for issue in read.issues] == [(2, 4)]


def test_columns_bear_the_spreadsheets_own_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", {"一月": "| | 登记日期 | 人数\n| | 2023-01-05 | #1"})
    read = read_sheet(next(read_xlsx(path, "台账.xlsx")), REGISTERS)
    assert read is not None
    assert read.columns == {"registered_on": 3, "persons": 4}
