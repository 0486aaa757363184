from pathlib import Path

import pytest
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.webpage import read_web_archive, read_webpage
from petition_report.ledger.sheet import Grid

PAGE = "<html><head><meta charset='{}'></head><body>{}</body></html>"


def grids(path: Path, body: str, encoding: str = "utf-8", charset: str = "utf-8") -> list[Grid]:
    (path / "台账.xls").write_bytes(PAGE.format(charset, body).encode(encoding))
    return list(read_webpage(path / "台账.xls", "台账.xls"))


def cells(grid: Grid) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in grid.cells.columns), strict=True))


TABLE = "<table><tr><th>登记日期<th>人数<tr><td>2023-01-05<td>5</table>"


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("utf-8-sig", "gb2312"),
        ("utf-16", "utf-16"),
        ("utf-8", "gb2312"),
    ],
)
def test_a_table_is_read_in_the_encoding_it_is_really_in(tmp_path: Path, encoding: str, charset: str) -> None:
    read = grids(tmp_path, TABLE, encoding, charset)[0]
    assert (cells(read), read.issues) == ([("登记日期", "人数"), ("2023-01-05", "5")], ())


def test_an_encoding_that_nobody_declares_is_a_guess(tmp_path: Path) -> None:
    (tmp_path / "台账.xls").write_bytes(TABLE.encode("gb18030"))
    grid = next(read_webpage(tmp_path / "台账.xls", "台账.xls"))
    assert said(grid.issues) == [("encoding-guess", "台账.xls", 1)]


def test_only_a_break_breaks_a_line(tmp_path: Path) -> None:
    table = "<table><tr><td>\n  登记<br/>日期\n</td><td>甲&nbsp;县&amp;<b>乙</b>\n县</td></tr></table>"
    assert cells(grids(tmp_path, table)[0]) == [("登记\n日期", "甲\xa0县&乙 县")]


def test_cells_that_span_others_leave_blanks_and_are_known_as_merged(tmp_path: Path) -> None:
    table = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>戊<td>己<td>庚</table>"
    grid = grids(tmp_path, table)[0]
    assert (cells(grid), grid.marks.merges) == (
        [("甲", "乙", None), (None, "丙", "丁"), ("戊", "己", "庚")],
        ((0, 0, 1, 0), (0, 1, 0, 2)),
    )


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "１"])
def test_a_span_that_is_no_number_is_one_cell(tmp_path: Path, span: str) -> None:
    assert cells(grids(tmp_path, f"<table><tr><td colspan='{span}'>甲<td>乙</table>")[0]) == [("甲", "乙")]


def test_rows_that_a_page_does_not_show_are_hidden(tmp_path: Path) -> None:
    grid = grids(tmp_path, "<table><tr><td>甲<tr style='height:0;display : none'><td>乙</table>")[0]
    assert grid.marks.hidden_rows == {1}


def test_tables_that_only_arrange_others_are_passed_over(tmp_path: Path) -> None:
    tables = grids(tmp_path, f"<table><tr><td>菜单</td><td>{TABLE}</td></tr></table>{TABLE}<table></table>")
    assert [(grid.place.sheet, grid.cells.num_rows) for grid in tables] == [
        ("第1个表格", 2),
        ("第2个表格", 2),
    ]


def test_sheets_bear_the_names_that_excel_noted(tmp_path: Path) -> None:
    note = (
        "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>一月</x:Name></x:ExcelWorksheet></xml><![endif]-->"
    )
    assert grids(tmp_path, note + TABLE)[0].place.sheet == "一月"


def test_a_page_without_a_table_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(InputRefusal, match="网页中没有表格"):
        grids(tmp_path, "<p>系统超时，请重新登录</p>")


def test_a_web_archive_without_a_table_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "台账.mht").write_bytes(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>")
    with pytest.raises(InputRefusal, match="网页中没有表格"):
        list(read_web_archive(tmp_path / "台账.mht", "台账.mht"))
