"""A report's record: inside it, beside it, or nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edits import made

from petition_report.errors import InputRefusal
from petition_report.proof.inside import record_in, with_record, without_record
from petition_report.proof.recorded import recorded


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report that lost its record."""
    path = tmp_path / "报告.docx"
    path.write_bytes(without_record(made()))
    return path


def beside(report: Path, content: object) -> Path:
    """A file of figures beside a report."""
    path = report.with_suffix(".figures.json")
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def refused(path: Path, record: Path | None = None) -> tuple[str, str]:
    """The code and the file of a refusal."""
    with pytest.raises(InputRefusal) as refusal:
        recorded(path, record)
    return refusal.value.issues[0].code, refusal.value.issues[0].place.file


def test_the_record_inside_is_read(report: Path) -> None:
    report.write_bytes(made())
    assert recorded(report)[1] == record_in(made())


def test_a_report_without_record_takes_the_one_beside_it(report: Path) -> None:
    beside(report, record_in(made()))
    assert recorded(report)[1] == record_in(made())


def test_a_record_that_is_named_holds(report: Path) -> None:
    content = {"schema_version": 1, "document": {}, "printed": []}
    report.write_bytes(made())
    assert recorded(report, beside(report, content))[1] == content


def test_a_report_without_any_record_is_refused(report: Path) -> None:
    assert refused(report) == ("record-missing", "报告.docx")


def test_a_damaged_record_inside_gives_way_to_the_one_beside(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("petition_report.proof.inside._packed", lambda _: "1:AAAA")
    report.write_bytes(with_record(made(), {}))
    beside(report, record_in(made()))
    assert recorded(report)[1] == record_in(made())


def test_a_damaged_record_alone_is_refused(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.proof.inside._packed", lambda _: "1:AAAA")
    report.write_bytes(with_record(made(), {}))
    assert refused(report) == ("record-damaged", "报告.docx")


def test_figures_of_another_version_are_refused(report: Path) -> None:
    beside(report, {"schema_version": 99, "document": {}})
    assert refused(report) == ("record-version", "报告.figures.json")


def test_figures_without_a_report_are_refused(report: Path) -> None:
    assert refused(report, beside(report, {"schema_version": 1})) == ("record-missing", "报告.figures.json")


@pytest.mark.parametrize("content", ["[]", "not json", "{}"])
def test_what_are_no_figures_is_refused(report: Path, content: str) -> None:
    path = report.with_suffix(".figures.json")
    path.write_text(content, encoding="utf-8")
    assert refused(report) == ("record-damaged", "报告.figures.json")


def test_a_report_that_is_not_there_is_refused(report: Path) -> None:
    assert refused(report.with_name("无.docx")) == ("file-not-found", "无.docx")


def test_what_is_no_document_is_refused(report: Path) -> None:
    report.write_bytes(b"text")
    assert refused(report) == ("report-unreadable", "报告.docx")


def test_what_is_no_document_is_refused_whatever_record_is_named(report: Path) -> None:
    report.write_bytes(b"text")
    assert refused(report, beside(report, record_in(made()))) == ("report-unreadable", "报告.docx")


def test_a_report_that_may_not_be_read_is_refused(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refused(report) == ("file-locked", "报告.docx")
