"""The child's side: requests in, answers out."""

import sqlite3
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from petition_report.frames import ANSWER, ASKED, BUG, FILE, PROGRESS, REFUSED, receive, send
from petition_report.ledger import child
from petition_report.ledger.child import serve
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.local import local_registers
from petition_report.ledger.wire import unpack
from petition_report.settings import Settings

TABLE = "登记日期,信访形式,人数\n2023-03-01,来访,5\n"


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests' own process the limits."""
    monkeypatch.setattr(child, "limit", lambda _seconds, _memory: None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "台账.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def asked(folder: Path, **more: Any) -> list[tuple[bytes, bytes]]:  # noqa: ANN401 - the parts of a request
    """All messages of the answer to a request."""
    request = {
        "job": "load",
        "folder": str(folder),
        "paths": ["台账.csv"],
        "settings": {},
        "today": "",
        "given_up": {},
    }
    requests, answers = BytesIO(), BytesIO()
    send(requests, ASKED, request | more)
    requests.seek(0)
    serve(requests, answers)
    answers.seek(0)
    return list(iter(lambda: receive(answers), None))


def test_a_request_is_answered_after_its_progress(folder: Path) -> None:
    assert [kind for kind, _ in asked(folder)] == [PROGRESS, FILE, PROGRESS, FILE, ANSWER]


def test_the_answer_is_the_ledger(folder: Path) -> None:
    found = unpack(Ledger, asked(folder)[-1][1], local_registers(Settings()))
    assert found.rows.used == 1


def test_a_database_that_took_too_long_is_not_told_to_be_a_large_file(folder: Path) -> None:
    address, given_up = "sqlite:///库.db?table=台账", {"库.db": "file-too-big"}
    kind, said = asked(folder, paths=[address], given_up=given_up)[-1]
    assert (kind, b"database-lost" in said) == (REFUSED, True)


def test_a_database_is_hashed_by_what_it_holds(folder: Path) -> None:
    """The same twice, another hash after a change."""
    found = [_digest(folder, persons) for persons in (5, 5, 6)]
    assert (found[0] == found[1], found[1] == found[2]) == (True, False)


def _digest(folder: Path, persons: int) -> bytes:
    (folder / "库.db").unlink(missing_ok=True)
    with sqlite3.connect(folder / "库.db") as base:
        base.execute("CREATE TABLE 台账 (登记日期, 人数)")
        base.execute("INSERT INTO 台账 VALUES ('2023-03-01', ?)", [persons])
    base.close()
    return asked(folder, job="digest", paths=["sqlite:///库.db?table=台账"])[-1][1]


def test_a_file_given_up_is_refused_unread(folder: Path) -> None:
    said = asked(folder, given_up={"台账.csv": "file-too-big"})
    assert [kind for kind, _ in said] == [PROGRESS, PROGRESS, FILE, REFUSED]


def test_settings_that_are_wrong_are_refused(folder: Path) -> None:
    assert asked(folder, settings={"甲": 1})[-1][0] == REFUSED


def test_a_fault_tells_its_kind_and_not_its_text(folder: Path) -> None:
    kind, said = asked(folder, job="秘密")[-1]
    assert (kind, said.startswith(b'["KeyError", "petition_report.ledger.child:')) == (BUG, True)


@pytest.mark.parametrize("job", ["survey", "outlines"])
def test_the_other_jobs_are_done_as_well(folder: Path, job: str) -> None:
    assert asked(folder, job=job)[-1][0] == ANSWER


def test_a_request_that_breaks_off_ends_the_service() -> None:
    answers = BytesIO()
    serve(BytesIO(b"Q\0\0\0\0\0\0\0\x09{"), answers)
    assert answers.getvalue() == b""
