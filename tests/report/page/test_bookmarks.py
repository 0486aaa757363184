"""Marks, read back as bookmarks."""

from __future__ import annotations

import pytest
from rich_document import W, body, document, line, said

from petition_report.report.blocks import Paragraph
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset


def marked(*parts: str) -> bytes:
    return typeset(document(Paragraph(line(*parts))), official_format())


def test_a_marked_number_is_a_run_of_its_own_inside_its_bookmark() -> None:
    children = list(body(marked("登记", "总量=12,345", "件次。"))[0][0])
    tags = [str(child.tag).removeprefix(W) for child in children]
    assert (tags, said(children[3])) == (["pPr", "r", "bookmarkStart", "r", "bookmarkEnd", "r"], "12,345")


def test_bookmarks_are_numbered_in_order() -> None:
    made = body(marked("a=1", "b=2", "c=3"))
    starts = [(found.get(f"{W}id"), found.get(f"{W}name")) for found in made.iter(f"{W}bookmarkStart")]
    assert starts == [("0", "a"), ("1", "b"), ("2", "c")]


def test_every_bookmark_ends() -> None:
    starts, ends = (
        [found.get(f"{W}id") for found in body().iter(f"{W}{tag}")]
        for tag in ("bookmarkStart", "bookmarkEnd")
    )
    assert starts == ends


def test_marks_in_cells_are_bookmarks_too() -> None:
    names = [found.get(f"{W}name") for found in body().iter(f"{W}bookmarkStart")]
    assert names == ["总量", "总量同比", *(f"f_{n}" for n in range(1, 41))]


@pytest.mark.parametrize("second", ["a", "A"])
def test_two_marks_of_one_name_are_refused(second: str) -> None:
    with pytest.raises(ValueError, match="one name"):
        marked("a=1", f"{second}=2")


def test_a_name_that_word_would_drop_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 40"):
        marked(f"{'a' * 41}=1")


def test_a_name_of_40_characters_is_kept() -> None:
    assert body(marked(f"{'a' * 40}=1")).find(f".//{W}bookmarkStart") is not None
