"""`init`: a folder ready to work in, nothing in it written over (新建工作文件夹)."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.office_day import office_day
from petition_report.settings import Office

QUESTIONS = {
    "organisation": "单位名称，如清河市信访局",
    "area": "本地名称，如清河市",
    "superior": "上级单位名称，如省信访局",
}
NEXT = (
    "petition.toml里有全部设置和说明，可用记事本打开修改。",
    "台账放进“台账”文件夹后，运行petition-report run生成报告，petition-report schedule install安排定时运行。",
)


@click.command(
    "init",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="新建工作文件夹：petition.toml、模板、示例台账。已有的文件一律不动；在终端上会问三个问题，直接回车为暂不填写。",
)
@click.argument(
    "folder",
    cls=ChineseArgument,
    said="要建在哪个文件夹；不写则为当前文件夹",
    required=False,
    default=".",
    metavar="[文件夹]",
    type=click.Path(path_type=Path, file_okay=False),
)
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Ask what nobody else can know, lay the files down, and say which."""
    from petition_report.workspace.folder import CONFIG  # noqa: PLC0415 - --help must not load what writes
    from petition_report.workspace.starter import lay_down, starter  # noqa: PLC0415 - likewise

    folder: Path = given["folder"]
    answers = {} if (folder / CONFIG).exists() else _asked()
    today = office_day(datetime.now(UTC), Office().timezone)
    written, kept = lay_down(folder, starter(answers, today))
    for path in kept:
        click.echo(f"已有，未改动：{path}")
    for path in written:
        click.echo(f"已生成：{path}")
    for line in NEXT:
        click.echo(line)
    return 0


def _asked() -> dict[str, str]:
    """The names of the office, asked for where there is somebody to answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return {}
    return {
        name: click.prompt(question, default="", show_default=False).strip()
        for name, question in QUESTIONS.items()
    }
