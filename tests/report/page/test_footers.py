"""Page numbers, read back from a document."""

from __future__ import annotations

import pytest
from rich_document import W, body, part, rich, said, style_of, styles, value


def test_odd_and_even_pages_have_footers_of_their_own() -> None:
    assert sorted(found.get(f"{W}type", "") for found in body().iter(f"{W}footerReference")) == [
        "default",
        "even",
    ]


def test_settings_tell_odd_from_even_pages() -> None:
    assert part(rich(), "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


@pytest.mark.parametrize(("name", "text"), [("word/footer1.xml", "— 1 —"), ("word/footer2.xml", "— 2 —")])
def test_a_page_number_stands_between_dashes(name: str, text: str) -> None:
    assert said(part(rich(), name)) == text


@pytest.mark.parametrize(("name", "style"), [("footer1", "PageNumberOdd"), ("footer2", "PageNumberEven")])
def test_a_footer_is_one_paragraph_of_its_own_style(name: str, style: str) -> None:
    assert [style_of(found) for found in part(rich(), f"word/{name}.xml")] == [style]


@pytest.mark.parametrize(
    ("style", "side", "edge"), [("PageNumberOdd", "right", "right"), ("PageNumberEven", "left", "left")]
)
def test_a_page_number_stands_one_character_from_the_outer_edge(style: str, side: str, edge: str) -> None:
    layout = styles()[style]
    assert (value(layout, "pPr/jc"), value(layout, "pPr/ind", edge)) == (side, "280")


@pytest.mark.parametrize(
    ("name", "count"), [("word/footer1.xml", 1), ("word/footer2.xml", 1), ("word/document.xml", 2)]
)
def test_fields_are_balanced(name: str, count: int) -> None:
    kinds = [found.get(f"{W}fldCharType") for found in part(rich(), name).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * count
