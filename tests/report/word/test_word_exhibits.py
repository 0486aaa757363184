"""Tables, pictures and included texts in a Word template."""

from pathlib import Path

import pytest
from papers import answers
from word_files import changed, filled, filled_file, office, p, r, refusal, tbl, tc, tr, w

from petition_report.pipeline import write
from petition_report.report.kinds import appendix_template

ROWS = "登记日期|信访形式|人数|内容分类|责任单位\n3× 2023-02-01|来访|1|城乡建设|住建局\n2023-03-01|来信|1|政法|公安局"


def test_a_table_stands_where_its_paragraph_stood(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲"), p("{{ 表.类别 }}"), p("乙"), rows=ROWS)
    assert made.texts[:2] == ["甲", "表1　信访事项内容分类情况"]
    assert made.texts[-1] == "乙"
    assert [row[:2] for row in made.tables[0]] == [
        ["内容分类", "件次"],
        ["城乡建设", "3"],
        ["政法", "1"],
        ["合计", "4"],
    ]


def test_a_picture_stands_where_its_paragraph_stood(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲"), p("{{ 图.类别占比 }}"), p("乙"), rows=ROWS)
    assert made.texts == ["甲", "", "图1　信访事项内容分类占比", "乙"]
    assert len(made.found(".//w:drawing")) == 1


def test_words_around_a_table_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    made = filled(tmp_path, p("见下表：{{ 表.类别 }}以上。", style="ListBullet"), rows=ROWS)
    assert (made.texts[0], made.texts[-1]) == ("见下表：", "以上。")
    assert len(made.found("w:p[w:pPr/w:pStyle/@w:val='ListBullet']")) == 2


def test_tables_and_captions_are_counted_with_those_of_the_author(tmp_path: Path) -> None:
    author = '<w:fldSimple w:instr=" SEQ 图 ">' + r("1") + "</w:fldSimple>"
    made = filled(tmp_path, p("{{ 图.类别占比 }}"), p("图", author), p("{{ 图.月度登记 }}"), rows=ROWS)
    assert [text for text in made.texts if text.startswith("图")] == [
        "图1　信访事项内容分类占比",
        "图2",
        "图3　" + made.texts[-1].partition("　")[2],
    ]


def test_figures_of_a_table_are_recorded(tmp_path: Path) -> None:
    assert ("3", "3") in filled(tmp_path, p("{{ 表.类别 }}"), rows=ROWS).records


def test_a_table_is_as_wide_as_the_page(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:pgSz w:w="8000" w:h="12000"/><w:pgMar w:left="1000" w:right="1000" w:top="1000" w:bottom="1000"/>'
        "</w:sectPr>"
    )
    made = filled(tmp_path, p("{{ 表.类别 }}"), p("甲", properties=section), p("{{ 表.类别 }}"), rows=ROWS)
    first, second = (one.get(w("w")) for one in made.found("w:tbl/w:tblPr/w:tblW"))
    assert (first, second != first) == ("6000", True)


def test_a_picture_in_a_cell_is_as_wide_as_the_cell(tmp_path: Path) -> None:
    cell = tc("{{ 图.类别占比 }}", properties='<w:tcW w:w="4216" w:type="dxa"/>')
    made = filled(tmp_path, tbl(tr(cell, "乙")), rows=ROWS)
    width = int(made.found(".//w:tc//wp:extent")[0].get("cx", "0"))
    assert width == pytest.approx(4000 * 635, rel=0.001)


def test_a_table_stands_within_a_cell(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr(tc("{{ 表.类别 }}"), "乙")), rows=ROWS)
    assert len(made.found("w:tbl/w:tr/w:tc/w:tbl/w:tr")) == 4


def test_a_picture_in_a_footer_is_kept_by_the_footer(tmp_path: Path) -> None:
    made = filled_file(office(tmp_path / "甲.docx", p("甲"), footer=p("{{ 图.类别占比 }}")), ROWS)
    footer = made.document.sections[0].footer.part
    assert any(rel.reltype.endswith("/image") for rel in footer.rels.values())


def test_the_offices_own_style_of_the_name_is_used(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{{ 表.类别 }}"), rows=ROWS)
    styles = made.part("word/styles.xml")
    names = [one.find(w("name")) for one in styles.iter(w("style"))]
    assert [one.get(w("val")) for one in names if one is not None].count("caption") == 1


def test_captions_of_pictures_look_like_the_offices_captions(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{{ 图.类别占比 }}"), rows=ROWS)
    assert [one.get(w("val")) for one in made.found("w:p/w:pPr/w:pStyle")] == ["Picture", "Caption"]


def test_styles_that_are_missing_are_added_with_what_they_are_based_on(tmp_path: Path) -> None:
    file = changed(
        office(tmp_path / "甲.docx", p("{{ 图.类别占比 }}")), "word/styles.xml", '"caption"', '"别的"'
    )
    styles = filled_file(file, ROWS).part("word/styles.xml")
    known = {one.get(w("styleId")): one for one in styles.iter(w("style"))}
    base = known["PictureCaption"].find(w("basedOn"))
    assert base is not None
    assert base.get(w("val")) == "CaptionReport"


def test_a_template_without_exhibits_keeps_its_styles_as_they_are(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("{{ 来访.批次 }}"))
    import docx  # noqa: PLC0415

    before = len(docx.Document(str(file)).styles)
    assert len(filled_file(file).document.styles) == before


def test_a_name_that_gives_no_table_leaves_a_place_to_fill(tmp_path: Path) -> None:
    assert filled(tmp_path, p("{{ 表.类别 }}")).texts == ["【待填：信访事项内容分类情况】"]


# ---- included texts ----


def test_an_included_paragraph_is_words_of_the_one_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text("共{{ 来访.批次 }}批\n", encoding="utf-8")
    made = filled(tmp_path, p('甲{% include "乙.md.j2" %}。', style="ListBullet"))
    assert (made.texts, made.records) == (["甲共3批。"], [("3", "甲共3批。")])


def test_an_included_text_of_several_lines_is_set_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text("## 乙\n丙{{ 来访.批次 }}\n@表 丁\n| 戊 |\n| 己 |\n", encoding="utf-8")
    made = filled(
        tmp_path, p("一、甲", style="Heading1"), p('{% include "乙.md.j2" %}'), p("二、庚", style="Heading1")
    )
    assert made.texts == ["一、甲", "二、乙", "丙3", "表1　丁", "三、庚"]


def test_an_included_text_may_have_tables_of_figures(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text("乙\n{{ 表.类别 }}", encoding="utf-8")
    assert len(filled(tmp_path, p('{% include "乙.md.j2" %}'), rows=ROWS).tables) == 1


def test_a_text_included_in_an_included_one_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text('乙\n{% include "丙.md.j2" %}\n丁', encoding="utf-8")
    (tmp_path / "丙.md.j2").write_text("丙", encoding="utf-8")
    assert filled(tmp_path, p('{% include "乙.md.j2" %}')).texts == ["乙", "丙", "丁"]


def test_a_fault_in_an_included_text_has_its_own_name_and_line(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text("乙\n{{ 来访.批此 }}", encoding="utf-8")
    assert "（乙.md.j2·第2行）" in refusal(tmp_path, p("甲"), p('{% include "乙.md.j2" %}'))


# ---- appendices ----


def test_appendices_follow_a_word_template(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("来访{{ 来访.批次 }}批"))
    report = write(answers(ROWS), file, appendices=[appendix_template("definitions")])
    made = type(filled_file(file))(report)
    assert made.texts[:3] == ["来访3批", "附件", "口径说明"]
    assert made.tables[0][1][0] == "来访"


def test_a_picture_in_a_title_is_not_lost(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲//{{ 图.类别占比 }}", style="Title"), rows=ROWS)
    assert len(made.found(".//w:drawing")) == 1
