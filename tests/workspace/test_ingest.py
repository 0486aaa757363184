"""Registers read into a store, once and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stores import COUNTIES, MORE, Province, province, read_here, rows_of

from petition_report.errors import InputRefusal, OutputRefusal, Refusal, UsageRefusal
from petition_report.ledger import given, load
from petition_report.ledger.store.manifest import NAME, READING, read_manifest
from petition_report.ledger.store.part import Part
from petition_report.settings import Counting, Settings
from petition_report.workspace import ingest
from petition_report.workspace.lock import locked

BASIS = Settings(counting=Counting(date_basis="closed_on"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files read; they are read in this process."""
    seen: list[str] = []

    def noting(files: Sequence[Path], settings: Settings, jobs: int) -> Iterator[Part]:
        seen.extend(file.name for file in files)
        return read_here(files, settings, jobs)

    monkeypatch.setattr(ingest, "read_each", noting)
    return seen


@pytest.fixture
def stocked(tmp_path: Path, read: list[str]) -> Province:
    """A store of two counties."""
    found = province(tmp_path)
    found.ingest()
    read.clear()
    return found


def refused(refusal: pytest.ExceptionInfo[Refusal]) -> str:
    """The code of the only issue."""
    (issue,) = refusal.value.issues
    return issue.code


def test_a_store_gives_the_rows_of_its_files(stocked: Province) -> None:
    expected = load.load([stocked.registers], Settings())
    assert rows_of(given.load([stocked.store], Settings())) == rows_of(expected)


def test_a_store_gives_the_account_and_the_findings_of_its_files(stocked: Province) -> None:
    expected, found = (
        load.load([stocked.registers], Settings()),
        given.load([stocked.store], Settings()),
    )
    assert (found.rows, found.issues) == (expected.rows, expected.issues)


def test_a_store_keeps_file_sheet_and_headings_of_every_row(stocked: Province) -> None:
    expected = load.load([stocked.registers], Settings()).registers["petitions"]
    found = given.load([stocked.store], Settings()).registers["petitions"]
    assert (found.origins, found.headings, found.sheet_headings) == (
        expected.origins,
        expected.headings,
        expected.sheet_headings,
    )


def test_days_are_dates_and_texts_are_plain_in_a_part(stocked: Province) -> None:
    schema = pq.read_schema(stocked.part("乙县").path(stocked.store))
    kinds = {name: schema.field(name).type for name in ("registered_on", "channel", "persons", "row")}
    assert kinds == {
        "registered_on": pa.date32(),
        "channel": pa.string(),
        "persons": pa.int64(),
        "row": pa.int32(),
    }


