"""The letters of a paragraph, and the borders of its runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from petition_report.report.page.elements import W, element, paragraph, run
from petition_report.report.page.letters import cut, runs_between, text_of

WORDS = st.text(st.sampled_from("甲乙12%\t "), min_size=1, max_size=5)


def read(inside: str) -> Element:
    """A paragraph as Word writes it."""
    return etree.fromstring(
        f'<w:p xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inside}</w:p>'
    )


def texts(one: Element) -> list[str]:
    """What each run says."""
    return [text_of(each) for each in one.iter(f"{{{W}}}r")]


def test_text_that_was_deleted_under_tracking_is_not_read() -> None:
    inside = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    assert text_of(read(inside)) == "新"


def test_text_that_was_moved_away_under_tracking_is_not_read() -> None:
    assert text_of(read("<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>留</w:t></w:r>")) == "留"


def test_text_in_a_link_is_read() -> None:
    assert text_of(read("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>")) == "链接"


def test_a_text_box_belongs_to_no_line() -> None:
    assert (
        text_of(
            read(
                "<w:r><w:t>外</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
            )
        )
        == "外"
    )


def test_the_code_of_a_field_is_not_read() -> None:
    assert text_of(read("<w:r><w:instrText>SEQ 表</w:instrText></w:r><w:r><w:t>1</w:t></w:r>")) == "1"


def test_tabs_and_breaks_are_letters() -> None:
    assert text_of(read("<w:r><w:t>甲</w:t><w:tab/><w:br/><w:t>乙</w:t></w:r>")) == "甲\t\n乙"


def test_a_cut_leaves_two_runs_of_the_same_look() -> None:
    one = paragraph("BodyText", [run("甲乙", bold=True)])
    cut(one, 1)
    assert [len(each.findall(f"{{{W}}}rPr/{{{W}}}b")) for each in one.iter(f"{{{W}}}r")] == [1, 1]


def test_a_cut_at_a_border_changes_nothing() -> None:
    one = paragraph("BodyText", [run("甲"), run("乙")])
    before = etree.tostring(one)
    cut(one, 1)
    assert etree.tostring(one) == before


def test_a_cut_inside_tracked_text_stays_inside() -> None:
    one = read("<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>")
    cut(one, 1)
    assert len(one[0]) == 2


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 20), st.integers(0, 20))
def test_runs_between_two_places_hold_the_text_between_them(parts: list[str], one: int, other: int) -> None:
    made = element("p", *(run(part) for part in parts))
    whole = text_of(made)
    start, stop = sorted((min(one, len(whole)), min(other, len(whole))))
    assert "".join(map(text_of, runs_between(made, start, stop))) == whole[start:stop]


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 20))
def test_a_cut_never_changes_the_text(parts: list[str], place: int) -> None:
    made = element("p", *(run(part) for part in parts))
    whole = text_of(made)
    cut(made, place)
    assert text_of(made) == whole


def test_an_empty_stretch_has_no_runs() -> None:
    assert texts(element("p", *runs_between(element("p", run("甲")), 0, 0))) == []
