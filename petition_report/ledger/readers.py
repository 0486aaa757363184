"""Many files → what is in each, read by several child processes at once, told in order (并行读取)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from petition_report.children import Child
from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.apart import parts
from petition_report.ledger.store.part import Part
from petition_report.settings import Settings

# files asked for at once: a question takes as long to put as a small file to read
_TOGETHER = 16
# questions under way or answered and not yet taken, for each child: memory holds no more
_AHEAD = 2


def read_each(files: Sequence[Path], settings: Settings, jobs: int) -> Iterator[Part]:
    """Read files, each by itself, in so many child processes; give what is in them in the order of the files.

    A file that cannot be read is a Part with its faults. Raises UsageRefusal for faulty settings.
    """
    bundles = [files[at : at + _TOGETHER] for at in range(0, len(files), _TOGETHER)]
    idle: SimpleQueue[Child] = SimpleQueue()
    with ExitStack() as cleanup:
        for child in (Child() for _ in range(min(jobs, len(bundles)))):
            cleanup.callback(child.stop)
            idle.put(child)
        pool = cleanup.enter_context(ThreadPoolExecutor(jobs))
        cleanup.callback(pool.shutdown, cancel_futures=True)
        under_way: deque[Future[list[Part]]] = deque()
        for bundle in bundles:
            under_way.append(pool.submit(_read, bundle, settings, idle))
            if len(under_way) >= _AHEAD * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _read(bundle: Sequence[Path], settings: Settings, idle: SimpleQueue[Child]) -> list[Part]:
    child = idle.get()
    try:
        return _read_with(child, bundle, settings)
    finally:
        idle.put(child)


def _read_with(child: Child, bundle: Sequence[Path], settings: Settings) -> list[Part]:
    """Read some files together, or one by one where that was too much for the child."""
    try:
        return list(parts(bundle, settings, child))
    except InputRefusal as refusal:
        if len(bundle) == 1:
            return [Part(refused=tuple(_placed(issue, bundle[0]) for issue in refusal.issues))]
        return [part for one in bundle for part in _read_with(child, [one], settings)]


def _placed(issue: Issue, file: Path) -> Issue:
    return issue if issue.place.file else replace(issue, place=Place(file.name))
