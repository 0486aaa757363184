"""One run at a time in a folder (运行锁)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue

NAME = "run.lock"


@contextmanager
def locked(folder: Path, name: str = NAME, held: str = "run-locked") -> Iterator[None]:
    """Hold the lock file of a folder, making the folder where it is missing.

    The system itself drops the lock of a process that has died, so none can be stale. Raises OutputRefusal:
    `held` where another run holds it, output-denied where the folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - --help must not load what locks

    lock = FileLock(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        raise OutputRefusal(Issue(held)) from None
    except OSError:
        raise OutputRefusal(Issue("output-denied", f"“{folder.name}”文件夹无法写入")) from None
    try:
        yield
    finally:
        lock.release()
