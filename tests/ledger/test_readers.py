"""Many files shared out among children; the children themselves are tried in test_apart.py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from petition_report.children import Child
from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger import readers
from petition_report.ledger.readers import read_each
from petition_report.ledger.store.part import Part
from petition_report.settings import Settings

FILES = [Path(f"{number:03}.xlsx") for number in range(150)]


def said(part: Part) -> str:
    """What a part says of itself."""
    return part.said[0].detail if part.said else str(part.refused[0].place)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each question was about; 007.xlsx is too much for any child."""
    sizes: list[int] = []

    def parts(files: Sequence[Path], _settings: Settings, _child: Child) -> tuple[Part, ...]:
        sizes.append(len(files))
        if Path("007.xlsx") in files:
            raise InputRefusal(Issue("file-too-big"))
        return tuple(Part(said=(Issue("sheet-empty", file.name),)) for file in files)

    monkeypatch.setattr(readers, "parts", parts)
    return sizes


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("jobs", [1, 3])
def test_parts_come_in_the_order_of_their_files(jobs: int) -> None:
    assert [said(part) for part in read_each(FILES, Settings(), jobs)] == [file.name for file in FILES]


@pytest.mark.usefixtures("asked")
def test_a_file_too_much_for_a_child_is_refused_by_its_name() -> None:
    (part,) = (part for part in read_each(FILES, Settings(), 1) if part.refused)
    assert part.refused == (Issue("file-too-big", place=Place("007.xlsx")),)


def test_files_are_asked_for_together_and_one_by_one_where_that_was_too_much(asked: list[int]) -> None:
    list(read_each(FILES[:32], Settings(), 1))
    assert asked == [16, *[1] * 16, 16]


def test_nothing_is_asked_of_nobody(asked: list[int]) -> None:
    assert (list(read_each([], Settings(), 2)), asked) == ([], [])


def test_questions_are_put_only_a_few_ahead(asked: list[int]) -> None:
    next(read_each(FILES[8:], Settings(), 1))
    assert len(asked) <= 2
