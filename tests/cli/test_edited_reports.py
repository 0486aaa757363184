"""No command writes over a report that people have worked on."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from runs import PERIOD, Call, Run

REPORT = "报告.docx"
BATCH = ("batch", "台账.xlsx", *PERIOD, "--by", "责任单位", "-o", "出")


@pytest.fixture
def make(call: Call) -> Call:
    """Make the report of 台账.xlsx."""

    def run(*options: str) -> Run:
        return call("summarize", "台账.xlsx", *PERIOD, "-o", REPORT, *options)

    return run


def edit(path: Path) -> bytes:
    """Add a sentence in another program, as people do."""
    document = docx.Document(str(path))
    document.add_paragraph("领导加的一句话。")
    document.save(str(path))
    return path.read_bytes()


def test_a_report_that_nobody_touched_is_written_anew(make: Call, tmp_path: Path) -> None:
    make()
    before = (tmp_path / REPORT).read_bytes()
    assert (make().code, (tmp_path / REPORT).read_bytes()) == (0, before)


def test_a_report_that_was_edited_is_left_alone(make: Call, tmp_path: Path) -> None:
    make()
    edited = edit(tmp_path / REPORT)
    ran = make()
    assert (ran.code, (tmp_path / REPORT).read_bytes()) == (4, edited)
    assert [word for word in (REPORT, "改过", "refresh", "--force") if word not in ran.err] == []


def test_an_edited_report_of_the_usual_name_is_left_alone(call: Call, tmp_path: Path) -> None:
    asked = ("summarize", "台账.xlsx", *PERIOD)
    call(*asked)
    (path,) = tmp_path.glob("*.docx")
    edited = edit(path)
    assert (call(*asked).code, path.read_bytes()) == (4, edited)


def test_an_edited_report_is_replaced_on_demand(make: Call, tmp_path: Path) -> None:
    make()
    before = (tmp_path / REPORT).read_bytes()
    edit(tmp_path / REPORT)
    assert (make("--force").code, (tmp_path / REPORT).read_bytes()) == (0, before)


def test_an_edited_report_does_not_hinder_a_dry_run(make: Call, tmp_path: Path) -> None:
    make()
    edit(tmp_path / REPORT)
    assert make("--dry-run").code == 0


def test_an_edited_report_that_is_open_gets_a_second_beside_it(make: Call, tmp_path: Path) -> None:
    make()
    edited = edit(tmp_path / REPORT)
    (tmp_path / f"~${REPORT}").touch()
    assert (make().code, (tmp_path / REPORT).read_bytes()) == (0, edited)
    assert (tmp_path / "报告(2).docx").is_file()


def test_what_refresh_keeps_of_peoples_work_is_left_alone(make: Call, call: Call, tmp_path: Path) -> None:
    make()
    edit(tmp_path / REPORT)
    assert call("refresh", REPORT, "台账.xlsx", "-o", REPORT).code == 0
    assert make().code == 4


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_edited_report_stops_none_of_the_others(call: Call, tmp_path: Path, jobs: str) -> None:
    call(*BATCH)
    touched, other = sorted((tmp_path / "出").glob("*.docx"))
    edited = edit(touched)
    other.unlink()
    ran = call(*BATCH, "--jobs", jobs)
    assert (ran.code, touched.read_bytes(), other.is_file()) == (1, edited, True)
    assert "没有生成：同名文件" in ran.err


def test_edited_reports_of_many_are_replaced_on_demand(call: Call, tmp_path: Path) -> None:
    call(*BATCH)
    touched = min((tmp_path / "出").glob("*.docx"))
    edited = edit(touched)
    assert call(*BATCH, "--force").code == 0
    assert touched.read_bytes() != edited
