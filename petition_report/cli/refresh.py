"""`refresh`: new data into a report that people have edited, every hand-made edit kept (更新报告)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.anew import answers_anew
from petition_report.cli.chinese import ChineseCommand
from petition_report.cli.messages import moved, rows_line, tell
from petition_report.cli.options import json_option, record_option, report_argument, retold, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

if TYPE_CHECKING:
    from petition_report.pipeline import Report
    from petition_report.proof.change import Change
    from petition_report.proof.refresh import Refreshed
    from petition_report.statistics.ask import Answers

DOCX, FIGURES = ".docx", ".figures.json"
NEW, FORMER = "-更新", "-更新前"
SCHEMA_VERSION = 1
# a paragraph is told by its beginning
LONGEST = 60
IN_CELLS = ("figure", "words")
_TABLE = re.compile(r"(表\d+)第")
# names to try before giving up
MOST_NAMES = 10_000


@click.command(
    "refresh",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="用新数据更新改过的报告：数字、同比、表格和图表换新，手工改动都保留，另存为新文件。"
    "没有写明的选项同生成报告时一样。",
)
@report_argument
@shared
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="模板；不写则用报告内记下的，Word模板须写明或放在报告旁边",
)
@record_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="输出文件；不写则为“报告名-更新.docx”",
)
@json_option("更新结果")
@click.option("--dry-run", is_flag=True, help="照常更新并列出变化，但不写文件")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Read the report and the ledgers, make the report anew, bring the one into the other, and say what changed."""
    from petition_report.proof.recorded import recorded  # noqa: PLC0415 - --help must not load what reads
    from petition_report.proof.refresh import refresh  # noqa: PLC0415 - likewise
    from petition_report.report.outputs import check_writable, write_atomic  # noqa: PLC0415 - likewise

    output = _named(given)
    if not given["dry_run"]:
        check_writable([output])
    edited, record = recorded(given["report"], given["record"])
    origin = record["document"]
    asked, answers = answers_anew(given, given["report"].name, origin)
    report = _made_anew(answers, given, origin, asked.base)
    done = refresh(edited, record, report.files[DOCX], json.loads(report.files[FIGURES]))
    files = _files(output, done, report, inside=answers.settings.proof.inside)
    written = {} if given["dry_run"] else write_atomic(files)
    _say(given, answers, report, done, written)
    return 0


retold(
    command,
    period="统计期，写法同summarize；不写则同生成报告时一样",
    as_of="截止日，如2023-06-30；--period也不写的，不写则同生成报告时一样",
    base="对比基期，写法同summarize；不写则同生成报告时一样",
    config="配置文件；不写则用生成报告时的设置",
    facts='补充数据（.toml，每行如"会议" = "20次"）；不写则同生成报告时一样',
)


def _named(given: Mapping[str, Any]) -> Path:
    """The file to be written: the one asked for, else a free name beside the report. Raises UsageRefusal."""
    output = given["output"]
    if output is None:
        return _free(given["report"], NEW)
    if output.suffix.lower() != DOCX:
        raise UsageRefusal(Issue("option-invalid", "输出文件名应以.docx结尾", Place(output.name)))
    return Path(output)


def _free(path: Path, addition: str) -> Path:
    """A name beside a file that no file has yet: 报告-更新.docx, 报告-更新(2).docx."""
    numbers = ("", *(f"({number})" for number in range(2, MOST_NAMES)))
    names = (path.with_name(f"{path.stem}{addition}{number}{DOCX}") for number in numbers)
    return next(name for name in names if not name.exists())


def _files(output: Path, done: Refreshed, report: Report, *, inside: bool) -> dict[Path, bytes]:
    """What is written: the refreshed report, what it takes the place of, its figures where it may not hold them."""
    files = {output: done.docx}
    if output.exists():
        files[_free(output, FORMER)] = output.read_bytes()
    if not inside:
        files[output.with_suffix(FIGURES)] = report.files[FIGURES]
    return files


