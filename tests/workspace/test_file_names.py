from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.workspace.file_names import file_name, file_names

FORBIDDEN = set('/\\:*?"<>|') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("甲县", "甲县"),
        ("县/区", "县／区"),
        ("甲县\n", "甲县"),
        (" 甲县. ", "甲县"),
        ("CON", "_CON"),
        ("nul.局", "_nul.局"),
        ("50%#", "50％＃"),
        ("...", "未命名"),
        ("甲" * 99, "甲" * 40),
    ],
)
def test_a_name_is_kept_as_far_as_systems_can_keep_it(name: str, kept: str) -> None:
    assert file_name(name) == kept


def test_names_that_fall_together_are_numbered() -> None:
    assert list(file_names(["甲/乙", "甲／乙", "A局", "a局"]).values()) == [
        "甲／乙",
        "甲／乙-2",
        "A局",
        "a局-2",
    ]


@given(st.lists(st.text(), unique=True))
def test_no_two_files_have_the_same_name(names: list[str]) -> None:
    given_names = [name.casefold() for name in file_names(names).values()]
    assert len(set(given_names)) == len(names)


@given(st.text())
def test_no_name_holds_what_windows_refuses(name: str) -> None:
    assert not FORBIDDEN & set(file_name(name))


@given(st.text())
def test_every_name_has_room_for_what_comes_behind(name: str) -> None:
    assert 0 < len(file_name(name).encode()) <= 121
