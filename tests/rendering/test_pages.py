"""Pages of the official format as LibreOffice lays them out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from render import TextLine, bitmap, fonts, missing, outline, pages, to_pdf

from petition_report.report.blocks import Align, Block, Document, Heading, Line, Paragraph, Span, Table, Title
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset

pytestmark = [pytest.mark.rendering, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 262, 28, 184
HEADINGS = (
    Heading(1, (Span("一、总体情况"),)),
    Heading(2, (Span("（一）来访情况"),)),
    Heading(3, (Span("1.集体来访"),)),
    Heading(4, (Span("（1）来市集体来访"),)),
    Heading(1, (Span("二、主要问题"),)),
)
NUMBERS = ("12,345", "12.5%", "1.7", "2023", "98.46%", "7,654,321", "10.25", "6")
CHARACTER_MM = 14 * 25.4 / 72


@cache
def rendered(*blocks: Block) -> bytes:
    document = Document(blocks, "版式样张", "某某市信访局", date(2023, 7, 5))
    return to_pdf(typeset(document, official_format()))


def text(*parts: str) -> Paragraph:
    return Paragraph(tuple(Span(part) for part in parts))


def calibration() -> bytes:
    """Four full pages and more of plain Han text."""
    return rendered(Paragraph((Span("信访工作总结" * 440),)))


def area(page: list[TextLine]) -> list[TextLine]:
    return [line for line in page if line.bottom < BOTTOM_MM + 1]


def body_lines(pdf: bytes) -> list[list[TextLine]]:
    return [area(page) for page in pages(pdf)]


def numbers_document() -> bytes:
    """Numbers at every place of a line: each paragraph pushes them on by one character."""
    paragraphs = []
    for shift in range(30):
        spans = [Span("字" * shift)]
        for place, number in enumerate(NUMBERS):
            spans += [Span(number, f"n_{shift}_{place}"), Span("件次，同比上升")]
        paragraphs.append(Paragraph(tuple(spans)))
    return rendered(*paragraphs)


def long_table() -> bytes:
    aligns: tuple[Align, ...] = ("left", "right", "right")
    header: tuple[Line, ...] = tuple((Span(name),) for name in ("单位", "登记件次", "按期办结率"))
    rows = tuple(
        ((Span(f"第{n}街道办事处"),), (Span(f"{n * 137:,}"),), (Span(f"{n / 2:.1f}%"),)) for n in range(1, 81)
    )
    return rendered(text("情况见下表。"), Table((Span("各单位情况"),), header, rows, aligns))


def test_the_calibration_document_fills_four_pages() -> None:
    assert len(pages(calibration())) >= 5


@pytest.mark.parametrize("page", [0, 1, 2, 3])
def test_a_full_page_has_22_lines(page: int) -> None:
    assert len(body_lines(calibration())[page]) == 22


@pytest.mark.parametrize("page", [0, 1, 2, 3])
def test_a_full_line_has_28_characters(page: int) -> None:
    indented = 1 if page == 0 else 0
    assert {len(line.text) for line in body_lines(calibration())[page][indented:]} == {28}


def test_the_first_line_of_a_paragraph_has_26_characters() -> None:
    assert len(body_lines(calibration())[0][0].text) == 26


@pytest.mark.parametrize("page", [0, 1, 2, 3])
def test_lines_are_10_21_millimetres_apart(page: int) -> None:
    steps = [below.top - above.top for above, below in pairwise(body_lines(calibration())[page])]
    assert all(abs(step - 10.21) <= 0.12 for step in steps)


@pytest.mark.parametrize("page", [1, 2])
def test_the_text_fills_the_area_of_156_by_225_millimetres(page: int) -> None:
    left, top, right, bottom = bitmap(calibration(), page).ink_mm(20, BOTTOM_MM + 3)
    assert (TOP_MM <= top <= TOP_MM + 4, BOTTOM_MM - 6 <= bottom <= BOTTOM_MM) == (True, True)
    assert (LEFT_MM <= left <= LEFT_MM + 1, RIGHT_MM - 2 <= right <= RIGHT_MM) == (True, True)


@pytest.mark.parametrize("page", [1, 2])
def test_the_dash_of_the_page_number_is_7_millimetres_below_the_text(page: int) -> None:
    drawn = bitmap(calibration(), page, dpi=300)
    left, *_ = drawn.ink_mm(BOTTOM_MM + 2, 290)
    dash = drawn.ink_mm(BOTTOM_MM + 2, 290, right=left + 3)
    assert dash[1] == pytest.approx(BOTTOM_MM + 7, abs=0.25)


def test_an_odd_page_number_stands_one_character_from_the_right() -> None:
    right = bitmap(calibration(), 1, dpi=300).ink_mm(BOTTOM_MM + 2, 290)[2]
    assert RIGHT_MM - right == pytest.approx(CHARACTER_MM, abs=0.3)


def test_an_even_page_number_stands_one_character_from_the_left() -> None:
    left = bitmap(calibration(), 2, dpi=300).ink_mm(BOTTOM_MM + 2, 290)[0]
    assert left - LEFT_MM == pytest.approx(CHARACTER_MM, abs=0.3)


def test_page_numbers_count() -> None:
    said = [
        "".join(line.text for line in page if line.bottom > BOTTOM_MM + 1) for page in pages(calibration())
    ]
    assert said[:4] == ["—1—", "—2—", "—3—", "—4—"]


def test_the_bookmarks_of_the_pdf_are_the_headings() -> None:
    assert outline(rendered(*HEADINGS, text("正文。"))) == [heading.spans[0].text for heading in HEADINGS]


def test_no_number_is_broken_across_lines() -> None:
    lines = [line.text for page in body_lines(numbers_document()) for line in page]
    printed = re.findall(r"\d[\d.,]*%?", "\n".join(lines))
    assert printed == [*NUMBERS] * 30


def test_the_header_of_a_table_stands_on_every_page() -> None:
    found = body_lines(long_table())
    assert (len(found), all(any(line.text == "登记件次" for line in page) for page in found)) == (3, True)


def test_a_table_starts_below_its_caption_on_the_first_page() -> None:
    first = "".join(line.text for line in body_lines(long_table())[0])
    assert first.startswith("情况见下表。表1各单位情况单位登记件次按期办结率第1街道办事处")


def test_a_table_keeps_its_numbers_whole() -> None:
    texts = {line.text for page in body_lines(long_table()) for line in page}
    assert {f"{n * 137:,}" for n in range(1, 81)} <= texts


def test_body_text_stands_on_the_first_page_below_the_title() -> None:
    lines = (Span("某某市信访局关于2023年上半年"),), (Span("信访工作情况的总结"),)
    found = area(pages(rendered(Title(lines), text("正文开始。")))[0])
    assert [line.text for line in found] == [
        "某某市信访局关于2023年上半年",
        "信访工作情况的总结",
        "正文开始。",
    ]


def test_one_line_is_empty_between_title_and_text() -> None:
    title, body = area(pages(rendered(Title(((Span("总结"),),)), text("正文。")))[0])
    assert body.bottom - title.bottom == pytest.approx(2 * 10.21, abs=1.5)


def test_a_title_line_of_20_characters_stays_one_line() -> None:
    found = area(pages(rendered(Title(((Span("题" * 20),),)), text("正文。")))[0])
    assert found[0].text == "题" * 20


@pytest.mark.parametrize("lines", range(17, 24))
def test_the_page_of_a_signature_has_at_least_three_lines(lines: int) -> None:
    last = text("字" * (26 + 2 * 28))
    blocks = (text("字" * (26 + 28 * (lines - 4))), last, *signature())
    assert len(body_lines(rendered(*blocks))[-1]) >= 3


def test_signature_and_date_stand_two_and_four_characters_from_the_right() -> None:
    found = area(pages(rendered(text("正文。"), *signature()))[0])[-2:]
    assert [RIGHT_MM - line.right for line in found] == pytest.approx([11.1, 22.2], abs=0.6)


def signature() -> tuple[Block, ...]:
    return Paragraph((Span("某某市信访局"),), "signature"), Paragraph((Span("二〇二三年七月"),), "date")


def test_only_the_faces_asked_for_are_used() -> None:
    made = rendered(
        Title(((Span("总结"),),)), *HEADINGS, text("正文12,345件次，上升12.5%。“引号”《书名》——破折号。")
    )
    assert {name.split("-")[0] for name in fonts(made)} == {
        "FandolSong",
        "FandolHei",
        "FandolKai",
        "FandolFang",
    }
