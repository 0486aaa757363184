"""Text templates written out for Word."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from papers import Paper, read_back
from word_files import Filled, filled_file, said, w

from petition_report.config import settings_from
from petition_report.pipeline import study, write
from petition_report.report.kinds import appendices, appendix_template, kinds, template_of
from petition_report.report.language.script import Script, read_script
from petition_report.report.word.export import exported
from petition_report.request import Request
from petition_report.statistics.ask import Answers

SAMPLES = Path(__file__).parents[3] / "sample_data"
ROWS = "登记日期|信访形式|人数|内容分类\n3× 2023-02-01|来访|1|城乡建设\n2× 2023-02-01|来信|1|政法"


@cache
def sample() -> Answers:
    """The sample register, open to questions."""
    settings = settings_from(tomllib.loads((SAMPLES / "petition.toml").read_text(encoding="utf-8")))
    asked = Request([SAMPLES / "ledger.xlsx"], settings, date(2023, 7, 5), "2023H1", date(2023, 6, 30))
    return study(asked)


def both(folder: Path, template: Path, known: Answers) -> tuple[Paper, Paper]:
    """The report of a text template, and that of the Word file it is written out to."""
    (folder / "甲.docx").write_bytes(exported(read_script(template)))
    made = [write(known, path, evidence=True) for path in (template, folder / "甲.docx")]
    return read_back(made[0], known), read_back(made[1], known)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_gives_the_same_text_and_figures_in_word(tmp_path: Path, kind: str) -> None:
    text, word = both(tmp_path, template_of(kind), sample())
    assert (word.styled, word.tables, word.bookmarks) == (text.styled, text.tables, text.bookmarks)
    assert word.records == text.records


def filled(folder: Path, template: str, rows: str = ROWS) -> Filled:
    """The report of a text template by way of Word."""
    return filled_file(written(folder, template), rows)


def written(folder: Path, template: str) -> Path:
    """A text template written out for Word."""
    (folder / "甲.docx").write_bytes(exported(Script("甲.md.j2", template)))
    return folder / "甲.docx"


def shown(folder: Path, template: str) -> list[tuple[str, str]]:
    """The paragraphs of a template written out, with their styles."""
    import docx  # noqa: PLC0415 - only here

    made = docx.Document(str(written(folder, template)))
    return [(str(one.style and one.style.style_id), one.text) for one in made.paragraphs]


def test_lines_have_the_styles_of_the_official_format(tmp_path: Path) -> None:
    template = "# 标题\n## 甲\n### 乙\n正文{{ 来访.批次 }}\n{% if 来访.无 %}\n@注 注\n{% endif %}\n"
    assert shown(tmp_path, f"{template}@署名 丙\n@日期 丁\n@附件 附件") == [
        ("Title", "标题"),
        ("Normal", ""),
        ("Heading1", "一、甲"),
        ("Heading2", "（一）乙"),
        ("BodyText", "正文{{ 来访.批次 }}"),
        ("TemplateTag", "{% if 来访.无 %}"),
        ("Note", "注"),
        ("TemplateTag", "{% endif %}"),
        ("Signature", "丙"),
        ("Date", "丁"),
        ("Attachment", "附件"),
    ]


def test_the_paragraph_before_the_signature_keeps_to_it(tmp_path: Path) -> None:
    found = shown(tmp_path, "甲\n乙\n{% set 丙 = 1 %}\n@署名 丁")
    assert [style for style, _ in found] == ["BodyText", "BodyTextLast", "TemplateTag", "Signature"]


def test_a_sign_behind_a_tag_is_read(tmp_path: Path) -> None:
    template = "{% if 来访.批次 %}## 甲{% endif %}\n{% if 来访.无 %}## 乙{% endif %}\n## 丙"
    assert filled(tmp_path, template).texts == ["一、甲", "二、丙"]


def test_headings_behind_an_attachment_are_counted_anew(tmp_path: Path) -> None:
    assert filled(tmp_path, "## 甲\n@附件 附件\n## 乙\n## 丙").texts == ["一、甲", "附件", "一、乙", "二、丙"]


def test_a_tag_over_several_lines_is_one_paragraph(tmp_path: Path) -> None:
    assert filled(tmp_path, "{% set 甲 = [1,\n 2] %}\n{# 说\n明 #}\n共{{ 甲 | length }}项").texts == ["共2项"]


def test_macros_are_small_paragraphs_and_say_the_same(tmp_path: Path) -> None:
    macro = "{% macro 批(甲) -%}\n{% if 甲.批次 -%}\n{{ 甲.批次 }}批\n{%- endif %}\n{%- endmacro %}"
    template = f"{macro}\n共{{{{ 批(来访) }}}}。"
    assert [style for style, _ in shown(tmp_path, template)] == ["TemplateTag"] * 5 + ["BodyText"]
    assert filled(tmp_path, template).texts == ["共3批。"]


TABLE = """
@表 形式
| 形式 | 件次 | 说明 |
| --- | --: | :-- |
{% for 类 in 信访总量.按("信访形式") %}
| {{ 类.名称 }} | {{ 类.件次 | 位数(0) }} | {% if 类.件次.值 > 2 %}多{% else %}少{% endif %} |
{% endfor %}
| 合计 | {{ 信访总量.件次 }} |
{% if 来访.无 %}
甲
{% endif %}
"""


def test_a_table_is_a_table_whose_rows_are_repeated(tmp_path: Path) -> None:
    made = filled(tmp_path, TABLE)
    cells = [["形式", "件次", "说明"], ["来访", "3", "多"], ["来信", "2", "少"], ["合计", "5", ""]]
    assert (made.texts[0], made.tables) == ("表1　形式", [cells])


def test_a_tables_columns_are_aligned_as_it_says(tmp_path: Path) -> None:
    styles = [one.get(w("val")) for one in filled(tmp_path, TABLE).found("w:tbl/w:tr[2]//w:pStyle")]
    assert styles == ["TableCenter", "TableRight", "TableLeft"]


def test_a_tables_header_is_repeated_on_every_page(tmp_path: Path) -> None:
    assert [said(one) for one in filled(tmp_path, TABLE).found("w:tbl/w:tr[w:trPr/w:tblHeader]")] == [
        "形式件次说明"
    ]


def test_columns_that_hang_on_a_condition_come_and_go(tmp_path: Path) -> None:
    columns = "{% if 来访.无 %} 乙 |{% endif %}{% if 来访.批次 %} 丙 |{% endif %}"
    assert filled(tmp_path, f"@表 表\n| 甲 |{columns}\n| 1 |{columns}").tables == [
        [["甲", "丙"], ["1", "丙"]]
    ]


def test_a_table_without_caption_is_counted_too(tmp_path: Path) -> None:
    assert filled(tmp_path, "| 甲 |\n| 乙 |\n丙").texts == ["表1　", "丙"]


def test_a_block_that_parts_tables_stays_outside_them(tmp_path: Path) -> None:
    template = "{% if 来访.无 %}\n| 甲 |\n{% else %}\n| 乙 |\n{% endif %}"
    assert filled(tmp_path, template).tables == [[["乙"]]]


def test_a_table_has_an_empty_row_for_each_cell_that_is_missing(tmp_path: Path) -> None:
    assert filled(tmp_path, "| 甲 | 乙 |\n| 丙 |").tables == [[["甲", "乙"], ["丙", ""]]]


def test_the_same_template_gives_the_same_file() -> None:
    assert exported(Script("甲.md.j2", TABLE)) == exported(Script("甲.md.j2", TABLE))


@pytest.mark.parametrize("name", appendices())
def test_appendices_can_be_written_out_too(name: str) -> None:
    assert exported(read_script(appendix_template(name)))
