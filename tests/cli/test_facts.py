"""`facts` writes a form with all a template asks for; filled in, it is read like a register."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from tables import workbook

from petition_report.cli.main import run

TEMPLATE = """# 报告
{% if 补充.有("宣传材料") %}发放宣传材料{{ 补充("宣传材料", 修饰="余") }}。{% endif %}
共{{ 补充("会议") }}，{{ 补充("宣传材料") }}。
"""


def template(folder: Path, text: str = TEMPLATE) -> Path:
    """A template of one's own."""
    path = folder / "模板.md.j2"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_form_has_every_fact_once_in_order(tmp_path: Path) -> None:
    form = tmp_path / "表.xlsx"
    assert run(["facts", str(template(tmp_path)), "-o", str(form)]) == 0
    rows = list(openpyxl.load_workbook(form).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["名称", "宣传材料", "会议"]


def test_a_form_that_is_there_is_replaced_only_on_demand(tmp_path: Path) -> None:
    form = tmp_path / "表.xlsx"
    form.write_bytes(b"filled in")
    asked = ["facts", str(template(tmp_path)), "-o", str(form)]
    assert (run(asked), form.read_bytes()) == (4, b"filled in")
    assert (run([*asked, "--force"]), form.read_bytes() == b"filled in") == (0, False)


def test_a_filled_form_is_read_like_a_register(tmp_path: Path) -> None:
    form = workbook(
        tmp_path / "表.xlsx",
        {"补充数据": "名称 | 数值 | 单位 | 备注\n宣传材料 | 1000 | 份 |\n会议 | 20 | 次 |"},
    )
    ledger = workbook(tmp_path / "台账.xlsx", {"一月": "登记日期 | 信访形式\n2023-01-05 | 来信"})
    out = tmp_path / "报告.docx"
    code = run(["summarize", str(ledger), str(form), "--template", str(template(tmp_path)), "-o", str(out)])
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert (code, texts[-2:]) == (0, ["发放宣传材料1000余份。", "共20次，1000份。"])


def test_facts_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    given = tmp_path / "facts.toml"
    given.write_text('"宣传材料" = "1000份"\n"会议" = "20次"\n', encoding="utf-8")
    ledger = workbook(tmp_path / "台账.xlsx", {"一月": "登记日期 | 信访形式\n2023-01-05 | 来信"})
    out = tmp_path / "报告.docx"
    asked = [
        "summarize",
        str(ledger),
        "--template",
        str(template(tmp_path)),
        "-o",
        str(out),
        "--facts",
        str(given),
    ]
    assert (run(asked), docx.Document(str(out)).paragraphs[-1].text) == (0, "共20次，1000份。")


def test_a_template_that_asks_nothing_needs_no_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "表.xlsx"
    run(["facts", str(template(tmp_path, "# 报告\n正文")), "-o", str(form)])
    assert (capsys.readouterr().out, form.exists()) == ("该模板不需要补充数据，未写文件。\n", False)


def asked(folder: Path, file: Path) -> list[object]:
    """The facts in the form of a template."""
    assert run(["facts", str(file), "-o", str(folder / "表.xlsx")]) == 0
    rows = list(openpyxl.load_workbook(folder / "表.xlsx").worksheets[0].iter_rows(values_only=True))
    return [row[0] for row in rows[1:]]


def test_a_word_template_is_asked_too(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("发放{{ 补充（“宣传材料”） }}")
    made.save(str(tmp_path / "模板.docx"))
    assert asked(tmp_path, tmp_path / "模板.docx") == ["宣传材料"]


def test_included_templates_are_asked_too(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text('{{ 补充("会议") }}{% include "乙.md.j2" %}', encoding="utf-8")
    assert asked(tmp_path, template(tmp_path, '{% include "乙.md.j2" %}{{ 补充("宣传材料") }}')) == [
        "会议",
        "宣传材料",
    ]


def test_an_included_template_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["facts", str(template(tmp_path, '甲\n{% include "没有.md.j2" %}'))])
    assert (code, "“没有.md.j2”（模板.md.j2·第2行）" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["没有.md.j2"],
            "错误：找不到模板文件（没有.md.j2）。请核对文件名和所在文件夹。\n",
        ),
        (["-o", "表.docx"], "错误：输出文件名应以.xlsx结尾（表.docx）。可用--help查看用法。\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (run(["facts", *arguments]), capsys.readouterr().err) == (2, said)


def test_a_faulty_template_is_named_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["facts", str(template(tmp_path, "# 报告\n{% if %}"))])
    assert (code, "模板.md.j2·第2行" in capsys.readouterr().err) == (2, True)
