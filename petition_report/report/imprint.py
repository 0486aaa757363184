"""Whose report it is, of which day, in which format (落款信息)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from petition_report.report.page.official import OfficialFormat


@dataclass(frozen=True)
class Imprint:
    """The office that reports, the last day the report speaks of, and the format of what the program sets.

    `style` is the office's own style.docx, if it has one; a Word template needs none.
    """

    office: str
    day: date
    form: OfficialFormat
    style: Path | None = None
