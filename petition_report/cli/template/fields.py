"""`template fields`: every name a template may use, or does use, with its meaning and present value (可用的名称)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.asked import sources
from petition_report.cli.chinese import ChineseArgument, ChineseCommand, padded, width
from petition_report.cli.messages import moved, tell
from petition_report.cli.options import json_option, template_options
from petition_report.cli.template.tried import studied
from petition_report.config import settings_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

if TYPE_CHECKING:
    from petition_report.report.checking.fields import Field
    from petition_report.settings import Settings

SCHEMA_VERSION = 1
HEADER = ("组", "名称", "意思", "单位", "例", "现值", "语句")
# a name longer than this pushes its meaning aside
WIDEST = 28


@click.command(
    "fields",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="列出模板里可以写的名称及其口径、单位；写了模板的只列它用到的；写了--ledger的，一并列出现在的数值和语句。",
)
@click.argument(
    "template",
    cls=ChineseArgument,
    said="模板文件；不写则列出全部名称",
    required=False,
    metavar="[模板]",
    type=click.Path(path_type=Path),
)
@template_options
@json_option()
@click.option(
    "--xlsx", type=click.Path(path_type=Path), metavar="文件", help="另存成表格（.xlsx），可筛选、查找"
)
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """List the names, group by group."""
    _check_name(given["xlsx"])
    answers = studied(given)
    settings = answers.settings if answers else settings_of(sources(given))
    found = _fields(settings, given["template"])
    if answers:
        from petition_report.report.checking.present import present  # noqa: PLC0415 - likewise

        found = present(found, answers, given["base"])
    written = _write(given["xlsx"], found)
    if given["as_json"]:
        click.echo(_json(found))
    elif not given["quiet"]:
        for line in _lines(found):
            click.echo(line)
    tell(moved(written))
    for path in written.values():
        click.echo(f"已生成：{path}", err=given["as_json"])
    return 0


def _fields(settings: Settings, template: Path | None) -> tuple[Field, ...]:
    """All names, or those that a template uses; what is wrong with it is the business of `check`."""
    from petition_report.report.checking.check import check  # noqa: PLC0415 - --help must not load what reads
    from petition_report.report.checking.fields import fields, only_used  # noqa: PLC0415 - likewise
    from petition_report.report.checking.known import known  # noqa: PLC0415 - likewise
    from petition_report.report.scripts import open_template  # noqa: PLC0415 - likewise

    found = fields(settings)
    if template is None:
        return found
    return only_used(found, check(open_template(template), known(settings)).used)


def _check_name(listed: Path | None) -> None:
    """Refuse a list that could not be written, before the work. Raises UsageRefusal and OutputRefusal."""
    if listed is None:
        return
    from petition_report.report.outputs import check_writable  # noqa: PLC0415 - likewise

    if listed.suffix.lower() != ".xlsx":
        raise UsageRefusal(Issue("option-invalid", "名称表的文件名应以.xlsx结尾", Place(listed.name)))
    check_writable([listed])


def _write(listed: Path | None, found: Sequence[Field]) -> dict[Path, Path]:
    if listed is None:
        return {}
    from petition_report.proof.workbook import workbook  # noqa: PLC0415 - openpyxl is loaded only here
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - likewise

    return write_atomic({listed: workbook("名称", [HEADER, *map(_row, found)])})


def _row(field: Field) -> tuple[str, ...]:
    return (
        *(field.group, field.name, field.says, field.unit),
        *(field.example, field.text, field.sentence),
    )


def _json(found: Sequence[Field]) -> str:
    """Give all names as JSON text."""
    listed = [
        {
            "group": field.group,
            "name": field.name,
            "meaning": field.says,
            "unit": field.unit or None,
            "example": field.example or None,
            "text": field.text or None,
            "sentence": field.sentence or None,
        }
        for field in found
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "fields": listed}, ensure_ascii=False, indent=1)


def _lines(found: Sequence[Field]) -> Iterator[str]:
    """Names and what they mean, in two columns, group by group."""
    for group, members in groupby(found, lambda field: field.group):
        yield f"{group}："
        for field in members:
            name = padded(field.name, max(WIDEST, width(field.name)))
            unit = f"（{field.unit}）" if field.unit else ""
            now = f"  现为：{field.sentence or field.text}" if field.text else ""
            yield f"  {name}  {field.says}{unit}{now}"
