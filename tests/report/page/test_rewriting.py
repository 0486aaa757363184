"""Words replaced in paragraphs that others have written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from petition_report.report.page.elements import W, element, run
from petition_report.report.page.letters import text_of
from petition_report.report.page.rewriting import bookmark, drop_bookmarks, overwrite

WORDS = st.text(st.sampled_from("甲乙12% "), max_size=4)


def read(inside: str) -> Element:
    """A paragraph as Word writes it."""
    return etree.fromstring(f'<w:p xmlns:w="{W}">{inside}</w:p>')


def bold(one: Element) -> str:
    """What is bold in a paragraph."""
    runs = one.iter(f"{{{W}}}r")
    return "".join(text_of(each) for each in runs if each.find(f"{{{W}}}rPr/{{{W}}}b") is not None)


def under(one: Element, name: str) -> str:
    """The text under a bookmark."""
    start = next(each for each in one.iter(f"{{{W}}}bookmarkStart") if each.get(f"{{{W}}}name") == name)
    text = ""
    for each in start.itersiblings():
        if each.tag == f"{{{W}}}bookmarkEnd" and each.get(f"{{{W}}}id") == start.get(f"{{{W}}}id"):
            return text
        text += text_of(each) if each.tag == f"{{{W}}}r" else ""
    return text


def test_a_replaced_word_keeps_its_look() -> None:
    one = element("p", run("共"), run("15", bold=True), run("件"))
    overwrite(one, 1, 3, "2300")
    assert (text_of(one), bold(one)) == ("共2300件", "2300")


def test_an_inserted_word_looks_like_the_letter_before_it() -> None:
    one = element("p", run("共"), run("15", bold=True), run("件"))
    overwrite(one, 3, 3, "余")
    assert bold(one) == "15余"


def test_a_word_at_the_beginning_looks_like_the_letter_behind_it() -> None:
    one = element("p", run("共", bold=True), run("件"))
    overwrite(one, 0, 0, "今年")
    assert bold(one) == "今年共"


def test_an_empty_paragraph_takes_a_word() -> None:
    one = element("p")
    overwrite(one, 0, 0, "新")
    assert text_of(one) == "新"


def test_a_footnote_in_a_replaced_word_stays() -> None:
    one = read("<w:r><w:t>共</w:t><w:footnoteReference/><w:t>件</w:t></w:r>")
    overwrite(one, 0, 2, "计")
    assert len(list(one.iter(f"{{{W}}}footnoteReference"))) == 1


def test_a_tab_can_be_replaced() -> None:
    one = read("<w:r><w:tab/></w:r><w:r><w:t>甲</w:t></w:r>")
    overwrite(one, 0, 1, "乙")
    assert text_of(one) == "乙甲"


def test_a_word_added_under_tracking_stays_tracked() -> None:
    one = read("<w:ins><w:r><w:t>旧词</w:t></w:r></w:ins>")
    overwrite(one, 0, 2, "新词")
    assert text_of(one[0]) == "新词"


def test_a_bookmark_can_be_put_into_the_middle_of_a_run() -> None:
    one = element("p", run("共15件"))
    bookmark(one, "fig_0001", 7, 1, 3)
    assert under(one, "fig_0001") == "15"


def test_a_bookmark_without_text_can_stand_anywhere() -> None:
    one = element("p", run("共件"))
    bookmark(one, "fig_0001", 7, 1, 1)
    bookmark(one, "fig_0002", 8, 2, 2)
    assert (under(one, "fig_0001"), under(one, "fig_0002")) == ("", "")


def test_dropped_bookmarks_leave_the_others_and_the_text() -> None:
    one = element("p", run("共15件"))
    bookmark(one, "fig_0001", 3, 1, 3)
    bookmark(one, "mine", 9, 0, 1)
    number = drop_bookmarks(one, lambda name: name.startswith("fig_"))
    names = [each.get(f"{{{W}}}name") for each in one.iter(f"{{{W}}}bookmarkStart")]
    assert (number, names, text_of(one)) == (10, ["mine"], "共15件")


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 16), st.integers(0, 16), WORDS)
def test_overwriting_replaces_exactly_the_letters_named(
    parts: list[str], one: int, other: int, new: str
) -> None:
    made = element("p", *(run(part) for part in parts))
    whole = text_of(made)
    start, end = sorted((min(one, len(whole)), min(other, len(whole))))
    overwrite(made, start, end, new)
    assert text_of(made) == whole[:start] + new + whole[end:]


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 16), st.integers(0, 16))
def test_a_bookmark_covers_exactly_the_letters_named(parts: list[str], one: int, other: int) -> None:
    made = element("p", *(run(part) for part in parts))
    whole = text_of(made)
    start, end = sorted((min(one, len(whole)), min(other, len(whole))))
    bookmark(made, "fig_0001", 1, start, end)
    assert (under(made, "fig_0001"), text_of(made)) == (whole[start:end], whole)
