"""The script of a template, and where its lines stand."""

from pathlib import Path

import pytest

from petition_report.errors import UsageRefusal
from petition_report.report.language.script import Script, read_script


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageRefusal, match="找不到模板文件"):
        read_script(tmp_path / "没有.md.j2")


def test_a_template_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "甲.md.j2"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(UsageRefusal, match="模板不是UTF-8编码的文本"):
        read_script(file)


def test_a_template_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "甲.md.j2"
    file.write_text("来访", encoding="utf-8-sig")
    assert read_script(file).source == "来访"


def test_a_line_of_a_text_file_is_its_own_place() -> None:
    assert str(Script("甲.md.j2", "来访\n来信").place(2)) == "甲.md.j2·第2行"


def test_a_line_of_another_file_has_the_place_it_is_given() -> None:
    script = Script("甲.docx", "来访\n来信", ("正文第1段", "正文表1第1行第1格第1段"))
    assert str(script.place(2)) == "甲.docx·正文表1第1行第1格第1段"
