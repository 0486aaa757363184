"""What a report says about itself on request: definitions, settings, quality of the data, figures, units."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from tables import workbook

from petition_report.pipeline import study, write
from petition_report.report.kinds import appendices, appendix_template
from petition_report.request import Request
from petition_report.settings import Counting, Settings

LEDGER = """
    登记日期 | 信访形式 | 人数 | 责任单位 | 受理日期 | 办结日期
    2023-01-05 | 来访 | 3 | 住建局 | 2023-01-10 | 2023-02-10
    2023-02-05 | 来信 | | 人社局 | 2023-02-06 |
    合计 | | 4 | | |
"""


def report(folder: Path, *names: str, settings: Settings | None = None) -> Document:
    """A short report with some appendices."""
    ledger = workbook(folder / "台账.xlsx", {"一月": LEDGER})
    template = folder / "模板.md.j2"
    template.write_text("# 报告\n来访{{ 来访.批次 }}批，按期办结率{{ 按期办结率 }}。", encoding="utf-8")
    answers = study(Request([ledger], settings or Settings(), date(2023, 7, 1), "2023H1"))
    made = write(answers, template, appendices=[appendix_template(name) for name in names])
    return docx.Document(BytesIO(made.files[".docx"]))


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_definitions_are_those_of_the_figures_printed(tmp_path: Path) -> None:
    assert [row[0] for row in rows(report(tmp_path, "definitions"))] == ["指标", "来访", "按期办结率"]


def test_a_definition_names_its_article(tmp_path: Path) -> None:
    assert rows(report(tmp_path, "definitions"))[2][2] == "《信访工作条例》第三十四条"


def test_settings_are_those_really_used(tmp_path: Path) -> None:
    counting = Counting(collective_from=10, pending="in_denominator")
    told = dict(rows(report(tmp_path, "definitions", settings=Settings(counting=counting)), 1)[1:])
    assert (told["集访"], told["未到期事项"]) == ("10人及以上，台账注明的以台账为准", "计入分母")


def test_the_quality_of_the_data_is_told_by_kind(tmp_path: Path) -> None:
    assert rows(report(tmp_path, "quality")) == [
        ["情况", "处数", "类别"],
        ["合计行，未计入", "1", "说明"],
        ["人数为空或无法识别，按1人计", "1", "说明"],
    ]


def test_rows_read_and_used_are_told(tmp_path: Path) -> None:
    texts = [paragraph.text for paragraph in report(tmp_path, "quality").paragraphs]
    assert "本次共读入台账3行，采用2行，其余各行未计入，原因见下表。" in texts


def test_every_figure_with_a_number_is_listed(tmp_path: Path) -> None:
    listed = rows(report(tmp_path, "figures"))
    assert ["来访.批次", "1", "批"] in listed
    assert not [row for row in listed if row[0] == "化解率"]


def test_units_stand_in_a_table_with_their_total(tmp_path: Path) -> None:
    assert [row[:3] for row in rows(report(tmp_path, "units"))] == [
        ["责任单位", "件次", "人次"],
        ["人社局", "1", "1"],
        ["住建局", "1", "3"],
        ["合计", "2", "4"],
    ]


def test_a_single_attachment_has_no_number(tmp_path: Path) -> None:
    texts = [paragraph.text for paragraph in report(tmp_path, "quality").paragraphs]
    assert "附件" in texts


def test_several_attachments_are_numbered_and_their_headings_counted_anew(tmp_path: Path) -> None:
    texts = [paragraph.text for paragraph in report(tmp_path, "quality", "definitions").paragraphs]
    assert [text for text in texts if text.startswith(("附件", "一、"))] == ["附件1", "附件2", "一、指标定义"]


@pytest.mark.parametrize("name", appendices())
def test_an_attachment_begins_a_page(tmp_path: Path, name: str) -> None:
    document = report(tmp_path, name)
    attachment = next(one for one in document.paragraphs if one.text == "附件")
    assert attachment.style is not None
    assert attachment.style.paragraph_format.page_break_before
