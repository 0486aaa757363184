"""Lines cut into the words two versions are compared by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from petition_report.proof.lines import PaperLine, PaperMark
from petition_report.proof.tokens import likeness, plain, steps, tokens

LETTERS = st.text(st.sampled_from("甲上升同比件次12.%、。a "), max_size=20)


def line(text: str, *marks: tuple[int, int]) -> PaperLine:
    """A line with bookmarks."""
    return PaperLine("", "", text, tuple(PaperMark(f"fig_{n:04d}", *mark) for n, mark in enumerate(marks, 1)))


def cut(text: str, *marks: tuple[int, int]) -> list[str]:
    """The tokens' texts."""
    return [token.text for token in tokens(line(text, *marks))]


def test_a_number_is_one_word() -> None:
    assert cut("共1,200件次，同比上升12.5%") == ["共", "1,200", "件次", "，", "同比", "上升", "12.5%"]


def test_a_bookmark_is_one_word() -> None:
    assert cut("约十五件", (1, 3)) == ["约", "十五", "件"]


def test_an_empty_bookmark_is_a_word_of_its_own() -> None:
    assert [token.mark for token in tokens(line("共件", (1, 1)))] == ["", "fig_0001", ""]


def test_an_empty_bookmark_takes_the_number_beside_it() -> None:
    assert cut("共15件", (1, 1)) == ["共", "15", "件"]


def test_a_bookmark_takes_no_digits_of_another() -> None:
    assert cut("1234", (0, 2), (2, 4)) == ["12", "34"]


def test_a_point_at_the_end_of_a_sentence_is_no_decimal() -> None:
    assert cut("共15.", (1, 3)) == ["共", "15", "."]


def test_full_width_figures_compare_as_half_width_ones() -> None:
    assert plain("１２．５％") == "12.5%"


def test_texts_are_alike_whatever_their_numbers() -> None:
    assert likeness("共登记15件", "共登记2300件") == 1


@given(LETTERS)
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(cut(text)) == text


@given(LETTERS, st.integers(0, 20), st.integers(0, 20))
def test_tokens_with_a_bookmark_are_the_whole_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert "".join(cut(text, (start, end))) == text


@given(LETTERS, LETTERS)
def test_steps_cover_both_lines(old: str, new: str) -> None:
    before, after = tokens(line(old)), tokens(line(new))
    parts = [[token.text for token in after[step.j1 : step.j2]] for step in steps(before, after)]
    assert "".join(text for part in parts for text in part) == new
