"""`template list`: the kinds of report and the appendices that are shipped (列出模板)."""

from __future__ import annotations

from collections.abc import Iterable

import click

from petition_report.cli.chinese import ChineseCommand, padded, width
from petition_report.report.kinds import appendices, appendix_template, kinds, summary, template_of


@click.command("list", cls=ChineseCommand, options_metavar="[选项]", help="列出自带的报告种类和附件。")
def command() -> int:
    """Say what each is for, in its own first words."""
    for line in (
        "报告种类（--kind）：",
        *_lines((name, summary(template_of(name))) for name in kinds()),
        "文后附件（--appendix）：",
        *_lines((name, summary(appendix_template(name))) for name in appendices()),
        "用petition-report template new --kind 种类 文件名 另存一份，改好后用summarize --template 文件名 生成报告。",
    ):
        click.echo(line)
    return 0


def _lines(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Names and what they are for, in two columns."""
    known = list(entries)
    widest = max(width(name) for name, _ in known)
    return [f"  {padded(name, widest)}  {said}" for name, said in known]
