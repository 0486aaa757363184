"""`verify`, called as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from edits import appended, edited, figure, inserted, made, without_table
from runs import Call

from petition_report.proof.inside import record_in, without_record
from petition_report.report.page.remarks import AUTHOR


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in which a number was altered and another typed."""
    path = tmp_path / "报告.docx"
    path.write_bytes(edited(made(), figure("fig_0018", "6"), appended("下步将", "走访120户。")))
    return path


def test_a_report_as_it_was_made_ends_well(report: Path, call: Call) -> None:
    report.write_bytes(made())
    assert (call("verify", str(report)).code, call("verify", str(report)).out) == (
        0,
        "核对25个数字，没有发现问题。\n",
    )


def test_findings_end_with_one(report: Path, call: Call) -> None:
    assert call("verify", str(report)).code == 1


def test_findings_say_place_and_both_values(report: Path, call: Call) -> None:
    said = "数字已被改动，与计算结果不一致：“信访总量.按类别[农村农业].人次”应为5，文中为6（figure-altered）"
    assert f"表1第3行第5格：{said}" in call("verify", str(report)).out.splitlines()


def test_the_first_line_counts(report: Path, call: Call) -> None:
    assert call("verify", str(report)).out.splitlines()[0] == "核对25个数字，发现提醒3处。"


def test_advice_is_given_once_for_each_kind(report: Path, call: Call) -> None:
    report.write_bytes(edited(made(), inserted("下步将", "走访120户。"), inserted("下步将", "座谈30次。")))
    assert call("verify", str(report)).out.count("怎么办") == 1


def test_what_is_found_need_not_fail(report: Path, call: Call) -> None:
    assert call("verify", str(report), "--fail-on", "never").code == 0


def test_warnings_do_not_fail_where_only_errors_shall(report: Path, call: Call) -> None:
    assert call("verify", str(report), "--fail-on", "stop").code == 0


def test_quiet_says_nothing(report: Path, call: Call) -> None:
    assert call("verify", str(report), "--quiet").out == ""


def test_json_tells_the_findings(report: Path, call: Call) -> None:
    told = json.loads(call("verify", str(report), "--json").out)
    assert [one["code"] for one in told["findings"]] == ["figure-altered", "sum-broken", "number-unsourced"]


def test_an_annotated_copy_has_a_comment_for_each_finding(report: Path, call: Call) -> None:
    copy = report.with_name("批注稿.docx")
    call("verify", str(report), "--annotate", str(copy))
    assert [one.author for one in docx.Document(str(copy)).comments] == [AUTHOR] * 3


def test_what_left_the_text_is_told_at_the_top(report: Path, call: Call) -> None:
    report.write_bytes(edited(made(), without_table))
    copy = report.with_name("批注稿.docx")
    call("verify", str(report), "--annotate", str(copy))
    assert "整个删除" in next(iter(docx.Document(str(copy)).comments)).text


def test_the_report_stays_as_it_is(report: Path, call: Call) -> None:
    before = report.read_bytes()
    call("verify", str(report), "--annotate", str(report.with_name("批注稿.docx")))
    assert report.read_bytes() == before


def test_an_annotated_copy_may_not_take_the_place_of_the_report(report: Path, call: Call) -> None:
    assert call("verify", str(report), "--annotate", str(report)).errors == [
        "错误：批注稿不能与原报告同名（报告.docx）。可用--help查看用法。"
    ]


def test_an_annotated_copy_is_a_document(report: Path, call: Call) -> None:
    assert call("verify", str(report), "--annotate", str(report.with_suffix(".xlsx"))).code == 2


def test_a_report_of_another_program_is_refused_in_one_line(report: Path, call: Call) -> None:
    report.write_bytes(without_record(made()))
    done = call("verify", str(report))
    assert (done.code, len(done.errors)) == (3, 1)


def test_the_record_may_be_named(report: Path, call: Call) -> None:
    figures = report.with_name("当时的.json")
    figures.write_text(json.dumps(record_in(made())), encoding="utf-8")
    report.write_bytes(without_record(made()))
    assert call("verify", str(report), "--record", str(figures)).code == 0


def test_a_missing_report_is_named_in_the_usage_error(call: Call) -> None:
    assert call("verify").errors == ["错误：缺少报告文件名。可用--help查看用法。"]
