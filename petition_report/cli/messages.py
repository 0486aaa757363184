"""What a run says to the person: rows, issues, results, progress (运行提示)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from petition_report.issues import Issue, Severity, codes

if TYPE_CHECKING:
    from petition_report.ledger.ledger import RowCount

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
    return (
        f"读入{rows.read}行，采用{rows.used}行，剔除{aside}行" + (f"（{reasons}）" if reasons else "") + "。"
    )


def tell(issues: Iterable[Issue]) -> None:
    """Say every issue, warnings before notes, on the error stream."""
    ordered = sorted(issues, key=lambda issue: list(Severity).index(issue.severity))
    told: dict[str, int] = {}
    for issue in ordered:
        told[issue.code] = told.get(issue.code, 0) + 1
        if told[issue.code] <= MOST:
            click.echo(f"{LABELS[issue.severity]}：{issue}", err=True)
    for code, count in told.items():
        if count > MOST:
            click.echo(f"说明：另有{count - MOST}条同类提示（{codes()[code].meaning}）。", err=True)


@contextmanager
def reading(*, quiet: bool) -> Iterator[Progress | None]:
    """Show how far reading has come, on a terminal only."""
    stream = click.get_text_stream("stderr")
    if quiet or not stream.isatty():
        yield None
        return
    with click.progressbar(
        length=1, label="读取台账", file=stream, bar_template="%(label)s  [%(bar)s]  %(info)s"
    ) as bar:

        def advance(name: str, done: int, total: int) -> None:
            bar.length, bar.pos, bar.label = total, done, f"读取台账 {name}"
            bar.render_progress()

        yield advance
        bar.finish()
