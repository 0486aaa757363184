"""`trend`: figures over many periods, on the terminal, as a workbook with charts, or for programs (多期趋势)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand, padded, width
from petition_report.cli.messages import moved, reading, rows_line, tell
from petition_report.cli.options import json_option, retold, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

if TYPE_CHECKING:
    from petition_report.settings import Wording
    from petition_report.statistics.ask import Comparison
    from petition_report.statistics.trend import Line
    from petition_report.workspace.trend import Span, Trend

# of the shared options, what a trend has in another way or not at all
UNUSED = ("period", "base", "facts")
NOTHING = "—"


@click.command(
    "trend",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出指标各月、各季、各半年或各年的数值和同比，可另存为带图表的.xlsx。",
)
@shared
@click.option(
    "--step",
    type=click.Choice(["month", "quarter", "half", "year"]),
    default="half",
    metavar="长度",
    help="每期长度：month（月）、quarter（季度）、half（半年，默认）、year（年）",
)
@click.option(
    "--from", "since", default="", metavar="期间", help="第一期，如2021H1、2021；不写则自台账最早的记录起"
)
@click.option("--to", "until", default="", metavar="期间", help="最后一期；不写则到台账最后的记录")
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="指标",
    help="指标名称，如赴京上访.批次、按期办结率，可写多次；不写则为主要指标",
)
@click.option("--by", default="", metavar="栏目", help="按栏目分列，如县区、责任单位、信访形式")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="另存为.xlsx，每个指标一表一图"
)
@json_option()
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read, compute, and tell the figures of all periods."""
    from petition_report.proof.trend import trend_json, trend_workbook  # noqa: PLC0415 - --help must not load what computes
    from petition_report.report.outputs import check_writable, write_atomic  # noqa: PLC0415 - likewise
    from petition_report.workspace.trend import study_trend  # noqa: PLC0415 - likewise

    output = _named(given["output"])
    if output:
        check_writable([output])
    asked = request({**given, "period": "", "base": "last-year", "facts": None})
    with reading(quiet=given["quiet"]) as progress:
        found = study_trend(asked, _span(given), progress)
    written = write_atomic({output: trend_workbook(found.lines, found.issues)}) if output else {}
    rows, style = found.answers.ledger.rows, asked.settings.wording
    if given["as_json"]:
        click.echo(json.dumps(trend_json(found.lines, found.windows, rows, style), ensure_ascii=False))
    elif not given["quiet"]:
        click.echo("\n".join(_tables(found.lines, style)))
    if not given["quiet"]:
        _say(found, written)
    return 0


# taken off behind `shared`, which all commands have alike
command.params = [one for one in command.params if one.name not in UNUSED]
retold(command, as_of="截止日，如2023-06-30，最后一期只计到这一天；不写则计到台账最后登记的月份")


def _named(output: Path | None) -> Path | None:
    """The workbook to be written. Raises UsageRefusal for another kind of file."""
    if output and output.suffix.lower() != ".xlsx":
        raise UsageRefusal(Issue("option-invalid", "输出文件名应以.xlsx结尾", Place(output.name)))
    return output


def _span(given: Mapping[str, Any]) -> Span:
    """Which periods, which figures, whose."""
    from petition_report.workspace.trend import Span  # noqa: PLC0415 - likewise

    return Span(given["step"], given["since"], given["until"], given["figures"], given["by"])


def _say(found: Trend, written: Mapping[Path, Path]) -> None:
    """Say what was read, what is worth knowing, and where the workbook is."""
    click.echo(rows_line(found.answers.ledger.rows), err=True)
    tell([*found.answers.ledger.issues, *found.issues, *moved(dict(written))])
    for path in written.values():
        click.echo(f"已生成：{path}", err=True)


def _tables(lines: Sequence[Line], style: Wording) -> list[str]:
    """A table for each figure: a row for each period, a column for each member, its change behind the number."""
    figures: dict[str, list[Line]] = {}
    for line in lines:
        figures.setdefault(line.question.name.partition("[")[0], []).append(line)
    return [text for name, told in figures.items() for text in (*_table(name, told, style), "")]


def _table(name: str, lines: Sequence[Line], style: Wording) -> list[str]:
    """One figure's table, for a terminal where a Han character is two wide."""
    members = [[line.member or "数值", *(_cell(point, style) for point in line.points)] for line in lines]
    periods = ["期间", *(point.figure.window.period.label for point in lines[0].points)]
    grid = [periods, *members]
    # the shorter way across, as a screen is
    columns = grid if len(grid) <= len(periods) else [list(row) for row in zip(*grid, strict=True)]
    widths = [max(map(width, column)) for column in columns]
    rows = zip(*columns, strict=True)
    return [
        f"{name}（括号内为同比）",
        *(
            "  ".join(padded(text, wide) for text, wide in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ),
    ]


def _cell(point: Comparison, style: Wording) -> str:
    """A number with its change: 1234（−5.4%）."""
    from petition_report.report.words.amounts import number  # noqa: PLC0415 - likewise
    from petition_report.report.words.wording import table_change  # noqa: PLC0415 - likewise
    from petition_report.statistics.figures import Gap  # noqa: PLC0415 - likewise

    value, change = point.figure.value, point.change
    if isinstance(value, Gap) or change is None:
        return NOTHING
    moved_by = table_change(change, style).text
    unit = "个百分点" if change.kind == "points" else "%"
    return number(value, style).text + (f"（{moved_by}{unit}）" if moved_by != NOTHING else "")
