"""`template new`: a shipped template as a file of one's own, text or Word (新建模板)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.messages import moved, tell
from petition_report.cli.options import kind_option
from petition_report.errors import OutputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.kinds import SUFFIX, template_of

WORD = ".docx"


@click.command(
    "new",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="把自带的模板另存一份，供修改；文件名以.docx结尾的存成Word模板。",
)
@click.argument(
    "file",
    cls=ChineseArgument,
    said="新模板的文件名，以.md.j2（文本）或.docx（Word）结尾",
    metavar="新模板",
    type=click.Path(path_type=Path),
)
@kind_option
@click.option("--word", is_flag=True, help="存成Word模板，可在Word、WPS里改")
@click.option("--force", is_flag=True, help="文件已有的，以新模板代替")
@click.option("--quiet", is_flag=True, help="只在出错时输出")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Write the copy, nothing in the folder written over unless it is asked for."""
    from petition_report.report.outputs import write_atomic  # noqa: PLC0415 - --help must not load what writes

    file = _named(given["file"], word=given["word"])
    if file.exists() and not given["force"]:
        raise OutputRefusal(Issue("output-exists", "", Place(file.name)))
    written = write_atomic({file: _content(template_of(given["kind"]), word=file.suffix.lower() == WORD)})
    if not given["quiet"]:
        tell(moved(written))
        for path in written.values():
            click.echo(f"已生成：{path}")
            click.echo(f"改好后先检查：petition-report template check {path}")
            click.echo(f"再生成报告：petition-report summarize 台账.xlsx --template {path}")
    return 0


def _named(file: Path, *, word: bool) -> Path:
    """The file to write: with an ending where it has none. Raises UsageRefusal where --word and the ending differ."""
    if not file.suffix:
        return file.with_name(file.name + (WORD if word else SUFFIX))
    if word and file.suffix.lower() != WORD:
        raise UsageRefusal(Issue("option-invalid", "Word模板的文件名应以.docx结尾", Place(file.name)))
    return file


def _content(template: Path, *, word: bool) -> bytes:
    """The template as a file of its kind."""
    if not word:
        return template.read_bytes()
    # Word is loaded only where it is written
    from petition_report.report.language.script import read_script  # noqa: PLC0415
    from petition_report.report.word.export import exported  # noqa: PLC0415

    return exported(read_script(template))
