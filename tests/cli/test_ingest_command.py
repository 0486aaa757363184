"""`ingest` as it is typed, and the commands that take a store where they take a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from runs import PERIOD, ROWS, Call, ledger
from stores import read_here

from petition_report.workspace import ingest


@pytest.fixture
def stocked(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """A folder with 台账.xlsx and a store of it, 库."""
    monkeypatch.setattr(ingest, "read_each", read_here)
    call("ingest", "台账.xlsx", "--into", "库")
    return call


def test_a_first_reading_says_what_the_store_holds(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "read_each", read_here)
    run = call("ingest", "台账.xlsx", "--into", "库")
    assert (run.code, run.out.splitlines()) == (
        0,
        [
            "库中台账1个：本次读入1个（台账.xlsx），沿用0个。",
            "读入3行，采用3行，剔除0行。",
            "已更新：库",
        ],
    )


def test_what_is_dropped_is_named(stocked: Call) -> None:
    ledger(Path(), name="乙县.xlsx")
    run = stocked("ingest", "乙县.xlsx", "--into", "库")
    assert "移除1个不再给出的台账（台账.xlsx）。" in run.out


def test_many_names_are_told_as_a_number(stocked: Call) -> None:
    for number in range(6):
        ledger(Path(), name=f"{number}.xlsx")
    assert "本次读入6个，沿用1个" in stocked("ingest", ".", "--into", "库").out


def test_what_cannot_be_read_is_told_with_its_code_and_is_a_finding(stocked: Call) -> None:
    Path("坏.xlsx").write_bytes(b"PK\x03\x04")
    run = stocked("ingest", ".", "--into", "库")
    (line,) = run.errors
    assert (run.code, "坏.xlsx" in line, "file-damaged" in line) == (1, True, True)


def test_only_faults_are_told_quietly(stocked: Call) -> None:
    run = stocked("ingest", "台账.xlsx", "--into", "库", "--quiet")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_the_result_is_there_for_programs(stocked: Call) -> None:
    Path("坏.xlsx").write_bytes(b"PK\x03\x04")
    said = json.loads(stocked("ingest", ".", "--into", "库", "--json").out)
    assert (said["files"], said["rows"]["used"], said["read"], said["refused"][0]["code"]) == (
        1,
        3,
        [],
        "file-damaged",
    )


def test_several_processes_read_what_one_reads(call: Call) -> None:
    for number in range(17):
        ledger(Path(), ROWS if number % 2 else ROWS.replace("住建局", "人社局"), f"{number:02}.xlsx")
    Path("03.xlsx").write_bytes(b"PK\x03\x04")
    call("ingest", ".", "--into", "库", "--jobs", "2")
    expected = call("figures", *map(str, sorted(set(Path().glob("*.xlsx")) - {Path("03.xlsx")})), *PERIOD)
    assert call("figures", "库", *PERIOD).out == expected.out


@pytest.mark.parametrize(
    "command",
    [
        ("figures", "{}", *PERIOD, "--format", "json"),
        ("explain", "来访.批次", "{}", *PERIOD),
        ("trend", "{}", "--step", "month"),
        ("check", "{}"),
        ("summarize", "{}", *PERIOD, "--dry-run"),
        ("batch", "{}", "--by", "责任单位", *PERIOD, "--dry-run"),
        ("template", "fields", "--ledger", "{}", *PERIOD),
    ],
)
def test_a_command_says_of_a_store_what_it_says_of_its_workbook(
    stocked: Call, command: tuple[str, ...]
) -> None:
    workbook = stocked(*(word.format("台账.xlsx") for word in command))
    store = stocked(*(word.format("库") for word in command))
    assert (store.code, store.out, store.err) == (0, workbook.out, workbook.err)


def test_a_report_of_a_store_is_that_of_its_workbook(stocked: Call) -> None:
    for given, made in (("台账.xlsx", "甲.docx"), ("库", "乙.docx")):
        stocked("summarize", given, *PERIOD, "-o", made)
    assert Path("甲.docx").read_bytes() == Path("乙.docx").read_bytes()


def test_evidence_from_a_store_is_that_of_its_workbook(stocked: Call) -> None:
    for given, made in (("台账.xlsx", "甲.docx"), ("库", "乙.docx")):
        stocked("summarize", given, *PERIOD, "-o", made, "--evidence")
    assert Path("甲.figures.json").read_bytes() == Path("乙.figures.json").read_bytes()


def test_a_report_is_refreshed_from_a_store(stocked: Call) -> None:
    stocked("summarize", "台账.xlsx", *PERIOD, "-o", "甲.docx")
    assert stocked("refresh", "甲.docx", "库").code == 0


def test_headings_are_looked_for_in_workbooks_and_not_in_a_store(stocked: Call) -> None:
    run = stocked("map", "库")
    assert (run.code, "要用原来的台账" in run.err) == (3, True)


def test_a_store_is_not_read_into_another(stocked: Call) -> None:
    run = stocked("ingest", "库", "--into", "另一个库")
    assert (run.code, "要用原来的台账" in run.err) == (3, True)


def test_links_of_a_work_list_lead_to_the_workbooks_of_a_store(stocked: Call) -> None:
    ledger(Path(), ROWS.replace("政法", ""))
    stocked("ingest", "台账.xlsx", "--into", "库")
    for given, made in (("台账.xlsx", "甲.xlsx"), ("库", "乙.xlsx")):
        stocked("check", given, "--xlsx", made)
    assert Path("甲.xlsx").read_bytes() == Path("乙.xlsx").read_bytes()
