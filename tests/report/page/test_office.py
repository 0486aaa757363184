"""An office's own style, read back from a document."""

from __future__ import annotations

import tomllib
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

import pytest
from rich_document import W, body, document, line, part, said, style_of, value

from petition_report.config import settings_from
from petition_report.errors import UsageRefusal
from petition_report.report.blocks import Paragraph, Title
from petition_report.report.page.office import office_fonts, office_format
from petition_report.report.page.official import OfficialFormat, official_format
from petition_report.report.page.typeset import typeset
from petition_report.settings import Settings

HEAD = """
    [style]
    issuer = "某某市信访局文件"
    document_number = "某信〔2023〕5号"
"""
FOOT = """
    [style]
    copied_to = "省信访局，市委办公室"
    printed_by = "某某市信访局办公室"
    printed_on = "2023年7月5日"
"""


def settings(text: str) -> Settings:
    return settings_from(tomllib.loads(dedent(text)))


def form(text: str) -> OfficialFormat:
    return office_format(settings(text))


def written(text: str) -> bytes:
    blocks = Title((line("信访工作总结"),)), Paragraph(line("总体平稳。"))
    return typeset(document(*blocks), form(text))


def told(text: str) -> list[tuple[str, str]]:
    """Every paragraph of the body, those in tables, too, as (style, text)."""
    return [(style_of(one), said(one)) for one in body(written(text)).iter(f"{W}p")]


def faults(text: str) -> list[str]:
    with pytest.raises(UsageRefusal) as refused:
        form(text)
    return [issue.detail for issue in refused.value.issues]


def colours(text: str) -> dict[str, str]:
    """The colour of every paragraph style that is not black."""
    styles = part(written(text), "word/styles.xml").iter(f"{W}style")
    found = {one.get(f"{W}styleId", ""): value(one, "rPr/color") for one in styles}
    return {style: colour for style, colour in found.items() if colour not in {"", "000000"}}


def parts(text: str) -> set[str]:
    with ZipFile(BytesIO(written(text))) as package:
        return set(package.namelist())


def test_without_a_style_the_format_is_the_official_one() -> None:
    assert form("") == official_format()


def test_layout_still_chooses_fonts_and_margins() -> None:
    chosen = form('layout = { fonts = "windows", compensated_margins = true }')
    assert chosen == official_format("windows", compensated_margins=True)


@pytest.mark.parametrize(
    ("setting", "role"),
    [
        ("body_font", "body"),
        ("kai_font", "kai"),
        ("hei_font", "hei"),
        ("title_font", "title"),
        ("song_font", "song"),
    ],
)
def test_each_face_can_be_the_offices_own(setting: str, role: str) -> None:
    chosen = settings(f'layout = {{ fonts = "custom" }}\nstyle = {{ {setting} = "某某体" }}')
    assert getattr(office_fonts(chosen), role) == "某某体"


def test_faces_that_are_not_named_stay_the_usual_ones() -> None:
    chosen = settings('layout = { fonts = "custom" }\nstyle = { title_font = "某某体" }')
    assert office_fonts(chosen).body == "仿宋_GB2312"


def test_own_faces_reach_styles_and_font_table() -> None:
    made = written('layout = { fonts = "custom" }\nstyle = { body_font = "某某体" }')
    fonts = {one.get(f"{W}name") for one in part(made, "word/fontTable.xml")}
    root = part(made, "word/styles.xml")
    assert ("某某体" in fonts, value(root, "docDefaults/rPrDefault/rPr/rFonts", "eastAsia")) == (
        True,
        "某某体",
    )


def test_a_header_stands_above_odd_and_even_pages() -> None:
    made = written('style = { header = "内部资料" }')
    assert [said(part(made, f"word/header{number}.xml")) for number in (1, 2)] == ["内部资料"] * 2


def test_without_a_header_there_is_no_part_for_it() -> None:
    assert not [name for name in parts("") if "header" in name]


@pytest.mark.parametrize(
    ("footer", "text", "styles"),
    [
        ("official", "— 1 —", ["PageNumberOdd", "PageNumberEven"]),
        ("centred", "— 1 —", ["PageNumberCentred"] * 2),
        ("of_total", "第1页　共2页", ["PageNumberCentred"] * 2),
    ],
)
def test_page_numbers_are_written_as_the_office_wants(footer: str, text: str, styles: list[str]) -> None:
    made = written(f'style = {{ footer = "{footer}" }}')
    roots = [part(made, f"word/footer{number}.xml") for number in (1, 2)]
    assert (said(roots[0]), [style_of(root[0]) for root in roots]) == (text, styles)


def test_page_numbers_can_be_left_out() -> None:
    assert not [name for name in parts('style = { footer = "none" }') if "footer" in name]


def test_the_letterhead_stands_above_the_title() -> None:
    assert told(HEAD)[:8] == [
        ("Issuer", "某某市信访局文件"),
        ("Normal", ""),
        ("Normal", ""),
        ("DocumentNumber", "某信〔2023〕5号"),
        ("RedRule", ""),
        ("Normal", ""),
        ("Normal", ""),
        ("Title", "信访工作总结"),
    ]


