"""One process, from start to end: how long it took and how much memory it held (测量)."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

# often enough to catch a peak that lasts, seldom enough not to be felt
EVERY_SECONDS = 0.05
MB = 1024 * 1024


class RunFailedError(Exception):
    """A contestant ended with an error; the text is its last words."""


@dataclass(frozen=True)
class Run:
    """Wall time in seconds; peak memory in MB of the largest process, and of all of its processes together."""

    seconds: float
    largest_mb: float
    together_mb: float


def measure(command: list[str], log: Path) -> Run:
    """Run a command, its output going to `log`. Raises RunFailedError when it ends with an error."""
    with log.open("wb") as words:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=words, stderr=words, env=_usual())
        stop, peaks = Event(), [0.0]
        watcher = Thread(target=_watch, args=(process.pid, stop, peaks))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    stop.set()
    watcher.join()
    if process.returncode:
        raise RunFailedError(
            f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
        )
    largest = used.ru_maxrss / 1024
    return Run(seconds, largest, max(largest, peaks[0]))


def _usual() -> dict[str, str]:
    """The environment of a user: Python keeps what it has compiled, for every contestant."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch(pid: int, stop: Event, peaks: list[float]) -> None:
    """Look at the sum of resident memory over the process and its descendants (Linux only), again and again."""
    while not stop.wait(EVERY_SECONDS):
        peaks[0] = max(peaks[0], sum(map(_resident, _family(pid))))


def _family(pid: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        children += map(int, _read(path).split())
    return [pid, *(one for child in children for one in _family(child))]


def _resident(pid: int) -> float:
    fields = _read(Path(f"/proc/{pid}/statm")).split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / MB if fields else 0.0


def _read(path: Path) -> str:
    # a process may end between being listed and being looked at
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
