"""How long reading a file may take and how much memory it may need, by the file's own size (读取限度)."""

from __future__ import annotations

import mmap
import sys
import zipfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path

_MB = 1 << 20
# the slowest format (openpyxl, a cell at a time) takes 0.15 s a megabyte of XML here; offices have slower machines
_SECONDS, _SECONDS_A_MB = 6.0, 0.6
# Python and its libraries, with room for a small file; then calamine, which keeps all cells of a sheet at once
_MEMORY_MB, _TIMES = 768, 4
# Python and its libraries before the first file
_BEGUN_MB = 256
# a workbook packs 10 to 20 times; what packs more gets no more time and memory for it
_MOST_PACKED = 40
# time on the wall is more than time at work: other programs run, network drives wait
_WALL_TIMES, _WALL_SECONDS = 3, 20
# a million cells of a database take 1 to 2 s here, drivers being Python, and 13 MB before they are understood
_SECONDS_A_MILLION, _MB_A_MILLION = 60.0, 300.0


@dataclass(frozen=True)
class Allowance:
    """What may be used for a file: seconds of work, and megabytes of memory beyond what a small one needs."""

    seconds: float = 0
    memory_mb: float = 0

    def __add__(self, other: Allowance) -> Allowance:
        """What may be used for both."""
        return Allowance(self.seconds + other.seconds, self.memory_mb + other.memory_mb)

    @property
    def wall_seconds(self) -> float:
        """How long to wait before the reading is given up."""
        return _WALL_SECONDS + _WALL_TIMES * self.seconds


# to log in, to find tables and to count their rows, which a database may have to put off
TABLES = Allowance(_SECONDS * 10)


def allowance(path: Path) -> Allowance:
    """What reading a file may take; one that cannot be looked at gets what a small one gets."""
    size = _unpacked_size(path) / _MB
    return Allowance(_SECONDS + _SECONDS_A_MB * size, _TIMES * size)


def allowance_of(cells: int) -> Allowance:
    """What fetching so many cells of a database may take; a few get what a small file gets."""
    millions = cells / 1_000_000
    return Allowance(_SECONDS + _SECONDS_A_MILLION * millions, _MB_A_MILLION * millions)


def _unpacked_size(path: Path) -> int:
    try:
        packed = path.stat().st_size
        # to look into a pipe would be to wait for it
        if not (path.is_file() and zipfile.is_zipfile(path)):
            return packed
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return 0
    return min(unpacked, _MOST_PACKED * packed)


def left_over() -> float:
    """Megabytes that this process holds beyond a new one: what allocators keep of earlier files (Linux only)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except (OSError, ValueError, IndexError):
        return 0.0
    return max(0.0, pages * mmap.PAGESIZE / _MB - _BEGUN_MB)


def limit(seconds: float, memory_mb: float) -> None:
    """Let this process work no longer than so many seconds from now, with no more memory than given.

    Work beyond it ends the process (SIGXCPU), memory beyond it is refused. Where the system has no such limits, the
    run that waits for it has.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = ceil(used.ru_utime + used.ru_stime + seconds)
    most = round((_MEMORY_MB + memory_mb) * _MB)
    for kind, soft in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_DATA, most)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
