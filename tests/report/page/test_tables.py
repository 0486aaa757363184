"""Tables and captions, read back from a document."""

from __future__ import annotations

import pytest
from rich_document import W, body, document, line, paragraphs, said, style_of, unit_table, value

from petition_report.report.blocks import Table
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset


def test_a_table_repeats_its_header() -> None:
    rows = body().findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 40


def test_no_row_splits() -> None:
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body().iter(f"{W}tr"))


def test_a_table_is_as_wide_as_the_text() -> None:
    grid = [int(column.get(f"{W}w", "")) for column in body().iter(f"{W}gridCol")]
    assert (sum(grid), value(body(), "body/tbl/tblPr/tblW", "w")) == (8844, "8844")


def test_every_cell_is_as_wide_as_its_column() -> None:
    grid = [column.get(f"{W}w") for column in body().iter(f"{W}gridCol")]
    assert all(
        [value(cell, "tcPr/tcW", "w") for cell in row.iter(f"{W}tc")] == grid for row in body().iter(f"{W}tr")
    )


def test_cells_stand_where_the_table_says() -> None:
    cells = body().findall(f".//{W}tr")[1].iter(f"{W}p")
    assert [style_of(cell) for cell in cells] == [
        "TableLeft",
        "TableRight",
        "TableRight",
        "TableCenter",
        "TableLeft",
    ]


def test_cells_hold_the_rows_texts_in_order() -> None:
    texts = [[said(cell) for cell in row.iter(f"{W}tc")] for row in body().iter(f"{W}tr")]
    assert texts[1] == ["第1街道办事处", "137", "311", "90.1%", "诉"]


@pytest.mark.parametrize(
    ("style", "text"), [("Caption", "表1　各街道信访事项办理情况"), ("PictureCaption", "图1　各月登记量")]
)
def test_a_caption_has_its_number(style: str, text: str) -> None:
    assert paragraphs(style) == [text]


def test_tables_are_counted() -> None:
    made = body(typeset(document(unit_table(1), unit_table(0)), official_format()))
    captions = [said(found) for found in made.iter(f"{W}p") if style_of(found) == "Caption"]
    assert [caption[:2] for caption in captions] == ["表1", "表2"]


def test_a_caption_stands_above_its_table_and_below_its_picture() -> None:
    order = [style_of(found) if found.tag == f"{W}p" else "table" for found in body()[0]]
    neighbours = [order[order.index(name) + step] for name, step in (("Caption", 1), ("PictureCaption", -1))]
    assert neighbours == ["table", "Picture"]


def test_a_caption_is_counted_by_a_field() -> None:
    codes = [found.text for found in body().iter(f"{W}instrText")]
    assert codes == [r" SEQ 表 \* ARABIC ", r" SEQ 图 \* ARABIC "]


def test_a_row_with_too_few_cells_is_refused() -> None:
    short = Table(line("缺格"), (line("单位"), line("件次")), ((line("甲县"),),), ("left", "right"))
    with pytest.raises(ValueError, match="shorter"):
        typeset(document(short), official_format())
