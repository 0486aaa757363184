"""What a run says to the person: rows, issues, results, progress (运行提示)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from petition_report.issues import Issue, Place, Severity, codes

if TYPE_CHECKING:
    from petition_report.ledger.ledger import RowCount

# codes of rows that are told in one line for all begin so
ROW = "row-"
LABELS = {Severity.STOP: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
# more findings of one kind than this are told as a number
MOST = 5

Progress = Callable[[str, int, int], None]


def rows_line(rows: RowCount) -> str:
    """Say what became of the rows: 读入1200行，采用1187行，剔除13行（合计行13）."""
    reasons = "、".join(
        f"{codes()[code].meaning.split('，')[0]}{count}行" for code, count in rows.set_aside.items()
    )
    aside = rows.read - rows.used
    beside = f"；另有补充数据等{rows.beside}行" if rows.beside else ""
    told = f"（{reasons}）" if reasons else ""
    return f"读入{rows.read}行，采用{rows.used}行，剔除{aside}行{told}{beside}。"


def engine_line(engine: str, asked: str) -> Iterator[str]:
    """Say where rows are counted, unless it is where a few rows always are."""
    from petition_report.statistics.engines import is_lazy  # noqa: PLC0415 - what says nothing of it need not load it

    if is_lazy(engine) or asked:
        yield f"计算引擎：{engine}{'' if asked else '（记录较多，自动选用）'}。"


def tell(issues: Iterable[Issue]) -> None:
    """Say warnings one by one, and of each kind of note only how often it occurs, on the error stream."""
    kinds: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda one: list(Severity).index(one.severity)):
        kinds.setdefault(issue.code, []).append(issue)
    for found in kinds.values():
        for line in _lines(found):
            click.echo(f"{LABELS[found[0].severity]}：{line}", err=True)


def _lines(found: list[Issue]) -> Iterator[str]:
    """What is said of the issues of one kind; rows set aside are told with the account of rows."""
    code = found[0].code
    if found[0].severity is Severity.NOTE:
        if not code.startswith(ROW):
            yield _summary(found)
        return
    yield from map(str, found[:MOST])
    if len(found) > MOST:
        yield f"另有{len(found) - MOST}条同类提醒（{codes()[code].meaning}）。"


def _summary(found: list[Issue]) -> str:
    """A note, or the first of several of one kind with the number of all."""
    count = sum(issue.count for issue in found)
    return str(found[0]) if len(found) == 1 else _spread(found, count)


def _spread(found: list[Issue], count: int) -> str:
    """A note found in several places: how often, and where first."""
    code = codes()[found[0].code]
    first = f"，首处在{found[0].place}" if str(found[0].place) else ""
    return f"{code.meaning}，共{count}处{first}。{code.advice}"


def moved(written: dict[Path, Path]) -> list[Issue]:
    """Say which files had to take another name."""
    return [
        Issue("output-locked", f"目标文件正被占用，已另存为{path.name}", Place(asked.name))
        for asked, path in written.items()
        if path != asked
    ]


def reading(*, quiet: bool) -> AbstractContextManager[Progress | None]:
    """Show how far reading has come, on a terminal only."""
    return advancing("读取台账", quiet=quiet)


@contextmanager
def advancing(label: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Show how far something has come, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    # what draws the bar is not needed where nothing is read
    from click._termui_impl import ProgressBar  # noqa: PLC0415

    template = "%(label)s  [%(bar)s]  %(info)s"
    with ProgressBar(range(1), label=label, file=sys.stderr, bar_template=template) as bar:

        def advance(name: str, done: int, total: int) -> None:
            bar.length, bar.pos, bar.label = total, done, f"{label} {name}"
            bar.render_progress()

        yield advance
        bar.finish()
