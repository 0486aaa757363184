"""Paragraphs of a Word template."""

from pathlib import Path

import pytest
from word_files import KINDS, filled, p, r, refusal, w

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
BOLD, RED = "<w:b/>", '<w:color w:val="FF0000"/>'


def test_a_figure_is_printed_in_its_paragraph(tmp_path: Path) -> None:
    assert filled(tmp_path, p("来访{{ 来访.批次 }}批。")).texts == ["来访3批。"]


def test_a_figure_is_recorded_with_its_sentence(tmp_path: Path) -> None:
    assert filled(tmp_path, p("来访{{ 来访.批次 }}批。")).records == [("3", "来访3批。")]


def test_figures_get_bookmarks_in_reading_order(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{{ 来访.批次 }}、{{ 来访.人次 }}"), p("{{ 来访.批次 }}"))
    names = [one.get(w("name")) for one in made.found(".//w:bookmarkStart")]
    assert names == ["fig_0001", "fig_0002", "fig_0003"]


def test_words_come_out_as_they_are_written(tmp_path: Path) -> None:
    text = "A&B<c> &amp; &lt;  “引号”'\"；｛甲｝（100%）"
    assert filled(tmp_path, p(text)).texts == [text]


def test_values_come_out_as_they_are(tmp_path: Path) -> None:
    made = filled(tmp_path, p('甲{{ 补充("乙") }}丙'), settings="[facts]\n'乙' = 'A&B<c>//|\"'")
    assert made.texts == ['甲A&B<c>//|"丙']


def test_blanks_at_the_edge_of_a_run_are_kept(tmp_path: Path) -> None:
    assert filled(tmp_path, p(r(" 甲 "), r(" 乙 ", BOLD))).texts == [" 甲  乙 "]


def test_a_tag_that_word_has_cut_into_runs_is_read_whole(tmp_path: Path) -> None:
    cut = [r("{"), r("{ 来"), r("访.", BOLD), r("批次 }"), r("}")]
    assert filled(tmp_path, p(*cut, "批")).texts == ["3批"]


def test_a_value_has_the_letters_of_its_tags_first_sign(tmp_path: Path) -> None:
    made = filled(tmp_path, p("共", r("{{ 来访", BOLD), r(".批次 }}", RED), "批"))
    assert [made_run.findtext(w("t")) for made_run in made.found(".//w:r[w:rPr/w:b]")] == ["3"]


def test_words_keep_their_letters_whichever_way_a_condition_goes(tmp_path: Path) -> None:
    made = filled(
        tmp_path, p(r("甲", BOLD), "{% if 来访.无 %}", r("乙", RED), "{% endif %}丙", r("丁", BOLD))
    )
    assert [one.findtext(w("t")) for one in made.found(".//w:r[w:rPr/w:b]")] == ["甲", "丁"]


def test_east_asian_fonts_stay_and_none_is_invented(tmp_path: Path) -> None:
    font = '<w:rFonts w:eastAsia="方正仿宋_GBK"/>'
    made = filled(tmp_path, p(r("甲{{ 来访.批次 }}", font)), p("乙"))
    assert [one.get(w("eastAsia")) for one in made.found(".//w:rFonts")] == ["方正仿宋_GBK"] * 2


def test_full_width_tags_are_read(tmp_path: Path) -> None:
    made = filled(tmp_path, p("｛％ if 来访．批次＞２ ％｝多（一）｛％ endif ％｝｛｛ “甲，乙” ｝｝"))
    assert made.texts == ["多（一）甲，乙"]


def test_paragraphs_of_tags_alone_vanish(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲"), p("{% if 来访.批次 %}"), p("乙"), p("{% endif %}"), p("丙"))
    assert made.texts == ["甲", "乙", "丙"]


def test_a_paragraph_whose_tags_say_nothing_vanishes(tmp_path: Path) -> None:
    assert filled(tmp_path, p("甲"), p("{% if 来访.无 %}乙{% endif %}"), p("丙")).texts == ["甲", "丙"]


def test_an_empty_paragraph_of_the_author_stays(tmp_path: Path) -> None:
    assert filled(tmp_path, p("甲"), p(), p("丙")).texts == ["甲", "", "丙"]


def test_a_branch_that_is_not_taken_leaves_no_paragraph(tmp_path: Path) -> None:
    body = [p("{% if 来访.无 %}"), p("甲"), p("{% else %}"), p("乙"), p("{% endif %}")]
    assert filled(tmp_path, *body).texts == ["乙"]


def test_paragraphs_are_repeated_with_their_style(tmp_path: Path) -> None:
    loop = p('{% for 类 in 信访总量.按("信访形式") %}')
    made = filled(tmp_path, loop, p("{{ 类.名称 }}", style="ListBullet"), p("{% endfor %}"), rows=KINDS)
    assert made.texts == ["来访", "来信", "来电"]
    assert len(made.found("w:p[w:pPr/w:pStyle/@w:val='ListBullet']")) == 3


def test_words_are_repeated_within_a_paragraph(tmp_path: Path) -> None:
    text = '{% for 类 in 信访总量.按("信访形式") %}{{ 类.名称 }}{{ 类.件次 }}{{ "、" if not loop.last }}{% endfor %}。'
    assert filled(tmp_path, p(text), rows=KINDS).texts == ["来访3、来信2、来电1。"]


def test_loops_stand_within_loops(tmp_path: Path) -> None:
    body = [
        p("{% for a in range(2) %}"),
        p("甲{{ a }}"),
        p("{% for b in range(2) %}"),
        p("乙{{ a }}{{ b }}"),
        p("{% endfor %}"),
        p("{% endfor %}"),
    ]
    assert filled(tmp_path, *body).texts == ["甲0", "乙00", "乙01", "甲1", "乙10", "乙11"]


def test_a_block_may_begin_and_end_within_paragraphs(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲{% if 来访.无 %}乙"), p("丙{% endif %}丁"))
    assert made.texts == ["甲丁"]


def test_a_name_set_in_the_body_is_known_below(tmp_path: Path) -> None:
    assert filled(tmp_path, p("{% set 数 = 来访.批次 %}"), p("{{ 数 }}批")).texts == ["3批"]


def test_a_macro_takes_the_letters_of_where_it_is_used(tmp_path: Path) -> None:
    macro = p(r("{% macro 批(甲) %}{{ 甲.批次 }}批{% endmacro %}", RED))
    made = filled(tmp_path, macro, p(r("共{{ 批(来访) }}。", BOLD)))
    assert (made.texts, len(made.found(".//w:color"))) == (["共3批。"], 0)


def test_a_macro_may_go_over_several_paragraphs(tmp_path: Path) -> None:
    macro = [
        p("{% macro 批(甲) -%}"),
        p("{% if 甲.批次 -%}"),
        p("{{ 甲.批次 }}批"),
        p("{%- endif %}"),
        p("{%- endmacro %}"),
    ]
    assert filled(tmp_path, *macro, p("共{{ 批(来访) }}。")).texts == ["共3批。"]


def test_what_a_macro_leaves_out_is_blank(tmp_path: Path) -> None:
    macro = p(r("{% macro 空() %}{% if 来访.无 %}甲{% endif %}{% endmacro %}", RED))
    assert filled(tmp_path, macro, p("{{ '有' if 空() else '无' }}")).texts == ["无"]


def test_a_minus_joins_a_paragraph_to_the_one_before(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲", style="ListBullet"), p("{%- if 来访.批次 %}乙{% endif %}"), p("丙"))
    assert made.texts == ["甲乙", "丙"]
    assert [said.get(w("val")) for said in made.found("w:p/w:pPr/w:pStyle")] == ["ListBullet"]


def test_tabs_breaks_and_links_stay_where_they_are(tmp_path: Path) -> None:
    link = f'<w:hyperlink w:anchor="甲">{r("共{{ 来访.批次 }}批")}</w:hyperlink>'
    made = filled(tmp_path, p("甲<>", "<w:r><w:tab/><w:br/></w:r>", link, "乙"))
    kinds = [one.tag.rpartition("}")[2] for one in made.found("w:p/*")]
    assert kinds == ["pPr", "r", "r", "r", "hyperlink", "r"]
    assert len(made.found("w:p/w:hyperlink/w:bookmarkStart")) == 1


def test_a_break_within_a_tag_is_a_blank(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{{ 2", "<w:r><w:br/><w:tab/></w:r>", "+ 1 }}"))
    assert (made.texts, len(made.found(".//w:br"))) == (["3"], 0)


def test_a_hyphen_that_does_not_break_is_one_in_a_tag(tmp_path: Path) -> None:
    assert filled(
        tmp_path, p("甲"), p("{%", "<w:r><w:noBreakHyphen/></w:r>", " if 1 %}乙{% endif %}")
    ).texts == ["甲乙"]


def test_fields_stay_as_they_are(tmp_path: Path) -> None:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    made = filled(tmp_path, p("第", page, "页，{{ 来访.批次 }}"))
    assert made.found("w:p/w:fldSimple")[0].get(w("instr")) == " PAGE "
    assert made.texts == ["第1页，3"]


def test_counting_fields_are_counted_anew(tmp_path: Path) -> None:
    field = BEGIN.replace("TOC", " SEQ 表 \\* ARABIC ") + SEPARATE + r("1") + END
    made = filled(tmp_path, p("{% for n in range(3) %}"), p("表", field), p("{% endfor %}"))
    assert made.texts == ["表1", "表2", "表3"]


@pytest.mark.parametrize("switch", ["\\* CHINESENUM3", "\\r 5", "\\c"])
def test_fields_that_count_otherwise_are_left_to_word(tmp_path: Path, switch: str) -> None:
    field = BEGIN.replace("TOC", f" SEQ 表 {switch} ") + SEPARATE + r("七") + END
    assert filled(tmp_path, p(field)).texts == ["七"]


def test_headings_with_a_typed_ordinal_are_counted(tmp_path: Path) -> None:
    body = [
        p("一、甲", style="Heading1"),
        p("{% if 来访.无 %}"),
        p("二、乙", style="Heading1"),
        p("{% endif %}"),
        p("三、丙{{ 来访.批次 }}", style="Heading1"),
        p("{% for n in range(2) %}"),
        p("（一）丁", style="Heading2"),
        p("{% endfor %}"),
    ]
    assert filled(tmp_path, *body).texts == ["一、甲", "二、丙3", "（一）丁", "（二）丁"]


def test_headings_typed_as_first_begin_the_count_anew(tmp_path: Path) -> None:
    body = [p(text, style="Heading1") for text in ("一、甲", "二、乙", "一、丙", "二、丁")]
    assert filled(tmp_path, *body).texts == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_value_that_looks_like_an_ordinal_is_left_alone(tmp_path: Path) -> None:
    made = filled(tmp_path, p('{{ 补充("甲") }}', style="Heading1"), settings="[facts]\n'甲' = '三、乙'")
    assert made.texts == ["三、乙"]


def test_numbers_in_body_text_are_left_alone(tmp_path: Path) -> None:
    assert filled(tmp_path, p("三、甲{{ 来访.批次 }}"), p("3.乙")).texts == ["三、甲3", "3.乙"]


def test_a_title_breaks_where_it_may(tmp_path: Path) -> None:
    made = filled(tmp_path, p("某某市信访局//{{ 期间.年度名称 }}工作总结//及下半年打算", style="Title"))
    assert made.texts == ["某某市信访局2023年度上半年工作总结", "及下半年打算"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("{{ 来访.批此 }}", "正文第2段"), ("{% if 来访.无 %}", "正文第2段"), ("{{ 来访.批次", "正文第2段")],
)
def test_a_fault_is_told_with_its_paragraph(tmp_path: Path, text: str, place: str) -> None:
    assert f"（模板.docx·{place}）" in refusal(tmp_path, p("甲"), p(text), p("乙"))


def test_a_tag_that_is_not_closed_shows_no_strange_signs(tmp_path: Path) -> None:
    assert refusal(tmp_path, p("{{ 来访.批次")).startswith("标签没有写完整，缺少}}；一个标签应写在同一段里（")


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" REF {{ 单位 }} "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        f'<w:fldSimple w:instr=" REF 甲 ">{r("{{ 单位 }}")}</w:fldSimple>',
        BEGIN + SEPARATE + r("{{ 单位 }}") + END,
        BEGIN.replace("TOC", "{{ 单位 }}") + SEPARATE + END,
    ],
)
def test_tags_in_fields_are_told(tmp_path: Path, field: str) -> None:
    assert refusal(tmp_path, p("甲"), p(field)).startswith("域（如目录、页码、交叉引用）里不能写标签")


def test_tags_in_a_field_over_several_paragraphs_are_told_for_each(tmp_path: Path) -> None:
    body = [p(BEGIN, SEPARATE, "{{ 单位 }}"), p("{{ 单位 }}"), p(END), p("{{ 单位 }}")]
    places = [line.partition("·")[2][:6] for line in refusal(tmp_path, *body).splitlines()]
    assert places == ["正文第1段）", "正文第2段）"]


def test_tags_in_what_a_link_shows_are_filled(tmp_path: Path) -> None:
    link = BEGIN.replace("TOC", 'HYPERLINK "http://a"') + SEPARATE + r("{{ 来访.批次 }}") + END
    assert filled(tmp_path, p(link)).texts == ["3"]


def test_a_heading_that_says_nothing_is_not_counted(tmp_path: Path) -> None:
    texts = ["{% if 来访.无 %}一、甲{% endif %}", "二、乙", "{% if 来访.批次 %}三、丙{% endif %}"]
    assert filled(tmp_path, *(p(text, style="Heading1") for text in texts)).texts == ["一、乙", "二、丙"]
