"""Other people's validators on what an office may choose: native charts, 版头 and 版记, an own style.docx."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from rich_document import document, line, rich_blocks

from petition_report.config import settings_from
from petition_report.report.blocks import Picture
from petition_report.report.charts.chart import Chart, Kind, Series
from petition_report.report.charts.native import native
from petition_report.report.page.office import office_format
from petition_report.report.page.typeset import typeset
from petition_report.report.word.styled import styled_report

KINDS: tuple[Kind, ...] = ("bar", "column", "stacked", "line", "pie")
STYLE = {
    "issuer": "某某市信访局文件",
    "document_number": "某信〔2023〕5号",
    "signer": "张某",
    "copied_to": "省信访局",
    "printed_by": "办公室",
    "printed_on": "2023年7月5日",
    "header": "内部资料",
    "footer": "of_total",
}


def charts() -> list[Picture]:
    """Charts of every kind, with a missing number, a label that no format prints, and many categories."""
    few = Series("占比", (75, None, 30000), ("75.0%", "—", "3万"))
    made = [
        Chart(kind, ("甲", "乙", "丙"), (few,), "%", line("统计图"), "各类信访事项统计图") for kind in KINDS
    ]
    names = tuple(f"单位{number}" for number in range(50))
    many = Chart(
        "column", names, (Series("件", tuple(range(50))),), "件", line("统计图"), "各单位信访事项统计图"
    )
    return [native(chart, "黑体") for chart in (*made, many)]


@pytest.fixture(scope="module", params=["styled by settings", "styled by a file"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    form = office_format(settings_from({"style": STYLE}))
    content = document(*rich_blocks(), *charts())
    if request.param == "styled by settings":
        made = typeset(content, form)
    else:
        docx.Document().save(str(folder / "style.docx"))
        made = styled_report(content, form, folder / "style.docx")
    (folder / "报告.docx").write_bytes(made)
    return folder / "报告.docx"


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_openxml_audit_finds_nothing_in_what_an_office_chooses(report: Path) -> None:
    done = subprocess.run([tool("openxml-audit"), str(report)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_docx_plus_lint_finds_nothing_in_what_an_office_chooses(report: Path) -> None:
    command = [tool("docx-plus"), "lint", "--json", str(report)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert json.loads(done.stdout) == []
