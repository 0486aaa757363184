"""`batch`: a report for each county or unit, and an index of them (分单位报告)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import advancing, moved, reading, rows_line, tell
from petition_report.cli.options import edited_option, json_option, kind_options, shared
from petition_report.errors import OutputRefusal
from petition_report.issues import Issue, Place
from petition_report.report.kinds import appendices, appendix_template, template_of

if TYPE_CHECKING:
    from petition_report.request import Request
    from petition_report.statistics.ask import Answers
    from petition_report.workspace.batch import Batch
    from petition_report.workspace.made import Made
    from petition_report.workspace.making import Order

MOST_FAILURES = 5


@click.command(
    "batch",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="读一次台账，给每个县区或责任单位各出一份报告，另附索引表。",
)
@shared
@kind_options
@click.option(
    "--by", required=True, metavar="栏目", help="按哪个栏目分：县区、责任单位，或台账中其他分类栏目"
)
@click.option("--only", multiple=True, metavar="名称", help="只出这一个单位的报告，可写多次")
@click.option(
    "--appendix",
    type=click.Choice(appendices()),
    multiple=True,
    metavar="附件",
    help="文后附件，可写多次，同summarize",
)
@click.option(
    "--signed",
    default="{}",
    metavar="写法",
    help="各报告的单位名称，{}代表县区或单位，如“{}信访局”；不写则用其名称",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="输出文件夹，没有则新建；不写则为“期间＋分＋栏目＋报告”",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="个数",
    help="同时使用几个进程；不写则按报告份数、台账行数和处理器个数决定",
)
@click.option(
    "--evidence", is_flag=True, help="每份报告另存.evidence.xlsx（用公式从明细重算每个数字）和.figures.json"
)
@edited_option
@json_option("运行结果")
@click.option("--dry-run", is_flag=True, help="照常计算和检查，但不写文件")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read once, write a report for each, and say what was done."""
    asked = request(given)
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes
    from petition_report.statistics.parted import part  # noqa: PLC0415 - likewise
    from petition_report.workspace.batch import batch  # noqa: PLC0415 - likewise

    with reading(quiet=given["quiet"]) as progress:
        answers = study(asked, progress)
    parted = part(answers, given["by"])
    order = _order(given, asked, answers, parted.called)
    if not given["dry_run"]:
        _check_folder(order.folder)
    with advancing("生成报告", quiet=given["quiet"]) as progress:
        keep = _unwritten if given["dry_run"] else partial(_written, force=given["force"])
        made = batch(parted, order, keep, progress)
    _say(given, answers, order, made)
    return made.exit_code


def _order(given: Mapping[str, Any], asked: Request, answers: Answers, called: str) -> Order:
    """What is wanted of every unit."""
    from petition_report.workspace.file_names import file_name  # noqa: PLC0415 - likewise
    from petition_report.workspace.making import Order  # noqa: PLC0415 - likewise

    folder = given["output"] or Path(file_name(f"{answers.window.period.label}分{called}报告"))
    return Order(
        folder=folder,
        template=given["template"] or template_of(given["kind"]),
        only=given["only"],
        base=asked.base,
        appendices=[appendix_template(name) for name in given["appendix"]],
        evidence=given["evidence"],
        signed=given["signed"],
        jobs=given["jobs"] or 0,
        processors=os.cpu_count() or 1,
    )


def _check_folder(folder: Path) -> None:
    """See before the work whether a folder takes files, or the one in which it will be made. Raises OutputRefusal."""
    from petition_report.report.outputs import check_writable  # noqa: PLC0415 - likewise

    there = next(one for one in (folder, *folder.resolve().parents) if one.is_dir())
    check_writable([there / "x"])


def _written(files: Mapping[Path, bytes], *, force: bool) -> Mapping[Path, Path]:
    """Put files on disk, in a folder that is made where it is missing; no report over one that people worked on."""
    from petition_report.report.outputs import refuse_edited, write_atomic  # noqa: PLC0415 - likewise

    folder = next(iter(files)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputRefusal(Issue("output-denied", "不能新建文件夹", Place(folder.name))) from None
    if not force:
        refuse_edited(path for path in files if path.suffix == ".docx")
    return write_atomic(files)


def _unwritten(_files: Mapping[Path, bytes]) -> Mapping[Path, Path]:
    """Put nothing on disk."""
    return {}


def _say(given: Mapping[str, Any], answers: Answers, order: Order, found: Batch) -> None:
    """Say what was read, what is worth knowing, and where the reports are."""
    if given["as_json"]:
        click.echo(json.dumps(_result(answers, found), ensure_ascii=False))
    made = [one for one in found.made if not one.exit_code]
    _complain(found)
    if given["quiet"] or given["as_json"]:
        return
    click.echo(f"统计期：{answers.window.period.label}。")
    click.echo(rows_line(answers.ledger.rows))
    tell(
        [*answers.ledger.issues, *found.issues, *(issue for one in made for issue in moved(dict(one.files)))]
    )
    own = sum(len(set(one.issues) - set(found.issues)) for one in made)
    if own:
        click.echo(f"各报告另有提醒和说明{own}条，见索引的“提醒”表。")
    if given["dry_run"]:
        click.echo(f"试运行完毕，可生成报告{len(made)}份，未写文件。")
    else:
        click.echo(f"已生成报告{len(made)}份：{order.folder}")
        click.echo(f"索引：{next(iter(found.index.values()))}")


def _complain(found: Batch) -> None:
    """Say which reports were not made, and why."""
    failed = [one for one in found.made if one.exit_code]
    for one in failed[:MOST_FAILURES]:
        click.echo(f"错误：“{one.name}”的报告没有生成：{'；'.join(one.reasons)}", err=True)
    if len(failed) > MOST_FAILURES:
        click.echo(f"错误：另有{len(failed) - MOST_FAILURES}份报告没有生成，见索引的“提醒”表。", err=True)


def _result(answers: Answers, found: Batch) -> dict[str, Any]:
    """The result of a run for other programs."""
    from petition_report.proof.contract import period_json, rows_json  # noqa: PLC0415 - likewise

    return {
        "period": period_json(answers.window),
        "rows": rows_json(answers.ledger.rows),
        "index": [str(path) for path in found.index.values()],
        "reports": [_report(one) for one in found.made],
        "issues": [_issue(issue) for issue in (*answers.ledger.issues, *found.issues)],
    }


def _report(one: Made) -> dict[str, Any]:
    """One report: its files, or why there are none."""
    return {
        "name": one.name,
        "files": [str(path) for _, path in one.files],
        "issues": [_issue(issue) for issue in one.issues],
        "failure": list(one.reasons),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {"code": issue.code, "severity": issue.severity, "count": issue.count, "text": str(issue)}
