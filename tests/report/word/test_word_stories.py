"""Headers, footers, notes, text boxes and properties of a Word template."""

from datetime import datetime
from pathlib import Path

import docx
from word_files import filled, filled_file, office, p, r, refusal, refusal_of, said, tbl, tr, w

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:docPr id='7' name='框'/>"
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
NOTE = '<w:footnote w:id="{0}">{1}</w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'


def test_a_footer_is_filled(tmp_path: Path) -> None:
    made = filled_file(office(tmp_path / "甲.docx", p("甲"), footer=p("来访{{ 来访.批次 }}批")))
    assert made.document.sections[0].footer.paragraphs[0].text == "来访3批"


def test_a_name_set_in_the_body_is_known_in_a_footer(tmp_path: Path) -> None:
    made = filled_file(office(tmp_path / "甲.docx", p("{% set 数 = 来访.批次 %}甲"), footer=p("{{ 数 }}批")))
    assert made.document.sections[0].footer.paragraphs[0].text == "3批"


def test_a_table_in_a_footer_is_filled(tmp_path: Path) -> None:
    footer = tbl(tr("{% for n in range(2) %}甲", "{{ n }}{% endfor %}")) + p("乙")
    made = filled_file(office(tmp_path / "甲.docx", p("甲"), footer=footer))
    rows = made.document.sections[0].footer.tables[0].rows
    assert [row.cells[1].text for row in rows] == ["0", "1"]


def test_a_fault_in_a_footer_is_told_with_its_place(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("甲"), footer=p("乙") + p("{{ 来访.批此 }}"))
    assert "（甲.docx·页脚第2段）" in refusal_of(file)


def test_footers_of_several_sections_and_pages_have_their_own_names(tmp_path: Path) -> None:
    made = docx.Document()
    made.settings.odd_and_even_pages_header_footer = True
    second = made.add_section()
    second.even_page_header.is_linked_to_previous = False
    second.even_page_header.paragraphs[0].text = "{{ 来访.批此 }}"
    made.save(str(tmp_path / "甲.docx"))
    assert "（甲.docx·第2节偶数页页眉第1段）" in refusal_of(tmp_path / "甲.docx")


def test_a_footnote_is_filled(tmp_path: Path) -> None:
    notes = NOTE.format(5, p("截至{{ 期间.截止日 }}"))
    made = filled_file(office(tmp_path / "甲.docx", p("甲", REFERENCE.format(5), "乙"), notes=notes))
    assert said(made.part("word/footnotes.xml")[-1]) == "截至6月30日"


def test_a_footnote_within_a_loop_is_one_for_each_round(tmp_path: Path) -> None:
    notes = NOTE.format(5, p("第{{ n }}注"))
    body = [p("{% for n in range(2) %}"), p("甲", REFERENCE.format(5)), p("{% endfor %}")]
    made = filled_file(office(tmp_path / "甲.docx", *body, notes=notes))
    numbers = [one.get(w("id")) for one in made.found(".//w:footnoteReference")]
    kept = {one.get(w("id")): said(one) for one in made.part("word/footnotes.xml")}
    assert (numbers, kept) == (["1", "2"], {"0": "", "1": "第0注", "2": "第1注"})


def test_a_footnote_that_is_not_referred_to_any_more_goes(tmp_path: Path) -> None:
    notes = NOTE.format(5, p("乙")) + NOTE.format(6, p("丙"))
    text = ["甲{% if 来访.无 %}", REFERENCE.format(5), "{% endif %}", REFERENCE.format(6)]
    made = filled_file(office(tmp_path / "甲.docx", p(*text), notes=notes))
    assert [said(one) for one in made.part("word/footnotes.xml")] == ["", "丙"]


def test_a_fault_in_a_footnote_is_told_with_its_place(tmp_path: Path) -> None:
    notes = NOTE.format(5, p("甲") + p("{{ 来访.批此 }}"))
    file = office(tmp_path / "甲.docx", p("甲", REFERENCE.format(5)), notes=notes)
    assert "（甲.docx·脚注1第2段）" in refusal_of(file)


