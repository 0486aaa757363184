"""A template as it is now → the report it makes, or everything that keeps it from making one (试排)."""

from __future__ import annotations

from collections.abc import Iterable
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

# told of a template by the check or the rendering, each only once
OF_TEMPLATES = "template-"


@dataclass(frozen=True)
class Trial:
    """What came of a template: the report if there is one, faults in the order of the file, and what else is said."""

    made: Proven | None
    faults: tuple[Fault, ...]
    issues: tuple[Issue, ...] = ()


def tried(answers: Answers, template: Path, base: str) -> Trial:
    """Check a template, all at once, then fill it; a fault is told, never raised."""
    checked = _checked(answers, template)
    if checked.faulty:
        return Trial(None, checked.faults)
    try:
        made = prove(answers, (template,), base, on_screen=True)
    except Refusal as refusal:
        return Trial(None, told(checked, refusal.issues).faults)
    issues = made.draft.issues
    more = _new((one for one in issues if one.code.startswith(OF_TEMPLATES)), checked)
    rest = tuple(one for one in issues if not one.code.startswith(OF_TEMPLATES))
    return Trial(made, told(checked, more).faults, rest)


def _checked(answers: Answers, template: Path) -> Checked:
    """What is wrong with a template by itself; a file that cannot be read is a fault like others."""
    try:
        return check(open_template(template), known(answers.settings).with_facts(answers.facts))
    except UsageRefusal as refusal:
        return refused(refusal.issues)


def _new(issues: Iterable[Issue], checked: Checked) -> Iterable[Issue]:
    """What the check has not told yet."""
    known_already = [fault.issue for fault in checked.faults]
    return [one for one in issues if one not in known_already]
