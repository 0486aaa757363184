"""`run`: what a scheduler calls; asks nothing, makes nothing twice, loses nothing (定时运行)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import config_file
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import reading, rows_line, tell

if TYPE_CHECKING:
    from petition_report.workspace.outcome import Outcome


@click.command(
    "run",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="按petition.toml中[run]的设置生成报告，供定时任务调用：不提问，不改动已有的报告，记录运行结果。",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="配置文件；不写则用当前文件夹或上层文件夹中的petition.toml",
)
@click.option(
    "--period",
    default="",
    metavar="期间",
    help="补做某一期，如2023H1；不写则按设置run.period，即最近一个半年",
)
@click.option("--quiet", is_flag=True, help="只在出错时输出")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Make the report that is due, and say what was done."""
    from petition_report.workspace.run import Order, run  # noqa: PLC0415 - --help must not load what computes

    config = config_file(given["config"])
    with reading(quiet=given["quiet"]) as progress:
        outcome = run(Order(config, _now, given["period"], progress))
    if not given["quiet"]:
        _say(outcome)
    return outcome.exit_code


def _now() -> datetime:
    return datetime.now().astimezone()


def _say(outcome: Outcome) -> None:
    """Say what the report speaks of, what is worth knowing, and where it is."""
    if outcome.period:
        click.echo(f"统计期：{outcome.period.label}。")
    if outcome.rows:
        click.echo(rows_line(outcome.rows))
    tell(outcome.issues)
    if outcome.wanted:
        click.echo(f"补充以下数据可增写有关内容：{'、'.join(outcome.wanted)}。")
    if outcome.status == "unchanged":
        click.echo(f"台账、设置和程序都没有变化，沿用已有的报告：{outcome.files[0]}")
    else:
        for path in outcome.files:
            click.echo(f"已生成：{path}")
