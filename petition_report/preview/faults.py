"""What is to be said of a template → HTML: faults at their places first, then what is said of the registers (差错)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from petition_report.issues import Issue, Severity, codes
from petition_report.preview.trial import Trial
from petition_report.report.checking.fault import Fault

LABELS = {Severity.STOP: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def faults_html(trial: Trial, template: Path) -> str:
    """A line that counts the faults, each of them with its place, and the rest of what a run would say."""
    stopping = sum(fault.issue.severity is Severity.STOP for fault in trial.faults)
    wanted = trial.made.draft.wanted if trial.made else ()
    return "".join((_head(stopping), _list(trial.faults, template), _others(trial.issues), _wanted(wanted)))


def _head(stopping: int) -> str:
    if stopping:
        return f'<p class="stop">模板有{stopping}处错误，改好并保存后自动更新；此前排出的报告不变。</p>'
    return ""


def _list(faults: Sequence[Fault], template: Path) -> str:
    return f"<ol>{''.join(_fault(fault, template) for fault in faults)}</ol>" if faults else ""


def _fault(fault: Fault, template: Path) -> str:
    """Where, what, the tag as written, what to do."""
    issue, code = fault.issue, codes()[fault.issue.code]
    place = replace(issue.place, file="") if issue.place.file == template.name else issue.place
    where = f"<b>{escape(str(place))}</b>　" if str(place) else ""
    tag = f"<code>{escape(' '.join(fault.tag.split()))}</code>" if fault.tag else ""
    said = f"{LABELS[issue.severity]}：{escape(issue.detail or code.meaning)}（{issue.code}）"
    return f'<li class="{issue.severity}">{where}{said}{tag}<small>{escape(code.advice)}</small></li>'


def _others(issues: Iterable[Issue]) -> str:
    """What is said of registers and figures, folded away; notes are left to the command line."""
    lines = [escape(str(one)) for one in issues if one.severity is not Severity.NOTE]
    if not lines:
        return ""
    entries = "".join(f"<li>{line}</li>" for line in lines)
    return f"<details><summary>另有{len(lines)}条提醒</summary><ul>{entries}</ul></details>"


def _wanted(names: Sequence[str]) -> str:
    """The facts that were asked for in vain."""
    listed = escape("、".join(names))
    return f"<details><summary>可补充{len(names)}项数据</summary><p>{listed}</p></details>" if names else ""
