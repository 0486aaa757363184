"""Many reports at once: units shared out among processes, their reports given in order (并行生成)."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from petition_report.absent import load_arrow_alone
from petition_report.statistics.ask import Answers
from petition_report.statistics.parted import Parted, part
from petition_report.workspace.made import Made
from petition_report.workspace.making import Keep, Order, make

# each further process counts the registers for itself, which takes as long as this many reports
WORTH = 10
# each further process holds the registers, too
MOST_ROWS = 300_000
MOST_JOBS = 4


def sensible_jobs(reports: int, rows: int, processors: int) -> int:
    """How many processes make a number of reports soonest without filling the memory."""
    return 1 if rows > MOST_ROWS else max(1, min(processors, MOST_JOBS, reports // WORTH))


def reports(parted: Parted, order: Order, keep: Keep, paths: Mapping[str, Path]) -> Iterator[Made]:
    """Make the reports of units, by the names of their units, and give them in order."""
    jobs = order.jobs or sensible_jobs(len(paths), parted.whole.ledger.rows.used, order.processors)
    if jobs == 1:
        yield from (make(parted.units[name], order, path, keep) for name, path in paths.items())
        return
    # a copy of a process with threads may wait for ever, hence new ones
    context, whole = get_context("spawn"), parted.whole
    # without what has been counted already, which is longer in coming than in counting
    bare = Answers(whole.ledger, whole.settings, whole.window, whole.engine, sources=whole.sources)
    shared = (bare, parted.called, order, keep)
    with ProcessPoolExecutor(jobs, context, _settle, shared) as pool:
        yield from pool.map(_make, paths.items())


class _Bench:
    """What a process has before it: set once, when it starts."""

    parted: Parted
    order: Order
    keep: Keep


def _settle(whole: Answers, by: str, order: Order, keep: Keep) -> None:
    """Make a process ready for work; only the first one is asked to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load_arrow_alone()
    _Bench.parted, _Bench.order, _Bench.keep = part(whole, by), order, keep


def _make(task: tuple[str, Path]) -> Made:
    """Make one report."""
    name, path = task
    return make(_Bench.parted.units[name], _Bench.order, path, _Bench.keep)
