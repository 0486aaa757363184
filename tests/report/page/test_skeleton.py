"""The parts, page, settings and properties of a document."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from rich_document import W, body, document, part, rich, value

from petition_report.report.page.official import FontSet, official_format
from petition_report.report.page.typeset import typeset


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    names = ("top", "bottom", "left", "right", "footer")
    assert [value(body(), "body/sectPr/pgMar", name) for name in names] == [
        "2098",
        "1984",
        "1587",
        "1474",
        "1417",
    ]


def test_compensated_margins_reach_the_page() -> None:
    made = body(typeset(document(), official_format(compensated_margins=True)))
    assert [value(made, "body/sectPr/pgMar", name) for name in ("top", "bottom")] == ["1960", "1847"]


def test_the_grid_counts_lines_only() -> None:
    grid = body().find(f".//{W}docGrid")
    assert grid is not None
    assert (grid.keys(), grid.values()) == ([f"{W}type", f"{W}linePitch"], ["lines", "579"])


def test_only_needed_parts_are_left() -> None:
    with ZipFile(BytesIO(rich())) as package:
        names = package.namelist()
    assert names == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/media/image1.png",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_the_east_asian_language_is_chinese() -> None:
    assert value(part(rich(), "word/settings.xml"), "themeFontLang", "eastAsia") == "zh-CN"


def test_word_opens_it_without_compatibility_mode() -> None:
    found = part(rich(), "word/settings.xml").iter(f"{W}compatSetting")
    modes = {setting.get(f"{W}name", ""): setting.get(f"{W}val", "") for setting in found}
    assert modes["compatibilityMode"] == "15"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", "2023年上半年信访工作总结"),
        ("author", "某某市信访局"),
        ("last_modified_by", "某某市信访局"),
        ("language", "zh-CN"),
        ("created", datetime(2023, 7, 5, tzinfo=UTC)),
        ("modified", datetime(2023, 7, 5, tzinfo=UTC)),
    ],
)
def test_the_core_properties_are_the_documents(name: str, expected: object) -> None:
    assert getattr(docx.Document(BytesIO(rich())).core_properties, name) == expected


def test_nothing_of_the_templates_properties_is_left() -> None:
    assert b"python-docx" not in ZipFile(BytesIO(rich())).read("docProps/core.xml")


def test_every_face_has_a_stand_in_of_its_family() -> None:
    fonts = part(rich(), "word/fontTable.xml")
    assert len(fonts.findall(f"{W}font/{W}altName")) == len(fonts) == 5


def test_a_face_of_ones_own_is_listed_without_stand_in() -> None:
    own = FontSet("甲仿宋", "乙楷体", "丙黑体", "丁小标宋", "戊宋体")
    fonts = part(typeset(document(), official_format(own)), "word/fontTable.xml")
    assert [font.get(f"{W}name") for font in fonts] == ["丁小标宋", "丙黑体", "乙楷体", "戊宋体", "甲仿宋"]
