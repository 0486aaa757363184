"""Whatever the tags of a Word template do, the report is a whole document, or the template is refused."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as checked
from hypothesis import strategies as st
from word_files import Filled, filled, filled_file, office, p, refusal, tbl, tc, tr, w

from petition_report.errors import UsageRefusal

TAGS = (
    *(
        "{% if 来访.无 %}",
        "{% if 来访.批次 %}",
        "{% elif 1 %}",
        "{% else %}",
        "{% endif %}",
        "{% for n in [1, 2] %}",
    ),
    *("{% endfor %}", "{%- if 1 -%}", "{%- endif -%}", "{% set 甲 %}", "{% endset %}", "{% macro 乙() %}"),
    *(
        "{% endmacro %}",
        "{{ 甲 }}",
        "{{ 乙() }}",
        "{{ 来访.批次 }}",
        "{# 注 #}",
        "{{ 图.月度登记 }}",
        "{{ 表.类别 }}",
    ),
    *(
        "{{ 甲 | first }}",
        "{{ 甲 | reverse | join }}",
        "{{ 甲[1:] }}",
        "{#",
        "#}",
        "{{",
        "{% raw %}",
        "{% endraw %}",
    ),
)
WORDS = st.lists(st.sampled_from((*TAGS, "词", "一、", "//", "")), max_size=4).map("".join)
PARAGRAPHS = st.builds(p, WORDS, style=st.sampled_from(["", "Heading1", "Title"]))
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda content: tc(*content))
TABLES = st.lists(
    st.lists(CELLS, min_size=1, max_size=3).map(lambda cells: tr(*cells)), min_size=1, max_size=3
)
BODIES = st.lists(PARAGRAPHS | TABLES.map(lambda rows: tbl(*rows, columns=3)), min_size=1, max_size=5)


def is_whole(made: Filled) -> bool:
    """Whether a document has what Word cannot do without."""
    cells = made.found(".//w:tc")
    halves = [
        [one.get(w("id")) for one in made.found(f".//w:{half}")] for half in ("bookmarkStart", "bookmarkEnd")
    ]
    return (
        all(cell[-1].tag == w("p") for cell in cells)
        and all(row.find(w("tc")) is not None for row in made.found(".//w:tr"))
        and all(table.find(w("tr")) is not None for table in made.found(".//w:tbl"))
        and sorted(map(str, halves[0])) == sorted(map(str, halves[1]))
        and len(set(halves[0])) == len(halves[0])
        and made.body[-1].tag == w("sectPr")
    )


@checked(max_examples=80)
@given(BODIES)
def test_any_tags_give_a_whole_document_or_a_refusal(body: list[str]) -> None:
    with TemporaryDirectory() as folder:
        try:
            made = filled(Path(folder), *body)
        except UsageRefusal:
            return
        assert is_whole(made)


def test_a_piece_that_was_put_together_from_others_is_refused(tmp_path: Path) -> None:
    forged = "{% set 甲 %}词{% endset %}{{ 甲[0] ~ 甲[1:2] }}"
    body = [p("{% set 甲 %}"), tbl(tr("甲", "乙")), p("{% endset %}"), p("{{ 甲[:-12] }}"), p(forged)]
    assert refusal(tmp_path, *body).startswith("标签把表格、文本框或脚注拆散了（模板.docx）")


@pytest.mark.parametrize("text", ["甲{# 乙", "{{ 来访.批次", "｛％ if 来访.无"])
def test_a_tag_that_does_not_end_in_its_paragraph_is_told(tmp_path: Path, text: str) -> None:
    said = refusal(tmp_path, p("甲"), p(text), p("#} }} %}"))
    assert "没有写完整" in said
    assert said.splitlines()[0].endswith("应写在同一段里（模板.docx·正文第2段）。请按所示位置修改模板。")


def test_all_that_is_wrong_with_the_structure_is_told_at_once(tmp_path: Path) -> None:
    said = refusal(
        tmp_path,
        p("{{ 甲"),
        p("{% if 来访.无 %}"),
        tbl(tr("乙{% else %}", "丙")),
        p("{% endif %}"),
        p("{{ 丁"),
    )
    assert [line.partition("·")[2].partition("）")[0] for line in said.splitlines()] == [
        "正文第1段",
        "正文表1第1行第1格第1段",
        "正文第4段",
    ]


def test_more_headings_than_can_be_numbered_are_refused(tmp_path: Path) -> None:
    body = [p("{% for n in range(100) %}"), p("一、甲", style="Heading1"), p("{% endfor %}")]
    assert refusal(tmp_path, *body).startswith("同级标题超过99个，无法编号")


def test_a_report_filled_from_everything_is_valid(tmp_path: Path) -> None:
    rows = "登记日期|信访形式|人数|内容分类\n3× 2023-02-01|来访|1|城乡建设\n2023-03-01|来信|1|政法"
    columns = ["{% for n in range(3) %}", "{{ n }}", "{% endfor %}"]
    body = [
        p("{{ 单位 }}//{{ 期间.名称 }}", style="Title"),
        p("一、甲", style="Heading1"),
        p("{{ 来访.批次 }}", '<w:hyperlink w:anchor="甲"><w:r><w:t>乙</w:t></w:r></w:hyperlink>'),
        p("{{ 表.类别 }}"),
        p("{{ 图.类别占比 }}"),
        tbl(tr(*columns), columns=3),
    ]
    file = office(
        tmp_path / "甲.docx", *body, footer=p("{{ 图.月度登记 }}"), properties={"title": "{{ 单位 }}"}
    )
    (tmp_path / "乙.docx").write_bytes(filled_file(file, rows).report.files[".docx"])
    tool = str(Path(sys.executable).with_name("openxml-audit"))
    done = subprocess.run([tool, str(tmp_path / "乙.docx")], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
