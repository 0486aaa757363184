"""`map`: how the headings of the ledgers were understood, and what petition.toml should say of them (表头识别)."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from petition_report.cli.asked import CONFIG
from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.ledgers import LEDGER, SAID
from petition_report.cli.messages import moved, tell
from petition_report.errors import InputRefusal
from petition_report.sources import find_upwards, read_source

if TYPE_CHECKING:
    from petition_report.cli.additions import Section
    from petition_report.ledger.address import Input
    from petition_report.ledger.outline import Outline
    from petition_report.settings import Settings

DONE = 0


@click.command(
    "map",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="查看表头是怎样识别的，缺哪些栏目、因此算不出哪些指标；在终端上可逐个指明没有认出的表头。",
)
@click.argument(
    "ledgers",
    cls=ChineseArgument,
    said=SAID,
    nargs=-1,
    required=True,
    metavar="台账…",
    type=LEDGER,
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="配置文件；不写则用--write的文件，或当前文件夹、上层文件夹中的petition.toml",
)
@click.option(
    "--write",
    "target",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="把表头和取值的对应关系补写到这个配置文件，原有内容不变",
)
def command(ledgers: Sequence[Input], config: Path | None, target: Path | None) -> int:
    """Show, ask where there is somebody to ask, show again, write."""
    from petition_report.cli.mapping import unknown_headings  # noqa: PLC0415 - --help must not load what reads
    from petition_report.ledger.apart import outlines  # noqa: PLC0415 - likewise

    settings = _settings(config, target)
    found, refused = outlines(ledgers, settings)
    _show(found, settings)
    chosen = _ask(unknown_headings(found)) if sys.stdin.isatty() and sys.stdout.isatty() else {}
    if chosen:
        settings = replace(settings, columns={**settings.columns, **chosen})
        found, refused = outlines(ledgers, settings)
        _show(found, settings)
    _write(found, chosen, target)
    for issue in refused:
        click.echo(f"错误：{issue}", err=True)
    return InputRefusal.exit_code if refused else DONE


def _settings(config: Path | None, target: Path | None) -> Settings:
    """The settings of the file asked for, else of the one to be written to, else of the nearest upwards."""
    from petition_report.config import placing, settings_of  # noqa: PLC0415 - likewise
    from petition_report.ledger.local import local_registers  # noqa: PLC0415 - likewise

    usual = target if target and target.is_file() else find_upwards(CONFIG, Path.cwd())
    path = config or usual
    found = [read_source(path)] if path else []
    settings = settings_of(found)
    with placing(found):
        local_registers(settings)
    return settings


def _show(found: Sequence[Outline], settings: Settings) -> None:
    from petition_report.cli.mapping import outlines_text  # noqa: PLC0415 - likewise

    for line in outlines_text(found, settings):
        click.echo(line)


def _ask(unknown: Mapping[str, str]) -> dict[str, str]:
    """Ask for each heading not understood which field it is; an empty answer passes it over."""
    answers = {heading: _answer(heading, near) for heading, near in unknown.items()}
    return {heading: name for heading, name in answers.items() if name}


def _answer(heading: str, near: str) -> str:
    """Ask until the answer is the name of a field, or empty; give the field's label."""
    from petition_report.ledger.schema import field_named, registers  # noqa: PLC0415 - likewise

    hint = f"，可能是“{near}”" if near else ""
    question = f"“{heading}”是哪个栏目{hint}？写栏目名，直接回车跳过"
    while name := click.prompt(question, default="", show_default=False).strip():
        fields = [field for one in registers().values() if (field := field_named(one, name))]
        if fields:
            return fields[0].label
        labels = (field.label for field in registers()["petitions"].fields.values())
        click.echo(f"没有名为“{name}”的栏目。信访件台账的栏目有：{'、'.join(labels)}。")
    return ""


def _write(found: Sequence[Outline], chosen: Mapping[str, str], target: Path | None) -> None:
    """Add to the configuration file what was chosen and what is to be filled in, or say how to."""
    from petition_report.cli.additions import with_added  # noqa: PLC0415 - likewise
    from petition_report.cli.mapping import additions, unknown_headings  # noqa: PLC0415 - likewise

    sections = additions(found, chosen)
    if target:
        _save(target, sections)
    elif chosen:
        click.echo("请在petition.toml中写入以下内容（加--write petition.toml可自动写入）：\n")
        # unknown words are cells of a ledger: they go into the office's own file, never onto a screen
        shown = [section for section in sections if section.path == ("columns",)]
        click.echo(with_added("", shown), nl=False)
    elif unknown_headings(found):
        click.echo(
            "没有认出的表头可在petition.toml的[columns]中指明；加--write petition.toml可生成待填的写法。"
        )


def _save(target: Path, sections: Sequence[Section]) -> None:
    """Write the configuration file with the sections added, its byte-order mark and line ends kept."""
    from petition_report.cli.additions import with_added  # noqa: PLC0415 - likewise
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise

    old = target.read_bytes() if target.is_file() else b""
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    new = mark + with_added(old.decode("utf-8-sig"), sections).encode()
    if not sections or new == old:
        click.echo(f"没有需要补写的内容，{target}未改动。")
        return
    written = write_atomic({target: new})
    tell(moved(written))
    for path in written.values():
        click.echo(f"已写入：{path}。以#开头的行还没有生效：填好、去掉#后生效。")
