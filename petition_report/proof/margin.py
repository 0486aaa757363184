"""A report and what was found in it → the same report with everything in its margin (批注稿)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx

from petition_report.proof.finding import Finding
from petition_report.proof.lines import lines_in
from petition_report.report.page.remarks import Remark, annotated

# what left the text is told where every reader looks first
TOP = 0


def with_findings(package: bytes, found: Sequence[Finding]) -> bytes:
    """Write every finding as a comment, dated by the report's last saving: same report, same bytes."""
    remarks = [
        Remark(
            TOP if one.line is None else one.line,
            one.remark,
            one.start,
            one.end if one.line is not None else None,
        )
        for one in found
    ]
    return annotated(package, remarks, saved(package))


def with_grounds(package: bytes, grounds: Mapping[str, str]) -> bytes:
    """Write behind each figure what it rests on, as a comment; `grounds` gives it by the bookmarks' names."""
    remarks = [
        Remark(number, grounds[mark.name], mark.start, mark.end)
        for number, line in enumerate(lines_in(package))
        for mark in line.marks
        if mark.name in grounds
    ]
    return annotated(package, remarks, saved(package))


def saved(package: bytes) -> datetime:
    """When a document was saved last, as it says itself."""
    properties = docx.Document(BytesIO(package)).core_properties
    moment = properties.modified or properties.created or datetime(1980, 1, 1, tzinfo=UTC)
    return moment.replace(microsecond=0)
