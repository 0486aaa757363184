"""`completion`: what a shell reads to complete our commands and options (命令补全)."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.powershell import PowerShellComplete

PROGRAM, VARIABLE = "petition-report", "_PETITION_REPORT_COMPLETE"
SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
    "powershell": PowerShellComplete,
}


@click.command(
    "completion",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="打印命令补全脚本，放进shell的启动文件即可用Tab键补全命令、选项和文件名。",
    epilog=(
        "bash：写入~/.bashrc；zsh：写入~/.zshrc，放在compinit之后；"
        "fish：写入~/.config/fish/completions/petition-report.fish；powershell：写入$PROFILE所指的文件。"
    ),
)
@click.argument(
    "shell",
    cls=ChineseArgument,
    said="bash、zsh、fish或powershell",
    metavar="shell",
    type=click.Choice(list(SHELLS)),
)
@click.pass_context
def command(context: click.Context, /, **given: Any) -> None:  # noqa: ANN401 - click's options by name
    """Print the script."""
    kind = SHELLS[given["shell"]]
    complete = kind(context.find_root().command, {}, PROGRAM, VARIABLE)
    # its own `source` would start bash to ask its version
    click.echo(ShellComplete.source(complete))
