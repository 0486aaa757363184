"""A template's script → everything that is wrong with it, and the names it uses, without a register (查模板)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Severity
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import Known, known
from petition_report.report.checking.reading import LIMIT, PLAIN, Findings, Reading
from petition_report.report.checking.statements import read
from petition_report.report.language.script import Script
from petition_report.report.language.slips import MOST_TEXT, nearest
from petition_report.settings import Settings


@dataclass(frozen=True)
class Checked:
    """What a check has found: faults in the order of the file, and the names used, by group and name."""

    faults: tuple[Fault, ...]
    used: tuple[tuple[str, str], ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether no report can be made of the template."""
        return any(fault.issue.severity is Severity.STOP for fault in self.faults)


def check(script: Script, names: Known) -> Checked:
    """Everything wrong with a template and those it includes, all at once.

    Facts are looked for only where some are given; one that the template can do without is never missed.
    """
    found = Findings()
    if len(script.source) > MOST_TEXT:
        return refused([Issue(LIMIT, "模板过长", script.place(0))])
    try:
        read(Reading(script, names, found))
    except RecursionError:
        return refused([Issue(LIMIT, "模板中的括号或条件套得过深", script.place(0))])
    told = {(fault.issue.code, fault.issue.place) for fault in found.faults}
    beside = (_beside(one, script) for one in script.faults if (one.code, one.place) not in told)
    faults = [*found.faults, *beside, *_missing(found, names)]
    order = list(dict.fromkeys(fault.issue.place.file for fault in faults))
    faults.sort(key=lambda fault: (order.index(fault.issue.place.file), fault.line))
    return Checked(tuple(faults), tuple(found.used))


def approve(script: Script, settings: Settings) -> tuple[Issue, ...]:
    """What takes numbers in a template their source. Raises UsageRefusal with everything that is wrong with it.

    What is missing or never occurs is left to the rendering, which knows the registers.
    """
    # all reports of a run are made of one template; what it includes may have changed since
    look = check if "include" in script.source else _checked
    checked = look(script, known(settings).with_facts(()))
    issues = [fault.issue for fault in checked.faults]
    if checked.faulty:
        raise UsageRefusal(*(issue for issue in issues if issue.severity is Severity.STOP))
    return tuple(issue for issue in issues if issue.code == PLAIN)


@lru_cache(maxsize=16)
def _checked(script: Script, names: Known) -> Checked:
    return check(script, names)


def told(checked: Checked, issues: Iterable[Issue]) -> Checked:
    """A check with more that has been found out since."""
    faults = (Fault(issue, issue.place.row, "") for issue in issues)
    return replace(checked, faults=(*checked.faults, *faults))


def refused(issues: Iterable[Issue]) -> Checked:
    """What a file that could not be read as a template is told to be."""
    return told(Checked(()), issues)


def _beside(issue: Issue, script: Script) -> Fault:
    """A fault of the file itself, in the line that stands at its place."""
    place = issue.place.sheet
    return Fault(issue, script.places.index(place) + 1 if place in script.places else 0, "")


def _missing(found: Findings, names: Known) -> Iterator[Fault]:
    """Facts that are not given."""
    asked: Mapping[str, Fault] = found.asked if names.facts else {}
    for name, fault in asked.items():
        if name not in names.facts and name not in found.optional:
            yield _asked(fault, nearest(name, names.facts))


def _asked(fault: Fault, meant: str) -> Fault:
    """A fact that is missed, with the nearest one given."""
    if not meant:
        return fault
    issue = replace(fault.issue, detail=f"{fault.issue.detail}，是否为“{meant}”")
    return Fault(issue, fault.line, fault.tag, meant)
