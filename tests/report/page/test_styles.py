"""The styles of the official format, read back from a document."""

from __future__ import annotations

import pytest
from rich_document import W, body, part, rich, style_of, styles, value

from petition_report.report.page.official import official_format


@pytest.mark.parametrize(
    "style", ["Normal", "BodyText", "BodyTextLast", "Title", "Heading1", "Heading4", "Signature"]
)
def test_lines_are_exactly_579_twips(style: str) -> None:
    layout = styles()[style]
    assert (value(layout, "pPr/spacing", "line"), value(layout, "pPr/spacing", "lineRule")) == (
        "579",
        "exact",
    )


@pytest.mark.parametrize(
    "style", ["Normal", "BodyText", "Heading1", "Heading2", "Heading3", "Heading4", "Date"]
)
def test_text_is_16_points_tracked_by_minus_5(style: str) -> None:
    assert (value(styles()[style], "rPr/sz"), value(styles()[style], "rPr/spacing")) == ("32", "-5")


@pytest.mark.parametrize(
    "style", ["BodyText", "BodyTextLast", "Heading1", "Heading2", "Heading3", "Heading4"]
)
def test_the_first_line_is_indented_in_both_units(style: str) -> None:
    layout = styles()[style]
    assert (value(layout, "pPr/ind", "firstLineChars"), value(layout, "pPr/ind", "firstLine")) == (
        "200",
        "630",
    )


def test_body_text_is_justified_without_widow_control() -> None:
    assert (value(styles()["BodyText"], "pPr/jc"), value(styles()["BodyText"], "pPr/widowControl")) == (
        "both",
        "0",
    )


def test_every_paragraph_has_a_style_that_exists() -> None:
    assert {style_of(found) for found in body().iter(f"{W}p")} <= set(styles())


def test_no_paragraph_is_formatted_by_hand() -> None:
    said = {child.tag for found in body().iter(f"{W}pPr") for child in found}
    assert said == {f"{W}pStyle"}


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/settings.xml"]
)
def test_no_theme_font_is_asked_for(name: str) -> None:
    attributes = (attribute for found in part(rich(), name).iter(f"{W}rFonts") for attribute in found.attrib)
    assert not [attribute for attribute in attributes if "heme" in str(attribute)]


@pytest.mark.parametrize("script", ["ascii", "hAnsi", "eastAsia", "cs"])
def test_every_paragraph_style_names_a_face_for_every_script(script: str) -> None:
    layouts = [style for style in styles().values() if style.get(f"{W}type") == "paragraph"]
    assert all(value(style, "rPr/rFonts", script) for style in layouts)


def test_the_defaults_name_the_body_face() -> None:
    root = part(rich(), "word/styles.xml")
    assert value(root, "docDefaults/rPrDefault/rPr/rFonts", "eastAsia") == "仿宋_GB2312"


def test_all_text_is_black() -> None:
    colours = {found.get(f"{W}val") for found in part(rich(), "word/styles.xml").iter(f"{W}color")}
    assert colours == {"000000"}


@pytest.mark.parametrize(
    ("style", "face"),
    [
        ("Title", "方正小标宋简体"),
        ("Heading1", "黑体"),
        ("Heading2", "楷体_GB2312"),
        ("Heading3", "仿宋_GB2312"),
        ("Heading4", "仿宋_GB2312"),
        ("PageNumberOdd", "宋体"),
    ],
)
def test_each_rank_has_its_face(style: str, face: str) -> None:
    assert value(styles()[style], "rPr/rFonts", "eastAsia") == face


def test_no_style_is_bold() -> None:
    assert {found.get(f"{W}val") for found in part(rich(), "word/styles.xml").iter(f"{W}b")} == {"0"}


def test_the_title_is_22_points_centred_off_the_grid_without_tracking() -> None:
    layout = styles()["Title"]
    paths = ("rPr/sz", "pPr/jc", "pPr/snapToGrid", "rPr/spacing")
    assert [value(layout, path) for path in paths] == ["44", "center", "0", "0"]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_words_own_with_their_outline_level(level: int) -> None:
    heading = styles()[f"Heading{level}"]
    assert (value(heading, "name"), value(heading, "pPr/outlineLvl")) == (f"heading {level}", str(level - 1))


@pytest.mark.parametrize("style", ["Heading1", "Heading4", "Caption", "Picture", "TableHeader", "Signature"])
def test_what_belongs_to_the_next_paragraph_keeps_to_it(style: str) -> None:
    kept = styles()[style].find(f"{W}pPr/{W}keepNext")
    assert kept is not None
    assert not kept.attrib


@pytest.mark.parametrize("style", ["BodyText", "Date", "PictureCaption", "TableRight"])
def test_what_stands_alone_keeps_to_nothing(style: str) -> None:
    assert value(styles()[style], "pPr/keepNext") == "0"


@pytest.mark.parametrize(("style", "right"), [("Signature", "630"), ("Date", "1260")])
def test_signature_and_date_stand_so_many_characters_from_the_right(style: str, right: str) -> None:
    assert value(styles()[style], "pPr/ind", "right") == right


def test_a_picture_stands_on_an_automatic_line() -> None:
    assert value(styles()["Picture"], "pPr/spacing", "lineRule") == "auto"


def test_a_picture_is_set_off_by_two_millimetres_from_a_table_above_it() -> None:
    assert value(styles()["Picture"], "pPr/spacing", "before") == "113"


def test_cells_are_12_points_on_lines_of_18() -> None:
    cell = styles()["TableRight"]
    assert (value(cell, "rPr/sz"), value(cell, "pPr/spacing", "line")) == ("24", "360")


def test_style_ids_are_unique() -> None:
    ids = [style.id for style in official_format().styles]
    assert len(set(ids)) == len(ids)
