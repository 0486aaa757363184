"""`template`: what is done with templates alone (模板)."""

from __future__ import annotations

import click

from petition_report.cli.chinese import LazyGroup

COMMANDS = {
    "list": "列出自带的报告种类和附件",
    "new": "把自带的模板另存一份，供修改",
    "check": "检查模板：一次指出全部差错、位置和可能的正确写法",
    "fields": "列出模板里可以写的名称及其口径",
}


@click.group(
    "template",
    cls=LazyGroup,
    package=__name__,
    told=COMMANDS,
    help="模板：列出、新建、检查、查可用的名称。",
)
def command() -> None:
    """Hold what is done with templates together."""