def test_with_a_signer_the_number_stands_at_the_left_and_the_signer_at_the_right() -> None:
    assert told(f'{HEAD}    signer = "张某"')[3:6] == [
        ("DocumentNumberLeft", "某信〔2023〕5号"),
        ("Signer", "签发人：张某"),
        ("RedRule", ""),
    ]


def test_the_signers_name_is_in_kai() -> None:
    faces = body(written(f'{HEAD}    signer = "张某"')).findall(f".//{W}tc//{W}rFonts")
    assert [one.get(f"{W}eastAsia") for one in faces] == ["楷体_GB2312"]


def test_a_letterhead_may_have_no_number() -> None:
    assert [style for style, _ in told('style = { issuer = "某某市信访局" }')][:4] == [
        *("Issuer", "Normal", "Normal", "RedRule"),
    ]


def test_only_the_letterhead_is_red() -> None:
    assert colours(HEAD + FOOT.replace("[style]", "")) == {"Issuer": "FF0000", "RedRule": "FF0000"}


def test_without_a_letterhead_all_text_is_black() -> None:
    assert colours(FOOT) == {}


@pytest.mark.parametrize(
    ("name", "points"), [("局", 62), ("某某市信访局文件", 55), ("某" * 13, 34), ("某" * 40, 26)]
)
def test_the_issuer_is_as_large_as_a_line_allows(name: str, points: int) -> None:
    assert form(f'style = {{ issuer = "{name}" }}').style("Issuer").size_pt == points


def test_the_rule_is_red_and_a_third_of_a_millimetre_thick() -> None:
    found = part(written(HEAD), "word/styles.xml").find(f".//{W}pBdr/{W}bottom")
    assert found is not None
    assert (found.get(f"{W}sz"), found.get(f"{W}color")) == ("8", "FF0000")


def test_the_colophon_stands_at_the_end() -> None:
    assert told(FOOT)[-4:] == [
        ("CopiedTo", "抄送：省信访局，市委办公室。"),
        ("PrintedBy", "某某市信访局办公室"),
        ("PrintedOn", "2023年7月5日印发"),
        ("ColophonEnd", ""),
    ]


def test_a_full_stop_behind_those_copied_to_is_not_doubled() -> None:
    assert told(FOOT.replace("市委办公室", "市委办公室。"))[-4] == (
        "CopiedTo",
        "抄送：省信访局，市委办公室。",
    )


def test_the_colophon_stands_at_the_foot_of_the_page() -> None:
    assert value(body(written(FOOT)), "body/tbl/tblPr/tblpPr", "tblpYSpec") == "bottom"


@pytest.mark.parametrize(
    ("copied", "rules"),
    [
        (True, [("top", "8"), ("top", "6"), ("bottom", "8"), ("top", "6"), ("bottom", "8")]),
        (False, [("top", "8"), ("bottom", "8"), ("top", "8"), ("bottom", "8")]),
    ],
)
def test_first_and_last_rule_are_thick_and_others_thin(*, copied: bool, rules: list[tuple[str, str]]) -> None:
    text = FOOT if copied else FOOT.replace('copied_to = "省信访局，市委办公室"', "")
    borders = [rule for one in body(written(text)).iter(f"{W}tcBorders") for rule in one]
    assert [(str(rule.tag).removeprefix(W), rule.get(f"{W}sz")) for rule in borders] == rules


@pytest.mark.parametrize("text", [HEAD, FOOT])
def test_every_style_that_is_used_is_there(text: str) -> None:
    known = {one.get(f"{W}styleId") for one in part(written(text), "word/styles.xml").iter(f"{W}style")}
    assert {style for style, _ in told(text)} <= known


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('style = { body_font = "某某体" }', "设置“style”写了字体，layout.fonts应为“custom”"),
        (
            'layout = { fonts = "custom" }',
            "设置“layout.fonts”为“custom”，应在“style”中写明字体，如body_font",
        ),
        ('style = { signer = "张某" }', "设置“style”写了发文字号或签发人，还应写issuer（发文机关标志）"),
        (
            'style = { printed_by = "办公室" }',
            "设置“style”的版记应同时有printed_by（印发机关）和printed_on（印发日期）",
        ),
        (
            'style = { copied_to = "省信访局" }',
            "设置“style”的版记应同时有printed_by（印发机关）和printed_on（印发日期）",
        ),
    ],
)
def test_what_does_not_go_together_is_told(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_all_that_does_not_go_together_is_told_at_once() -> None:
    text = 'style = { body_font = "某某体", signer = "张某", printed_by = "办公室" }'
    assert len(faults(text)) == 3


@pytest.mark.parametrize(
    ("key", "written_as"),
    [
        ("document_number", "某信[2023]5号"),
        ("document_number", "某信〔2023〕第5号"),
        ("document_number", "某信〔2023〕05号"),
        ("printed_on", "2023-07-05"),
        ("printed_on", "2023年07月05日"),
        ("printed_on", "2023年13月5日"),
        ("footer", "left"),
    ],
)
def test_numbers_and_days_are_written_as_the_standard_has_them(key: str, written_as: str) -> None:
    with pytest.raises(UsageRefusal, match=f"设置“style.{key}”应为"):
        settings_from({"style": {key: written_as}})
