"""Charts of an edited report, drawn anew where people left them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.shared import Mm
from edits import MORE, ROWS, edited, texts
from lxml.etree import _Element as Element
from papers import answers

from petition_report.pipeline import write
from petition_report.proof.inside import record_in
from petition_report.proof.refresh import Refreshed, refresh
from petition_report.report.page.redrawing import alt_text, drawings

TEMPLATE = (
    "# 工作总结\n共登记信访事项{{ 信访总量.件次 }}件次。\n{{ 图.类别占比 }}\n下步将认真研究信访工作。\n"
)
NATIVE, PICTURE = '[charts]\nkind = "native"', '[charts]\nkind = "picture"'
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
Made = Callable[[str, str], bytes]


@pytest.fixture
def chart(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A report with a chart."""
    file = tmp_path_factory.mktemp("模板") / "模板.md.j2"
    file.write_text(TEMPLATE, encoding="utf-8")
    return lambda rows, kind: write(answers(rows, kind), file).files[".docx"]


def renewed(chart: Made, kind: str, *changes: Callable[[Document], None]) -> Refreshed:
    """The report with new data."""
    old, new = chart(ROWS, kind), chart(MORE, kind)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    return refresh(edited(old, *changes), before, new, after)


def drawn(package: bytes) -> list[Element]:
    """The drawings of a document."""
    return drawings(docx.Document(BytesIO(package)).element.body)


def parts(package: bytes, kind: str) -> list[bytes]:
    """The pictures or charts a document refers to."""
    rels = docx.Document(BytesIO(package)).part.rels.values()
    return [one.target_part.blob for one in rels if one.reltype == (RT.CHART if kind == NATIVE else RT.IMAGE)]


@pytest.mark.parametrize("kind", [NATIVE, PICTURE])
def test_a_chart_becomes_the_one_of_the_new_data(chart: Made, kind: str) -> None:
    assert parts(renewed(chart, kind).docx, kind) == parts(chart(MORE, kind), kind)


@pytest.mark.parametrize("kind", [NATIVE, PICTURE])
def test_a_chart_says_what_it_shows_now(chart: Made, kind: str) -> None:
    said = [alt_text(one) for one in drawn(renewed(chart, kind).docx)]
    assert said == [alt_text(one) for one in drawn(chart(MORE, kind))]


def test_a_renewed_chart_is_told_by_its_caption(chart: Made) -> None:
    told = [(one.kind, one.place) for one in renewed(chart, PICTURE).changes]
    assert ("picture", "图题1") in told


def test_a_chart_made_smaller_stays_as_wide(chart: Made) -> None:
    def shrink(document: Document) -> None:
        document.inline_shapes[0].width = Mm(50)

    shape = docx.Document(BytesIO(renewed(chart, PICTURE, shrink).docx)).inline_shapes[0]
    assert shape.width == Mm(50)


def test_a_chart_keeps_its_proportions(chart: Made) -> None:
    def shrink(document: Document) -> None:
        document.inline_shapes[0].width = Mm(50)

    small, usual = (drawn(one)[0] for one in (renewed(chart, PICTURE, shrink).docx, chart(MORE, PICTURE)))
    sizes = [one.find(EXTENT) for one in (small, usual)]
    first, second = (int(one.get("cx", "0")) / int(one.get("cy", "1")) for one in sizes if one is not None)
    assert first == pytest.approx(second, rel=0.001)


def test_a_chart_that_people_deleted_is_told(chart: Made) -> None:
    def without(document: Document) -> None:
        one = drawings(document.element.body)[0]
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)

    assert any(one.new.startswith("图：") for one in renewed(chart, PICTURE, without).changes)


def test_a_picture_of_people_stays(chart: Made) -> None:
    picture = chart(ROWS, PICTURE)
    png = parts(picture, PICTURE)[0]

    def add(document: Document) -> None:
        document.add_picture(BytesIO(png))

    assert len(docx.Document(BytesIO(renewed(chart, PICTURE, add).docx)).inline_shapes) == 2


@pytest.mark.parametrize("kind", [NATIVE, PICTURE])
def test_a_chart_that_is_new_comes_with_its_caption(chart: Made, kind: str) -> None:
    letters = "登记日期|信访形式|人数\n2023-02-01|来访|3"
    old, new = chart(letters, kind), chart(ROWS, kind)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    done = refresh(old, before, new, after).docx
    assert (len(drawn(done)), parts(done, kind)) == (1, parts(new, kind))


@pytest.mark.parametrize("kind", [NATIVE, PICTURE])
def test_a_chart_that_is_gone_goes_with_its_caption(chart: Made, kind: str) -> None:
    old, new = chart(ROWS, kind), chart("登记日期|信访形式|人数\n2023-02-01|来访|3", kind)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    done = refresh(old, before, new, after).docx
    assert (drawn(done), parts(done, kind), texts(done)) == ([], [], texts(new))
