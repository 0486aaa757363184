"""A text template → the same template as a .docx in the official format, its tags in place (导出Word模板)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from petition_report.report.blocks import Document
from petition_report.report.compose import Counters
from petition_report.report.language.script import Script
from petition_report.report.page.elements import field, paragraph, run
from petition_report.report.page.footers import add_page_numbers
from petition_report.report.page.official import OfficialFormat, Style, official_format
from petition_report.report.page.package import deterministic
from petition_report.report.page.skeleton import skeleton
from petition_report.report.word.export_tables import exported_table
from petition_report.report.word.text_lines import Table, TextLine, text_lines

if TYPE_CHECKING:
    from petition_report.report.word.names import Element

# lines that only control others are small, so that the report can be seen between them
TAGS = Style(
    "TemplateTag", "模板标签", line_twips=240, size_pt=9, tracking=0, align="left", snap_to_grid=False
)
STYLES = {
    "title": "Title",
    "body": "BodyText",
    "control": TAGS.id,
    "caption": "Caption",
    "@署名": "Signature",
    "@日期": "Date",
    "@注": "Note",
    "@附件": "Attachment",
}
# the day of every exported file; the report gets its own
DAY = date(1980, 1, 1)


def exported(script: Script) -> bytes:
    """A text template as a Word file that gives the same report; the same template gives the same bytes."""
    form = official_format()
    form = replace(form, styles=(*form.styles, TAGS))
    made = skeleton(Document((), "", "", DAY), form)
    ending = made.element.body.sectPr
    for one in _elements(list(text_lines(script.source)), form):
        ending.addprevious(one)
    add_page_numbers(made.sections[0], form)
    written = BytesIO()
    made.save(written)
    return deterministic(written.getvalue())


def _elements(lines: list[TextLine | Table], form: OfficialFormat) -> Iterator[Element]:
    """The body's children, line by line; headings and captions are counted."""
    counting, captions = Counters(), count(1)
    for number, line in enumerate(lines):
        if isinstance(line, Table):
            yield exported_table(line, form, TAGS.id)
        elif line.kind == "caption":
            counted = field(r"SEQ 表 \* ARABIC", str(next(captions)))
            yield paragraph(STYLES["caption"], (run("表"), *counted, run(f"\u3000{line.text}")))
        elif line.level:
            text = line.control + counting.next(line.level, first=line.first) + line.text
            yield paragraph(f"Heading{line.level}", (run(text),))
        else:
            style = "BodyTextLast" if _is_last(lines[number:]) else STYLES[line.kind]
            yield paragraph(style, (run(line.control + line.text),))
        if isinstance(line, TextLine) and line.kind == "title":
            # 7.3.2: one line stays empty below the title
            yield paragraph("Normal")


def _is_last(lines: list[TextLine | Table]) -> bool:
    """Whether a line is body text with nothing but tags between it and the signature."""
    first, *rest = lines
    following = next((one for one in rest if isinstance(one, Table) or one.kind != "control"), None)
    return (
        isinstance(first, TextLine)
        and first.kind == "body"
        and isinstance(following, TextLine)
        and following.kind == "@署名"
    )
