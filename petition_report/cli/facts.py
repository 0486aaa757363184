"""`facts`: a form with everything a template wants to be told by hand (补充数据表)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.options import kind_option
from petition_report.errors import OutputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.kinds import template_of

SHEET, HEADER = "补充数据", ("名称", "数值", "单位", "备注")


@click.command(
    "facts",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出模板需要的补充数据，做成可填写的表格（.xlsx）。",
)
@click.argument(
    "template",
    cls=ChineseArgument,
    said="模板文件（.md.j2或.docx）；不写则为自带的模板（见--kind）",
    required=False,
    metavar="[模板]",
    type=click.Path(path_type=Path),
)
@kind_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="输出文件；不写则为“补充数据.xlsx”",
)
@click.option("--force", is_flag=True, help="文件已有的，以新表代替")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Write the form; filled in, it is given to `summarize` like any register."""
    from petition_report.proof.workbook import workbook  # noqa: PLC0415 - --help must not load what writes
    from petition_report.report.language.wants import facts_asked  # noqa: PLC0415 - likewise
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise
    from petition_report.report.templates import read_template  # noqa: PLC0415 - likewise

    output = given["output"] or Path(f"{SHEET}.xlsx")
    if output.suffix.lower() != ".xlsx":
        raise UsageRefusal(Issue("option-invalid", "输出文件名应以.xlsx结尾", Place(output.name)))
    names = facts_asked(read_template(given["template"] or template_of(given["kind"])).script)
    if not names:
        click.echo("该模板不需要补充数据，未写文件。")
        return 0
    # a form that was filled in is work of hours
    if output.exists() and not given["force"]:
        raise OutputRefusal(Issue("output-exists", "", Place(output.name)))
    rows = [HEADER, *((name, "", "", "") for name in names)]
    for path in write_atomic({output: workbook(SHEET, rows)}).values():
        click.echo(f"共{len(names)}项补充数据，已生成：{path}。填好后与台账一起交给summarize。")
    return 0
