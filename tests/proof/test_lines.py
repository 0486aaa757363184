"""Lines of a document as people read them, whatever edited it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from papers import counted, docx_of

from petition_report.errors import InputRefusal
from petition_report.proof.lines import DOCUMENT, Cell, PaperLine, line_from, line_json, lines_in

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
START, END = '<w:bookmarkStart w:id="7" w:name="fig_0001"/>', '<w:bookmarkEnd w:id="7"/>'


def lines(body: str) -> tuple[PaperLine, ...]:
    """The lines of a document with this body."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr(DOCUMENT, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return lines_in(written.getvalue())


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*content: str, style: str = "BodyText") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def marks(body: str) -> list[tuple[str, int, int]]:
    return [
        (line.text[mark.start : mark.end], mark.start, mark.end)
        for line in lines(body)
        for mark in line.marks
    ]


def test_a_mark_knows_the_characters_it_spans() -> None:
    assert marks(paragraph(run("来访"), START, run("12"), END, run("批"))) == [("12", 2, 4)]


def test_text_put_into_a_mark_belongs_to_it() -> None:
    assert marks(paragraph(START, run("1"), run("约"), run("2"), END)) == [("1约2", 0, 3)]


def test_a_mark_whose_text_is_gone_has_no_length() -> None:
    assert marks(paragraph(run("来访"), START, END, run("批"))) == [("", 2, 2)]


def test_a_mark_that_ends_in_a_later_line_ends_with_its_own() -> None:
    assert marks(paragraph(START, run("12")) + paragraph(run("批"), END)) == [("12", 0, 2)]


def test_a_mark_that_is_never_closed_ends_with_its_line() -> None:
    assert marks(paragraph(START, run("12"))) == [("12", 0, 2)]


def test_an_end_without_a_beginning_is_no_mark() -> None:
    assert marks(paragraph(run("12"), END)) == []


def test_a_mark_may_end_between_lines() -> None:
    assert marks(paragraph(START, run("12")) + END) == [("12", 0, 2)]


def test_bookmarks_of_others_are_no_marks() -> None:
    assert marks(paragraph(START.replace("fig_0001", "_GoBack"), run("12"), END)) == []


def test_deleted_text_is_not_read() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>11</w:delText></w:r></w:del>'
    assert lines(paragraph(gone, f'<w:ins w:id="2">{run("12")}</w:ins>'))[0].text == "12"


def test_what_a_field_says_to_word_is_not_read() -> None:
    assert lines(paragraph("<w:r><w:instrText>SEQ 表</w:instrText></w:r>", run("1")))[0].text == "1"


def test_tabs_and_breaks_are_read() -> None:
    assert lines(paragraph(run("甲"), "<w:r><w:tab/><w:br/></w:r>", run("乙")))[0].text == "甲\t\n乙"


def test_lines_inside_content_controls_are_read() -> None:
    inside = f"<w:sdt><w:sdtContent>{paragraph(run('甲'))}</w:sdtContent></w:sdt>"
    assert [line.text for line in lines(inside)] == ["甲"]


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def test_cells_know_where_they_stand() -> None:
    found = lines(table(("类别", "件次"), ("政法", "1")) + table(("甲", "乙")))
    assert [line.cell for line in found][3:5] == [Cell(1, 2, 2), Cell(2, 1, 1)]


def test_places_are_said_as_people_count() -> None:
    body = [
        paragraph(run("总结"), style="Title"),
        paragraph(style="Normal"),
        paragraph(run("导语。")),
        paragraph(run("一、情况"), style="Heading1"),
        paragraph(run("正文。")),
        paragraph(run("表1　类别"), style="Caption"),
        table(("类别",)),
    ]
    assert [line.place for line in lines("".join(body))] == [
        *("标题", "空行", "正文第1段", "小标题1", "正文第2段", "表题1", "表1第1行第1格")
    ]


def test_a_line_without_a_style_has_none() -> None:
    assert lines(f"<w:p>{run('甲')}</w:p>")[0].style == ""


def test_lines_come_back_from_their_json() -> None:
    found = lines(paragraph(run("来访"), START, run("12"), END) + table(("甲",)))
    assert tuple(line_from(line_json(line)) for line in found) == found


def test_the_lines_of_a_report_hold_every_mark() -> None:
    made = docx_of("来访{{ 来访.批次 }}批。{{ 表.类别 }}", counted(3))
    names = [mark.name for line in lines_in(made) for mark in line.marks]
    assert names == [f"fig_{number:04d}" for number in range(1, len(names) + 1)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{\\rtf1}", "总结".encode()])
def test_what_is_no_docx_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefusal) as refusal:
        lines_in(content)
    assert refusal.value.issues[0].code == "report-unreadable"


def test_a_package_without_a_document_is_refused() -> None:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InputRefusal):
        lines_in(written.getvalue())


def test_styles_that_another_program_renamed_are_known_by_their_names() -> None:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr(
            DOCUMENT, f'<w:document xmlns:w="{W}"><w:body>{paragraph(style="Style13")}</w:body></w:document>'
        )
        style = '<w:style w:styleId="Style13"><w:name w:val="图题"/></w:style><w:style w:styleId="Odd"/>'
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{style}</w:styles>')
    assert [line.style for line in lines_in(written.getvalue())] == ["PictureCaption"]


def test_a_document_without_styles_has_its_own_ids() -> None:
    assert [line.style for line in lines(paragraph(style="Style13"))] == ["Style13"]
