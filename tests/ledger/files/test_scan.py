import zipfile
from io import BytesIO

import pytest
from packages import package

from petition_report.ledger.files.scan import Scan, scan_worksheet
from petition_report.ledger.sheet import Marks

SHEET = "xl/worksheets/sheet1.xml"


def scan(rows: str, replaced: dict[str, str] | None = None) -> Scan:
    with zipfile.ZipFile(BytesIO(package(rows, ["甲"], replaced))) as archive:
        return scan_worksheet(archive, SHEET)


def cells(*xml: str) -> str:
    return f'<row r="1">{"".join(xml)}</row>'


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='A1'><v> 5</v></c>",
        "<c r='A1'><v>5\n</v></c>",
        "<c r='A1'><v xml:space='preserve'> 5</v></c>",
        "<c r='A1'><v>+5</v></c>",
        "<c r='A1'><v>&#53;</v></c>",
        "<c r='A1'><v>1&#53;</v></c>",
        "<c r='A1'><v><![CDATA[5]]></v></c>",
        "<c r='A1' t='s'><v>0.0</v></c>",
        '<c r="A1" t="s" s="1">\n<v>x</v></c>',
        "<x:c r='A1'><x:v>\t5</x:v></x:c>",
    ],
)
def test_a_value_that_calamine_misreads_makes_a_sheet_doubtful(cell: str) -> None:
    assert scan(cells(cell)).doubtful


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='A1'><v>-5.25E-7</v></c>",
        "<c r='A1' t='s'><v>0</v></c>",
        "<c r='A1' t='str'><f>B1</f><v>a &amp; b</v></c>",
        "<c r='A1' t='inlineStr'><is><t> a </t></is></c>",
        "<c r='A1' t='s'><v/></c>",
        "<c r='A1' t='e'><v>#N/A</v></c>",
        "<c r='A1' t='b'> <v>1</v> </c>",
    ],
)
def test_values_as_programs_usually_write_them_are_beyond_doubt(cell: str) -> None:
    assert not scan(cells(cell)).doubtful


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='C1'><f>1+1</f></c>",
        "<c r='C1'><f>1+1</f><v></v></c>",
        "<c r='C1' s='1'><f>1+1</f><v/></c>",
        "<c r='C1'><f t='shared' si='0'/></c>",
        "<c r='C1'>\n<f ca='1'>NOW()</f>\n</c>",
    ],
)
def test_a_formula_saved_without_its_result_is_marked(cell: str) -> None:
    assert scan(cells("<c r='A1'><v>1</v></c>", cell)).marks.unanswered == ((0, 2),)


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='C1'><f>1+1</f><v>2</v></c>",
        "<c r='C1' t='str'><f>\"\"</f><v></v></c>",
        "<c r='C1'><f t='shared' si='0'/><v>2</v></c>",
        "<c r='C1'/>",
    ],
)
def test_a_formula_with_a_result_needs_no_mark(cell: str) -> None:
    assert scan(cells(cell)).marks.unanswered == ()


@pytest.mark.parametrize("hidden", ['hidden="1"', "hidden='true'", 'spans="1:3" hidden="1" ht="9"'])
def test_hidden_rows_are_marked(hidden: str) -> None:
    assert scan(f'<row r="1"/><row r="7" {hidden}/><row r="8" hidden="0"/>').marks == Marks(
        hidden_rows=frozenset({6})
    )


def test_hidden_columns_are_no_rows() -> None:
    hidden = {"<sheetData>": '<cols><col min="1" max="2" hidden="1"/></cols><sheetData>'}
    assert scan(cells("<c r='A1'><v>1</v></c>"), hidden).marks.hidden_rows == frozenset()


def test_merged_cells_are_marked() -> None:
    merged = {"</sheetData>": '</sheetData><mergeCells count="1"><mergeCell ref="B2:AA4"/></mergeCells>'}
    assert scan(cells("<c r='A1'><v>1</v></c>"), merged).marks.merges == ((1, 1, 3, 26),)


def test_nothing_is_missed_in_a_sheet_of_many_megabytes() -> None:
    row = "<row r='{0}'><c r='A{0}' t='inlineStr'><is><t>" + "甲" * 300 + "</t></is></c></row>"
    rows = [row.format(number) for number in range(1, 4001)]
    rows[2000] = "<row r='2001' hidden='1'><c r='B2001'><v> 5</v></c></row>"
    found = scan("".join(rows))
    assert (found.doubtful, found.marks.hidden_rows) == (True, frozenset({2000}))


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='A1'><v>5</v></c>",
        '<c r="A1" s="1" t="s">\n <v>0</v></c>',
        "<x:c r='A1'><x:v>5</x:v></x:c>",
        "<c r='A1' t='inlineStr'><is><t xml:space='preserve'>甲</t></is></c>",
    ],
)
def test_a_sheet_with_something_in_its_first_column_is_plain(cell: str) -> None:
    assert scan(cells(cell, "<c r='B1'><v>5</v></c>")).plain


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "<c r='A1' s='1'/>",
        "<c r='A1' s='1'></c>",
        "<c r='A1'><v></v></c>",
        "<c r='A1' t='inlineStr'><is><t></t></is></c>",
        "<c r='AA1'><v>5</v></c>",
        "<c><v>5</v></c>",
    ],
)
def test_a_sheet_with_nothing_in_its_first_column_is_not_plain(cell: str) -> None:
    assert not scan(cells(cell, "<c r='B1'><v>5</v></c>")).plain


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B1' t='e'><v>#N/A</v></c>",
        '<c r="B1" s="2" t = "e"><f>1/0</f><v>#DIV/0!</v></c>',
        "<x:c r='B1' t='e'><x:v>#REF!</x:v></x:c>",
    ],
)
def test_a_sheet_with_an_error_is_not_plain(cell: str) -> None:
    assert not scan(cells("<c r='A1'><v>5</v></c>", cell)).plain


def test_an_error_far_down_is_seen() -> None:
    row = "<row r='{0}'><c r='A{0}' t='inlineStr'><is><t>" + "甲" * 300 + "</t></is></c></row>"
    rows = [row.format(number) for number in range(1, 4001)]
    assert scan("".join(rows)).plain
    rows[3000] = "<row r='3001'><c r='B3001' t='e'><v>#N/A</v></c></row>"
    assert not scan("".join(rows)).plain
