import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from runs import PERIOD, Call, ledger

HEAVY = ("pandas", "matplotlib", "docx", "pyarrow", "narwhals", "numpy", "openpyxl", "fastexcel", "lxml")
GOOD = "来访{{ 来访.批次 }}批，{{ 来访.同比 | 分别 }}。\n{{ 来访.按('类别') | 列举 }}\n"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return tmp_path / "模板.md.j2"


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return path.name


def test_a_template_without_faults_is_fine(call: Call, template: Path) -> None:
    ran = call("template", "check", written(template, GOOD))
    assert (ran.code, ran.out) == (0, "模板.md.j2：没有发现问题。\n")


def test_all_faults_are_told_at_once_with_place_code_and_tag(call: Call, template: Path) -> None:
    ran = call(
        "template", "check", written(template, "甲{{ 来仿.批次 }}\n乙{{ 来访.批次 }丙\n{% if 来访.无 %}")
    )
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "模板.md.j2：发现错误3处。",
        "  第1行：没有名为“来仿”的指标或属性，是否为“来访”（template-undefined）  {{ 来仿.批次 }}",
        "  第2行：标签没有写完整，缺少}}（template-syntax）  {{ 来访.批次 }丙",
        "  第3行：{% if %}没有对应的{% endif %}（template-syntax）  {% if 来访.无 %}",
    ]


def test_several_templates_are_checked_one_after_another(call: Call, tmp_path: Path) -> None:
    names = [written(tmp_path / "甲.md.j2", GOOD), written(tmp_path / "乙.md.j2", "{{ 来仿 }}")]
    ran = call("template", "check", *names)
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "甲.md.j2：没有发现问题。",
        "乙.md.j2：发现错误1处。",
    ]


def test_long_tags_are_cut_off(call: Call, template: Path) -> None:
    ran = call("template", "check", written(template, "{{ 来仿.其中(问题属地=['" + "甲" * 99 + "']) }}"))
    assert ran.out.splitlines()[1].endswith("甲…")


def test_faults_are_given_as_json(call: Call, template: Path) -> None:
    ran = call("template", "check", written(template, "{{ 来仿.批次 }}"), "--json")
    assert json.loads(ran.out) == {
        "schema_version": 1,
        "templates": [
            {
                "file": "模板.md.j2",
                "counts": {"stop": 1, "warning": 0, "note": 0},
                "faults": [
                    {
                        "code": "template-undefined",
                        "severity": "stop",
                        "text": "没有名为“来仿”的指标或属性，是否为“来访”",
                        "file": "模板.md.j2",
                        "place": "第1行",
                        "line": 1,
                        "tag": "{{ 来仿.批次 }}",
                        "suggestion": "来访",
                        "advice": "请核对名称的写法。",
                    }
                ],
            }
        ],
    }


def test_nothing_is_said_where_quiet_is_asked_for(call: Call, template: Path) -> None:
    ran = call("template", "check", written(template, "{{ 来仿 }}"), "--quiet")
    assert (ran.code, ran.out, ran.err) == (1, "", "")


PLAIN = "{{ 来访.批次.值 }}"


@pytest.mark.parametrize(("fail_on", "code"), [("note", 1), ("warning", 1), ("stop", 0), ("never", 0)])
def test_how_bad_it_must_be_is_the_offices_choice(
    call: Call, template: Path, fail_on: str, code: int
) -> None:
    assert call("template", "check", written(template, PLAIN), "--fail-on", fail_on).code == code


def test_the_offices_own_indicators_are_known(call: Call, template: Path, tmp_path: Path) -> None:
    own = '[[indicators]]\nname = "涉农来访"\nwhere = { "信访形式" = "走访", "内容分类" = "农村农业" }\n'
    (tmp_path / "petition.toml").write_text(own, encoding="utf-8")
    assert call("template", "check", written(template, "{{ 涉农来访.件次 }}")).code == 0


def test_the_offices_own_tables_and_charts_are_known(call: Call, template: Path, tmp_path: Path) -> None:
    own = """
[[chart]]
name = "来访属地"
kind = "bar"
caption = "来访批次属地分布"
of = "来访"
by = "问题属地"
unit = "批"
"""
    (tmp_path / "petition.toml").write_text(own, encoding="utf-8")
    ran = call("template", "check", written(template, "{{ 图.来访属地 }}{{ 图.来访属池 }}"))
    assert [line.split("（")[0] for line in ran.out.splitlines()[1:]] == [
        "  第1行：没有名为“来访属池”的指标或属性，是否为“来访属地”"
    ]


def test_facts_given_by_an_option_are_known(call: Call, template: Path) -> None:
    name = written(template, '{{ 补充("宣传场次") }}{{ 补充("宣传厂次") }}')
    ran = call("template", "check", name, "--set", "宣传场次=12")
    assert [line.split("（")[0] for line in ran.out.splitlines()[1:]] == [
        "  第1行：没有补充数据“宣传厂次”，是否为“宣传场次”"
    ]


def test_a_file_that_is_not_there_is_refused(call: Call) -> None:
    ran = call("template", "check", "没有.md.j2")
    assert (ran.code, ran.err) == (2, "错误：找不到模板文件（没有.md.j2）。请核对文件名和所在文件夹。\n")


def test_a_file_that_is_no_text_is_a_fault(call: Call, template: Path) -> None:
    template.write_bytes("信访".encode("gb18030"))
    ran = call("template", "check", template.name)
    assert (ran.code, "模板不是UTF-8编码的文本（template-syntax）" in ran.out) == (1, True)


