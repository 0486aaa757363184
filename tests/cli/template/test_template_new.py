from pathlib import Path

import pytest
from runs import PERIOD, Call, ledger

from petition_report.report.kinds import template_of


def test_a_shipped_template_is_copied(call: Call, tmp_path: Path) -> None:
    ran = call("template", "new", "我的模板.md.j2", "--kind", "monthly")
    assert ran.code == 0
    assert (tmp_path / "我的模板.md.j2").read_bytes() == template_of("monthly").read_bytes()


def test_a_name_without_an_ending_is_given_one(call: Call, tmp_path: Path) -> None:
    call("template", "new", "甲")
    call("template", "new", "乙", "--word")
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx", "甲.md.j2", "乙.docx"}


def test_what_to_do_next_is_said(call: Call) -> None:
    assert "template check 甲.md.j2" in call("template", "new", "甲.md.j2").out


def test_nothing_is_said_where_quiet_is_asked_for(call: Call) -> None:
    assert call("template", "new", "甲.md.j2", "--quiet").out == ""


def test_a_file_that_is_there_is_not_written_over(call: Call, tmp_path: Path) -> None:
    (tmp_path / "甲.md.j2").write_text("我的", encoding="utf-8")
    ran = call("template", "new", "甲.md.j2")
    assert (ran.code, ran.err) == (
        4,
        "错误：已有同名文件，没有改动它（甲.md.j2）。请换一个文件名，或加--force代替它。\n",
    )
    assert (tmp_path / "甲.md.j2").read_text(encoding="utf-8") == "我的"


def test_a_file_is_written_over_on_request(call: Call, tmp_path: Path) -> None:
    (tmp_path / "甲.md.j2").write_text("我的", encoding="utf-8")
    assert call("template", "new", "甲.md.j2", "--force").code == 0
    assert (tmp_path / "甲.md.j2").read_bytes() == template_of("half_year").read_bytes()


def test_a_word_template_needs_its_ending(call: Call) -> None:
    ran = call("template", "new", "甲.md.j2", "--word")
    assert (ran.code, ran.err.startswith("错误：Word模板的文件名应以.docx结尾")) == (2, True)


def test_no_name_is_told_as_such(call: Call) -> None:
    assert call("template", "new").err.startswith("错误：缺少新模板文件名。")


@pytest.mark.parametrize("name", ["甲.md.j2", "甲.docx"])
def test_a_new_template_is_faultless_and_gives_a_report(call: Call, tmp_path: Path, name: str) -> None:
    ledger(tmp_path)
    call("template", "new", name, "--kind", "speech")
    assert call("template", "check", name).code == 0
    assert call("summarize", "台账.xlsx", *PERIOD, "--template", name, "-o", "报告.docx").code == 0
