"""Reports in the style of an office's own .docx, read back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt
from lxml import etree
from rich_document import W, body, document, part, said, style_of, value

from petition_report.config import settings_from
from petition_report.errors import UsageRefusal
from petition_report.report.page.office import office_format
from petition_report.report.page.official import OfficialFormat, official_format
from petition_report.report.page.typeset import typeset
from petition_report.report.word.styled import styled_report

PLAIN = official_format()
Change = Callable[[Document], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "style.docx"


def own(file: Path, *changes: Change, ours: bool = False) -> Path:
    """An office's document: Word's usual one, or a report of ours, with some changes."""
    made = docx.Document(BytesIO(typeset(document(), PLAIN))) if ours else docx.Document()
    for change in changes:
        change(made)
    made.save(str(file))
    return file


def styled(file: Path, form: OfficialFormat = PLAIN) -> bytes:
    return styled_report(document(), form, file)


def chosen(**style: str) -> OfficialFormat:
    """The format of an office with some settings of its own."""
    return office_format(settings_from({"style": style}))


def renamed(ids: dict[str, str]) -> Change:
    """Call styles as Word does in Chinese: Normal is a, heading 1 is 1."""

    def change(made: Document) -> None:
        for one in made.styles.element.iter(f"{W}style", f"{W}basedOn", f"{W}next", f"{W}link"):
            for name in (f"{W}styleId", f"{W}val"):
                if one.get(name) in ids:
                    one.set(name, ids[one.get(name)])

    return change


def enlarged(made: Document) -> None:
    made.styles["Body Text"].font.size = Pt(20)


def with_header(made: Document) -> None:
    made.sections[0].header.paragraphs[0].text = "本局页眉"


def with_footer(made: Document) -> None:
    made.sections[0].footer.paragraphs[0].text = "本局页脚"


def with_text(made: Document) -> None:
    made.add_paragraph("草稿内容")
    made.add_picture(BytesIO(ONE_PIXEL))
    made.core_properties.comments = "张某的草稿"


def wide(made: Document) -> None:
    made.sections[0].left_margin = made.sections[0].right_margin = Mm(50)


def two_sections(made: Document) -> None:
    with_footer(made)
    made.add_section()


def first_page_apart(made: Document) -> None:
    made.sections[0].different_first_page_header_footer = True


def tracked(made: Document) -> None:
    made.settings.element.insert(0, made.settings.element.makeelement(f"{W}trackRevisions", {}))


ONE_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x18\xdd\x8d\xb0\x00\x00\x00\x00IEND\xaeB`\x82"
)


def names(made: bytes) -> set[str]:
    with ZipFile(BytesIO(made)) as package:
        return set(package.namelist())


def style(made: bytes, key: str) -> etree._Element:
    found = [one for one in part(made, "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == key]
    assert len(found) == 1
    return found[0]


def texts(made: bytes, kind: str) -> list[str]:
    """What stands in the headers, or the footers, that pages refer to."""
    sections = docx.Document(BytesIO(made)).sections
    return [
        section.header.paragraphs[0].text if kind == "header" else section.footer.paragraphs[0].text
        for section in sections
    ]


def test_the_text_is_the_same_in_every_style(file: Path) -> None:
    assert said(body(styled(own(file)))) == said(body(typeset(document(), PLAIN)))


def test_a_style_of_the_same_name_is_the_offices(file: Path) -> None:
    assert value(style(styled(own(file, enlarged)), "BodyText"), "rPr/sz") == "40"


def test_a_style_that_the_office_lacks_is_ours(file: Path) -> None:
    assert value(style(styled(own(file)), "TableHeader"), "rPr/rFonts", "eastAsia") == "黑体"


def test_styles_are_found_by_their_names_whatever_their_ids(file: Path) -> None:
    made = styled(own(file, renamed({"Heading1": "1", "Normal": "a"})))
    assert [said(one) for one in body(made).iter(f"{W}p") if style_of(one) == "1"] == [
        "一、总体情况",
        "二、主要问题",
    ]


def test_every_style_that_is_used_is_there(file: Path) -> None:
    made = styled(own(file, renamed({"Heading1": "1", "Normal": "a"})))
    known = {one.get(f"{W}styleId") for one in part(made, "word/styles.xml").iter(f"{W}style")}
    used = {one.get(f"{W}val") for one in body(made).iter(f"{W}pStyle", f"{W}tblStyle")}
    based = {one.get(f"{W}val") for one in part(made, "word/styles.xml").iter(f"{W}basedOn")}
    assert used | based <= known


def test_a_changed_report_of_ours_is_a_style(file: Path) -> None:
    assert value(style(styled(own(file, enlarged, ours=True)), "BodyText"), "rPr/sz") == "40"


def test_the_offices_page_holds(file: Path) -> None:
    assert value(body(styled(own(file, wide))), "body/sectPr/pgMar", "left") == "2835"


def test_tables_are_as_wide_as_the_offices_page_allows(file: Path) -> None:
    made = docx.Document(str(own(file, wide))).sections[0]
    room = (made.page_width or 0) - (made.left_margin or 0) - (made.right_margin or 0)
    assert int(value(body(styled(file)), "body/tbl/tblPr/tblW", "w")) == pytest.approx(room / 635, abs=1)


def test_the_offices_header_and_footer_hold(file: Path) -> None:
    made = styled(own(file, with_header, with_footer))
    assert (texts(made, "header"), texts(made, "footer")) == (["本局页眉"], ["本局页脚"])


def test_headers_of_earlier_sections_hold_where_the_last_one_takes_them_over(file: Path) -> None:
    made = styled(own(file, two_sections))
    assert (texts(made, "footer"), len(list(body(made).iter(f"{W}sectPr")))) == (["本局页脚"], 1)


def test_pages_are_numbered_where_the_file_has_no_footer(file: Path) -> None:
    assert texts(styled(own(file)), "footer") == ["— 1 —"]


def test_even_pages_keep_the_header_that_all_pages_had(file: Path) -> None:
    made = docx.Document(BytesIO(styled(own(file, with_header)))).sections[0]
    assert made.even_page_header.paragraphs[0].text == "本局页眉"


def test_a_first_page_of_its_own_is_numbered_too(file: Path) -> None:
    made = docx.Document(BytesIO(styled(own(file, first_page_apart)))).sections[0]
    assert made.first_page_footer.paragraphs[0].text == "— 1 —"


def test_settings_win_over_the_files_header_and_footer(file: Path) -> None:
    made = styled(own(file, with_header, with_footer), chosen(header="内部资料", footer="centred"))
    assert (texts(made, "header"), texts(made, "footer")) == (["内部资料"], ["— 1 —"])


def test_a_header_stands_on_a_first_page_of_its_own_too(file: Path) -> None:
    made = styled(own(file, first_page_apart), chosen(header="内部资料"))
    assert docx.Document(BytesIO(made)).sections[0].first_page_header.paragraphs[0].text == "内部资料"


def test_letterhead_and_colophon_stand_in_the_offices_style_too(file: Path) -> None:
    form = chosen(issuer="某某市信访局文件", printed_by="办公室", printed_on="2023年7月5日")
    told = [style_of(one) for one in body(styled(own(file), form)).iter(f"{W}p")]
    assert (told[0], told[-1]) == ("Issuer", "ColophonEnd")


def test_nothing_of_the_files_text_is_left(file: Path) -> None:
    made = styled(own(file, with_text))
    package = ZipFile(BytesIO(made))
    assert not [name for name in package.namelist() if "草稿".encode() in package.read(name)]


def test_no_part_is_left_that_the_style_does_not_need(file: Path) -> None:
    assert not [
        name for name in names(styled(own(file, with_text))) if "customXml" in name or "thumbnail" in name
    ]


def test_the_report_does_not_go_on_tracking_changes(file: Path) -> None:
    assert part(styled(own(file, tracked)), "word/settings.xml").find(f"{W}trackRevisions") is None


def test_title_and_author_are_those_of_the_report(file: Path) -> None:
    properties = docx.Document(BytesIO(styled(own(file, with_text)))).core_properties
    assert (properties.title, properties.author, properties.comments) == (
        "2023年上半年信访工作总结",
        "某某市信访局",
        "",
    )


def test_the_same_file_gives_the_same_bytes(file: Path) -> None:
    assert styled(own(file, with_header)) == styled(file)


def test_numbers_keep_their_bookmarks(file: Path) -> None:
    marked = [
        [one.get(f"{W}name") for one in body(made).iter(f"{W}bookmarkStart")]
        for made in (styled(own(file)), typeset(document(), PLAIN))
    ]
    assert marked[0] == marked[1]


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_docx_is_refused_in_one_line(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with pytest.raises(UsageRefusal) as refused:
        styled(file)
    assert [(issue.code, str(issue.place)) for issue in refused.value.issues] == [
        ("style-file", "style.docx")
    ]


def test_a_workbook_is_no_style(file: Path) -> None:
    with ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UsageRefusal, match=r"不是\.docx文档"):
        styled(file)


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(UsageRefusal, match="找不到样式文件"):
        styled(file)
