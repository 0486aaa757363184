from __future__ import annotations

import os
from pathlib import Path

import pytest

from petition_report import cache
from petition_report.cache import Cache


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    Cache(tmp_path / "a" / "b").keep("key", b"content")
    assert Cache(tmp_path / "a" / "b").find("key") == b"content"


def test_what_was_never_kept_is_not_found(tmp_path: Path) -> None:
    assert Cache(tmp_path).find("key") is None


def test_a_damaged_content_is_not_found(tmp_path: Path) -> None:
    Cache(tmp_path).keep("key", b"content")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert Cache(tmp_path).find("key") is None


def test_half_a_content_is_not_found(tmp_path: Path) -> None:
    Cache(tmp_path).keep("key", b"content")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:10])
    assert Cache(tmp_path).find("key") is None


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    Cache(tmp_path / "file").keep("key", b"content")
    assert Cache(tmp_path / "file").find("key") is None


def test_only_the_user_may_look_into_the_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "own").keep("key", b"content")
    assert (tmp_path / "own").stat().st_mode & 0o077 == 0


def test_nothing_but_what_is_kept_is_left_in_the_folder(tmp_path: Path) -> None:
    for _ in range(3):
        Cache(tmp_path).keep("key", b"content")
    assert len(list(tmp_path.iterdir())) == 1


def aged(folder: Path, *keys: str) -> None:
    """Keep something under each key, the first longest ago."""
    for age, key in enumerate(reversed(keys)):
        Cache(folder).keep(key, key.encode())
        os.utime(folder / f"{key}.kept", (10_000_000 - age, 10_000_000 - age))


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 2)
    aged(tmp_path, "old", "older")
    Cache(tmp_path).find("old")
    Cache(tmp_path).keep("new", b"new")
    assert {path.stem for path in tmp_path.iterdir()} == {"old", "new"}


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 100)
    aged(tmp_path, "old")
    Cache(tmp_path).keep("new", b"x" * 60)
    assert [path.stem for path in tmp_path.iterdir()] == ["new"]


def test_a_changed_program_has_other_states(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", "utf-8")
    before = cache.states.__wrapped__(tmp_path, frozenset({".py"}))
    (tmp_path / "a.py").write_text("22", "utf-8")
    assert cache.states.__wrapped__(tmp_path, frozenset({".py"})) != before
