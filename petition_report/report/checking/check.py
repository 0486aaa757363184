"""A template's script → everything that is wrong with it, and the names it uses, without a register (查模板)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from petition_report.issues import Issue
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
    used: tuple[tuple[str, str], ...]


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


def issues(checked: Checked) -> tuple[Issue, ...]:
    """The faults as issues."""
    return tuple(fault.issue for fault in checked.faults)
