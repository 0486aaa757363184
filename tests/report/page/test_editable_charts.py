"""Editable charts, read back from a document."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from rich_document import body, document, line, part

from petition_report.report.blocks import Picture
from petition_report.report.charts.chart import Chart, Kind, Series
from petition_report.report.charts.native import native
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
EMU_PER_MM = 36000


def picture(kind: Kind = "column", units: int = 3) -> Picture:
    names = tuple(f"第{number}街道" for number in range(units))
    rates = Series("按期办结率", tuple(range(units)))
    return native(Chart(kind, names, (rates,), "件", line("各街道办结"), "柱状图：各街道办结件数"), "黑体")


def written(*pictures: Picture) -> bytes:
    return typeset(document(*pictures), official_format())


def targets(docx: bytes, name: str) -> dict[str, str]:
    relations = part(docx, name).iter(f"{RELATIONS}Relationship")
    return {one.get("Id", ""): one.get("Target", "") for one in relations}


def link(docx: bytes) -> str:
    shown = body(docx).find(f".//{CHART}chart")
    assert shown is not None
    return targets(docx, "word/_rels/document.xml.rels")[shown.get(f"{R}id", "")]


def test_the_text_leads_to_the_chart() -> None:
    assert link(written(picture())) == "charts/chart1.xml"


def test_the_chart_leads_to_its_workbook() -> None:
    docx = written(picture())
    asked = part(docx, "word/charts/chart1.xml").find(f"{CHART}externalData")
    assert asked is not None
    found = targets(docx, "word/charts/_rels/chart1.xml.rels")[asked.get(f"{R}id", "")]
    assert found == "../embeddings/workbook1.xlsx"


def test_the_workbook_can_be_opened() -> None:
    with ZipFile(BytesIO(written(picture()))) as package:
        sheet = openpyxl.load_workbook(BytesIO(package.read("word/embeddings/workbook1.xlsx"))).active
    assert sheet
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["第0街道", "第1街道", "第2街道"]


def test_every_chart_has_parts_of_its_own() -> None:
    with ZipFile(BytesIO(written(picture(), picture("pie")))) as package:
        names = set(package.namelist())
    assert {"word/charts/chart2.xml", "word/embeddings/workbook2.xlsx"} <= names


def test_an_editable_chart_has_its_description() -> None:
    described = body(written(picture())).find(f".//{DRAWING}docPr")
    assert described is not None
    assert described.get("descr") == "柱状图：各街道办结件数"


def test_charts_have_ids_of_their_own() -> None:
    ids = [one.get("id") for one in body(written(picture(), picture())).iter(f"{DRAWING}docPr")]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize("units", [1, 36, 50])
def test_an_editable_chart_fits_the_page(units: int) -> None:
    extent = body(written(picture(units=units))).find(f".//{DRAWING}extent")
    assert extent is not None
    assert int(extent.get("cx", "")) <= 156 * EMU_PER_MM
    assert int(extent.get("cy", "")) <= 192 * EMU_PER_MM


def test_the_same_charts_give_the_same_bytes() -> None:
    assert written(picture()) == written(picture())


def test_the_content_types_name_chart_and_workbook() -> None:
    types = etree.tostring(part(written(picture()), "[Content_Types].xml")).decode()
    assert types.count("drawingml.chart+xml") == types.count("spreadsheetml.sheet") == 1
