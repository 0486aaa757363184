"""A small text table and a template → the finished .docx, read back (读回).

A line of the table that begins with 12× stands for twelve rows; rows with a date are numbered, so that no two are
equal. A blank line begins another sheet.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from tables import workbook

from petition_report.config import settings_from
from petition_report.issues import Issue
from petition_report.pipeline import Report, study, write
from petition_report.request import Request
from petition_report.statistics.ask import Answers

DAY = date(2023, 6, 30)
HEADING = "登记日期|信访形式|人数"
TIMES = re.compile(r"(\d+)×\s*(.*)")


@dataclass(frozen=True)
class Paper:
    """What stands in a .docx: body paragraphs as (style, text), tables as rows of cells, text by bookmark."""

    styled: tuple[tuple[str, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    bookmarks: Mapping[str, str]
    evidence: Mapping[str, Any]
    issues: tuple[Issue, ...]
    wanted: tuple[str, ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs that say anything."""
        return [text for _, text in self.styled if text]

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records of all printed numbers."""
        return list(self.evidence["printed"])


@cache
def answers(rows: str, settings: str = "", period: str = "2023H1", as_of: str = "2023-06-30") -> Answers:
    """A ledger of some rows, open to questions."""
    with TemporaryDirectory() as folder:
        texts = re.split(r"\n\s*\n", dedent(rows).strip())
        file = workbook(
            Path(folder) / "台账.xlsx", {f"表{n}": unfolded(text) for n, text in enumerate(texts, 1)}
        )
        chosen = settings_from(tomllib.loads(dedent(settings)))
        return study(Request([file], chosen, DAY, period, date.fromisoformat(as_of)))


def paper(template: str | Path, rows: str, settings: str = "", **asked: str) -> Paper:
    """Fill a template, given as text or as a file, from a ledger of some rows, and read the document back."""
    known = answers(rows, settings, **asked)
    if isinstance(template, Path):
        return read_back(write(known, template, evidence=True), known)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text(template, encoding="utf-8")
        return read_back(write(known, file, evidence=True), known)


def docx_of(template: str, rows: str, settings: str = "", **asked: str) -> bytes:
    """The bytes of the document that a template, given as text, makes of a ledger of some rows."""
    return written(template, answers(rows, settings, **asked), evidence=False)[".docx"]


def files(template: str, rows: str, settings: str = "", **asked: str) -> Mapping[str, bytes]:
    """All files of a report with evidence, by their endings."""
    return written(template, answers(rows, settings, **asked))


def written(template: str, known: Answers, *, evidence: bool = True) -> Mapping[str, bytes]:
    """The files of a report by a template given as text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text(template, encoding="utf-8")
        return write(known, file, evidence=evidence).files


def read_back(report: Report, known: Answers) -> Paper:
    """What a report says; of its issues only those that are not the ledger's own."""
    document = docx.Document(BytesIO(report.files[".docx"]))
    styled = tuple((str(one.style and one.style.name), one.text) for one in document.paragraphs)
    tables = tuple(tuple(tuple(c.text for c in row.cells) for row in one.rows) for one in document.tables)
    issues = tuple(issue for issue in report.issues if issue not in known.ledger.issues)
    evidence = json.loads(report.files[".figures.json"])
    return Paper(styled, tables, dict(_bookmarks(document)), evidence, issues, report.wanted)


def said(expression: str, rows: str, settings: str = "", **asked: str) -> str:
    """What {{ expression }} prints."""
    return paper(f"{{{{ {expression} }}}}", rows, settings, **asked).text


def warned(expression: str, rows: str, settings: str = "", **asked: str) -> list[str]:
    """The codes of what is said about printing {{ expression }}."""
    return [issue.code for issue in paper(f"{{{{ {expression} }}}}", rows, settings, **asked).issues]


def counted(now: int, base: int | None = None, **years: int) -> str:
    """Visits of one person each: so many in 2023, in 2022 and in other years (y2019=13), all in February.

    A year with none has a letter, a year that is not named has nothing.
    """
    numbers = {2023: now} | ({} if base is None else {2022: base})
    numbers |= {int(year[1:]): number for year, number in years.items()}
    lines = [f"{n}× {year}-02-01|来访|1" if n else f"{year}-02-01|来信|1" for year, n in numbers.items()]
    return "\n".join([HEADING, *lines])


def rated(now: tuple[int, int], base: tuple[int, int] | None = None) -> str:
    """Letters and online petitions that make 网上信访占比 these fractions in 2023 and 2022."""
    lines = [HEADING]
    for year, (part, whole) in {2023: now, **({2022: base} if base else {})}.items():
        lines += [f"{part}× {year}-02-01|网上信访|1", f"{whole - part}× {year}-02-01|来信|1"]
    return "\n".join(line for line in lines if not line.startswith("0×"))


def unfolded(text: str) -> str:
    """A text table with every line 12× … written out, its rows numbered."""
    heading, *lines = dedent(text).strip().split("\n")
    rows = [row for line in lines for row in _rows(line.strip())]
    if not heading.startswith("登记日期"):
        return text
    return "\n".join([f"编号|{heading}", *(f"第{number}号|{row}" for number, row in enumerate(rows, 1))])


def _rows(line: str) -> Sequence[str]:
    found = TIMES.match(line)
    return [found[2]] * int(found[1]) if found else [line]


def _bookmarks(document: DocxDocument) -> Iterator[tuple[str, str]]:
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        run = start.getnext()
        assert run.tag == qn("w:r")
        assert run.getnext().tag == qn("w:bookmarkEnd")
        yield start.get(qn("w:name")), "".join(text.text or "" for text in run.iter(qn("w:t")))
