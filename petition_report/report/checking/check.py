"""A template's script → everything that is wrong with it, and the names it uses, without a register (查模板)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Severity
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import Known
from petition_report.report.checking.reading import Findings, Reading
from petition_report.report.checking.statements import read
from petition_report.report.language.script import Script
from petition_report.report.language.slips import nearest


@dataclass(frozen=True)
class Checked:
    """What a check has found: faults in the order of the file, and the names used, by group and name."""

    faults: tuple[Fault, ...]
    used: tuple[tuple[str, str], ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether no report can be made of the template."""
        return any(fault.issue.severity is Severity.STOP for fault in self.faults)


def check(script: Script, known: Known) -> Checked:
    """Everything wrong with a template and those it includes, all at once.

    Facts are looked for only where some are given; one that the template can do without is never missed.
    """
    found = Findings()
    read(Reading(script, known, found))
    faults = [*found.faults, *_missing(found, known)]
    order = list(dict.fromkeys(fault.issue.place.file for fault in faults))
    faults.sort(key=lambda fault: (order.index(fault.issue.place.file), fault.line))
    return Checked(tuple(faults), tuple(found.used))


def approve(script: Script, known: Known) -> tuple[Issue, ...]:
    """What is doubtful about a template. Raises UsageRefusal with everything that is wrong with it."""
    checked = check(script, known)
    issues = [fault.issue for fault in checked.faults]
    if checked.faulty:
        raise UsageRefusal(*(issue for issue in issues if issue.severity is Severity.STOP))
    return tuple(issues)


def told(checked: Checked, issues: Iterable[Issue]) -> Checked:
    """A check with more that has been found out since."""
    faults = (Fault(issue, issue.place.row, "") for issue in issues)
    return replace(checked, faults=(*checked.faults, *faults))


def refused(issues: Iterable[Issue]) -> Checked:
    """What a file that could not be read as a template is told to be."""
    return told(Checked(()), issues)


def _missing(found: Findings, known: Known) -> Iterator[Fault]:
    """Facts that are not given."""
    asked: Mapping[str, Fault] = found.asked if known.facts else {}
    for name, fault in asked.items():
        if name not in known.facts and name not in found.optional:
            yield _asked(fault, nearest(name, known.facts))


def _asked(fault: Fault, meant: str) -> Fault:
    """A fact that is missed, with the nearest one given."""
    if not meant:
        return fault
    issue = replace(fault.issue, detail=f"{fault.issue.detail}，是否为“{meant}”")
    return Fault(issue, fault.line, fault.tag, meant)
