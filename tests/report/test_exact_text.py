import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import settings as checked
from hypothesis import strategies as st
from papers import Paper, read_back

from petition_report.config import settings_from
from petition_report.pipeline import study, write
from petition_report.report.characters import printable
from petition_report.request import Request
from petition_report.statistics.ask import Answers

HOSTILE = (
    'A&B<c>"d"',
    "一|二",
    "# 标题",
    "## 标题",
    "@署名 甲",
    "@表 甲",
    "{{ 7*7 }}",
    "{% for n in range(9) %}{{ n }}{% endfor %}",
    "{# 甲 #}",
    "甲//乙",
    "甲/",
    "&lt;b&gt; &copy; &amp;",
    "\ufdd0fig_0001\ufdd129\ufdd2",
    "\ufdd3exhibit_001\ufdd1",
    "甲\x01乙\x0b丙\x1f丁",
    "甲\n乙\r\n丙\u2028丁",
    "𠮷庄",
    "=cmd|' /C calc'!A0",
    "| --- |",
    "</w:t></w:r><w:r>",
    "%s {0} \\1 $1",
)
TEMPLATE = """
# {% for 类 in 类们 %}{{ 类.名称 }}{% endfor %}
## {% for 类 in 类们 %}{{ 类.名称 }}{% endfor %}
{% for 类 in 类们 %}
{{ 类.名称 }}
{{ 类.名称 ~ 类.件次 }}
{{ 类.件次 ~ 类.名称 }}
{{ [类.名称, 类.件次] | join("、") }}
{% set 句 %}{{ 类.名称 }}{% endset %}{{ 句 + 类.名称 }}
{% macro 说(名) %}{{ 名 }}{% endmacro %}{{ 说(类.名称) }}
{{ 类们 | 列举 }}
@注 {{ 类.名称 }}
@署名 {{ 类.名称 }}
{% endfor %}
@表 {% for 类 in 类们 %}{{ 类.名称 }}{% endfor %}
| 甲 | 乙 |
{% for 类 in 类们 %}
| {{ 类.名称 }} | {{ 类.件次 }} |
{% endfor %}

{{ 表.类别 }}
"""
NOTE = "注：“—”表示没有数据或无可比数据。"
STYLES = {"Title", "Normal", "Heading 1", "Body Text", "正文（署名前）", "注释", "Signature", "Caption"}


def known_by(name: str) -> Answers:
    """A ledger whose two rows have this category, as a .csv, which can hold anything."""
    # so many columns that commas outnumber any other sign
    rest = [""] * 20
    rows = [["登记日期", "信访形式", "内容分类", *rest], *[["2023-02-01", "来信", name, *rest]] * 2]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "台账.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
        return study(Request([file], settings_from({}), date(2023, 6, 30), "2023H1"))


def filled(known: Answers) -> Paper:
    """The template above, in which 类们 are the categories."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text(TEMPLATE.replace("类们", '信访总量.按("类别")'), encoding="utf-8")
        return read_back(write(known, file, evidence=True), known)


def cleaned(known: Answers) -> str:
    """The category as the ledger holds it, '' where it took it for a blank."""
    return str(known.ledger.registers["petitions"].table["category"].to_pylist()[0] or "")


@checked(max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12))
def test_any_name_comes_out_as_it_is_and_makes_no_structure(name: str) -> None:
    known = known_by(name)
    text = printable(cleaned(known)) or "未填写"
    assert expected(text) == body(filled(known))


for hostile in HOSTILE:
    test_any_name_comes_out_as_it_is_and_makes_no_structure = example(hostile)(
        test_any_name_comes_out_as_it_is_and_makes_no_structure
    )


def expected(text: str) -> list[str]:
    """What the template says of one category with two rows."""
    lines = (text, f"{text}2", f"2{text}", f"{text}、2", f"{text}{text}", text, text, text, text)
    tables = (f"表1　{text}", "表2　信访事项内容分类情况", NOTE)
    return [line.strip() for line in (text, f"一、{text.strip()}", *lines, *tables)]


def body(written: Paper) -> list[str]:
    """The paragraphs, after checking that each has its own style and that cells say the same."""
    name = written.paragraphs[0]
    assert {style for style, _ in written.styled} <= STYLES
    assert [row[0] for row in written.tables[0]] == ["甲", name]
    assert [row[0] for row in written.tables[1]] == ["内容分类", name, "合计"]
    return [text.strip() for text in written.paragraphs]
