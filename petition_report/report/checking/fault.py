"""One fault of a template: what is wrong and where, the tag as written, what may have been meant (差错)."""

from __future__ import annotations

from dataclasses import dataclass

from petition_report.issues import Issue


@dataclass(frozen=True)
class Fault:
    """An issue with its place; `line` is that of the source, `meant` the nearest known name, '' where none is."""

    issue: Issue
    line: int
    tag: str
    meant: str = ""
