import struct
from pathlib import Path

import pytest
from binaries import Rows, biff5, encrypted_xls, ole
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.xls import read_xls
from petition_report.ledger.sheet import Grid

SAMPLES = Path(__file__).parents[1] / "samples"
UNICODE = struct.pack("<3H", 0x42, 2, 1200)


def grids(path: Path, data: bytes) -> list[Grid]:
    (path / "台账.xls").write_bytes(data)
    return list(read_xls(path / "台账.xls", "台账.xls"))


def refusal(path: Path, data: bytes) -> list[tuple[str, str, int]]:
    with pytest.raises(InputRefusal) as refused:
        grids(path, data)
    return said(refused.value.issues)


def cells(grid: Grid) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in grid.cells.columns), strict=True))


def marked() -> list[Grid]:
    return list(read_xls(SAMPLES / "marked.xls", "marked.xls"))


def test_cells_and_errors_are_read() -> None:
    assert (cells(marked()[0]), marked()[0].error_cells) == (
        [
            ("县区", "登记日期", "人数"),
            ("东城区", "2023-01-05 00:00:00", "5"),
            (None, "2023-01-06 00:00:00", None),
            ("西山县", "2023-01-07 00:00:00", "2"),
        ],
        ((2, 2),),
    )


def test_merged_cells_and_hidden_rows_are_known() -> None:
    assert (marked()[0].marks.merges, marked()[0].marks.hidden_rows) == (((1, 0, 2, 0),), frozenset({3}))


def test_sheets_of_charts_and_hidden_sheets_are_kept_apart() -> None:
    assert [(grid.place.sheet, grid.hidden, grid.cells.num_columns) for grid in marked()] == [
        ("一月", False, 3),
        ("图表", False, 0),
        ("藏", True, 2),
    ]


@pytest.mark.parametrize("page", [936, 1252])
def test_a_code_page_that_java_programs_write_garbles_nothing(tmp_path: Path, page: int) -> None:
    data = (SAMPLES / "marked.xls").read_bytes().replace(UNICODE, struct.pack("<3H", 0x42, 2, page))
    assert cells(grids(tmp_path, data)[0]) == cells(marked()[0])


def test_an_encrypted_workbook_needs_its_password(tmp_path: Path) -> None:
    assert refusal(tmp_path, encrypted_xls()) == [("file-password", "台账.xls", 1)]


@pytest.mark.parametrize("length", [600, 1536, 4000])
def test_a_workbook_cut_off_is_damaged(tmp_path: Path, length: int) -> None:
    data = (SAMPLES / "marked.xls").read_bytes()[:length]
    assert refusal(tmp_path, data) == [("file-damaged", "台账.xls", 1)]


def test_a_container_that_runs_in_a_circle_is_damaged(tmp_path: Path) -> None:
    data = bytearray(biff5([["登记日期"]]))
    # the table of sectors begins at 512; sector 2 shall follow itself
    data[512 + 8 : 512 + 12] = struct.pack("<I", 2)
    assert refusal(tmp_path, bytes(data)) == [("file-damaged", "台账.xls", 1)]


def test_excel_95_is_read_in_its_chinese_code_page(tmp_path: Path) -> None:
    rows: Rows = [["登记日期", "人数"], ["2023-01-05", 5.0], [44931.0, 5.5]]
    grid = grids(tmp_path, biff5(rows, sheet="二月"))[0]
    assert (grid.place.sheet, cells(grid)) == (
        "二月",
        [("登记日期", "人数"), ("2023-01-05", "5"), ("44931", "5.5")],
    )


def test_excel_95_may_count_days_from_1904(tmp_path: Path) -> None:
    assert grids(tmp_path, biff5([["登记日期"]], from_1904=True))[0].serial_shift == 1462


RECORDS = {
    "a packed whole number": ((0x027E, struct.pack("<3Hi", 0, 0, 0, 5 << 2 | 2)), "5"),
    "a packed hundredth": ((0x027E, struct.pack("<3Hi", 0, 0, 0, 550 << 2 | 3)), "5.5"),
    "a packed fraction": ((0x027E, struct.pack("<3H", 0, 0, 0) + struct.pack("<d", 0.5)[4:]), "0.5"),
    "packed numbers": ((0x00BD, struct.pack("<3HiHiH", 0, 0, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 1)), "5"),
    "a rich text": ((0x00D6, struct.pack("<4H", 0, 0, 0, 2) + b"ab" + b"\1\0\0"), "ab"),
    "yes": ((0x0205, struct.pack("<3HBB", 0, 0, 0, 1, 0)), "true"),
    "an error": ((0x0205, struct.pack("<3HBB", 0, 0, 0, 42, 1)), None),
    "a formula's number": ((0x0006, struct.pack("<3Hd", 0, 0, 0, 7.0)), "7"),
    "a formula's no": ((0x0006, struct.pack("<3HBxBxxxH", 0, 0, 0, 1, 0, 0xFFFF)), "false"),
    "a formula's error": ((0x0006, struct.pack("<3HBxBxxxH", 0, 0, 0, 2, 7, 0xFFFF)), None),
}


@pytest.mark.parametrize("name", RECORDS)
def test_every_kind_of_cell_of_excel_95_is_read(tmp_path: Path, name: str) -> None:
    (kind, body), text = RECORDS[name]
    grid = grids(tmp_path, biff5([], more=((kind, body),)))[0]
    assert (cells(grid)[0][0], grid.error_cells) == (text, () if text else ((0, 0),))


def test_a_cell_where_no_sheet_of_excel_95_has_one_is_damage(tmp_path: Path) -> None:
    far = (0x0203, struct.pack("<3Hd", 0, 256, 0, 1.0))
    assert refusal(tmp_path, biff5([], more=(far,))) == [("file-damaged", "台账.xls", 1)]


def test_the_text_of_a_formula_of_excel_95_follows_it(tmp_path: Path) -> None:
    formula = (0x0006, struct.pack("<3HBxBxxxH", 0, 1, 0, 0, 0, 0xFFFF))
    text = (0x0207, struct.pack("<H", 2) + "甲".encode("gbk"))
    assert cells(grids(tmp_path, biff5([["县区"]], more=(formula, text)))[0]) == [("县区", "甲")]


def test_a_container_without_a_directory_names_no_streams(tmp_path: Path) -> None:
    assert refusal(tmp_path, ole({})) == [("file-damaged", "台账.xls", 1)]


def test_a_container_may_list_its_sectors_beyond_its_header(tmp_path: Path) -> None:
    data = bytearray(biff5([["登记日期"], ["2023-01-05"]]))
    last = len(data) // 512 - 1
    data[68:80] = struct.pack("<3I", last, 1, 0xFFFFFFFF)
    data += struct.pack("<128I", 0, *[0xFFFFFFFF] * 126, 0xFFFFFFFE)
    assert cells(grids(tmp_path, bytes(data))[0]) == [("登记日期",), ("2023-01-05",)]
