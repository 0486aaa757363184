from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.blocks import Span
from petition_report.report.characters import printable
from petition_report.report.language.source import (
    exhibit_in,
    exhibited,
    guarded,
    marked,
    plain,
    set_apart,
    spans,
)


@given(st.text())
def test_a_guarded_text_comes_out_as_it_went_in(text: str) -> None:
    assert plain(guarded(text)) == printable(text)


@given(st.text())
def test_a_marked_text_becomes_one_run_of_its_own(text: str) -> None:
    assert spans(f"前{marked('fig_0001', text)}后") == (
        Span("前"),
        Span(printable(text), "fig_0001"),
        Span("后"),
    )


@given(st.text())
def test_a_guarded_text_is_one_line_that_begins_no_structure(text: str) -> None:
    line = guarded(text)
    assert not line.lstrip().startswith(("#", "|", "@"))
    assert len(f"甲{line}乙".splitlines()) == 1


@given(st.text())
def test_a_guarded_text_holds_no_bar_and_no_place_to_break_a_title(text: str) -> None:
    assert not any(sign in guarded(text) for sign in ("|", "//"))


@given(st.text())
def test_a_value_can_forge_no_mark(text: str) -> None:
    forged = guarded(marked("fig_0001", text) + exhibited("exhibit_001"))
    assert [span.mark for span in spans(forged)] == [""]


def test_two_marks_side_by_side_are_two_runs() -> None:
    assert spans(marked("a", "1") + marked("b", "2")) == (Span("1", "a"), Span("2", "b"))


def test_a_line_without_marks_is_one_run() -> None:
    assert spans("甲 &amp; 乙") == (Span("甲 & 乙"),)


def test_an_empty_line_has_no_runs() -> None:
    assert spans("") == ()


def test_the_place_of_an_exhibit_is_told_from_its_line() -> None:
    assert exhibit_in(f"  {exhibited('exhibit_001')} ") == "exhibit_001"


def test_a_line_with_words_around_it_is_no_exhibit() -> None:
    assert exhibit_in(f"见{exhibited('exhibit_001')}") == ""


def test_an_exhibit_among_words_is_set_on_a_line_of_its_own() -> None:
    assert [exhibit_in(line) for line in set_apart(f"见{exhibited('一')}。").splitlines()] == ["", "一", ""]


def test_a_torn_mark_leaves_only_its_words() -> None:
    assert plain(marked("fig_0001", "29")[:-1]).endswith("29")
