"""The office's own style as a person asks for it: settings and --style."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from runs import PERIOD, Call

SUMMARIZE = ("summarize", "台账.xlsx", *PERIOD, "-o", "报告.docx")


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A style file in a folder of its own."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "本局页眉"
    (tmp_path / "样式").mkdir()
    made.save(str(tmp_path / "样式" / "style.docx"))
    return tmp_path / "样式" / "style.docx"


def header() -> str:
    return str(docx.Document("报告.docx").sections[0].header.paragraphs[0].text)


def texts() -> list[str]:
    return [one.text for one in docx.Document("报告.docx").paragraphs]


def test_a_report_is_made_in_the_style_of_a_file(call: Call, style: Path) -> None:
    assert (call(*SUMMARIZE, "--style", str(style)).code, header()) == (0, "本局页眉")


def test_the_style_file_lies_where_petition_toml_says(call: Call, style: Path) -> None:
    config = style.with_name("petition.toml")
    config.write_text('[style]\nfile = "style.docx"\n', encoding="utf-8")
    assert (call(*SUMMARIZE, "--config", str(config)).code, header()) == (0, "本局页眉")


def test_the_option_wins_over_the_setting(call: Call, style: Path, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[style]\nfile = "nowhere.docx"\n', encoding="utf-8")
    assert call(*SUMMARIZE, "--style", str(style)).code == 0


def test_a_style_that_is_no_docx_is_told_in_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "style.docx").write_text("no style", encoding="utf-8")
    done = call(*SUMMARIZE, "--style", "style.docx")
    assert (done.code, len(done.errors), "样式" in done.err) == (2, 1, True)


def test_a_letterhead_can_be_given_for_one_run(call: Call) -> None:
    given = ("--set", "style.issuer=某某市信访局文件", "--set", "style.document_number=某信〔2023〕5号")
    call(*SUMMARIZE, *given)
    assert [text for text in texts() if text][:2] == ["某某市信访局文件", "某信〔2023〕5号"]


def test_faults_of_the_style_are_told_at_once_before_anything_is_read(call: Call) -> None:
    done = call(*SUMMARIZE[:1], "没有.xlsx", "--set", "style.signer=张某", "--set", "layout.fonts=custom")
    assert (done.code, len(done.errors)) == (2, 2)
