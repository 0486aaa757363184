"""`ingest`: many registers into one store, only what has changed read again (读入库)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import sources
from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.ledgers import FILES
from petition_report.cli.messages import advancing, rows_line, tell
from petition_report.cli.options import json_option, reading_options
from petition_report.cli.verdict import DONE, FOUND
from petition_report.config import placing, settings_of

if TYPE_CHECKING:
    from petition_report.workspace.ingest import Ingested

MOST_NAMES = 5


@click.command(
    "ingest",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把许多台账读入一个库（Parquet文件夹），以后只重读有变化的；凡要台账的命令都可以用库代替。",
)
@click.argument(
    "ledgers",
    cls=ChineseArgument,
    said="台账文件、文件夹或通配符，可写多个；库里正好存放这些台账",
    nargs=-1,
    required=True,
    metavar="台账…",
    type=FILES,
)
@click.option(
    "--into",
    "store",
    required=True,
    type=click.Path(path_type=Path),
    metavar="库",
    help="库所在的文件夹，没有则新建",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="个数",
    help="同时用几个进程读取；不写则按处理器个数",
)
@reading_options
@json_option("运行结果")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read what is new or has changed, and say what the store holds now."""
    from petition_report.absent import load_arrow_alone  # noqa: PLC0415 - --help must not load what reads

    load_arrow_alone()
    from petition_report.workspace.ingest import Order, ingest  # noqa: PLC0415 - likewise

    written = sources({**given, "facts": None})
    settings, jobs = settings_of(written), given["jobs"] or os.cpu_count() or 1
    quiet = given["quiet"] or given["as_json"]
    with placing(written), advancing("读入台账", quiet=quiet) as progress:
        done = ingest(Order(given["ledgers"], given["store"], settings, jobs, progress))
    if given["as_json"]:
        click.echo(_json(done))
    else:
        _say(done, given["store"], quiet=given["quiet"])
    return FOUND if done.manifest.refused else DONE


def _say(done: Ingested, store: Path, *, quiet: bool) -> None:
    """Say which files were read, dropped and could not be read."""
    for issue in done.manifest.refused:
        click.echo(f"错误：{issue}（{issue.code}）", err=True)
    if quiet:
        return
    tell(done.issues)
    for line in _lines(done):
        click.echo(line)
    click.echo(rows_line(done.rows))
    click.echo(f"已更新：{store}")


def _lines(done: Ingested) -> Iterator[str]:
    files = len(done.manifest.files)
    yield f"库中台账{files}个：本次读入{len(done.read)}个{_named(done.read)}，沿用{files - len(done.read)}个。"
    if done.dropped:
        yield f"移除{len(done.dropped)}个不再给出的台账{_named(done.dropped)}。"
    if done.manifest.refused:
        yield f"另有{len(done.manifest.refused)}处未能读入，见上面的错误；修正后再运行一次即可补上。"


def _named(names: Sequence[str]) -> str:
    """The names of a few files; of many nobody reads them."""
    return f"（{'、'.join(names)}）" if 0 < len(names) <= MOST_NAMES else ""


def _json(done: Ingested) -> str:
    """What became of the store, for other programs."""
    from petition_report.proof.contract import rows_json  # noqa: PLC0415 - likewise

    said = {
        "files": len(done.manifest.files),
        "rows": rows_json(done.rows),
        "read": list(done.read),
        "dropped": list(done.dropped),
        "refused": [
            {"code": one.code, "file": one.place.file, "text": str(one)} for one in done.manifest.refused
        ],
    }
    return json.dumps(said, ensure_ascii=False)
