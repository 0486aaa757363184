"""The path of a report → its bytes, and the record that goes with it (文稿与记录)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.proof.inside import checked_version, record_in

ENDING = ".figures.json"


def recorded(path: Path, beside: Path | None = None) -> tuple[bytes, Mapping[str, Any]]:
    """Read a report and its record: the one inside it, else that of the figures.json given or lying beside it.

    Raises InputRefusal: file-not-found, file-locked, report-unreadable, record-missing, record-damaged,
    record-version.
    """
    docx = read_file(path)
    other = beside or path.with_suffix(ENDING)
    try:
        record: Mapping[str, Any] | None = record_in(docx)
    except InputRefusal as refusal:
        code = refusal.issues[0].code
        if code == "report-unreadable" or not other.is_file():
            raise InputRefusal(Issue(code, place=Place(path.name))) from None
        record = None
    return docx, _beside(path, beside) if beside or record is None else record


def _beside(path: Path, asked: Path | None) -> Mapping[str, Any]:
    """The record in a file of its own."""
    beside = asked or path.with_suffix(ENDING)
    if not asked and not beside.is_file():
        raise InputRefusal(Issue("record-missing", place=Place(path.name)))
    try:
        record = json.loads(read_file(beside))
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or "schema_version" not in record:
        raise InputRefusal(Issue("record-damaged", place=Place(beside.name)))
    try:
        checked_version(record)
    except InputRefusal as refusal:
        raise InputRefusal(Issue(refusal.issues[0].code, place=Place(beside.name))) from None
    if "document" not in record:
        raise InputRefusal(Issue("record-missing", "其中没有文稿的记录", Place(beside.name)))
    return record


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises InputRefusal (file-not-found, file-locked)."""
    try:
        return path.read_bytes()
    except PermissionError:
        raise InputRefusal(Issue("file-locked", place=Place(path.name))) from None
    except OSError:
        raise InputRefusal(Issue("file-not-found", place=Place(path.name))) from None
