"""What is asked, and registers that are read ahead of whoever asks."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from petition_report import request as asking
from petition_report.cache import Cache
from petition_report.errors import InputRefusal
from petition_report.ledger.given import load
from petition_report.ledger.ledger import Ledger
from petition_report.request import Request
from petition_report.settings import Settings

TODAY = date(2023, 7, 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text("登记日期,信访形式,人数\n2023-03-01,来访,5\n", encoding="utf-8")
    return path


def of(*ledgers: Path, cache: Cache | None = None, engine: str = "") -> Request:
    return Request(ledgers, Settings(), TODAY, engine=engine, cache=cache)


def test_what_was_read_ahead_is_what_is_read(file: Path) -> None:
    assert of(file).ahead()() == of(file).read()


def test_reading_ahead_does_not_keep_anyone_waiting(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()

    def slow(*given: object, **named: object) -> Ledger:
        go.wait()
        return load(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "load", slow)
    read = of(file).ahead()
    go.set()
    assert read().rows.used == 1


def test_what_goes_wrong_ahead_is_told_to_whom_it_concerns(tmp_path: Path) -> None:
    read = of(tmp_path / "没有.xlsx").ahead()
    with pytest.raises(InputRefusal, match="没有"):
        read()


def test_what_was_counted_before_is_not_read_ahead(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "kept")
    of(file, cache=cache).keep(b"counts")
    again = of(file, cache=cache)
    monkeypatch.setattr(asking, "Thread", None)
    assert again.ahead() == again.again
    assert again.kept == b"counts"


def test_the_same_counts_are_kept_once(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "kept")
    of(file, cache=cache).keep(b"counts")
    monkeypatch.setattr(Cache, "keep", None)
    of(file, cache=cache).keep(b"counts")


def test_who_asks_for_an_engine_wants_it_to_count(file: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    assert of(file, cache=cache).key
    assert not of(file, cache=cache, engine="duckdb").key
    assert not of(file).key


def test_what_is_not_there_has_no_counts(tmp_path: Path) -> None:
    assert not of(tmp_path / "没有.xlsx", cache=Cache(tmp_path)).key


def test_rows_of_a_changed_ledger_do_not_join_the_counts_of_the_old_one(file: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    of(file, cache=cache).keep(b"counts")
    asked = of(file, cache=cache)
    read = asked.ahead()
    assert read().rows.used == 1
    file.write_text("登记日期,信访形式,人数\n2023-03-01,来访,7\n", encoding="utf-8")
    with pytest.raises(InputRefusal, match="被改动"):
        read()


def test_counts_of_a_ledger_that_has_changed_meanwhile_are_not_kept(file: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    asked = of(file, cache=cache)
    assert asked.kept is None
    before = file.read_bytes()
    file.write_text("登记日期,信访形式,人数\n2023-03-01,来访,7\n", encoding="utf-8")
    asked.keep(b"counts")
    file.write_bytes(before)
    assert of(file, cache=cache).kept is None
