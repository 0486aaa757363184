"""A Word template and its faults → the same template with every fault in its margin (批注模板)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from petition_report.issues import codes
from petition_report.report.checking.fault import Fault
from petition_report.report.language.tags import half_width
from petition_report.report.page.letters import paragraphs, text_of
from petition_report.report.page.remarks import Remark, annotated

# what stands outside the body, where Word takes no comments, is told where every reader looks first
TOP = 0
BODY = "正文"


def with_faults(package: bytes, faults: Sequence[Fault]) -> bytes:
    """Write every fault as a comment at its tag, dated by the template's last saving: same template, same bytes."""
    document = docx.Document(BytesIO(package))
    body = document.element.body
    order = {one: number for number, one in enumerate(paragraphs(body))}
    known = {place: order[one] for place, one in _places(body, BODY) if one in order}
    texts = {number: half_width(text_of(one)) for one, number in order.items()}
    seen: Counter[tuple[int, str]] = Counter()
    remarks = [_remark(fault, known, texts, seen) for fault in faults]
    moment = document.core_properties.modified or datetime(1980, 1, 1, tzinfo=UTC)
    return annotated(package, remarks, moment.replace(microsecond=0))


def _remark(
    fault: Fault, known: dict[str, int], texts: dict[int, str], seen: Counter[tuple[int, str]]
) -> Remark:
    """What is said of one tag; of a tag that is written twice, each time of another."""
    place = fault.issue.place.sheet
    number = known.get(place, TOP)
    told = str(fault.issue) if place not in known else _said(fault)
    if place not in known or fault.tag not in texts[number]:
        return Remark(number, told)
    start = -1
    for _ in range(seen[number, fault.tag + told] + 1):
        start = texts[number].find(fault.tag, start + 1)
    seen[number, fault.tag + told] += 1
    return Remark(number, told, start, start + len(fault.tag)) if start >= 0 else Remark(number, told)


def _said(fault: Fault) -> str:
    """A fault without its place."""
    code = codes()[fault.issue.code]
    return f"{fault.issue.detail or code.meaning}。{code.advice}（{fault.issue.code}）"


def _places(parent: Element, where: str) -> Iterator[tuple[str, Element]]:
    """Every paragraph of a body or a cell by its place: 正文第3段, 正文表1第3行第2格第1段."""
    counts: Counter[str] = Counter()
    for child in parent.iterchildren(qn("w:p"), qn("w:tbl")):
        counts[str(child.tag)] += 1
        if child.tag == qn("w:p"):
            yield f"{where}第{counts[str(child.tag)]}段", child
            continue
        for row_number, row in enumerate(child.findall(qn("w:tr")), 1):
            for number, cell in enumerate(row.findall(qn("w:tc")), 1):
                yield from _places(cell, f"{where}表{counts[str(child.tag)]}第{row_number}行第{number}格")
