"""Issues → what `check` says of them: lines for a person, JSON for a program (检查结果)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from petition_report.cli.messages import LABELS
from petition_report.issues import Issue, Severity, codes

# more rows of a place, or places of a kind, than these are told as a number
MOST_ROWS, MOST_PLACES = 10, 20
SCHEMA_VERSION = 1
# the advice of findings that are for the record only: nobody needs their places one by one
NOTHING_TO_DO = "无需处理。"


def grouped(issues: Iterable[Issue]) -> list[Issue]:
    """Put what matters most first, issues of one code together, otherwise as they were found."""
    severities, order = list(Severity), list(codes())
    return sorted(issues, key=lambda issue: (severities.index(issue.severity), order.index(issue.code)))


def totals(issues: Iterable[Issue]) -> dict[Severity, int]:
    """Count the places found, by severity."""
    counts = dict.fromkeys(Severity, 0)
    for issue in issues:
        counts[issue.severity] += issue.count
    return counts


def findings_text(issues: Sequence[Issue]) -> Iterator[str]:
    """Say how much was found, then every kind with its advice and places."""
    if not issues:
        yield "没有发现问题。"
        return
    yield f"发现{'、'.join(f'{LABELS[one]}{count}处' for one, count in totals(issues).items() if count)}。"
    kinds: dict[str, list[Issue]] = {}
    for issue in grouped(issues):
        kinds.setdefault(issue.code, []).append(issue)
    for code, found in kinds.items():
        yield from ("", *_kind(code, found))


def findings_json(issues: Sequence[Issue], rows: Mapping[str, Any]) -> str:
    """Give all findings, with the account of rows, as JSON text."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "rows": rows,
        "counts": {str(severity): count for severity, count in totals(issues).items()},
        "findings": [_entry(issue) for issue in grouped(issues)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def what(issue: Issue) -> str:
    """Say what is wrong, without place, number and advice."""
    return issue.detail or codes()[issue.code].meaning


def _entry(issue: Issue) -> dict[str, Any]:
    place = issue.place
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "text": what(issue),
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row or None,
        "rows": list(issue.rows),
        "column": place.column,
        "count": issue.count,
        "advice": codes()[issue.code].advice,
    }


def _kind(code: str, found: Sequence[Issue]) -> Iterator[str]:
    """Say a kind of finding: how often, what to do, where."""
    known, count = codes()[code], sum(issue.count for issue in found)
    yield f"〔{LABELS[known.severity]}〕{known.meaning}，共{count}处（{code}）。{known.advice}"
    if known.advice == NOTHING_TO_DO:
        return
    yield from (f"  {_where(issue)}" for issue in found[:MOST_PLACES])
    if len(found) > MOST_PLACES:
        yield f"  另有{len(found) - MOST_PLACES}项同类问题，加--xlsx可列出全部。"


def _where(issue: Issue) -> str:
    """Say where one finding is, and what the kind's name does not say of it."""
    place = str(replace(issue.place, row=0)) if issue.rows else str(issue.place)
    parts = [place, _rows(issue), issue.detail]
    return "，".join(part for part in parts if part) or codes()[issue.code].meaning


def _rows(issue: Issue) -> str:
    """Name the rows concerned: 第5、9、12行; 第5、9、12…行，共80行."""
    if not issue.rows:
        return ""
    named = "、".join(map(str, issue.rows[:MOST_ROWS]))
    return f"第{named}行" if issue.count <= MOST_ROWS else f"第{named}…行，共{issue.count}行"
