"""A report and the record inside it → what people changed in its numbers (数字核对)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from petition_report.errors import InputRefusal
from petition_report.issues import Issue
from petition_report.proof.agreement import disagreements
from petition_report.proof.by_hand import by_hand
from petition_report.proof.fates import Comparison, fates
from petition_report.proof.finding import Finding
from petition_report.proof.lines import PaperLine, PaperMark, line_from, lines_in
from petition_report.proof.pairing import pair
from petition_report.proof.recutting import recut
from petition_report.proof.totals import broken_totals


def verify(docx: bytes, record: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Hold a report against its record: every finding, in reading order, what left the text at the end.

    Raises InputRefusal: report-unreadable for what is no .docx, record-damaged for a record without lines.
    """
    seen = _recut(compare(docx, record))
    found = list(fates(seen))
    found += by_hand(seen, found)
    found += (*disagreements(seen), *broken_totals(seen))
    return tuple(sorted(found, key=lambda one: (one.line is None, one.line or 0, one.start)))


def compare(docx: bytes, record: Mapping[str, Any]) -> Comparison:
    """A report beside its lines as they were made; raises as `verify`."""
    try:
        made = [line_from(line) for line in record["document"]["lines"]]
        records = {one["id"]: one for one in record["printed"]}
    except (KeyError, TypeError, ValueError):
        raise InputRefusal(Issue("record-damaged")) from None
    return Comparison(pair(made, _each_mark_once(lines_in(docx))), records)


def _recut(seen: Comparison) -> Comparison:
    """The same with the lines cut as people cut their paragraphs, who took nothing away by that."""
    old, new = recut(seen.pairing), seen.pairing.new
    return seen if old == list(seen.pairing.old) else Comparison(pair(old, new), seen.records)


def _each_mark_once(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """The lines with every bookmark where it first holds a text; some programs copy them with their paragraphs."""
    known = list(lines)
    marks = [(mark, number) for number, line in enumerate(known) for mark in line.marks]
    homes: dict[str, tuple[PaperMark, int]] = {}
    for mark, number in sorted(marks, key=lambda one: one[0].start == one[0].end):
        homes.setdefault(mark.name, (mark, number))
    return [
        replace(line, marks=tuple(mark for mark in line.marks if homes[mark.name] == (mark, number)))
        for number, line in enumerate(known)
    ]
