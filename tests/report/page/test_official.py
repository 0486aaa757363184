"""The official format as data."""

from __future__ import annotations

import pytest

from petition_report.report.page.official import FontSet, font_sets, official_format, twips


def test_the_text_area_is_156_by_225_millimetres() -> None:
    page = official_format().page
    assert (page.text_width_mm, page.text_height_mm) == (156, 225)


def test_compensated_margins_change_top_and_bottom_only() -> None:
    page = official_format(compensated_margins=True).page
    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (34.58, 32.58, 28, 26)


def test_the_font_sets_are_named() -> None:
    assert font_sets() == ("gb2312", "windows")


def test_the_windows_set_asks_for_faces_that_windows_has() -> None:
    assert official_format("windows").fonts == FontSet("仿宋", "楷体", "黑体", "华文中宋", "宋体")


def test_an_office_may_bring_its_own_faces() -> None:
    own = FontSet("方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "方正小标宋_GBK", "宋体")
    assert official_format(own).fonts == own


def test_an_unknown_font_set_is_refused() -> None:
    with pytest.raises(KeyError):
        official_format("times")


def test_two_characters_of_body_text_are_630_twips() -> None:
    body = next(style for style in official_format().styles if style.id == "BodyText")
    assert body.characters(2) == 630


def test_an_inch_is_1440_twips() -> None:
    assert twips(25.4) == 1440
