"""How long reading may take, by the file's size."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile import GOOD, zip_bomb

from petition_report.ledger.allowance import Allowance, allowance, allowance_of, left_over


def file(folder: Path, data: bytes) -> Path:
    path = folder / "台账.xlsx"
    path.write_bytes(data)
    return path


def test_a_larger_file_may_take_longer(tmp_path: Path) -> None:
    small = allowance(file(tmp_path, b"a"))
    large = allowance(file(tmp_path, b"a" * (3 << 20)))
    assert large.seconds > small.seconds


def test_a_workbook_counts_by_what_it_unpacks_to(tmp_path: Path) -> None:
    assert allowance(file(tmp_path, GOOD)).memory_mb > len(GOOD) * 4 / 2**20


def test_what_packs_beyond_measure_counts_no_more_for_it(tmp_path: Path) -> None:
    data = zip_bomb()
    assert allowance(file(tmp_path, data)).memory_mb <= 4 * 40 * len(data) / 2**20


@pytest.mark.parametrize("data", [b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04"])
def test_a_broken_archive_gets_what_a_small_file_gets(tmp_path: Path, data: bytes) -> None:
    assert allowance(file(tmp_path, data)).seconds == pytest.approx(6, abs=0.1)


def test_a_file_that_is_not_there_gets_what_a_small_file_gets(tmp_path: Path) -> None:
    assert allowance(tmp_path / "没有.xlsx") == Allowance(6.0, 0)


def test_a_small_table_gets_what_a_small_file_gets() -> None:
    assert allowance_of(100).seconds == pytest.approx(6, abs=0.1)


def test_a_large_table_gets_time_and_memory_by_its_cells() -> None:
    assert allowance_of(2_000_000) == Allowance(126, 600)


def test_two_files_may_take_as_long_as_both() -> None:
    assert Allowance(6, 10) + Allowance(7, 20) == Allowance(13, 30)


LIMITED = "from petition_report.ledger.allowance import limit; limit(1, {memory}); {work}"


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such limits; the run that waits has its own"
)
@pytest.mark.parametrize(
    ("memory", "work", "code"),
    [(0, "\nwhile True: pass", -24), (0, "bytearray(1 << 30)", 1), (2048, "bytearray(1 << 28)", 0)],
    ids=["endless work", "more memory than allowed", "as much memory as allowed"],
)
def test_a_process_keeps_to_its_limits(memory: int, work: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(memory=memory, work=work)], check=False, capture_output=True
    )
    assert done.returncode == code


AGAIN = """
from petition_report.ledger.allowance import left_over, limit
held = bytearray(900 << 20)
limit(60, left_over())
bytearray(200 << 20)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells what a process holds")
def test_what_is_left_of_earlier_files_is_not_taken_from_the_next() -> None:
    assert subprocess.run([sys.executable, "-c", AGAIN], check=False, capture_output=True).returncode == 0


def test_a_process_that_cannot_be_looked_into_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "")
    assert left_over() == 0
