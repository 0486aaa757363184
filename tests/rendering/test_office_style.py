"""版头 and 版记 as LibreOffice lays them out, measured against GB/T 9704—2012, 7.2 and 7.4."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from render import Bitmap, bitmap, missing, pages, to_pdf

from petition_report.config import settings_from
from petition_report.report.blocks import Document, Paragraph, Span, Title
from petition_report.report.page.office import office_format
from petition_report.report.page.typeset import typeset

pytestmark = [pytest.mark.rendering, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 262, 28, 184
DPI = 300
HEAD = {"issuer": "某某市信访局文件", "document_number": "某信〔2023〕5号"}
FOOT = {"copied_to": "省信访局，市委办公室", "printed_by": "某某市信访局办公室", "printed_on": "2023年7月5日"}
Band = tuple[float, float, float, float]


@cache
def rendered(*style: tuple[str, str], lines: int = 3) -> bytes:
    blocks = Title(((Span("信访工作总结"),),)), Paragraph((Span("字" * (26 + 28 * (lines - 1))),))
    document = Document(blocks, "样张", "某某市信访局", date(2023, 7, 5))
    return to_pdf(typeset(document, office_format(settings_from({"style": dict(style)}))))


def made(style: dict[str, str], lines: int = 3) -> bytes:
    return rendered(*style.items(), lines=lines)


def bands(drawn: Bitmap) -> list[Band]:
    """What is printed from the top down, as left, top, right, bottom in millimetres, parted by blank rows."""
    scale = 25.4 / drawn.dpi
    inked = [y for y, row in enumerate(drawn.rows) if min(row) < 128]
    starts = [inked[0], *(after for before, after in pairwise(inked) if after > before + 1)]
    ends = [*(before for before, after in pairwise(inked) if after > before + 1), inked[-1]]
    return [
        drawn.ink_mm(start * scale + scale / 2, (end + 1.5) * scale)
        for start, end in zip(starts, ends, strict=True)
    ]


def first_page(style: dict[str, str]) -> list[Band]:
    return bands(bitmap(made(style), 1, dpi=DPI))


def test_the_issuer_begins_35_millimetres_below_the_edge_of_the_text() -> None:
    assert first_page(HEAD)[0][1] == pytest.approx(TOP_MM + 35, abs=0.5)


def test_the_issuer_stands_in_the_middle() -> None:
    left, _, right, _ = first_page(HEAD)[0]
    assert (left + right) / 2 == pytest.approx((LEFT_MM + RIGHT_MM) / 2, abs=0.5)


@pytest.mark.parametrize("more", [{}, {"signer": "张某"}], ids=str)
def test_the_rule_stands_4_millimetres_below_the_number(more: dict[str, str]) -> None:
    number, rule = first_page({**HEAD, **more})[1:3]
    assert rule[1] - number[3] == pytest.approx(4, abs=0.3)


def test_the_rule_is_as_wide_as_the_text() -> None:
    left, _, right, _ = first_page(HEAD)[2]
    assert [left, right] == pytest.approx([LEFT_MM, RIGHT_MM], abs=0.2)


def test_two_lines_are_empty_above_the_number_and_below_the_rule() -> None:
    issuer, number, rule, title = first_page(HEAD)[:4]
    assert [number[1] - issuer[3], title[1] - rule[3]] == pytest.approx([22, 22], abs=2)


def test_with_a_signer_number_and_name_stand_one_character_from_the_edges() -> None:
    left, _, right, _ = first_page({**HEAD, "signer": "张某"})[1]
    assert [left - LEFT_MM, RIGHT_MM - right] == pytest.approx([5.6, 5.6], abs=0.8)


def test_the_text_begins_on_the_first_page_below_the_letterhead() -> None:
    assert any(line.text.startswith("字") for line in pages(made(HEAD))[0])


@pytest.mark.parametrize("lines", [3, 12, 40])
def test_the_last_rule_lies_on_the_lower_edge_of_the_last_page(lines: int) -> None:
    pdf = made(FOOT, lines)
    found = bands(bitmap(pdf, len(pages(pdf)), dpi=DPI))
    assert found[-2][3] == pytest.approx(BOTTOM_MM, abs=0.3)


def test_the_rules_of_the_colophon_are_as_wide_as_the_text() -> None:
    rules = [band for band in first_page(FOOT) if band[3] - band[1] < 0.6]
    assert [(round(left), round(right)) for left, _, right, _ in rules] == [(LEFT_MM, RIGHT_MM)] * 3


def test_the_colophon_says_who_gets_and_who_printed_the_report() -> None:
    said = "".join(line.text for line in pages(made(FOOT))[-1])
    assert "抄送：省信访局，市委办公室。某某市信访局办公室2023年7月5日印发" in said


@pytest.mark.parametrize("lines", range(14, 20))
def test_the_colophon_never_lies_over_the_text(lines: int) -> None:
    page = pages(made(FOOT, lines))[-1]
    texts = [line for line in page if line.text.startswith("字")]
    (copied,) = [line for line in page if line.text.startswith("抄送")]
    assert all(line.bottom <= copied.top for line in texts)
