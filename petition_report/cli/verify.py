"""`verify`: what people changed in the numbers of a report since it was made (核对报告)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import LABELS, moved, tell
from petition_report.cli.options import json_option, record_option, report_argument
from petition_report.cli.verdict import fail_on_option, verdict
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place, Severity, codes

if TYPE_CHECKING:
    from petition_report.proof.finding import Finding

SCHEMA_VERSION = 1


@click.command(
    "verify",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="核对改过的报告：哪些数字被改动、删除、复制、移动，哪些数字没有来源，哪些前后不一致。",
)
@report_argument
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="另存一份.docx，以批注标出每一处；原报告不动",
)
@record_option
@json_option("核对结果")
@fail_on_option(Severity.NOTE)
@click.option("--quiet", is_flag=True, help="只在出错时输出")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read the report, hold it against its record, and tell by the exit code whether anything was found."""
    from petition_report.proof.recorded import recorded  # noqa: PLC0415 - --help must not load what reads
    from petition_report.proof.verify import verify  # noqa: PLC0415 - likewise

    copy = given["annotate"]
    _check_name(copy, given["report"])
    docx, record = recorded(given["report"], given["record"])
    found = verify(docx, record)
    written = _write(copy, docx, found) if copy else {}
    if given["as_json"]:
        click.echo(_json(given["report"], record["printed"], found))
    elif not given["quiet"]:
        for line in (
            *_text(len(record["printed"]), found),
            *(f"已生成：{path}" for path in written.values()),
        ):
            click.echo(line)
        tell(moved(dict(written)))
    return verdict((one.issue for one in found), given["fail_on"])


def _check_name(copy: Path | None, report: Path) -> None:
    """Refuse a copy that could not be written, or would take the report's place. Raises UsageRefusal, OutputRefusal."""
    if copy is None:
        return
    from petition_report.report.outputs import check_writable  # noqa: PLC0415 - likewise

    if copy.suffix.lower() != ".docx":
        raise UsageRefusal(Issue("option-invalid", "批注稿的文件名应以.docx结尾", Place(copy.name)))
    if copy.resolve() == report.resolve():
        raise UsageRefusal(Issue("option-invalid", "批注稿不能与原报告同名", Place(copy.name)))
    check_writable([copy])


def _write(copy: Path, docx: bytes, found: Sequence[Finding]) -> dict[Path, Path]:
    from petition_report.proof.margin import with_findings  # noqa: PLC0415 - likewise
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise

    return write_atomic({copy: with_findings(docx, found)})


def _text(printed: int, found: Sequence[Finding]) -> Iterator[str]:
    """Say how much was found, then everything in reading order, then what to do."""
    counts = {one: sum(f.issue.count for f in found if f.issue.severity is one) for one in Severity}
    told = "、".join(f"{LABELS[one]}{count}处" for one, count in counts.items() if count)
    yield f"核对{printed}个数字，{f'发现{told}' if told else '没有发现问题'}。"
    known = codes()
    for finding in found:
        issue = finding.issue
        yield f"{issue.place}：{known[issue.code].meaning}：{issue.detail}（{issue.code}）"
    for code in dict.fromkeys(finding.issue.code for finding in found):
        yield f"怎么办（{code}）：{known[code].advice}"


def _json(report: Path, printed: Sequence[object], found: Sequence[Finding]) -> str:
    """Give all findings as JSON text."""
    from petition_report.proof.finding import as_json  # noqa: PLC0415 - likewise

    content = {
        "schema_version": SCHEMA_VERSION,
        "report": report.name,
        "printed": len(printed),
        "findings": [as_json(finding) for finding in found],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