def test_a_reference_to_a_note_that_is_not_there_stays(tmp_path: Path) -> None:
    made = filled_file(office(tmp_path / "甲.docx", p("甲", REFERENCE.format(9))))
    assert len(made.found(".//w:footnoteReference")) == 1


def test_a_picture_in_a_footnote_is_refused(tmp_path: Path) -> None:
    notes = NOTE.format(5, p("{{ 图.月度登记 }}"))
    said_of = refusal_of(office(tmp_path / "甲.docx", p("甲", REFERENCE.format(5)), notes=notes))
    assert said_of.startswith("脚注、尾注里不能放图（甲.docx）")


def test_a_text_box_is_filled_for_new_and_old_programs(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲", BOX.format(p("来访{{ 来访.批次 }}批")), "乙{{ 来访.批次 }}"))
    assert [said(one) for one in made.found(".//w:txbxContent")] == ["来访3批", "来访3批"]


def test_a_figure_in_a_text_box_has_one_bookmark(tmp_path: Path) -> None:
    made = filled(tmp_path, p(BOX.format(p("{{ 来访.批次 }}"))))
    assert len(made.found(".//w:bookmarkStart")) == 1


def test_a_text_box_within_a_loop_is_repeated_with_its_own_number(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{% for n in range(2) %}"), p(BOX.format(p("{{ n }}"))), p("{% endfor %}"))
    assert [said(one) for one in made.found(".//w:txbxContent")] == ["0", "0", "1", "1"]
    assert [one.get("id") for one in made.found(".//wp:docPr")] == ["1", "2"]


def test_a_fault_in_a_text_box_is_told_with_its_place(tmp_path: Path) -> None:
    said_of = refusal(tmp_path, p(BOX.format(p("甲"))), p(BOX.format(p("甲") + p("{{ 来访.批此 }}"))))
    assert "（模板.docx·文本框2第2段）" in said_of


def test_a_fault_after_a_text_box_is_told_with_its_own_place(tmp_path: Path) -> None:
    assert "（模板.docx·正文第1段）" in refusal(tmp_path, p(BOX.format(p("甲")), "{{ 来访.批此 }}"))


def test_properties_with_tags_are_filled(tmp_path: Path) -> None:
    properties = {"title": "{{ 期间.名称 }}总结", "keywords": "信访", "subject": "{{ 来访.批次 }}批"}
    made = filled_file(office(tmp_path / "甲.docx", p("甲"), properties=properties)).document.core_properties
    assert (made.title, made.keywords, made.subject) == ("2023年上半年总结", "信访", "3批")


def test_a_title_without_tags_is_that_of_the_document(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("{{ 期间.名称 }}", style="Title"), properties={"title": "模板"})
    assert filled_file(file).document.core_properties.title == "2023年上半年"


def test_a_report_is_the_offices_and_of_its_last_day(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("甲"), properties={"author": "张三", "last_modified_by": "李四"})
    made = filled_file(file, settings="[office]\norganisation = '某局'").document.core_properties
    assert (made.author, made.last_modified_by) == ("某局", "某局")
    assert made.created == made.modified
    assert isinstance(made.created, datetime)
    assert made.created.date().isoformat() == "2023-06-30"


def test_a_fault_in_a_property_is_told_with_its_name(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("甲"), properties={"title": "{{ 来访.批此 }}"})
    assert "（甲.docx·属性“标题”）" in refusal_of(file)


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("{{ 来访.批次 }}"), footer=p(r("乙")))
    assert filled_file(file).report.files[".docx"] == filled_file(file).report.files[".docx"]


def test_page_setup_stays(tmp_path: Path) -> None:
    setup = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:cols w:num="2"/></w:sectPr>'
    made = filled(tmp_path, p("甲", properties=setup), p("乙"))
    assert made.found("w:p/w:pPr/w:sectPr[w:pgSz/@w:orient='landscape']/w:cols[@w:num='2']")


def test_a_section_that_ends_in_a_vanished_paragraph_still_ends(tmp_path: Path) -> None:
    section = '<w:sectPr><w:pgSz w:w="5000" w:h="6000"/></w:sectPr>'
    made = filled(tmp_path, p("{% if 来访.无 %}甲{% endif %}", properties=section), p("乙"))
    assert len(made.document.sections) == 2
