"""`preview`: the report in the browser while its template is being edited (实时预览)."""

from __future__ import annotations

import webbrowser
from typing import Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import reading, rows_line
from petition_report.cli.options import kind_options, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.kinds import template_of

HIGHEST_PORT = 65535


@click.command(
    "preview",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="在浏览器中预览报告：模板一保存就更新，指出差错的位置，点击数字可看由来。只在本机可以打开，按Ctrl+C结束。",
)
@shared
@kind_options
@click.option(
    "--port",
    type=click.IntRange(0, HIGHEST_PORT),
    default=0,
    metavar="端口",
    help="本机端口；不写则由程序选用",
)
@click.option("--no-browser", is_flag=True, help="只显示地址，不打开浏览器")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read the ledgers once, then show what the template makes of them until interrupted."""
    template = given["template"] or template_of(given["kind"])
    if not template.is_file():
        raise UsageRefusal(Issue("file-not-found", "找不到模板文件", Place(template.name)))
    asked = request(given)
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes
    from petition_report.preview.screen import Screen  # noqa: PLC0415 - likewise
    from petition_report.preview.server import Server  # noqa: PLC0415 - likewise

    with reading(quiet=given["quiet"]) as progress:
        answers = study(asked, progress)
    with Server(Screen(answers, template, asked.base), given["port"]) as server:
        if not given["quiet"]:
            click.echo(f"统计期：{answers.window.period.label}。{rows_line(answers.ledger.rows)}")
        click.echo(f"预览地址：{server.address}（只在本机可以打开，按Ctrl+C结束）")
        if not given["no_browser"]:
            webbrowser.open(server.address)
        _serve(server)
    return 0


def _serve(server: Any) -> None:  # noqa: ANN401 - the server's module is not loaded for --help
    """Answer until the person has seen enough."""
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("预览已结束。")
