"""What a report stands on, handed to those who prove it (成文的依据)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from petition_report.issues import Issue
from petition_report.report.language.appendix import Appendix
from petition_report.report.language.printed import Mark
from petition_report.statistics.ask import Answers


@dataclass(frozen=True)
class Grounds:
    """What a report stands on: answers, marks in order, its record, its definitions, what is said of its data."""

    answers: Answers
    marks: Sequence[Mark]
    record: Mapping[str, Any]
    appendix: Appendix
    issues: Sequence[Issue]
