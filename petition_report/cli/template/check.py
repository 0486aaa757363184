"""`template check`: everything wrong with templates, all at once, without a ledger or tried with one (检查模板)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import sources
from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.messages import moved, tell
from petition_report.cli.options import json_option, template_options
from petition_report.cli.template.findings import findings_json, findings_text
from petition_report.cli.template.tried import studied
from petition_report.cli.verdict import fail_on_option, verdict
from petition_report.config import settings_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place, Severity

if TYPE_CHECKING:
    from petition_report.report.checking.check import Checked
    from petition_report.report.checking.known import Known
    from petition_report.statistics.ask import Answers

WORD = ".docx"
# what a trial tells beside what stops it
TRIED = {"template-value", "template-table"}


@click.command(
    "check",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="检查模板：一次指出全部差错的位置、代码、原文和可能的正确写法。不用台账；写了--ledger的，再用它试一遍。",
)
@click.argument(
    "templates",
    cls=ChineseArgument,
    said="模板文件（.md.j2或.docx），可写多个",
    nargs=-1,
    required=True,
    metavar="模板…",
    type=click.Path(path_type=Path),
)
@template_options
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="另存一份.docx，以批注标出每一处差错；原模板不动",
)
@json_option("检查结果")
@fail_on_option(Severity.NOTE)
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Check every template, say everything, and tell by the exit code whether anything was found."""
    from petition_report.report.checking.check import told  # noqa: PLC0415 - --help must not load what reads
    from petition_report.report.checking.known import known  # noqa: PLC0415 - likewise

    _check_copy(given["annotate"], given["templates"])
    answers = studied(given)
    names = known(answers.settings if answers else settings_of(sources(given)))
    if answers:
        names = names.with_facts(answers.facts)
    found = {path: _checked(path, names) for path in given["templates"]}
    if answers:
        found = {path: told(one, _tried(path, one, answers)) for path, one in found.items()}
    written = _annotated(given["annotate"], found)
    _say(given, found, written)
    return verdict((fault.issue for one in found.values() for fault in one.faults), given["fail_on"])


def _check_copy(copy: Path | None, templates: Sequence[Path]) -> None:
    """Refuse a copy that could not be made. Raises UsageRefusal and OutputRefusal."""
    if copy is None:
        return
    from petition_report.report.outputs import check_writable  # noqa: PLC0415 - likewise

    if [one.suffix.lower() for one in templates] != [WORD] or copy.suffix.lower() != WORD:
        raise UsageRefusal(
            Issue("option-invalid", "批注稿由一个.docx模板另存而成，也应以.docx结尾", Place(copy.name))
        )
    if copy.resolve() == templates[0].resolve():
        raise UsageRefusal(Issue("option-invalid", "批注稿不能与原模板同名", Place(copy.name)))
    check_writable([copy])


def _checked(path: Path, names: Known) -> Checked:
    """What is wrong with a template; one whose Word file has faults of its own is not looked into."""
    from petition_report.report.checking.check import check, refused  # noqa: PLC0415 - likewise
    from petition_report.report.scripts import open_template  # noqa: PLC0415 - likewise

    try:
        return check(open_template(path), names)
    except UsageRefusal as refusal:
        if refusal.issues[0].code == "file-not-found":
            raise
        return refused(refusal.issues)


def _tried(path: Path, checked: Checked, answers: Answers) -> Iterable[Issue]:
    """What only shows when a report is made; nothing where it is known that none can be."""
    if checked.faulty:
        return ()
    from petition_report.pipeline import write  # noqa: PLC0415 - likewise

    try:
        report = write(answers, path)
    except UsageRefusal as refusal:
        return refusal.issues
    return [issue for issue in report.issues if issue.code in TRIED]


def _annotated(copy: Path | None, found: dict[Path, Checked]) -> dict[Path, Path]:
    if copy is None:
        return {}
    from petition_report.report.checking.margin import with_faults  # noqa: PLC0415 - likewise
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise

    [(template, checked)] = found.items()
    return write_atomic({copy: with_faults(template.read_bytes(), checked.faults)})


def _say(given: dict[str, Any], found: dict[Path, Checked], written: dict[Path, Path]) -> None:
    """Say what was found, and where the annotated copy is."""
    if given["as_json"]:
        click.echo(findings_json(found))
    elif not given["quiet"]:
        for line in findings_text(found):
            click.echo(line)
        tell(moved(written))
        for path in written.values():
            click.echo(f"批注稿已生成：{path}")
