"""Reports of every kind, read with zipfile and ElementTree alone, their numbers reckoned from the record by hand."""

from __future__ import annotations

import zipfile
from decimal import ROUND_HALF_UP, Context, Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from edits import full_report

from petition_report.proof.inside import record_in
from petition_report.report.kinds import kinds

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXACT = Context(prec=60)


def printed(docx: bytes) -> dict[str, str]:
    """What stands in a document between the start and the end of each bookmark of a figure."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        root = ET.fromstring(package.read("word/document.xml"))
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    for node in root.iter():
        if node.tag == f"{W}bookmarkStart" and node.get(f"{W}name", "").startswith("fig_"):
            names[node.get(f"{W}id", "")] = node.get(f"{W}name", "")
            texts[node.get(f"{W}name", "")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            names.pop(node.get(f"{W}id", ""), None)
        elif node.tag == f"{W}t":
            texts |= {name: texts[name] + (node.text or "") for name in names.values()}
    return texts


def exact(value: dict[str, Any]) -> Decimal:
    """A count, a rate in percent or a mean."""
    if "value" in value:
        return Decimal(value["value"])
    part = EXACT.divide(Decimal(value["numerator"]), Decimal(value["denominator"]))
    return part if "mean" in value else 100 * part


def reckoned(one: dict[str, Any]) -> Decimal:
    """The number that should stand in the document, not yet rounded."""
    now, other = exact(one), exact(one.get("other", one))
    match one["tells"]:
        case "value" | "now":
            return now
        case "base":
            return other
        case "share":
            return EXACT.divide(100 * now, other)
        case "change":
            # a cell has a sign, a sentence says which way in words
            moved = now - other if "heading" in one else abs(now - other)
            return moved if "percent" in one else EXACT.divide(100 * moved, other)
    raise AssertionError(one["tells"])


def expected(one: dict[str, Any]) -> str:
    """That number as it should be written: halves rounded up, and with U+2212 where it is negative."""
    if loosely := said_loosely(one):
        return loosely
    step = Decimal(1).scaleb(-one["digits"])
    return str(reckoned(one).quantize(step, ROUND_HALF_UP)).replace("-", "−")


def said_loosely(one: dict[str, Any]) -> str:
    """A share said as a simple fraction, at most two points away, or by the full five percent it reaches."""
    share, text = reckoned(one), str(one["text"])
    if "/" in text:
        part, whole = map(int, text.split("/"))
        return text if abs(share * whole - 100 * part) <= 2 * whole else "no such fraction"
    return str(share // 5 * 5) if f"{text}以上" in one["sentence"] else ""


def recorded(docx: bytes) -> list[dict[str, Any]]:
    """The record of every number printed."""
    record = record_in(docx)
    assert record
    return list(record["printed"])


@pytest.mark.parametrize("kind", kinds())
def test_the_record_holds_every_number_as_it_is_read_in_its_bookmark(kind: str) -> None:
    docx = full_report(kind)
    assert printed(docx) == {one["id"]: one["text"] for one in recorded(docx)}


@pytest.mark.parametrize("kind", kinds())
def test_every_number_read_follows_from_the_integers_recorded_for_it(kind: str) -> None:
    docx = full_report(kind)
    read = printed(docx)
    # a number of months is told of many figures, a fact of none
    follow = [one for one in recorded(docx) if one["tells"] != "streak" and "period" in one]
    assert {one["id"]: read[one["id"]].rstrip("%") for one in follow} == {
        one["id"]: expected(one) for one in follow
    }


@pytest.mark.parametrize("kind", kinds())
def test_all_and_none_are_read_only_where_nothing_is_left_and_nothing_is_there(kind: str) -> None:
    docx = full_report(kind)
    whole = {one["id"] for one in recorded(docx) if one.get("denominator") and reckoned(one) in (0, 100)}
    read = {name for name, text in printed(docx).items() if text in ("0%", "100%", "0.0%", "100.0%")}
    assert read <= whole
