"""What a report was made from is told so that it can be made again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from papers import answers, counted, paper, rated

from petition_report.config import settings_from
from petition_report.pipeline import write
from petition_report.proof.inside import record_in
from petition_report.proof.origin import changed
from petition_report.settings import Settings

OFFICE = """
    [office]
    organisation = "某市信访局"
    [counting]
    collective_from = 6
    satisfied = ["满意"]
    [[limits]]
    step = "closing"
    days = 45
    start = "registered_on"
    [groups."拖欠工资"]
    subcategory = ["拖欠工资"]
    [[indicators]]
    name = "国土来访"
    where = { channel = "来访", category = "国土资源" }
    [facts]
    "宣传场次" = "12"
"""


def document(template: str = "{{ 来访.批次 }}批", settings: str = "", **asked: str) -> Mapping[str, Any]:
    return dict(paper(template, counted(3, 2), settings, **asked).evidence["document"])


def test_a_text_template_is_kept_whole() -> None:
    assert document()["template"] == {"name": "模板.md.j2", "source": "{{ 来访.批次 }}批"}


def test_appendices_are_kept_beside_it(tmp_path: Path) -> None:
    main, other = tmp_path / "甲.md.j2", tmp_path / "乙.md.j2"
    main.write_text("正文", encoding="utf-8")
    other.write_text("附件", encoding="utf-8")
    made = record_in(write(answers(counted(3)), main, appendices=[other]).files[".docx"])
    assert made is not None
    assert made["document"]["appendices"] == [{"name": "乙.md.j2", "source": "附件"}]


def test_no_folder_is_told(tmp_path: Path) -> None:
    template = tmp_path / "甲.md.j2"
    template.write_text("正文", encoding="utf-8")
    report = write(answers(counted(3)), template, evidence=True)
    assert str(tmp_path) not in report.files[".figures.json"].decode()


def test_the_period_is_written_as_on_the_command_line() -> None:
    assert document(period="2023Q1", as_of="2023-03-20")["period"] == "2023-01-01..2023-03-31"


def test_the_cut_off_is_kept() -> None:
    assert document(as_of="2023-06-16")["as_of"] == "2023-06-16"


def test_settings_are_kept_where_they_are_not_the_default() -> None:
    assert document(settings='[office]\norganisation = "某市信访局"')["settings"] == {
        "office": {"organisation": "某市信访局"}
    }


def test_settings_come_back_from_what_is_kept() -> None:
    chosen = settings_from(tomllib.loads(OFFICE))
    assert settings_from(changed(chosen)) == chosen


def test_an_office_without_settings_keeps_none() -> None:
    assert changed(Settings()) == {}


@pytest.mark.parametrize("settings", ['[style]\nfile = "公文/样式.docx"', '[run]\noutput = "公文/报告"'])
def test_no_place_on_the_offices_disks_is_kept(settings: str) -> None:
    assert changed(settings_from(tomllib.loads(settings))) == {}


def test_the_lines_are_kept_with_their_marks() -> None:
    assert document("来访{{ 来访.批次 }}批")["lines"] == [
        {"place": "正文第1段", "style": "BodyText", "text": "来访3批", "marks": [[2, 3, "fig_0001"]]}
    ]


@pytest.mark.parametrize(("key", "value"), [("sentence", "有3批。"), ("place", "正文第1段"), ("digits", 0)])
def test_a_record_tells_where_its_number_stands(key: str, value: object) -> None:
    assert paper("来访。有{{ 来访.批次 }}批。", counted(3)).records[0][key] == value


def test_decimals_are_counted_as_printed() -> None:
    assert paper("{{ 网上信访占比.位数(2) }}", rated((1, 3))).records[0]["digits"] == 2


def test_a_number_in_a_table_is_told_with_its_row_and_column() -> None:
    record = paper("|类别|批次|\n|来访|{{ 来访.批次 }}|", counted(3)).records[0]
    assert (record["place"], record["heading"]) == ("表1第2行第2格", "来访·批次")


def test_a_number_in_a_title_is_told_there() -> None:
    assert paper("# 来访{{ 来访.批次 }}批\n正文。", counted(3)).records[0]["place"] == "标题"


def test_a_fact_is_told_with_the_setting_it_comes_from() -> None:
    record = paper('{{ 补充("宣传场次") }}', counted(3), '[facts]\n"宣传场次" = "12"').records[0]
    assert (record["name"], record["source"]) == ("宣传场次", "facts.toml或--set")


def test_a_fact_is_told_with_the_row_it_comes_from() -> None:
    rows = f"{counted(3)}\n\n名称|数值|单位\n宣传场次|12|场"
    record = paper('{{ 补充("宣传场次") }}', rows).records[0]
    assert (record["unit"], record["source"]) == ("场", "台账.xlsx·表2·第2行")


def test_a_definition_is_told_in_words() -> None:
    record = paper("{{ 来信.件次 }}{{ 来访.批次 }}", counted(3)).records[1]
    assert record["definition"]["meaning"] == "信访形式为“来访”"


def test_where_a_file_of_styles_lies_is_not_recorded() -> None:
    chosen = settings_from({"style": {"file": "样式/style.docx", "header": "内部资料"}})
    assert changed(chosen) == {"style": {"header": "内部资料"}}


def test_own_charts_come_back_from_what_is_kept() -> None:
    own = {"name": "类别", "kind": "bar", "caption": "各类来访情况", "of": "来访", "by": "类别"}
    chosen = settings_from({"chart": [own], "charts": {"kind": "native"}})
    assert settings_from(changed(chosen)) == chosen
