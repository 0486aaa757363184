"""Templates that include others."""

from pathlib import Path

import pytest
from papers import Paper, counted, paper

from petition_report.errors import UsageRefusal


def filled(folder: Path, **texts: str) -> Paper:
    """The template 甲 of a folder, filled; the others lie beside it or, with __ in their names, below it."""
    for name, text in texts.items():
        file = folder / f"{name.replace('__', '/')}.md.j2"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return paper(folder / "甲.md.j2", counted(3, 2))


def refusal(folder: Path, **texts: str) -> str:
    """What is said of a template that cannot be filled."""
    with pytest.raises(UsageRefusal) as refused:
        filled(folder, **texts)
    return str(refused.value)


def test_an_included_template_stands_where_it_is_named(tmp_path: Path) -> None:
    written = filled(tmp_path, 甲='一\n{% include "乙.md.j2" %}\n三', 乙="二")
    assert written.paragraphs == ["一", "二", "三"]


def test_an_included_template_may_have_lines_of_every_kind(tmp_path: Path) -> None:
    written = filled(tmp_path, 甲='## 一\n{% include "乙.md.j2" %}', 乙="## 二\n@署名 三")
    assert written.styled == (("Heading 1", "一、一"), ("Heading 1", "二、二"), ("Signature", "三"))


def test_names_set_before_are_known_in_an_included_template(tmp_path: Path) -> None:
    written = filled(tmp_path, 甲='{% set 数 = 来访.批次 %}{% include "乙.md.j2" %}', 乙="{{ 数 }}批")
    assert written.text == "3批"


def test_figures_of_an_included_template_are_recorded(tmp_path: Path) -> None:
    written = filled(tmp_path, 甲='{% include "乙.md.j2" %}', 乙="来访{{ 来访.批次 }}批")
    assert [record["sentence"] for record in written.records] == ["来访3批"]


def test_a_template_below_the_folder_may_be_included(tmp_path: Path) -> None:
    assert filled(tmp_path, 甲='{% include "下/乙.md.j2" %}', 下__乙="二").text == "二"


def test_a_shipped_template_may_be_included(tmp_path: Path) -> None:
    written = filled(tmp_path, 甲='{% set 序号 = 1 %}{% include "appendices/units.md.j2" %}')
    assert written.paragraphs[:2] == ["附件1", "责任单位办理情况表"]


def test_a_fault_in_an_included_template_has_its_name_and_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='一\n一\n{% include "乙.md.j2" %}', 乙="二\n{{ 来访.批此 }}")
    assert "（乙.md.j2·第2行）" in said


def test_a_tag_left_open_in_an_included_template_has_its_name_and_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='一\n一\n{% include "乙.md.j2" %}', 乙="二\n{% if 来访.无 %}")
    assert said.startswith("{% if %}没有对应的{% endif %}（乙.md.j2·第2行）")


def test_a_fault_after_an_included_template_has_its_own_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='{% include "乙.md.j2" %}\n{{ 来访.批此 }}', 乙="二\n二\n二")
    assert "（甲.md.j2·第2行）" in said


def test_a_template_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='一\n{% if 来访.无 %}{% include "没有.md.j2" %}{% endif %}')
    assert said == "找不到引用的模板“没有.md.j2”（甲.md.j2·第2行）。请按所示位置修改模板。"


def test_a_template_that_is_not_there_is_told_in_the_one_that_names_it(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='{% include "乙.md.j2" %}', 乙='二\n{% include "没有.md.j2" %}')
    assert "“没有.md.j2”（乙.md.j2·第2行）" in said


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_bytes(b"PK\x03\x04\xff\xfe")
    assert "不是UTF-8编码的文本模板" in refusal(tmp_path, 甲='{% include "乙.md.j2" %}')


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../乙.md.j2", "下/../../乙.md.j2", "C:\\乙.md.j2", "\\\\机\\乙.md.j2", "", "."],
)
def test_no_template_outside_the_folder_is_included(tmp_path: Path, name: str) -> None:
    (tmp_path / "乙.md.j2").write_text("密", encoding="utf-8")
    (tmp_path / "里").mkdir()
    said = refusal(tmp_path / "里", 甲=f'{{% include "{name.replace(chr(92), chr(92) * 2)}" %}}')
    assert "引用的" in said


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "密.txt").write_text("密", encoding="utf-8")
    (tmp_path / "里").mkdir()
    (tmp_path / "里" / "乙.md.j2").symlink_to(tmp_path / "密.txt")
    assert "引用的模板应在" in refusal(tmp_path / "里", 甲='{% include "乙.md.j2" %}')


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "甲" ~ ".md.j2" %}',
        '{% include ["乙.md.j2"] %}',
        '{% include "乙.md.j2" ignore missing %}',
    ],
)
def test_only_a_file_name_is_included(tmp_path: Path, tag: str) -> None:
    assert "引用应写成" in refusal(tmp_path, 甲=tag)


def test_templates_that_include_one_another_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, 甲='{% include "乙.md.j2" %}', 乙='{% include "甲.md.j2" %}')
    assert said.startswith("引用的“乙.md.j2”又引用到本模板，没有尽头")


def test_templates_that_the_data_let_include_one_another_are_refused(tmp_path: Path) -> None:
    around = '{% if 来访.批次 %}{% include "甲.md.j2" %}{% endif %}'
    said = refusal(tmp_path, 甲='{% include "乙.md.j2" %}', 乙=around)
    assert said.startswith("模板层层引用超过8层，可能引用了自身")
