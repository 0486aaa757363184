from pathlib import Path

import pytest
from tables import said, workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.ledger import RowCount
from petition_report.ledger.load import load
from petition_report.settings import Settings

PAGE = """
    某市信访件台账
    填表日期：2023年7月1日
    登记日期 | 信访形式 | 人数（人） | 信访人
    {}
    合计 | | #6
    填表人：张三 | | | 审核人：李四
"""
JANUARY = PAGE.format("@2023-01-05 | 走访 | 5人 | 王五")
FEBRUARY = PAGE.format("#44963 | 网投 | #1 | 赵六")


def refused(*paths: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(InputRefusal) as refusal:
        load(paths, Settings())
    return said(refusal.value.issues)


def test_sheets_of_a_workbook_become_one_register(tmp_path: Path) -> None:
    ledger = load([workbook(tmp_path / "台账.xlsx", {"一月": JANUARY, "二月": FEBRUARY})], Settings())
    assert ledger.registers["petitions"].table.to_pydict() == {
        "registered_on": [19362, 19394],
        "channel": ["来访", "网上信访"],
        "persons": [5, 1],
        "row": [4, 4],
        "origin": [0, 1],
    }


def test_every_row_of_every_sheet_is_accounted_for(tmp_path: Path) -> None:
    ledger = load([workbook(tmp_path / "台账.xlsx", {"一月": JANUARY, "二月": FEBRUARY})], Settings())
    assert ledger.rows == RowCount(6, 2, {"row-footnote": 2, "row-total": 2})


def test_a_workbook_and_a_text_table_of_the_same_rows_give_the_same_ledger(tmp_path: Path) -> None:
    (tmp_path / "甲.csv").write_text("登记日期,信访形式\n2023-01-05,走访\n", encoding="gb18030")
    workbook(tmp_path / "乙.xlsx", {"一月": "登记日期 | 信访形式\n2023-01-05 | 走访"})
    tables = [
        load([tmp_path / name], Settings()).registers["petitions"].table for name in ("甲.csv", "乙.xlsx")
    ]
    assert tables[0].to_pydict() == tables[1].to_pydict()


def test_several_files_become_one_register(tmp_path: Path) -> None:
    workbook(tmp_path / "甲.xlsx", {"一月": JANUARY})
    workbook(tmp_path / "乙.xlsx", {"一月": FEBRUARY})
    ledger = load([tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"], Settings())
    assert [place.file for place in ledger.registers["petitions"].origins] == ["甲.xlsx", "乙.xlsx"]


def test_what_a_folder_holds_deeper_is_not_read_and_said(tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": JANUARY})
    (tmp_path / "去年").mkdir()
    workbook(tmp_path / "去年" / "台账.xlsx", {"一月": JANUARY})
    found = load([tmp_path], Settings())
    assert ("folder-unread", tmp_path.name, 1) in said(found.issues)


def test_sheets_that_are_no_register_are_passed_over_and_said(tmp_path: Path) -> None:
    sheets = {
        "说明": "填表说明\n略",
        "空": "",
        "汇总": "责任单位 | 人数\n某局 | 5",
        "一月": "登记日期 | 人数\n2023-01-05 | 1",
    }
    ledger = load([workbook(tmp_path / "台账.xlsx", sheets)], Settings())
    assert said(ledger.issues) == [
        ("sheet-skipped", "台账.xlsx·说明", 1),
        ("sheet-empty", "台账.xlsx·空", 1),
        ("sheet-skipped", "台账.xlsx·汇总", 1),
    ]


def test_what_the_reader_the_cleaning_and_the_checks_find_is_all_said(tmp_path: Path) -> None:
    (tmp_path / "台账.csv").write_text(
        "编号,登记日期,人数\nXF1,2023-01-05,1\nXF1,不明,1\nXF1,2023-01-05,2\n", encoding="gb18030"
    )
    codes = [issue.code for issue in load([tmp_path / "台账.csv"], Settings()).issues]
    assert codes == ["encoding-guess", "row-no-date", "key-duplicate"]


def test_a_file_without_any_known_header_is_refused(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "通讯录.xlsx", {"一": "姓名 | 电话\n张三 | 139"})) == [
        ("register-unknown", "通讯录.xlsx", 1)
    ]


def test_a_file_without_the_date_that_counts_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", {"一月": "信访形式 | 人数\n来访 | 5"})
    assert refused(path) == [("label-missing", "台账.xlsx·一月", 1)]


def test_the_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "乙.csv").write_bytes(b"\xff")
    (tmp_path / "丙.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert refused(*(tmp_path / name for name in ("甲.xlsx", "乙.csv", "丙.csv"))) == [
        ("file-damaged", "甲.xlsx", 1),
        ("format-unknown", "乙.csv", 1),
        ("register-unknown", "丙.csv", 1),
    ]


def test_progress_tells_the_file_being_read_and_ends_complete(tmp_path: Path) -> None:
    workbook(tmp_path / "甲.xlsx", {"一月": JANUARY})
    workbook(tmp_path / "乙.xlsx", {"一月": FEBRUARY})
    told: list[tuple[str, int, int]] = []
    load([tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"], Settings(), progress=lambda *what: told.append(what))
    assert told == [("甲.xlsx", 0, 2), ("乙.xlsx", 1, 2), ("", 2, 2)]


def test_no_personal_cell_reaches_the_ledger(tmp_path: Path) -> None:
    ledger = load([workbook(tmp_path / "台账.xlsx", {"一月": JANUARY, "二月": FEBRUARY})], Settings())
    written = repr((ledger.registers["petitions"].table.to_pydict(), ledger.issues))
    assert not [name for name in ("张三", "李四", "王五", "赵六") if name in written]


def test_loading_twice_gives_the_same_ledger(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", {"一月": JANUARY, "二月": FEBRUARY})
    assert load([path], Settings()) == load([path], Settings())
