"""Lines of a report as made and later: which is which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from petition_report.proof.lines import Cell, PaperLine, PaperMark
from petition_report.proof.pairing import pair
from petition_report.proof.partners import Pairing

WORDS = ("甲乙丙丁", "戊己庚辛", "子丑寅卯", "辰巳午未", "申酉戌亥")


def lines(*texts: str) -> list[PaperLine]:
    """Paragraphs without bookmarks."""
    return [PaperLine("", "", text) for text in texts]


def marked(text: str, *names: str) -> PaperLine:
    """A paragraph with bookmarks, whose places do not matter here."""
    return PaperLine("", "", text, tuple(PaperMark(name, n, n + 1) for n, name in enumerate(names)))


def table(*rows: str, number: int = 1) -> list[PaperLine]:
    """A table of cells."""
    return [
        PaperLine("", "", text, (), Cell(number, r, c))
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row.split("|"), 1)
    ]


def paired(old: list[PaperLine], new: list[PaperLine]) -> dict[int, int]:
    """Which line has become which."""
    return dict(sorted(pair(old, new).forth.items()))


def test_equal_lines_are_paired_in_order() -> None:
    assert paired(lines("甲", "乙", "甲"), lines("甲", "乙", "甲")) == {0: 0, 1: 1, 2: 2}


def test_an_inserted_line_has_no_partner() -> None:
    assert paired(lines("甲乙", "丙丁"), lines("甲乙", "新的", "丙丁")) == {0: 0, 1: 2}


def test_a_line_that_was_changed_a_little_keeps_its_partner() -> None:
    assert (
        paired(lines("甲", "群众来访情况总体平稳", "乙"), lines("甲", "群众来访总体平稳有序", "乙"))[1] == 1
    )


def test_a_line_that_was_rewritten_has_no_partner() -> None:
    assert 1 not in paired(lines("甲", "群众来访情况", "乙"), lines("甲", "下步工作打算", "乙"))


def test_bookmarks_pair_lines_wherever_they_stand() -> None:
    old = [marked("来访十批次情况", "fig_0001"), marked("来信五件次情况", "fig_0002")]
    assert paired(old, [old[1], old[0]]) == {0: 1, 1: 0}


def test_a_bookmark_in_a_quite_different_line_pairs_nothing() -> None:
    assert paired([marked("12来访情况通报", "fig_0001")], [marked("下步工作打算如下", "fig_0001")]) == {}


def test_a_long_line_is_found_elsewhere() -> None:
    old = lines("群众来访情况总体平稳", "甲乙丙丁", "戊己庚辛")
    assert paired(old, [old[1], old[2], old[0]])[0] == 2


def test_the_line_that_moved_is_the_one_that_stands_elsewhere() -> None:
    old = lines("群众来访情况总体平稳", "甲乙丙丁", "戊己庚辛")
    assert pair(old, [old[1], old[2], old[0]]).moved == (2,)


def test_cells_are_paired_by_the_name_of_their_row() -> None:
    old, new = table("类别|件次", "城建|8", "农业|5"), table("类别|件次", "农业|6", "城建|9")
    assert [paired(old, new)[n] for n in (2, 3, 4, 5)] == [4, 5, 2, 3]


def test_tables_are_paired_by_their_first_row() -> None:
    old = [*table("单位|件次", "甲|1"), *table("类别|件次", "乙|2", number=2)]
    new = [*table("类别|件次", "乙|2"), *table("单位|件次", "甲|1", number=2)]
    assert [paired(old, new)[n] for n in (2, 3, 6, 7)] == [6, 7, 2, 3]


def test_a_row_that_is_gone_has_no_partner() -> None:
    assert 4 not in paired(table("类别|件次", "城建|8", "农业|5"), table("类别|件次", "城建|8"))


def test_a_table_that_is_gone_has_no_partner() -> None:
    assert paired(table("类别|件次", "城建|8"), lines("甲")) == {}


@given(st.permutations(WORDS))
def test_paragraphs_that_did_not_move_are_never_told_as_moved(order: list[str]) -> None:
    pairing = pair(lines(*WORDS), lines(*order))
    still = [pairing.back[n] for n in sorted(pairing.back) if n not in pairing.moved]
    assert still == sorted(still)


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.lists(st.sampled_from(WORDS), max_size=6))
def test_every_line_has_at_most_one_partner(old: list[str], new: list[str]) -> None:
    pairing: Pairing = pair(lines(*old), lines(*new))
    assert {new: old for old, new in pairing.forth.items()} == pairing.back
