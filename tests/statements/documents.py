"""Registers as they stand in a test → one workbook → a report, read back as sentences (文稿).

A table's first line is its heading row. A line that begins with 12× stands for twelve rows: their dates move on
day by day, starting again after 28 so that rows begun on a month's first day stay in it; {n} in a cell is the
row's number within the line, and a column 编号 is added, so that no two rows are equal.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import docx
from tables import workbook

from petition_report.config import settings_from
from petition_report.issues import Issue
from petition_report.pipeline import Report, study, write
from petition_report.report.kinds import template_of
from petition_report.request import Request

LONG_AFTER = date(2030, 1, 1)
_TIMES = re.compile(r"(\d+)×\s*(.*)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE = re.compile(r"[^。]*。|[^。]+$")
_DAYS = 28


@dataclass(frozen=True)
class Order:
    """Which report is asked for; `settings` are lines of petition.toml, `as_of` the last day unless given."""

    kind: str
    period: str = "2023H1"
    as_of: str = ""
    base: str = "last-year"
    settings: str = ""


@dataclass(frozen=True)
class Paper:
    """A finished report as people read it: paragraphs with their ordinals, tables as rows of cells, its findings."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    issues: tuple[Issue, ...]
    wanted: tuple[str, ...]

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every sentence with its full stop; a heading is a sentence of its own."""
        return tuple(found for text in self.paragraphs for found in _SENTENCE.findall(text))

    def sentence(self, opening: str) -> str:
        """The first sentence that begins so, '' where there is none."""
        return next((text for text in self.sentences if text.startswith(opening)), "")

    def under(self, heading: str) -> str:
        """The paragraphs between the heading that ends so and the next one of any level, one a line."""
        at = next(n for n, text in enumerate(self.paragraphs) if text.endswith(heading))
        rest = self.paragraphs[at + 1 :]
        stop = next((n for n, text in enumerate(rest) if _is_heading(text)), len(rest))
        return "\n".join(rest[:stop])


def paper(folder: Path, order: Order, sheets: Mapping[str, str]) -> Paper:
    """Write the report that is asked for from the registers of one workbook, and read it back."""
    report = _report(folder, order, sheets)
    document = docx.Document(BytesIO(report.files[".docx"]))
    texts = tuple(one.text for one in document.paragraphs if one.text)
    tables = tuple(
        tuple(tuple(cell.text for cell in row.cells) for row in table.rows) for table in document.tables
    )
    return Paper(texts, tables, report.issues, report.wanted)


def _report(folder: Path, order: Order, sheets: Mapping[str, str]) -> Report:
    file = workbook(folder / "台账.xlsx", {name: unfolded(text) for name, text in sheets.items()})
    settings = settings_from(tomllib.loads(dedent(order.settings)), "petition.toml")
    as_of = date.fromisoformat(order.as_of) if order.as_of else None
    answers = study(Request([file], settings, LONG_AFTER, order.period, as_of, order.base))
    return write(answers, template_of(order.kind), order.base)


def unfolded(text: str) -> str:
    """A text table with every line 12× … written out."""
    heading, *lines = dedent(text).strip().split("\n")
    if not any(_TIMES.match(line) for line in lines):
        return text
    rows = [row for line in lines for row in _rows(line)]
    return "\n".join([f"编号|{heading}", *(f"第{number}号|{row}" for number, row in enumerate(rows, 1))])


def _rows(line: str) -> Iterator[str]:
    """The rows a line stands for."""
    found = _TIMES.match(line)
    times, row = (int(found[1]), found[2]) if found else (1, line)
    for number in range(times):
        yield _DAY.sub(lambda day: _later(day[0], number), row).replace("{n}", str(number + 1))  # noqa: B023


def _later(day: str, number: int) -> str:
    return str(date.fromisoformat(day) + timedelta(number % _DAYS))


def _is_heading(text: str) -> bool:
    """Whether a paragraph begins with the ordinal of a heading: 一、（一）1.（1）."""
    return bool(re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+\.(?!\d)", text))
