"""A template as it is now → the report it makes, or everything that keeps it from making one (试排)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from petition_report.errors import Refusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.pipeline import Proven, prove
from petition_report.report.checking.check import Checked, check, refused, told
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import known
from petition_report.report.scripts import open_template
from petition_report.statistics.ask import Answers

# what is said of the template, beside what is said of registers and figures
OF_TEMPLATES = "template-"


@dataclass(frozen=True)
class Trial:
    """What came of a template: the report if there is one, faults in the order of the file, and what else is said."""

    made: Proven | None
    faults: tuple[Fault, ...]
    issues: tuple[Issue, ...] = ()


def tried(answers: Answers, template: Path, base: str) -> Trial:
    """Fill a template; where it cannot be filled, everything that is wrong with it is told, never raised."""
    try:
        made = prove(answers, (template,), base, on_screen=True)
    except Refusal as refusal:
        return Trial(None, _faults(answers, template, refusal.issues))
    issues = made.draft.issues
    doubts = told(Checked(()), (one for one in issues if one.code.startswith(OF_TEMPLATES)))
    return Trial(made, doubts.faults, tuple(one for one in issues if not one.code.startswith(OF_TEMPLATES)))


def _faults(answers: Answers, template: Path, issues: tuple[Issue, ...]) -> tuple[Fault, ...]:
    """What a check finds, with the tags as written; else what stopped the filling."""
    try:
        checked = check(open_template(template), known(answers.settings).with_facts(answers.facts))
    except UsageRefusal as refusal:
        return refused(refusal.issues).faults
    return checked.faults if checked.faulty else told(checked, issues).faults
