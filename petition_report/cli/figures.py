"""`figures`: the numbers only, on the terminal or for other programs (指标)."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand, padded, width
from petition_report.cli.messages import engine_line, moved, reading, rows_line, tell
from petition_report.cli.options import cache_option, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

HEADER = ("指标", "数值", "单位", "分子", "分母", "占比（%）", "对比期", "对比期数值", "变化")
CUT = "截至"
TRUNK = 6
# the forms that files are named after
FILES = frozenset(("json", "csv", "xlsx"))

if TYPE_CHECKING:
    from petition_report.statistics.ask import Answers


@click.command(
    "figures",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="只算指标：在终端列表，或输出JSON、CSV、XLSX。",
)
@shared
@cache_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx"]),
    metavar="格式",
    help="table、json、csv或xlsx；不写则按输出文件名，没有的为table",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="输出文件；不写则输出到终端（xlsx必须写）",
)
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read, compute, and give the figures in the form asked for."""
    from petition_report.report.outputs import check_writable, write_atomic  # noqa: PLC0415 - --help must not load what computes

    output = given["output"]
    form = _form(given["form"], output)
    if output:
        check_writable([output])
    asked = request(given)
    from petition_report.drafting import findings  # noqa: PLC0415 - likewise
    from petition_report.pipeline import figures, remember, study  # noqa: PLC0415 - likewise

    with reading(quiet=given["quiet"]) as progress:
        answers = study(asked, progress)
    text = figures(answers, asked.base)
    content = text.encode() if form == "json" else FORMS[form](json.loads(text))
    written = write_atomic({output: content}) if output else _print(content)
    if not given["quiet"]:
        _say(given["engine"], answers, [*findings(answers, asked.base), *moved(written)], written)
    remember(asked, answers)
    return 0


def _say(engine: str, answers: Answers, issues: Iterable[Issue], written: Mapping[Path, Path]) -> None:
    """Say what was read, what is worth knowing, and where the figures are, beside what is printed."""
    click.echo(rows_line(answers.ledger.rows), err=True)
    for line in engine_line(answers.engine, engine):
        click.echo(line, err=True)
    tell(issues)
    for path in written.values():
        click.echo(f"已生成：{path}", err=True)


def _form(asked: str | None, output: Path | None) -> str:
    """The form asked for, else that of the file's name. Raises UsageRefusal where the two differ."""
    named = output.suffix.lower().removeprefix(".") if output else ""
    if asked == "xlsx" and output is None:
        raise UsageRefusal(Issue("option-invalid", "输出xlsx时应以-o写明文件名"))
    if named in FILES and asked not in (None, named):
        raise UsageRefusal(Issue("option-invalid", f"输出文件名以.{named}结尾，与--format {asked}不符"))
    return asked or (named if named in FILES else "table")


def _print(content: bytes) -> dict[Path, Path]:
    """Give the content to the terminal as text, to anything else as the bytes a file would have."""
    click.echo(content.decode("utf-8-sig") if sys.stdout.isatty() else content, nl=False)
    return {}


def _sheet(contract: dict[str, Any]) -> list[tuple[str, ...]]:
    """All rows below their heads, with the cut-offs that figures have of their own, if any has."""
    rows, cuts = [HEADER, *_rows(contract)], [CUT, *_cuts(contract)]
    return [(*row, cut) for row, cut in zip(rows, cuts, strict=True)] if any(cuts[1:]) else rows


def _cuts(contract: dict[str, Any]) -> list[str]:
    """The cut-off of each row, blank where it is that of all."""
    return [figure.get("as_of", "") for figure in contract["figures"]] + [""] * len(contract["gaps"])


def _rows(contract: dict[str, Any]) -> list[tuple[str, ...]]:
    """The figures as rows of text, gaps last."""
    known = [_row(figure) for figure in contract["figures"]]
    gaps = [
        (
            gap["name"],
            "—",
            *[""] * (len(HEADER) - 3),
            f"缺少{'、'.join(gap['needs'])}" if gap["needs"] else gap["reason"],
        )
        for gap in contract["gaps"]
    ]
    return known + gaps


def _row(figure: dict[str, Any]) -> tuple[str, ...]:
    """One figure beside its base."""
    base, change = figure.get("base", {}), figure.get("change", {})
    amount = change.get("percent", "") and f"{change['percent']}%"
    points = change.get("points", "") and f"{change['points']}个百分点"
    level = change.get("direction") == "持平"
    return (
        figure["name"],
        figure["text"],
        figure["unit"] if figure["unit"] != "%" else "",
        str(figure.get("numerator", "")),
        str(figure.get("denominator", "")),
        figure.get("share", {}).get("percent", ""),
        base.get("label", ""),
        _base(base),
        change.get("direction", "") + ("" if level else amount or points),
    )


def _base(base: dict[str, Any]) -> str:
    """A base's value: a count, or numerator over denominator."""
    if "value" in base:
        return str(base["value"])
    return f"{base['numerator']}/{base['denominator']}" if base else ""


def _csv(contract: dict[str, Any]) -> bytes:
    """Rows as CSV, with the byte-order mark that Excel and WPS need."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(_sheet(contract))
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(contract: dict[str, Any]) -> bytes:
    """Rows as a workbook; nothing in it is a formula."""
    from petition_report.proof.workbook import workbook  # noqa: PLC0415 - openpyxl is loaded only here

    return workbook("指标", _sheet(contract))


def _table(contract: dict[str, Any]) -> bytes:
    """Rows in columns for a terminal, where a Han character is two wide."""
    rows = [
        (
            row[0],
            row[1] + row[2],
            row[6] and f"{row[6]}{row[7]}",
            " ".join(filter(None, (row[8], cut and CUT + cut))),
        )
        for row, cut in zip(_rows(contract), _cuts(contract), strict=True)
    ]
    widths = [max(width(row[at]) for row in rows) for at in range(3)]
    lines = (
        "  ".join(
            (*(padded(text, columns) for text, columns in zip(row, widths, strict=False)), row[3])
        ).rstrip()
        for row in rows
    )
    return ("\n".join(lines) + "\n").encode()


FORMS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {"csv": _csv, "xlsx": _xlsx, "table": _table}