def _made_anew(answers: Answers, given: Mapping[str, Any], origin: Mapping[str, Any], base: str) -> Report:
    """The report from the new data, by the template it was made from. Raises UsageRefusal."""
    from petition_report.pipeline import write  # noqa: PLC0415 - --help must not load what computes

    with TemporaryDirectory() as folder:
        template = given["template"] or _template(origin["template"], Path(folder), given["report"])
        added = [_template(one, Path(folder), given["report"]) for one in origin["appendices"]]
        return write(answers, template, base, appendices=added, evidence=True)


def _template(told: Mapping[str, str], folder: Path, report: Path) -> Path:
    """A template as recorded, as a file; one that was not kept has to lie beside the report. Raises UsageRefusal."""
    name = Path(told["name"]).name
    if "source" in told:
        path = folder / name
        path.write_text(told["source"], encoding="utf-8")
        return path
    path = report.with_name(name)
    if not path.is_file():
        said = "模板没有随报告保存，请用--template写明，或放在报告旁边"
        raise UsageRefusal(Issue("option-invalid", said, Place(name)))
    if sha256(path.read_bytes()).hexdigest() != told["sha256"]:
        said = "模板与生成报告时的不同，请用--template写明要用的模板"
        raise UsageRefusal(Issue("option-invalid", said, Place(name)))
    return path


def _say(
    given: Mapping[str, Any], answers: Answers, report: Report, done: Refreshed, written: dict[Path, Path]
) -> None:
    """Say what was read, what changed, what wants a look, and where the new report is."""
    if given["as_json"]:
        click.echo(_json(done, written))
    if given["quiet"] or given["as_json"]:
        return
    click.echo(f"统计期：{answers.window.period.label}，截止{_day(answers)}。")
    click.echo(rows_line(answers.ledger.rows))
    for line in _text(done):
        click.echo(line)
    tell(
        [*report.issues, *moved({output: path for output, path in written.items() if output.suffix == DOCX})]
    )
    for path in written.values():
        click.echo(f"已生成：{path}")
    if not written:
        click.echo("试运行完毕，未写文件。")


def _day(answers: Answers) -> str:
    """The cut-off day."""
    from petition_report.report.language.context import Times  # noqa: PLC0415 - likewise

    return Times(answers.window).办理截止日


def _text(done: Refreshed) -> Iterator[str]:
    """What changed, in reading order, then what wants a look."""
    from petition_report.proof.change import LOOK, SAID  # noqa: PLC0415 - likewise

    if not done.changes:
        yield "数据没有变化，报告内容不变。"
        return
    counts = Counter(change.kind for change in done.changes)
    yield f"共{len(done.changes)}处变化：{'、'.join(f'{SAID[kind]}{n}处' for kind, n in counts.items())}。"
    for looked, title in ((False, "已更新"), (True, "请人工核对（文中已加批注）")):
        chosen = [change for change in done.changes if (change.kind in LOOK) is looked]
        if chosen:
            yield f"{title}："
            yield from dict.fromkeys(_line(change, chosen) for change in chosen)


def _line(change: Change, among: Sequence[Change]) -> str:
    """A change in one line; all numbers of a table are one, those of its cells are in the JSON."""
    from petition_report.proof.change import SAID  # noqa: PLC0415 - likewise

    table = _TABLE.match(change.place)
    if table and change.kind in IN_CELLS:
        count = sum(one.kind == change.kind and one.place.startswith(table[0]) for one in among)
        return f"  {table[1]}：{SAID[change.kind]}{count}处"
    return f"  {change.place or '全文'}：{SAID[change.kind]}，{_short(change)}"


def _short(change: Change) -> str:
    """A change in one line of bearable length."""
    said = change.said.replace("\n", " ")
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _json(done: Refreshed, written: Mapping[Path, Path]) -> str:
    """Everything that changed, as JSON text."""
    from petition_report.proof.change import as_json  # noqa: PLC0415 - likewise

    content = {
        "schema_version": SCHEMA_VERSION,
        "files": [str(path) for path in written.values()],
        "looks": done.looks,
        "changes": [as_json(change) for change in done.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
