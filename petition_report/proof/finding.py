"""One thing that verification finds in an edited report: what, where, computed and written (核对结果)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from petition_report.issues import Issue, Place, codes
from petition_report.proof.lines import PaperLine

Records = Mapping[str, Mapping[str, Any]]

# what a number tells of its figure, as people say it
TELLS = {"share": "占比", "change": "升降幅度", "base": "对比期数", "streak": "连续月数", "rank": "名次"}


@dataclass(frozen=True)
class Finding:
    """A finding: its issue, the line of the edited report it is in (None: no longer in it), characters, values."""

    issue: Issue
    line: int | None = None
    start: int = 0
    end: int = 0
    figure: str = ""
    computed: str = ""
    written: str = ""

    @property
    def remark(self) -> str:
        """What a comment in the margin says."""
        code = codes()[self.issue.code]
        return f"{code.meaning}：{self.issue.detail}。{code.advice}"


def at(line: PaperLine, code: str, detail: str, count: int = 1) -> Issue:
    """An issue at a line."""
    return Issue(code, detail, Place(line.place), count)


def called(records: Records, mark: str) -> str:
    """The name of a printed number: “信访总量.件次”的升降幅度."""
    record = records.get(mark, {})
    told = TELLS.get(str(record.get("tells", "")), "")
    return f"“{record.get('name', mark)}”" + (f"的{told}" if told else "")


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding for other programs."""
    issue = finding.issue
    said: dict[str, Any] = {
        "code": issue.code,
        "severity": str(issue.severity),
        "place": issue.place.file,
        "text": issue.detail,
        "count": issue.count,
    }
    told = {"figure": finding.figure, "computed": finding.computed, "written": finding.written}
    return (
        said | {key: value for key, value in told.items() if value} | {"advice": codes()[issue.code].advice}
    )
