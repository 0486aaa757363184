import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.proof.workbook import Amount, Link, workbook
from petition_report.report.characters import printable

HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "=1+1", '=HYPERLINK("x")')


def cells(content: bytes) -> list[list[object]]:
    """The values of the one sheet, formulas as they are written."""
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def types(content: bytes) -> set[str]:
    """The kinds of cells there are."""
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return {cell.data_type for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert types(workbook("甲", [["指标"], [text]])) == {"s"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_written_as_a_formula(text: str) -> None:
    with ZipFile(BytesIO(workbook("甲", [["指标"], [text]]))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet


@given(st.text())
def test_any_text_comes_back_as_it_is(text: str) -> None:
    expected = printable(text)
    if expected.isdecimal() and expected.isascii():
        assert cells(workbook("甲", [["指标"], [text]]))[1][0] == int(expected)
    else:
        assert (cells(workbook("甲", [["指标"], [text]]))[1][0] or "") == expected


def test_whole_numbers_are_numbers() -> None:
    assert cells(workbook("甲", [["指标", "数值"], ["来访.批次", "23"]])) == [
        ["指标", "数值"],
        ["来访.批次", 23],
    ]


def test_a_link_shows_its_text_and_leads_where_it_says() -> None:
    rows = (("题",), (Link("C5", "台账.xlsx", "'一月'!C5"),))
    cell = openpyxl.load_workbook(BytesIO(workbook("表", rows))).worksheets[0]["A2"]
    assert cell.hyperlink is not None
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("C5", "台账.xlsx", "'一月'!C5")


def test_the_header_is_bold() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook("甲", [["指标"], ["来访"]]))).worksheets[0]
    assert [bool(cell.font.bold) for row in sheet.iter_rows() for cell in row] == [True, False]


def test_the_header_stays_in_view() -> None:
    assert openpyxl.load_workbook(BytesIO(workbook("甲", [["指标"]]))).worksheets[0].freeze_panes == "A2"


def test_columns_are_as_wide_as_their_text_within_reason() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook("甲", [["指标", "数"], ["长" * 99, "1"]]))).worksheets[0]
    assert [sheet.column_dimensions[name].width for name in "AB"] == [60, 8]


def test_the_same_rows_are_the_same_bytes() -> None:
    assert workbook("甲", [["指标"], [Link("来访", "台账.xlsx")]]) == (
        workbook("甲", [["指标"], [Link("来访", "台账.xlsx")]])
    )


def test_no_moment_of_writing_is_told() -> None:
    with ZipFile(BytesIO(workbook("甲", [["指标"]]))) as package:
        core = ET.fromstring(package.read("docProps/core.xml"))
    moments = [element.text for element in core if element.tag.endswith(("created", "modified"))]
    assert set(moments) == {"1980-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("53.8%", 0.538, '0.0%;"−"0.0%'),
        ("100%", 1, '0%;"−"0%'),
        ("−32.1", -32.1, '0.0;"−"0.0'),
        ("29", 29, '0;"−"0'),
        ("—", "—", "General"),
    ],
)
def test_an_amount_is_a_number_that_shows_as_it_is_written(text: str, value: object, form: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook("甲", [["较上年"], [Amount(text)]]))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (value, form)


def test_a_sheet_is_printed_across_one_page_under_its_header() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook("甲", [["指标"], ["乙"]]))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    fitted = sheet.sheet_properties.pageSetUpPr
    assert (fitted and fitted.fitToPage, sheet.print_title_rows) == (True, "$1:$1")
