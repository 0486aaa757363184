"""The tags in a text, as people in China type them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.language.script import read_script
from petition_report.report.language.tags import (
    closes,
    half_width,
    joins_after,
    joins_before,
    opens,
    prints,
    word,
)

TYPED = {
    "｛｛ 来访．批次 ｝｝": "{{ 来访.批次 }}",
    "｛{ 来访。批次 }｝": "{{ 来访.批次 }}",
    "｛％ if 来访．无 ％｝甲｛％ endif ％｝": "{% if 来访.无 %}甲{% endif %}",
    "{{ 补充（“宣传，场次”） }}": '{{ 补充("宣传，场次") }}',
    "{{ 补充(”宣传”) }}": '{{ 补充("宣传") }}',
    "{{ 补充(‘宣传’) }}": '{{ 补充("宣传") }}',
    "{{ 补充(＂宣传＂) }}": '{{ 补充("宣传") }}',
    '{{ "“枫桥经验”，" }}': '{{ "“枫桥经验”，" }}',
    '{{ “甲"乙” }}': "{{ '甲\"乙' }}",
    "{% set 甲 ＝ ［１、２］ %}": "{% set 甲 = [1,2] %}",
    "{{ “甲}}乙” }}": '{{ "甲}}乙" }}',
    "{{ 来访.按（“类别”）｜列举（３） }}": '{{ 来访.按("类别")|列举(3) }}',
    "｛＃ 说明：（一） ＃｝": "{# 说明：（一） #}",
    "{{\u3000来访.批次\xa0}}": "{{ 来访.批次 }}",
    "｛｛ 来访": "{{ 来访",
    "甲（一），“乙”％｝": "甲（一），“乙”％｝",
}


@pytest.mark.parametrize("typed", TYPED)
def test_full_width_signs_in_tags_are_read_as_half_width(typed: str) -> None:
    assert half_width(typed) == TYPED[typed]


@given(st.text(st.characters(exclude_characters="{｛")))
def test_text_without_tags_stays_as_it_is(text: str) -> None:
    assert half_width(text) == text


@given(st.text(st.sampled_from("{｛}｝%％#＃“”\"'‘’-甲 \n")))
def test_tags_are_read_once(text: str) -> None:
    assert half_width(half_width(text)) == half_width(text)


@given(st.text(st.sampled_from("{｛}｝%％#＃“”\"'‘’-甲 \n")))
def test_no_line_is_lost(text: str) -> None:
    assert half_width(text).count("\n") == text.count("\n")


def test_many_quotes_in_a_tag_that_never_ends_are_read_quickly() -> None:
    text = "{{ " + "“甲” " * 5000
    assert half_width(text) == text


def test_a_text_template_may_have_full_width_tags(tmp_path: Path) -> None:
    (tmp_path / "甲.md.j2").write_text("｛｛ 来访．批次 ｝｝批（一）", encoding="utf-8")
    assert read_script(tmp_path / "甲.md.j2").source == "{{ 来访.批次 }}批（一）"


@pytest.mark.parametrize(
    ("tag", "first"),
    [("{% for a in b %}", "for"), ("{%- endif -%}", "endif"), ("{{ 甲 }}", ""), ("{# if #}", "")],
)
def test_the_word_of_a_tag(tag: str, first: str) -> None:
    assert word(tag) == first


@pytest.mark.parametrize("tag", ["{% if 甲 %}", "{% for a in b %}", "{% macro 甲() %}", "{% set 甲 %}"])
def test_tags_that_open(tag: str) -> None:
    assert opens(tag)


@pytest.mark.parametrize("tag", ["{% set 甲 = 1 %}", "{{ if }}", "{% else %}", "{% endif %}"])
def test_tags_that_open_nothing(tag: str) -> None:
    assert not opens(tag)


def test_a_tag_that_closes() -> None:
    assert closes("{%- endfor %}")


@pytest.mark.parametrize("tag", ["{{ 甲 }}", '{% include "甲" %}'])
def test_tags_that_print(tag: str) -> None:
    assert prints(tag)


@pytest.mark.parametrize("line", ["{%- if 甲 %}", "  {{- 甲 }}乙", "{#- 甲 #}"])
def test_lines_that_join_the_one_before(line: str) -> None:
    assert joins_before(line)


@pytest.mark.parametrize("line", ["{% if 甲 %}", "甲{%- if 乙 %}", "甲", ""])
def test_lines_that_do_not_join_the_one_before(line: str) -> None:
    assert not joins_before(line)


@pytest.mark.parametrize("line", ["甲{% endif -%}", "{{ 甲 -}}  "])
def test_lines_that_join_the_one_after(line: str) -> None:
    assert joins_after(line)


@pytest.mark.parametrize("line", ["{% endif %}", "{% endif -%}甲", "甲-%}", ""])
def test_lines_that_do_not_join_the_one_after(line: str) -> None:
    assert not joins_after(line)