def test_nothing_is_read_or_written_again_where_nothing_changed(stocked: Province, read: list[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in stocked.store.rglob("*.*") if path.suffix != ".lock"}
    stocked.ingest()
    assert (read, {path: path.stat().st_mtime_ns for path in before}) == ([], before)


def test_only_a_changed_file_is_read_again(stocked: Province, read: list[str]) -> None:
    stocked.put("丁县", MORE)
    assert (stocked.ingest().read, read) == (("丁县.xlsx",), ["丁县.xlsx"])


@pytest.mark.parametrize("county", ["丁县", "乙县", "丙县"])
def test_a_store_is_the_same_whenever_its_files_came(tmp_path: Path, stocked: Province, county: str) -> None:
    stocked.put(county, MORE)
    stocked.ingest()
    fresh = tmp_path / "另一个"
    ingest.ingest(ingest.Order([stocked.registers], fresh, Settings()))
    assert stocked.manifest == read_manifest(fresh)


def test_sheets_are_numbered_through_after_a_file_came_before_others(stocked: Province) -> None:
    stocked.put("一县", MORE)
    stocked.ingest()
    expected = load.load([stocked.registers], Settings())
    assert rows_of(given.load([stocked.store], Settings())) == rows_of(expected)


def test_a_file_that_came_before_others_is_the_only_one_read(stocked: Province, read: list[str]) -> None:
    stocked.put("一县", MORE)
    stocked.ingest()
    assert read == ["一县.xlsx"]


def test_a_removed_file_is_dropped(stocked: Province) -> None:
    (stocked.registers / "丁县.xlsx").unlink()
    done = stocked.ingest()
    assert (done.dropped, [file.name for file in stocked.manifest.files]) == (("丁县.xlsx",), ["乙县.xlsx"])


def test_files_of_one_name_are_told_by_their_folders(stocked: Province) -> None:
    other = stocked.root / "补报"
    other.mkdir()
    (stocked.registers / "乙县.xlsx").rename(other / "乙县.xlsx")
    stocked.put("乙县", MORE)
    stocked.ingest(paths=(stocked.registers, other))
    expected = load.load([stocked.registers, other], Settings())
    assert given.load([stocked.store], Settings()).registers["petitions"].origins == (
        expected.registers["petitions"].origins
    )


def test_a_file_that_cannot_be_read_stops_no_other(stocked: Province) -> None:
    (stocked.registers / "丙县.xlsx").write_bytes(b"PK\x03\x04")
    (issue,) = stocked.ingest().manifest.refused
    assert (issue.code, issue.place.file, len(stocked.manifest.files)) == ("file-damaged", "丙县.xlsx", 2)


def test_a_file_that_was_mended_is_read(stocked: Province, read: list[str]) -> None:
    (stocked.registers / "丙县.xlsx").write_bytes(b"PK\x03\x04")
    stocked.ingest()
    read.clear()
    stocked.put("丙县", MORE)
    assert (stocked.ingest().manifest.refused, read) == ((), ["丙县.xlsx"])


def test_files_that_a_store_lacks_are_said_in_every_run(stocked: Province) -> None:
    (stocked.registers / "丙县.xlsx").write_bytes(b"PK\x03\x04")
    stocked.ingest()
    first = given.load([stocked.store], Settings()).issues[0]
    assert (first.code, "丙县.xlsx" in str(first)) == ("store-incomplete", True)


def test_a_store_stays_as_it_is_where_no_file_can_be_read(stocked: Province) -> None:
    before = stocked.files()
    for county in COUNTIES:
        (stocked.registers / f"{county}.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(InputRefusal):
        stocked.ingest()
    assert stocked.files() == before


def test_paths_that_lead_nowhere_are_refused(stocked: Province) -> None:
    with pytest.raises(InputRefusal) as refusal:
        stocked.ingest(paths=(stocked.root / "没有",))
    assert refused(refusal) == "file-not-found"


def test_all_files_are_read_again_and_said_so_where_the_settings_of_reading_changed(
    stocked: Province, read: list[str]
) -> None:
    (issue,) = stocked.ingest(Settings(columns={"信访形式": "信访形式"})).issues
    assert (issue.code, len(read)) == ("store-reread", 2)


def test_settings_that_only_count_change_nothing(stocked: Province, read: list[str]) -> None:
    stocked.ingest(Settings(counting=Counting(collective_from=3)))
    assert read == []


def test_no_other_setting_of_counting_bears_on_reading(tmp_path: Path) -> None:
    names, seen = {one.name for one in fields(Counting)}, set()

    class Watched(Counting):
        def __getattribute__(self, name: str) -> object:
            seen.add(name)
            return super().__getattribute__(name)

    paths = [province(tmp_path).registers / f"{county}.xlsx" for county in COUNTIES]
    list(read_here(paths, Settings(counting=Watched()), 1))
    assert seen & names == set(READING)


@pytest.mark.parametrize("content", [None, b"PAR1 half"])
def test_a_part_that_is_lost_or_spoilt_is_made_again(
    stocked: Province, read: list[str], content: bytes | None
) -> None:
    before, path = stocked.files(), stocked.part("丁县").path(stocked.store)
    path.unlink()
    if content:
        path.write_bytes(content)
    stocked.ingest()
    assert (read, stocked.files()) == (["丁县.xlsx"], before)


def test_a_manifest_that_cannot_be_read_is_made_again(stocked: Province) -> None:
    before = stocked.files()
    (stocked.store / NAME).write_text("{", encoding="utf-8")
    stocked.ingest()
    assert stocked.files() == before


def test_a_store_of_a_newer_program_is_left_alone(stocked: Province) -> None:
    path = stocked.store / NAME
    path.write_text('{"kind": "petition-report store", "version": 2}', encoding="utf-8")
    with pytest.raises(InputRefusal) as refusal:
        stocked.ingest()
    assert (refused(refusal), '"version": 2' in path.read_text(encoding="utf-8")) == ("store-version", True)


def test_parts_that_no_manifest_names_are_swept(stocked: Province) -> None:
    before = stocked.files()
    for name in ("0" * 64 + ".parquet", "0" * 64 + ".parquet.new"):
        (stocked.store / "parts" / name).write_bytes(b"PAR1")
    stocked.ingest()
    assert stocked.files() == before


def test_parts_that_a_run_may_be_reading_stay_until_the_next_time(stocked: Province) -> None:
    old = stocked.part("丁县").path(stocked.store)
    stocked.put("丁县", MORE)
    stocked.ingest()
    assert old.exists()


def test_a_folder_that_holds_other_files_is_no_store(tmp_path: Path, read: list[str]) -> None:
    registers = province(tmp_path).registers
    with pytest.raises(UsageRefusal) as refusal:
        ingest.ingest(ingest.Order([registers], registers, Settings()))
    assert (refused(refusal), read) == ("store-foreign", [])


def test_two_do_not_write_a_store_at_once(stocked: Province) -> None:
    with locked(stocked.store, ingest.LOCK), pytest.raises(OutputRefusal) as refusal:
        stocked.ingest()
    assert refused(refusal) == "store-locked"


def test_a_disk_without_room_leaves_the_store_as_it_is(
    stocked: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "full")

    before = stocked.files()
    stocked.put("丁县", MORE)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputRefusal) as refusal:
        stocked.ingest()
    assert (refused(refusal), stocked.files()) == ("output-full", before)


def test_faulty_settings_are_refused_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(UsageRefusal):
        province(tmp_path).ingest(Settings(columns={"甲": "乙"}))
    assert not (tmp_path / "库").exists()