def test_no_template_is_told_as_such(call: Call) -> None:
    assert call("template", "check").err.startswith("错误：缺少模板文件名。")


def test_a_ledger_shows_what_only_a_rendering_can_find(call: Call, template: Path, tmp_path: Path) -> None:
    ledger(tmp_path)
    name = written(template, "{{ 1 // 0 }}\n{{ 来访.其中(问题属地='甲县').批次 }}")
    ran = call("template", "check", name, "--ledger", "台账.xlsx", *PERIOD)
    assert (ran.code, ran.out.splitlines()[1:]) == (
        1,
        ["  第1行：模板中的计算以0为除数（template-syntax）"],
    )


def test_a_value_that_no_row_has_shows_with_a_ledger(call: Call, template: Path, tmp_path: Path) -> None:
    ledger(tmp_path)
    name = written(template, "{{ 来访.其中(责任单位='甲县').批次 }}")
    ran = call("template", "check", name, "--ledger", "台账.xlsx", *PERIOD)
    assert "  “责任单位”没有所写的取值（template-value）" in ran.out


def test_a_row_beyond_its_header_shows_with_a_ledger(call: Call, template: Path, tmp_path: Path) -> None:
    ledger(tmp_path)
    name = written(template, "@表 来访\n| 甲 |\n{% if not 来访.无 %}\n| 1 | 2 |\n{% endif %}")
    assert call("template", "check", name).code == 0
    ran = call("template", "check", name, "--ledger", "台账.xlsx", *PERIOD)
    assert "  表“来访”第2行有2格，多于表头的1格，多出的没有列名（template-table）" in ran.out


def test_a_ledger_changes_nothing_about_a_faulty_template(call: Call, template: Path, tmp_path: Path) -> None:
    ledger(tmp_path)
    name = written(template, "{{ 来仿.批次 }}{{ 1 // 0 }}")
    ran = call("template", "check", name, "--ledger", "台账.xlsx", *PERIOD)
    assert len(ran.out.splitlines()) == 2


def test_a_template_that_a_ledger_can_fill_is_fine(call: Call, template: Path, tmp_path: Path) -> None:
    ledger(tmp_path)
    ran = call("template", "check", written(template, GOOD), "--ledger", "台账.xlsx", *PERIOD)
    assert (ran.code, ran.out) == (0, "模板.md.j2：没有发现问题。\n")


def faulty(path: Path) -> Path:
    """A Word template with faults in the body, in a table, over several runs and in the header."""
    document = docx.Document()
    document.add_paragraph("来访{{ 来仿.批次 }}批，{{ 来访.批刺 }}人次，又{{ 来访.批刺 }}")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "{{ 来访 }}"
    broken = document.add_paragraph()
    broken.add_run("来信{{ 来")
    broken.add_run("信.件").bold = True
    broken.add_run("刺 }}件")
    document.sections[0].header.paragraphs[0].add_run("{{ 单味 }}")
    document.save(str(path))
    return path


def test_faults_of_a_word_template_have_their_places(call: Call, tmp_path: Path) -> None:
    faulty(tmp_path / "模板.docx")
    ran = call("template", "check", "模板.docx")
    assert [line.split("：")[0].strip() for line in ran.out.splitlines()[1:]] == [
        "正文第1段",
        "正文第1段",
        "正文第1段",
        "正文表1第2行第2格第1段",
        "正文第2段",
        "页眉第1段",
    ]


def test_faults_of_a_word_template_are_written_into_its_margin(call: Call, tmp_path: Path) -> None:
    before = faulty(tmp_path / "模板.docx").read_bytes()
    ran = call("template", "check", "模板.docx", "--annotate", "批注.docx")
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "批注稿已生成：批注.docx")
    assert (tmp_path / "模板.docx").read_bytes() == before
    assert [one.text.split("。")[0] for one in docx.Document(str(tmp_path / "批注.docx")).comments] == [
        "没有名为“来仿”的指标或属性，是否为“来访”",
        "没有名为“批刺”的指标或属性，是否为“批次”",
        "没有名为“批刺”的指标或属性，是否为“批次”",
        "“来访”有多个量，请写明来访.批次或来访.人次",
        "没有名为“件刺”的指标或属性，是否为“件次”",
        "没有名为“单味”的指标或属性，是否为“单位”（模板.docx·页眉第1段）",
    ]


@pytest.mark.parametrize(
    ("template_name", "copy"),
    [("模板.md.j2", "批注.docx"), ("模板.docx", "批注.md"), ("模板.docx", "模板.docx")],
)
def test_an_annotated_copy_is_of_a_word_template_under_another_name(
    call: Call, tmp_path: Path, template_name: str, copy: str
) -> None:
    written(tmp_path / template_name, GOOD)
    assert call("template", "check", template_name, "--annotate", copy).code == 2


def test_a_word_file_that_is_none_is_a_fault(call: Call, tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(b"PK\x03\x04")
    ran = call("template", "check", "模板.docx")
    assert (ran.code, "（template-word）" in ran.out) == (1, True)


def test_checking_a_text_template_loads_nothing_heavy(tmp_path: Path) -> None:
    written(tmp_path / "模板.md.j2", GOOD)
    code = (
        "import sys; from petition_report.cli.main import run; "
        f"run(['template', 'check', '模板.md.j2']); print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode().splitlines() == ["模板.md.j2：没有发现问题。", "[]"]
