"""`check`: everything that is wrong with the ledgers, all at once (数据检查)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.findings import findings_json, findings_text
from petition_report.cli.messages import moved, reading, rows_line, tell
from petition_report.cli.options import json_option, retold, shared
from petition_report.cli.verdict import fail_on_option, verdict
from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue, Place, Severity

if TYPE_CHECKING:
    from petition_report.ledger.ledger import Survey


@click.command(
    "check",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="检查台账：一次列出全部问题及其文件、工作表、行、列和处理办法。",
)
@shared
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="另存问题清单（.xlsx），逐处列出，可点击到原单元格",
)
@click.option("--force", is_flag=True, help="问题清单已有人填写或改过的，也以新清单代替")
@json_option("检查结果")
@fail_on_option(Severity.STOP)
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read what can be read, say everything, and tell by the exit code how bad it is."""
    listed = given["xlsx"]
    _check_name(listed, force=given["force"])
    asked = request(given)
    from petition_report.pipeline import inspect  # noqa: PLC0415 - --help must not load what computes

    with reading(quiet=given["quiet"] or given["as_json"]) as progress:
        read, issues = inspect(asked, progress)
    written = _write(listed, issues, read) if listed else {}
    _say(given, read, issues, written)
    return InputRefusal.exit_code if read.refused else verdict(issues, given["fail_on"])


retold(
    command,
    period="统计期，写法同summarize；写了的，也列出不在本期和对比期内的记录",
    as_of="截止日，如2023-06-30；按这一天所知核对合计与分项",
    base="对比基期，写法同summarize；和--period一起写才有用",
)


def _check_name(listed: Path | None, *, force: bool) -> None:
    """Refuse a list that could not be written or would replace people's work. Raises UsageRefusal and OutputRefusal."""
    if listed is None:
        return
    from petition_report.report.outputs import check_writable, refuse_edited  # noqa: PLC0415 - likewise

    if listed.suffix.lower() != ".xlsx":
        raise UsageRefusal(Issue("option-invalid", "问题清单的文件名应以.xlsx结尾", Place(listed.name)))
    check_writable([listed])
    # what was done about each finding is written into it
    if not force:
        refuse_edited([listed], Issue("output-exists", "问题清单已有人填写或改过，没有改动它"))


def _write(listed: Path, issues: Sequence[Issue], read: Survey) -> dict[Path, Path]:
    from petition_report.cli.worklist import worklist  # noqa: PLC0415 - openpyxl is loaded only here
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise

    return write_atomic({listed: worklist(issues, read, listed.parent)})


def _say(
    given: Mapping[str, Any], read: Survey, issues: Sequence[Issue], written: Mapping[Path, Path]
) -> None:
    """Say what was found: all of it, or only what could not be read."""
    if given["as_json"]:
        from petition_report.proof.contract import rows_json  # noqa: PLC0415 - likewise

        click.echo(findings_json(issues, rows_json(read.ledger.rows)))
    elif given["quiet"]:
        for issue in read.refused:
            click.echo(f"错误：{issue}", err=True)
    else:
        click.echo(rows_line(read.ledger.rows))
        for line in findings_text(issues):
            click.echo(line)
        tell(moved(dict(written)))
        for path in written.values():
            click.echo(f"问题清单已生成：{path}")
