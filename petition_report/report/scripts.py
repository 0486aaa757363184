"""A template file of either kind → its script alone (打开模板稿)."""

from __future__ import annotations

from pathlib import Path

from petition_report.report.language.script import Script, read_script
from petition_report.report.word.opened import is_word


def open_template(path: Path) -> Script:
    """The script of a template, told by its first bytes to be a text or a Word file.

    Raises UsageRefusal: file-not-found, template-syntax, and for a Word file template-word.
    """
    if not is_word(path):
        return read_script(path)
    # Word is loaded only where it is read
    from petition_report.report.word.reading import read_word  # noqa: PLC0415

    return read_word(path).script
