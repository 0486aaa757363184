"""`summarize`: registers in, a finished report out (生成工作总结)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import engine_line, moved, reading, rows_line, tell
from petition_report.cli.options import cache_option, edited_option, json_option, kind_options, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.kinds import appendices, appendix_template, name_of, template_of

# only the folder matters as long as the period is not known
SOME_NAME = "工作总结.docx"
DOCX = ".docx"
INTERNAL, REVIEW, PUBLIC = EDITIONS = ("internal", "review", "public")
# the others tell how many rows there are
HIDEABLE = frozenset(("definitions", "units"))
ENDINGS = (DOCX, ".figures.json", ".evidence.xlsx")

if TYPE_CHECKING:
    from petition_report.pipeline import Report
    from petition_report.settings import Settings
    from petition_report.statistics.ask import Answers


@click.command(
    "summarize", cls=ChineseCommand, options_metavar="[选项]", help="由台账生成工作总结（.docx）。"
)
@shared
@cache_option
@kind_options
@click.option(
    "--appendix",
    type=click.Choice(appendices()),
    multiple=True,
    metavar="附件",
    help="文后附件，可写多次：definitions（口径说明）、quality（数据质量说明）、figures（指标表）、units（责任单位表）",
)
@click.option(
    "--style",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="本单位的样式文件（.docx）：取其中的样式、页面、页眉、页脚",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="输出文件；不写则按期间、种类和版本命名，如2023年上半年工作总结.docx",
)
@click.option(
    "--evidence",
    is_flag=True,
    help="另存“输出文件名.evidence.xlsx”（用公式从明细重算每个数字）和“输出文件名.figures.json”",
)
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default=INTERNAL,
    metavar="版本",
    help="internal（内部版）、review（核稿版，每个数字附批注）、public（公开版，件数以*代替）",
)
@edited_option
@json_option("运行结果")
@click.option("--dry-run", is_flag=True, help="照常计算和检查，但不写文件")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read, compute, write, and say what was done."""
    from petition_report.report.outputs import check_writable  # noqa: PLC0415 - --help must not load what computes

    # what a public edition shows depends on nothing that was kept
    asked = request(given | {"no_cache": given["no_cache"] or given["edition"] == PUBLIC})
    template = given["template"] or template_of(given["kind"])
    if not given["dry_run"]:
        check_writable(
            _named(given["output"] or Path(SOME_NAME), ENDINGS if given["evidence"] else ENDINGS[:1])
        )
    with reading(quiet=given["quiet"]) as progress:
        read = asked.ahead(progress)
        if asked.kept is None:
            _warm(asked.settings, [template, *map(appendix_template, given["appendix"])], given["evidence"])
        from petition_report.pipeline import remember, study  # noqa: PLC0415 - likewise

        answers = study(asked, read=read)
    name = name_of(template, given["edition"])
    output = given["output"] or Path(f"{answers.window.period.label}{name}.docx")
    report = _report(given, answers, template, asked.base)
    written = _write(given, output, report)
    _say(given, answers, report, written)
    remember(asked, answers)
    return 0


def _report(given: dict[str, Any], answers: Answers, template: Path, base: str) -> Report:
    """The edition asked for. Raises UsageRefusal for proofs of an edition that hides its numbers."""
    from petition_report.pipeline import publish, review, write  # noqa: PLC0415 - likewise

    added = [appendix_template(name) for name in given["appendix"]]
    if given["edition"] == PUBLIC:
        if given["evidence"] or not HIDEABLE.issuperset(given["appendix"]):
            raise UsageRefusal(
                Issue("option-invalid", "公开版不能附印证材料（--evidence）、指标表和数据质量说明")
            )
        return publish(answers, template, base, appendices=added)
    make = review if given["edition"] == REVIEW else write
    return make(answers, template, base, appendices=added, evidence=given["evidence"])


def _warm(settings: Settings, templates: Sequence[Path], evidence: bool) -> None:  # noqa: FBT001 - an option
    """Load what counting, drawing and proving need, and templates, while the registers are being read."""
    from petition_report.report.charts import easel  # noqa: PLC0415 - likewise

    # what goes wrong here goes wrong again where it is needed, and is told there
    with suppress(Exception):
        if settings.charts.kind == "picture":
            easel.ready()
        from petition_report.drafting import make_ready  # noqa: PLC0415 - what draws has begun to load meanwhile
        from petition_report.statistics.engines import IN_MEMORY  # noqa: PLC0415 - likewise

        import_module(IN_MEMORY)
        make_ready(templates, settings)
        if evidence:
            import_module("petition_report.proof.evidence")


def _named(output: Path, endings: Iterable[str]) -> tuple[Path, ...]:
    """The files of a run: the report, and what goes with it under the same name."""
    if output.suffix.lower() != DOCX:
        raise UsageRefusal(Issue("option-invalid", "输出文件名应以.docx结尾", Place(output.name)))
    return tuple(output if ending == DOCX else output.with_suffix(ending) for ending in endings)


def _write(given: dict[str, Any], output: Path, report: Report) -> dict[Path, Path]:
    """Put the files of a run on disk, no report over one that people have worked on. Raises OutputRefusal."""
    from petition_report.report.outputs import refuse_edited, write_atomic  # noqa: PLC0415 - likewise

    contents = dict(zip(_named(output, report.files), report.files.values(), strict=True))
    if given["dry_run"]:
        return {}
    if not given["force"]:
        refuse_edited([output])
    return write_atomic(contents)


def _say(given: dict[str, Any], answers: Answers, report: Report, written: dict[Path, Path]) -> None:
    """Say what was read, what is worth knowing, and where the report is."""
    if given["as_json"]:
        click.echo(json.dumps(_result(answers, report, written), ensure_ascii=False))
    if given["quiet"] or given["as_json"]:
        return
    inferred = "" if given["period"] else "（未指定，按台账最后登记日期推断）"
    click.echo(f"统计期：{answers.window.period.label}{inferred}。")
    click.echo(rows_line(answers.ledger.rows))
    for line in engine_line(answers.engine, given["engine"]):
        click.echo(line)
    tell([*report.issues, *moved(written)])
    if report.wanted:
        click.echo(f"补充以下数据可增写有关内容：{'、'.join(report.wanted)}。")
    for path in written.values():
        click.echo(f"已生成：{path}")
    if not written:
        click.echo("试运行完毕，未写文件。")


def _result(answers: Answers, report: Report, written: dict[Path, Path]) -> dict[str, Any]:
    """The result of a run for other programs."""
    from petition_report.proof.contract import period_json, rows_json  # noqa: PLC0415 - likewise

    return {
        "period": period_json(answers.window),
        "rows": rows_json(answers.ledger.rows),
        "files": [str(path) for path in written.values()],
        "issues": [
            {"code": issue.code, "severity": issue.severity, "count": issue.count, "text": str(issue)}
            for issue in (*report.issues, *moved(written))
        ],
        "wanted": list(report.wanted),
    }
