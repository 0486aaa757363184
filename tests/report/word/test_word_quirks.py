"""What Word, WPS and LibreOffice leave in a file that has been edited, and files that are no templates."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from word_files import changed, filled, filled_file, office, p, r, refusal_of, tbl, tc, tr, w

INS, DEL = ('<w:{0} w:id="1" w:author="甲">{1}</w:{0}>'.format(kind, "{0}") for kind in ("ins", "del"))
DELETED = "<w:r><w:delText>删</w:delText></w:r>"


def test_spelling_marks_and_save_numbers_do_not_cut_tags(tmp_path: Path) -> None:
    proof = '<w:proofErr w:type="spellStart"/>'
    run = '<w:r w:rsidR="00A1"><w:t>来访</w:t></w:r>'
    assert filled(tmp_path, p("{{", proof, run, proof, ".批次 }}")).texts == ["3"]


def test_a_bookmark_within_a_tag_stands_behind_it(tmp_path: Path) -> None:
    marks = ['<w:bookmarkStart w:id="4" w:name="甲"/>', '<w:bookmarkEnd w:id="4"/>']
    made = filled(tmp_path, p("{{ 来访", marks[0], ".批次 }}批", marks[1]))
    names = [one.get(w("name")) for one in made.found(".//w:bookmarkStart")]
    assert (made.texts, sorted(str(name) for name in names)) == (["3批"], ["fig_0001", "甲"])


def test_a_bookmark_in_a_loop_stands_once(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="4" w:name="甲"/><w:bookmarkEnd w:id="4"/>'
    made = filled(tmp_path, p("{% for n in range(3) %}"), p("{{ n }}", mark), p("{% endfor %}"))
    assert [len(made.found(f".//w:{half}")) for half in ("bookmarkStart", "bookmarkEnd")] == [1, 1]


def test_half_a_bookmark_whose_other_half_vanished_goes(tmp_path: Path) -> None:
    body = [
        p("{% if 来访.无 %}"),
        p("甲", '<w:bookmarkStart w:id="4" w:name="甲"/>'),
        p("{% endif %}"),
        p('<w:bookmarkEnd w:id="4"/>', '<w:bookmarkStart w:id="5" w:name="乙"/>', "丙"),
    ]
    assert filled(tmp_path, *body).found(".//w:bookmarkStart|.//w:bookmarkEnd") == []


def test_bookmarks_between_paragraphs_stay(tmp_path: Path) -> None:
    body = ['<w:bookmarkStart w:id="4" w:name="甲"/>', p("甲"), '<w:bookmarkEnd w:id="4"/>', p("乙")]
    assert [one.get(w("name")) for one in filled(tmp_path, *body).found(".//w:bookmarkStart")] == ["甲"]


@pytest.mark.parametrize(
    "frame",
    [
        "<w:smartTag w:uri='a' w:element='b'>{0}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>",
        "<w:customXml w:uri='a' w:element='b'>{0}</w:customXml>",
    ],
)
def test_frames_around_text_do_not_cut_tags(tmp_path: Path, frame: str) -> None:
    assert filled(tmp_path, p("{{", frame.format(r("来访.批")), "次 }}")).texts == ["3"]


def test_frames_around_paragraphs_tables_rows_and_cells_are_opened(tmp_path: Path) -> None:
    frame = "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>"
    row = frame.format(tr(frame.format(tc("{{ 来访.批次 }}"))))
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1'/></w:tblGrid>{row}</w:tbl>"
    made = filled(tmp_path, frame.format(p("甲")), frame.format(table), p("乙"))
    assert (made.texts, made.tables) == (["甲", "乙"], [[["3"]]])


def test_comments_to_the_author_do_not_come_into_the_report(tmp_path: Path) -> None:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    reference = '<w:r><w:commentReference w:id="1"/></w:r>'
    made = filled(tmp_path, p(start, "甲{{ 来访.批次 }}", end, reference))
    assert made.found(".//*[contains(local-name(), 'comment')]") == []


# ---- revisions ----


def test_insertions_are_accepted_and_deletions_dropped(tmp_path: Path) -> None:
    made = filled(tmp_path, p("来访", DEL.format(DELETED), INS.format(r("{{ 来访.批次 }}")), "批"))
    assert (made.texts, made.found(".//w:ins|.//w:del")) == (["来访3批"], [])


def test_revisions_are_said(tmp_path: Path) -> None:
    made = filled(tmp_path, p(INS.format(r("甲"))))
    found = [str(issue) for issue in made.report.issues if issue.code == "template-revisions"]
    assert found == [
        "模板中有修订标记，已按全部接受处理（模板.docx）。如有不妥，请在Word中逐条接受或拒绝修订后保存。"
    ]


def test_a_template_without_revisions_is_not_said_to_have_any(tmp_path: Path) -> None:
    assert "template-revisions" not in [issue.code for issue in filled(tmp_path, p("甲")).report.issues]


def test_a_tag_of_which_a_part_was_deleted_is_read_as_it_is_now(tmp_path: Path) -> None:
    assert filled(tmp_path, p("{{ 来", DEL.format(DELETED), INS.format(r("访.批次")), " }}")).texts == ["3"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    first = p("甲", properties='<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>')
    assert filled(tmp_path, first, p("乙", style="ListBullet")).texts == ["甲乙"]


def test_deleted_rows_and_cells_go(tmp_path: Path) -> None:
    gone = '<w:del w:id="1" w:author="甲"/>'
    rows = [tr("甲", "乙"), tr("丙", "丁", properties=gone)]
    rows += [tr("戊", "己", tc("庚", properties='<w:cellDel w:id="1" w:author="甲"/>'))]
    assert filled(tmp_path, tbl(*rows)).tables == [[["甲", "乙"], ["戊", "己"]]]


def test_a_paragraph_that_was_inserted_is_one_like_any_other(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲", properties='<w:rPr><w:ins w:id="1" w:author="甲"/></w:rPr>'), p("乙"))
    assert (made.texts, made.found(".//w:ins")) == (["甲", "乙"], [])


def test_former_properties_go(tmp_path: Path) -> None:
    former = '<w:rPrChange w:id="1" w:author="甲"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    made = filled(tmp_path, p(r("甲", f"<w:b/>{former}")))
    assert [one.tag for one in made.found(".//w:rPr/*")] == [w("b")]


# ---- files that are no templates ----


def test_a_template_is_told_by_its_bytes(tmp_path: Path) -> None:
    office(tmp_path / "甲.docx", p("{{ 来访.批次 }}")).rename(tmp_path / "甲.md.j2")
    assert filled_file(tmp_path / "甲.md.j2").texts == ["3"]


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "没有.docx").startswith("找不到模板文件（没有.docx）")


def _workbook() -> bytes:
    file = BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def _archive(**parts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


NONE = {
    "text": ("文字".encode(), "文件已损坏，或不是.docx文档"),
    "nothing": (b"", "文件已损坏，或不是.docx文档"),
    "an old document": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "这是旧版文档（.doc、.wps）或设有打开密码的文档",
    ),
    "half an archive": (b"PK\x03\x04" + bytes(30), "文件已损坏，或不是.docx文档"),
    "another archive": (_archive(甲="<a/>"), "文件已损坏，或不是.docx文档"),
    "a workbook": (_workbook(), "文件已损坏，或不是.docx文档"),
    "a declared type": (_archive(word__document="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "文件中含有"),
    "a bomb": (_archive(word__document="0" * (80 * 2**20)), "文件"),
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_template_is_refused(tmp_path: Path, kind: str) -> None:
    content, said = NONE[kind]
    (tmp_path / "甲.docx").write_bytes(content)
    assert refusal_of(tmp_path / "甲.docx").startswith(said)


def test_a_document_in_strict_names_is_refused(tmp_path: Path) -> None:
    file = office(tmp_path / "甲.docx", p("甲"))
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed(file, "word/document.xml", main, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert refusal_of(file).startswith("文件已损坏，或不是.docx文档")


def test_figures_of_a_report_that_became_a_template_lose_their_bookmarks(tmp_path: Path) -> None:
    old = '<w:bookmarkStart w:id="4" w:name="fig_0001"/>' + r("7") + '<w:bookmarkEnd w:id="4"/>'
    made = filled(tmp_path, p("去年", old, "批，今年{{ 来访.批次 }}批"))
    assert len(made.found(".//w:bookmarkStart")) == 1
    assert len(made.found("w:p/w:bookmarkStart[@w:name='fig_0001']/following-sibling::w:r[1][w:t='3']")) == 1
