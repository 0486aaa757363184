"""Template text → the report's lines, worked out on the sample register as a user's run would (文档示例)."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from petition_report.config import settings_from
from petition_report.errors import Refusal
from petition_report.pipeline import study, write
from petition_report.request import Request
from petition_report.statistics.ask import Answers

SAMPLES = Path(__file__).parent.parent / "sample_data"
BENCHMARKS = SAMPLES.parent / "docs" / "对照数据.csv"
TEMPLATE = "我的模板.md.j2"
CUT_OFF = date(2023, 6, 30)


def result(source: str, settings: str = "") -> list[str]:
    """The lines of a report made from a template, or the fault that is told; `settings` is added TOML."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / TEMPLATE
        template.write_text(source, encoding="utf-8")
        try:
            return lines(write(_answers(settings), template).files[".docx"])
        except Refusal as refusal:
            return [f"错误：{issue}" for issue in refusal.issues]


def results(examples: list[str]) -> list[str]:
    """What each expression prints, all of them in one report."""
    lines = [text if text.startswith("{%") else f"{{{{ {text} }}}}" for text in examples]
    told = result("\n\n".join(f"{number}：{line}" for number, line in enumerate(lines)))
    if len(told) != len(examples):
        raise SystemExit("\n".join(told))
    return [line.partition("：")[2] for line in told]


@cache
def _answers(settings: str) -> Answers:
    """The sample register under the sample settings and those added."""
    raw = tomllib.loads((SAMPLES / "petition.toml").read_text(encoding="utf-8"))
    chosen = settings_from(_joined(raw, tomllib.loads(settings)))
    return study(Request([SAMPLES / "ledger.xlsx", BENCHMARKS], chosen, CUT_OFF, "2023H1"))


def _joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Both settings: tables and lists put together, single values taken from the second."""
    both = dict(first)
    for key, value in second.items():
        had = both.get(key)
        if isinstance(had, dict):
            both[key] = {**had, **value}
        else:
            both[key] = [*had, *value] if isinstance(had, list) else value
    return both


def lines(docx: bytes) -> list[str]:
    """A document's paragraphs and table rows as text, in order."""
    return list(chain.from_iterable(map(_block, Document(io.BytesIO(docx)).iter_inner_content())))


def _block(block: Paragraph | Table) -> list[str]:
    """A paragraph, or a table's rows, as text."""
    if isinstance(block, Paragraph):
        return [_paragraph(block)]
    return ["| " + " | ".join(cell.text for cell in row.cells) + " |" for row in block.rows]


def _paragraph(paragraph: Paragraph) -> str:
    """A paragraph's text; a picture as the place it takes."""
    pictures = paragraph._p.xpath(".//a:graphic")  # noqa: SLF001 - python-docx offers no other way to see one
    return "〔图〕" if pictures else paragraph.text
