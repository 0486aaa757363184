from io import BytesIO

from openpyxl import load_workbook

from petition_report.proof.workbook import Link, workbook


def cells(*rows: tuple[str | Link, ...]) -> list[tuple[object, ...]]:
    page = load_workbook(BytesIO(workbook("表", rows))).worksheets[0]
    return list(page.iter_rows(values_only=True))


def test_texts_stay_texts_even_where_they_begin_like_formulas() -> None:
    assert cells(("题",), ("=1+1",)) == [("题",), ("=1+1",)]


def test_whole_numbers_are_numbers() -> None:
    assert cells(("题",), ("12",)) == [("题",), (12,)]


def test_what_a_workbook_cannot_carry_is_left_out() -> None:
    assert cells(("题",), ("甲\x00乙\ud800",)) == [("题",), ("甲乙",)]


def test_a_link_shows_its_text_and_leads_where_it_says() -> None:
    rows = (("题",), (Link("C5", "台账.xlsx", "'一月'!C5"),))
    cell = load_workbook(BytesIO(workbook("表", rows))).worksheets[0]["A2"]
    assert cell.hyperlink is not None
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("C5", "台账.xlsx", "'一月'!C5")


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = (("题",), (Link("C5", "台账.xlsx"),))
    assert workbook("表", rows) == workbook("表", rows)
