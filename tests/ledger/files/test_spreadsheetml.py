from pathlib import Path

import pytest
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.spreadsheetml import read_spreadsheetml
from petition_report.ledger.sheet import Grid

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def grids(path: Path, rows: str, *, more: str = "", before: str = "") -> list[Grid]:
    (path / "台账.xls").write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{before}'
        f'<Worksheet ss:Name="一月"><Table>{rows}</Table>{more}</Worksheet></Workbook>',
        encoding="utf-8",
    )
    return list(read_spreadsheetml(path / "台账.xls", "台账.xls"))


def cell(text: str, kind: str = "String", **attributes: object) -> str:
    names = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{names}><Data ss:Type="{kind}">{text}</Data></Cell>'


def cells(grid: Grid) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in grid.cells.columns), strict=True))


def test_cells_of_all_types_are_texts(tmp_path: Path) -> None:
    row = f"<Row>{cell('甲&amp;乙')}{cell('5', 'Number')}{cell('2023-01-05T00:00:00.000', 'DateTime')}</Row>"
    assert cells(grids(tmp_path, row)[0]) == [("甲&乙", "5", "2023-01-05T00:00:00.000")]


def test_rows_and_cells_stand_where_their_numbers_say(tmp_path: Path) -> None:
    rows = f'<Row ss:Index="2">{cell("甲", Index=2)}</Row><Row ss:Span="1"/><Row>{cell("乙")}</Row>'
    assert cells(grids(tmp_path, rows)[0]) == [
        (None, None),
        (None, "甲"),
        (None, None),
        (None, None),
        ("乙", None),
    ]


def test_a_text_with_letters_of_its_own_is_one_text(tmp_path: Path) -> None:
    rich = '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>登记</B>日期</ss:Data></Cell>'
    assert cells(grids(tmp_path, f"<Row>{rich}</Row>")[0]) == [("登记日期",)]


def test_merged_cells_hidden_rows_and_errors_are_known(tmp_path: Path) -> None:
    rows = (
        f"<Row>{cell('甲', MergeDown=1, MergeAcross=1)}{cell('丙')}</Row>"
        f'<Row ss:Hidden="1">{cell("#N/A", "Error", Index=3)}</Row>'
    )
    grid = grids(tmp_path, rows)[0]
    assert (cells(grid)[0], grid.marks.merges, grid.marks.hidden_rows, grid.error_cells) == (
        ("甲", None, "丙"),
        ((0, 0, 1, 1),),
        frozenset({1}),
        ((1, 2),),
    )


def test_a_formula_without_its_result_is_marked(tmp_path: Path) -> None:
    assert grids(tmp_path, '<Row><Cell ss:Formula="=1+1"/></Row>')[0].marks.unanswered == ((0, 0),)


@pytest.mark.parametrize(("visible", "hidden"), [("SheetHidden", True), ("SheetVisible", False)])
def test_a_hidden_sheet_is_known_as_hidden(tmp_path: Path, visible: str, hidden: bool) -> None:  # noqa: FBT001
    options = f"<WorksheetOptions><Visible>{visible}</Visible></WorksheetOptions>"
    assert grids(tmp_path, "<Row/>", more=options)[0].hidden == hidden


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    assert (
        grids(tmp_path, "<Row/>", before="<ExcelWorkbook><Date1904/></ExcelWorkbook>")[0].serial_shift == 1462
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<Row ss:Index="99999999"/>',
        f"<Row>{cell('甲', Index=99999)}</Row>",
        '<Row ss:Span="1048576"/>',
        "<Row><Cell></Row>",
        "<Row>&x;</Row>",
    ],
)
def test_a_file_with_impossible_places_or_broken_xml_is_damaged(tmp_path: Path, rows: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        grids(tmp_path, rows)
    assert said(refused.value.issues) == [("file-damaged", "台账.xls", 1)]


def test_a_file_that_names_another_to_be_read_does_not_get_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密", encoding="utf-8")
    (tmp_path / "台账.xls").write_text(
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{tmp_path / "secret"}">]><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'
        f'<Worksheet ss:Name="一月"><Table><Row>{cell("&e;")}</Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    with pytest.raises(InputRefusal) as refusal:
        list(read_spreadsheetml(tmp_path / "台账.xls", "台账.xls"))
    assert [issue.code for issue in refusal.value.issues] == ["file-dtd"]
