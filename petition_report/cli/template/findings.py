"""Faults of templates → what `template check` says of them: lines for a person, JSON for a program (差错清单)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petition_report.cli.messages import LABELS
from petition_report.issues import Severity, codes

if TYPE_CHECKING:
    from petition_report.report.checking.check import Checked
    from petition_report.report.checking.fault import Fault

SCHEMA_VERSION = 1
# more of a tag than this is cut off in a line for a person
MOST_SIGNS = 60


def findings_text(found: Mapping[Path, Checked]) -> Iterator[str]:
    """Say of every template how much is wrong, then every fault in the order of the file."""
    for path, checked in found.items():
        counts = _counts(checked)
        told = "、".join(f"{LABELS[one]}{count}处" for one, count in counts.items() if count)
        yield f"{path.name}：{f'发现{told}。' if told else '没有发现问题。'}"
        yield from (f"  {_line(path, fault)}" for fault in checked.faults)


def findings_json(found: Mapping[Path, Checked]) -> str:
    """Give all faults as JSON text."""
    templates = [
        {
            "file": path.name,
            "counts": {str(severity): count for severity, count in _counts(checked).items()},
            "faults": [_entry(fault) for fault in checked.faults],
        }
        for path, checked in found.items()
    ]
    return json.dumps(
        {"schema_version": SCHEMA_VERSION, "templates": templates}, ensure_ascii=False, indent=1
    )


def _counts(checked: Checked) -> dict[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for fault in checked.faults:
        counts[fault.issue.severity] += 1
    return counts


def _line(path: Path, fault: Fault) -> str:
    """One fault: where, what, its code, the tag."""
    issue = fault.issue
    place = str(replace(issue.place, file="") if issue.place.file == path.name else issue.place)
    where = f"{place}：" if place else ""
    tag = " ".join(fault.tag.split())
    shown = f"  {tag[:MOST_SIGNS]}{'…' if len(tag) > MOST_SIGNS else ''}" if tag else ""
    return f"{where}{issue.detail or codes()[issue.code].meaning}（{issue.code}）{shown}"


def _entry(fault: Fault) -> dict[str, Any]:
    issue = fault.issue
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "text": issue.detail or codes()[issue.code].meaning,
        "file": issue.place.file,
        "place": str(replace(issue.place, file="")),
        "line": issue.place.row or None,
        "tag": fault.tag,
        "suggestion": fault.meant or None,
        "advice": codes()[issue.code].advice,
    }
