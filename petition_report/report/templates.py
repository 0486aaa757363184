"""A template file, text or Word → its script, and the finished document it becomes (模板文件)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from petition_report.issues import Issue
from petition_report.report.blocks import Document
from petition_report.report.compose import compose, doubts, title_text
from petition_report.report.imprint import Imprint
from petition_report.report.language.printed import Mark, Printed
from petition_report.report.language.script import Script, read_script
from petition_report.report.marks import numbered
from petition_report.report.page.typeset import typeset
from petition_report.report.word.opened import is_word

if TYPE_CHECKING:
    from petition_report.report.word.reading import Manuscript


@dataclass(frozen=True)
class Template:
    """A template that has been read: where it lies, its script, and what else a Word file has."""

    path: Path
    script: Script
    manuscript: Manuscript | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is worth saying of the file."""
        return self.manuscript.issues if self.manuscript else ()


def read_template(path: Path) -> Template:
    """A template of either kind, told by its first bytes.

    Raises UsageRefusal: file-not-found, template-syntax, and for a Word file template-word.
    """
    if not is_word(path):
        return Template(path, read_script(path))
    # Word is loaded only where it is used
    from petition_report.report.word.reading import read_word  # noqa: PLC0415

    manuscript = read_word(path)
    return Template(path, manuscript.script, manuscript)


def finished(
    template: Template, texts: Sequence[str], printed: Printed, imprint: Imprint
) -> tuple[bytes, tuple[Mark, ...]]:
    """The document of rendered texts, the template's own and those of its appendices, and its marks in reading order.

    A Word template is filled, and used up by it; texts are set in the official format.
    """
    if template.manuscript:
        from petition_report.report.word.report import word_report  # noqa: PLC0415 - likewise

        appendices = compose("\n".join(texts[1:]), printed.exhibits())
        return word_report(template.manuscript, texts[0], printed, imprint, appendices)
    text = "\n".join(texts)
    for doubt in doubts(text):
        printed.note(doubt)
    blocks, marks = numbered(compose(text, printed.exhibits()), printed.marks)
    document = Document(blocks, title_text(blocks), imprint.office, imprint.day)
    if imprint.style:
        from petition_report.report.word.styled import styled_report  # noqa: PLC0415 - likewise

        return styled_report(document, imprint.form, imprint.style), marks
    return typeset(document, imprint.form), marks
