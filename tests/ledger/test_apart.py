"""Reading by a child process: the same as here, and nothing lost where the child is."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hostile import GOOD

from petition_report.children import Child, child_of
from petition_report.errors import BugError, InputRefusal, UsageRefusal
from petition_report.ledger import apart, load, outline
from petition_report.serving import READER
from petition_report.settings import Counting, Settings

FULL = Path(__file__).parents[2] / "sample_data" / "full.xlsx"
MESSY = FULL.with_name("messy.xlsx")
TODAY = date(2026, 1, 1)
Put = Callable[[str], None]
# a child that does as the program after it says, once it is asked
PUPPET = """
    import os, signal, sys, time
    from petition_report.frames import *
    import json
    answers = sys.stdout.buffer
    while (request := receive(sys.stdin.buffer)):
        asked = json.loads(request[1])
        name = next((name for name in ("甲.xlsx", "乙.xlsx") if name not in asked["given_up"]), "")
"""


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Put a child in place of ours that does what a program says."""
    made: list[Child] = []

    def put(program: str) -> None:
        code = dedent(PUPPET) + "\n".join(f"    {line}" for line in dedent(program).strip().splitlines())
        made.append(Child((sys.executable, "-P", "-c", code)))
        monkeypatch.setattr(apart, "child_of", lambda _module: made[-1])

    yield put
    for child in made:
        child.stop()


def test_a_ledger_read_apart_is_the_ledger_read_here() -> None:
    assert apart.load([FULL], Settings(), today=TODAY) == load.load([FULL], Settings(), today=TODAY)


def test_a_survey_made_apart_is_the_survey_made_here() -> None:
    paths = [MESSY, MESSY.with_name("没有.xlsx")]
    assert apart.survey(paths, Settings(), today=TODAY) == load.survey(paths, Settings(), today=TODAY)


def test_headings_understood_apart_are_those_understood_here() -> None:
    assert apart.outlines([MESSY], Settings()) == outline.outlines([MESSY], Settings())


def test_settings_go_along(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("登记日期,信访形式,人数\n2023-03-01,来访,\n", encoding="utf-8")
    strict = Settings(counting=Counting(blank_persons="error"))
    with pytest.raises(InputRefusal, match="人数为空"):
        apart.load([file], strict)


def test_faulty_settings_are_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageRefusal, match="不是任何台账的栏目"):
        apart.load([FULL], Settings(columns={"甲": "乙"}))


def test_a_path_is_seen_from_the_folder_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("台账.xlsx").write_bytes(GOOD)
    assert apart.load([Path("台账.xlsx")], Settings()).rows.used == 1


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    apart.load([FULL], Settings(), progress=lambda *what: told.append(what))
    assert told == [("full.xlsx", 0, 1), ("", 1, 1)]


def test_a_module_of_the_working_folder_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    child = Child()
    monkeypatch.setattr(apart, "child_of", lambda _module: child)
    try:
        assert apart.load([FULL], Settings()).rows.read
    finally:
        child.stop()


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("os.abort()", "file-damaged"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "file-damaged"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "file-too-big"),
        ("sys.exit(3)", "file-damaged"),
    ],
)
def test_every_file_that_ends_the_child_is_refused_by_name(puppet: Put, end: str, code: str) -> None:
    puppet(f"""
        if name:
            send(answers, FILE, {{"name": name, "seconds": 60}})
            {end}
        from petition_report.ledger.wire import pack
        from petition_report.issues import Issue, Place
        issues = tuple(Issue(code, place=Place(one)) for one, code in asked["given_up"].items())
        send(answers, REFUSED, pack(("InputRefusal", issues)))
    """)
    with pytest.raises(InputRefusal) as refusal:
        apart.load([FULL], Settings())
    assert [(issue.code, issue.place.file) for issue in refusal.value.issues] == [
        (code, "甲.xlsx"),
        (code, "乙.xlsx"),
    ]


def test_a_file_that_takes_too_long_is_given_up(puppet: Put) -> None:
    puppet("""
        send(answers, FILE, {"name": "甲.xlsx" if name == "甲.xlsx" else "", "seconds": 0.05})
        time.sleep(60)
    """)
    with pytest.raises(InputRefusal, match="超出读取的时间或内存限度"):
        apart.load([FULL], Settings())


def test_a_fault_of_the_program_is_told_by_kind_and_place(puppet: Put) -> None:
    puppet('send(answers, BUG, ["KeyError", "甲:3"])')
    with pytest.raises(BugError) as bug:
        apart.load([FULL], Settings())
    assert (bug.value.kind, bug.value.where) == ("KeyError", "甲:3")


def test_a_child_that_is_gone_before_it_is_asked_is_started_anew() -> None:
    child = child_of(READER)
    child.ready()
    process = child.start()
    process.send_signal(signal.SIGTERM)
    process.wait()
    assert apart.load([FULL], Settings()).rows.read


def test_an_interrupted_answer_is_not_taken_for_the_next_one() -> None:
    def interrupt(_name: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.load([MESSY], Settings(), progress=interrupt)
    assert apart.load([FULL], Settings()) == load.load([FULL], Settings())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "台账.xlsx")
    with pytest.raises(InputRefusal, match="这不是普通的文件"):
        apart.load([tmp_path / "台账.xlsx"], Settings())


def test_what_an_office_counts_is_nothing_to_those_who_read() -> None:
    own = replace(Settings(), indicators=({"name": "甲", "since": date(2023, 1, 1)},))
    assert apart.load([FULL], own).rows.read
