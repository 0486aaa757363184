"""Pictures, read back from a document."""

from __future__ import annotations

import pytest
from lxml import etree
from rich_document import body, document, line, png, rich

from petition_report.report.blocks import Picture
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset

EMU_PER_MM = 36000
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def size_mm(made: etree._Element) -> tuple[float, float]:
    extent = made.find(f".//{DRAWING}extent")
    assert extent is not None
    return int(extent.get("cx", "")) / EMU_PER_MM, int(extent.get("cy", "")) / EMU_PER_MM


def drawn(width_mm: float, height_mm: float, alt: str = "柱状图：各月登记量") -> bytes:
    picture = Picture(png(), width_mm, height_mm, line("各月登记量"), alt)
    return typeset(document(picture), official_format())


@pytest.mark.parametrize(
    ("asked", "printed"), [((120, 60), (120, 60)), ((312, 150), (156, 75)), ((100, 382.5), (50, 191.25))]
)
def test_a_picture_keeps_its_shape_within_the_text(
    asked: tuple[float, float], printed: tuple[float, float]
) -> None:
    assert size_mm(body(drawn(*asked))) == printed


def test_a_picture_has_its_description() -> None:
    described = body(rich()).find(f".//{DRAWING}docPr")
    assert described is not None
    assert described.get("descr") == "柱状图：各月登记量，六月最高"


def test_a_picture_without_a_telling_description_is_refused() -> None:
    with pytest.raises(ValueError, match="alt text"):
        drawn(100, 50, "柱状图")


def test_every_picture_has_an_id_of_its_own() -> None:
    picture = Picture(png(), 100, 50, line("各月登记量"), "柱状图：各月登记量")
    made = body(typeset(document(picture, picture), official_format()))
    ids = [found.get("id") for found in made.iter(f"{DRAWING}docPr")]
    assert len(set(ids)) == len(ids) == 2


def test_a_picture_keeps_no_distance_from_what_is_around_it() -> None:
    inline = body(drawn(120, 60)).find(f".//{DRAWING}inline")
    assert inline is not None
    assert [inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
