from pathlib import Path

import openpyxl
import pytest
from packages import MAIN, STRICT, package
from tables import workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.files.xlsx import read_xlsx
from petition_report.ledger.sheet import Grid

ROWS = (
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
    "<row r='2'><c r='A2' s='1'><v>45000</v></c><c r='B2'><v>5</v></c></row>"
)
STRINGS = ("登记日期", "人数")
READ = [["登记日期", "2023-03-15 00:00:00"], ["人数", "5"]]


def read(path: Path, table: str) -> Grid:
    return next(read_xlsx(workbook(path / "台账.xlsx", {"一月": table}), "台账.xlsx"))


def read_bytes(path: Path, data: bytes) -> Grid:
    (path / "台账.xlsx").write_bytes(data)
    return next(read_xlsx(path / "台账.xlsx", "台账.xlsx"))


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


@pytest.mark.parametrize(
    "changes",
    [
        {"<v>": "<v> "},
        {"</v>": "\n</v>"},
        {"<v>": "<v xml:space='preserve'>\t"},
        {"<v>5": "<v>+5", "<v>1": "<v>+1"},
        {"<v>5": "<v><![CDATA[5]]>", "<v>1": "<v>&#49;"},
        STRICT,
        {**STRICT, "<v>": "<v> "},
        {"<sheetData>": "<dimension ref='A1'/><sheetData>"},
        {"<sheetData>": "<dimension ref='A1:XFD1048576'/><sheetData>"},
        {" r='A1'": "", " r='B1'": "", " r='A2'": "", " r='B2'": "", " r='1'": "", " r='2'": ""},
        {'Target="worksheets': 'Target="/xl/worksheets'},
    ],
)
def test_a_sheet_is_read_aright_however_its_xml_is_written(tmp_path: Path, changes: dict[str, str]) -> None:
    assert columns(read_bytes(tmp_path, package(ROWS, STRINGS, changes))) == READ


def test_a_prefix_before_every_name_changes_nothing(tmp_path: Path) -> None:
    prefixed = ROWS.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("<x:v>", "<x:v> ")
    opening = {
        f'<worksheet xmlns="{MAIN}"><sheetData>': f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>',
        "</sheetData></worksheet>": "</x:sheetData></x:worksheet>",
    }
    assert columns(read_bytes(tmp_path, package(prefixed, STRINGS, opening))) == READ


def test_an_error_newer_than_the_reader_is_an_error(tmp_path: Path) -> None:
    grid = read_bytes(
        tmp_path, package(ROWS.replace("<c r='B2'><v>5", "<c r='B2' t='e'><v>#SPILL!"), STRINGS)
    )
    assert (columns(grid)[1], grid.error_cells) == (["人数", None], ((1, 1),))


def test_days_counted_from_1904_are_true_dates_and_numbers_are_known_to_need_a_shift(tmp_path: Path) -> None:
    mac = {"<!--properties-->": '<workbookPr date1904="1"/>'}
    grid = read_bytes(tmp_path, package(ROWS, STRINGS, mac))
    assert (columns(grid)[0][1], grid.serial_shift) == ("2027-03-16 00:00:00", 1462)


def test_an_extension_about_the_workbook_does_not_move_its_first_day(tmp_path: Path) -> None:
    mac = {
        "<!--properties-->": '<workbookPr date1904="1"/>',
        "</sheets>": f'</sheets><extLst><ext uri="{{1}}" xmlns:x="{MAIN}"><x:workbookPr/></ext></extLst>',
    }
    assert columns(read_bytes(tmp_path, package(ROWS, STRINGS, mac)))[0][1] == "2027-03-16 00:00:00"


def test_marks_of_the_sheet_come_with_its_cells(tmp_path: Path) -> None:
    merged = {"</sheetData>": "</sheetData><mergeCells><mergeCell ref='A1:A2'/></mergeCells>"}
    assert read_bytes(tmp_path, package(ROWS, STRINGS, merged)).marks.merges == ((0, 0, 1, 0),)


def test_a_number_of_a_text_that_is_not_there_is_damage(tmp_path: Path) -> None:
    with pytest.raises(InputRefusal, match="文件已损坏"):
        read_bytes(tmp_path, package(ROWS, STRINGS[:1]))


class Panic(BaseException):
    """Stands for pyo3's PanicException, which is no Exception either."""


@pytest.mark.parametrize("failing", ["read_excel", "ExcelReader.load_sheet"])
def test_a_panic_of_one_reader_leaves_the_sheet_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def panic(*_: object, **__: object) -> None:
        raise Panic

    monkeypatch.setattr(f"fastexcel.{failing}", panic)
    assert columns(read(tmp_path, "登记日期 | #5 | @2023-06-30 23:59:59")) == [
        ["登记日期"],
        ["5"],
        ["2023-06-30 23:59:59"],
    ]


def test_what_no_reader_can_read_is_damaged_and_no_reader_s_words_are_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(*_: object, **__: object) -> None:
        raise Panic("张三")

    monkeypatch.setattr("fastexcel.read_excel", panic)
    monkeypatch.setattr("openpyxl.load_workbook", panic)
    with pytest.raises(InputRefusal) as refused:
        read(tmp_path, "登记日期")
    assert str(refused.value).startswith("文件已损坏，无法读取（台账.xlsx）")


def test_sheets_beside_a_sheet_of_macros_are_read(tmp_path: Path) -> None:
    macros = {
        "</sheets>": '<sheet name="宏" sheetId="2" r:id="rId9"/></sheets>',
        "</Relationships>": '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>',
        "</Types>": '<Override PartName="/xl/macrosheets/sheet1.xml" '
        'ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>',
    }
    data = package(ROWS, STRINGS, macros, {"xl/macrosheets/sheet1.xml": "<macrosheet/>"})
    assert columns(read_bytes(tmp_path, data)) == READ


@pytest.mark.parametrize("interrupted", ["read_excel", "ExcelReader.load_sheet"])
def test_an_interruption_by_the_user_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interrupted: str
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"fastexcel.{interrupted}", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path, "登记日期")
