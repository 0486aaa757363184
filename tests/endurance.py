"""What a run is put through: harmful files, sudden ends, failing disks, rivals, other surroundings (考验).

Tests put it through a little of each; scripts/promises.py through much more, and prints what came of it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from unittest.mock import patch

from petition_report.errors import OutputRefusal, Refusal
from petition_report.ledger import apart
from petition_report.report import outputs
from petition_report.report.outputs import write_atomic
from petition_report.settings import Settings

PROGRAM = (sys.executable, "-c", "from petition_report.cli.main import main; main()")
LEDGER = Path(__file__).parents[1] / "sample_data" / "ledger.xlsx"
PERIOD = ("--period", "2023H1", "--as-of", "2023-06-30")
SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONIOENCODING": "cp936", "TZ": "America/New_York"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "2", "LANG": "zh_CN.GB18030"},
)


@dataclass(frozen=True)
class Ended:
    """How the reading of a file ended: loaded, refused by a code, or in a fault of the program; how long it took."""

    name: str
    how: str
    seconds: float


def read_all(files: Iterable[tuple[str, bytes]], folder: Path) -> Iterator[Ended]:
    """Read files one after the other, as every command does."""
    for name, data in files:
        path = folder / name
        path.write_bytes(data)
        began = time.monotonic()
        yield Ended(name, _ending(path), time.monotonic() - began)
        path.unlink()


def _ending(path: Path) -> str:
    try:
        apart.load([path], Settings())
    except Refusal as refusal:
        return refusal.issues[0].code
    except Exception as fault:  # noqa: BLE001 - what must not happen is counted, too
        return f"fault: {type(fault).__name__}"
    return "loaded"


def summarize(
    folder: Path, *more: str, surroundings: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A run of the main job in a process of its own, making 报告.docx with its evidence."""
    return subprocess.Popen(
        [*PROGRAM, "summarize", str(LEDGER), *PERIOD, "--evidence", "-o", str(folder / "报告.docx"), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(surroundings or {})},
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a report, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("报告*"))}


def made(folder: Path, *more: str, surroundings: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The files of a report made anew. Raises RuntimeError where none is made, for then nothing is tried."""
    if summarize(folder, *more, surroundings=surroundings).wait() or not contents(folder):
        raise RuntimeError("no report was made")
    return contents(folder)


def kill_runs(folder: Path, times: int, seed: int) -> Iterator[str]:
    """Kill runs at random moments; tell each time whether the old report, the new one or something torn is there."""
    chance = random.Random(seed)  # noqa: S311 - the same moments each time are wanted
    old = made(folder, "--set", "office.organisation=旧")
    began = time.monotonic()
    new = made(folder)
    took = time.monotonic() - began
    for _ in range(times):
        for name, data in old.items():
            (folder / name).write_bytes(data)
        run = summarize(folder)
        with suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0, took))
        run.kill()
        run.wait()
        yield _which(contents(folder), old, new)


def _which(found: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """Name a set of files; each must be the old one or the new one, whole."""
    if found in (old, new):
        return "old" if found == old else "new"
    whole = found.keys() == old.keys() and all(found[name] in (old[name], new[name]) for name in found)
    return "mixed" if whole else "torn"


# what writing asks of the system, where it may fail
OPERATIONS = (
    *((os, name) for name in ("fsync",)),
    *((outputs.shutil, name) for name in ("copyfile", "copymode", "disk_usage")),  # type: ignore[attr-defined]
    *((Path, name) for name in ("replace", "open", "unlink", "stat")),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


def fail_writes(folder: Path) -> Iterator[str]:
    """Let the n-th operation of each kind fail, for each n and error; tell which set of files is there afterwards."""
    names = ("报告.docx", "报告.evidence.xlsx", "报告.figures.json")
    old, new = ({name: f"{age}{name}".encode() for name in names} for age in "旧新")
    for room, name in OPERATIONS:
        for error in ERRORS:
            for number in range(1, 40):
                for path in folder.iterdir():
                    path.unlink()
                for one, data in old.items():
                    (folder / one).write_bytes(data)
                with failing(room, name, number, error) as reached, suppress(OutputRefusal, OSError):
                    write_atomic({folder / one: data for one, data in new.items()})
                if not reached:
                    break
                second = {
                    one: path.read_bytes() for one in names if (path := folder / numbered(one)).exists()
                }
                yield (
                    "second names"
                    if second == new
                    else _which(
                        {one: (folder / one).read_bytes() for one in names if (folder / one).exists()},
                        old,
                        new,
                    )
                )


def numbered(name: str) -> str:
    """The second name of a file of a report."""
    return name.replace("报告", "报告(2)", 1)


@contextmanager
def failing(room: object, name: str, number: int, error: int) -> Iterator[list[int]]:
    """Let the n-th call of a function fail; the list given is empty as long as it has not come to that."""
    real, calls, reached = getattr(room, name), [0], []

    def call(*given: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] == number:
            reached.append(number)
            raise OSError(error, os.strerror(error))
        return real(*given, **named)

    with patch.object(room, name, call):
        yield reached


def rival_writers(folder: Path, rounds: int) -> Iterator[bool]:
    """Let two runs write the same report at once; tell each time whether each file is whole."""
    for number in range(rounds):
        sets = [
            {folder / f"报告.{end}": f"{writer}{number}".encode() * 50_000 for end in ("docx", "json")}
            for writer in "甲乙"
        ]
        threads = [Thread(target=write_atomic, args=(one,)) for one in sets]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        yield all(path.read_bytes() in (sets[0][path], sets[1][path]) for path in sets[0])


def hashes_everywhere(folder: Path) -> Iterator[str]:
    """The hash of the same report made in other surroundings: locales, encodings, time zones, orders of hashing."""
    for surroundings in SURROUNDINGS:
        yield hashlib.sha256(b"".join(made(folder, surroundings=surroundings).values())).hexdigest()
