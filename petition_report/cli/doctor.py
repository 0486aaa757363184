"""`doctor`: what is here, what is missing and how to get it (体检)."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from petition_report.cli.asked import CONFIG
from petition_report.cli.chinese import ChineseCommand, padded, width
from petition_report.cli.options import json_option
from petition_report.cli.verdict import DONE, FOUND
from petition_report.sources import find_upwards

MARKS = {"ok": "√", "optional": "○", "missing": "×"}


@click.command(
    "doctor",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="检查本机：版本、可选部分、字体、编码、写入权限；缺什么，怎样补。缺必需的，退出码为1。",
)
@json_option()
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Look at everything and say it, a line each."""
    from petition_report.workspace.checkup import Surroundings, as_json, checkup  # noqa: PLC0415 - heavy

    here = Path.cwd()
    console = sys.stdout.encoding
    around = Surroundings(
        console, sys.getfilesystemencoding(), here, find_upwards(CONFIG, here), dict(os.environ)
    )
    found = checkup(around)
    if given["as_json"]:
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        room = max(width(one.name) for one in found)
        for one in found:
            advice = f"。补：{one.advice}" if one.advice else ""
            click.echo(f"{MARKS[one.state]} {padded(one.name, room)}  {one.said}{advice}")
    return FOUND if any(one.state == "missing" for one in found) else DONE
