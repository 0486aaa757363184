"""`explain`: where one number comes from (数的由来)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from petition_report.cli.anew import answers_anew
from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.messages import reading
from petition_report.cli.options import request, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

DOCX = ".docx"
KEPT = ("unit", "value", "numerator", "denominator", "percent", "mean")
# numbers that are listed where one word means several
MOST = 8
Said = Mapping[str, Any]


@click.command(
    "explain",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="说明一个数的由来：口径、依据、条件、有关设置、分子分母、对比期，以及台账中的行号。",
)
@click.argument(
    "figure",
    cls=ChineseArgument,
    said="指标名称，如按期办结率、来访.批次；或报告.docx，其后写编号（fig_0012）、印出的数、位置或句中的话",
    metavar="指标",
)
@shared
@click.option("--json", "as_json", is_flag=True, help="以JSON输出")
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Find the figure meant, and say all that is known of it."""
    explanation = _of_report if given["figure"].lower().endswith(DOCX) else _of_ledger
    said = explanation(given)
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if given["as_json"] else "\n".join(_text(said)))
    return 0


def _of_ledger(given: Mapping[str, Any]) -> Said:
    """The explanation of a figure by its name."""
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes
    from petition_report.proof.explaining import explained  # noqa: PLC0415 - likewise
    from petition_report.proof.naming import figure_named  # noqa: PLC0415 - likewise

    asked = request(given)
    with reading(quiet=given["quiet"]) as progress:
        answers = study(asked, progress)
    figure = figure_named(answers, asked.base, given["figure"])
    return explained(answers, figure, asked.settings.bases.get(figure.question.indicator.name, asked.base))


def _of_report(given: Mapping[str, Any]) -> Said:
    """The explanation of a number printed in a report: from its record, and from the ledgers if they are given."""
    from petition_report.config import settings_from  # noqa: PLC0415 - likewise
    from petition_report.proof.explaining import printed, recorded  # noqa: PLC0415 - likewise
    from petition_report.proof.recorded import recorded as record_of  # noqa: PLC0415 - likewise

    path, (written, *ledgers) = Path(given["figure"]), given["ledgers"]
    _, record = record_of(path)
    one = _only(record["printed"], str(written))
    if ledgers and "definition" in one:
        return {**_again({**given, "ledgers": ledgers}, path.name, record, one), **printed(one)}
    return {**recorded(one, settings_from(record["document"]["settings"], path.name)), **printed(one)}


def _again(given: Mapping[str, Any], name: str, record: Said, one: Said) -> Said:
    """A recorded number counted anew from the ledgers, and what was recorded where that is not the same."""
    from petition_report.proof.explaining import explained, figure_of  # noqa: PLC0415 - likewise

    asked, answers = answers_anew(given, name, record["document"])
    said = explained(answers, figure_of(one, answers), asked.base)
    before = {key: one[key] for key in KEPT if key in one}
    return said if before.items() <= said.items() else {**said, "recorded": before}


def _only(printed: Sequence[Said], written: str) -> Said:
    """The one number meant. Raises UsageRefusal (option-invalid) for none or several."""
    from petition_report.proof.naming import numbers_meant  # noqa: PLC0415 - likewise

    found = numbers_meant(printed, written)
    if not found:
        raise UsageRefusal(Issue("option-invalid", f"报告中没有“{written}”这个数"))
    if len(found) > 1:
        each = "、".join(
            f"{one['id']}（{one['place']}，{one['name']}，{one['text']}）" for one in found[:MOST]
        )
        more = "等" if len(found) > MOST else ""
        raise UsageRefusal(
            Issue("option-invalid", f"“{written}”在报告中有{len(found)}个，请写明编号：{each}{more}")
        )
    return found[0]


def _text(said: Said) -> Iterator[str]:
    """An explanation in lines."""
    yield f"{said['name']}：{_value(said)}"
    if place := said.get("printed"):
        yield f"  文中：{place['place']}，印作“{place['text']}”：{place['sentence']}"
    lines = {
        "口径": said.get("meaning"),
        "依据": said.get("article"),
        "说明": said.get("note"),
        "台账": said.get("register"),
        "分母条件": said.get("of"),
        "分子条件" if "of" in said else "条件": said.get("conditions"),
        "统计期": _period(said),
        "来源": said.get("source"),
        "对比": _base(said),
        "对照": _other(said),
        "报告中的记录": _value(said["recorded"]) if "recorded" in said else "",
    }
    yield from (f"  {name}：{text}" for name, text in lines.items() if text)
    yield from (f"  设置：{line}" for line in _settings(said))
    yield from _rows("  计入的行" if "others" not in said else "  分子的行", said.get("rows"))
    yield from _rows("  只计入分母的行", said.get("others"))


def _value(said: Said) -> str:
    """A value as read aloud: 144批, 98.5%（384÷390）, 没有数（…）."""
    if "reason" in said:
        from petition_report.report.language.desk import reason_said  # noqa: PLC0415 - likewise

        return f"没有数，{reason_said(said['reason'], said.get('needs', ()))}"
    if "numerator" in said:
        share = (
            f"{said['percent']}%" if "percent" in said else f"{said.get('mean', '')}{said.get('unit', '')}"
        )
        return f"{share}（{said['numerator']}÷{said['denominator']}）"
    number = said["value"] if "value" in said else said.get("printed", {}).get("text", "")
    return f"{number}{said.get('unit', '')}"


def _period(said: Said) -> str:
    if "period" not in said:
        return ""
    period = said["period"]
    return f"{period['label']}（{period['start']}至{period['end']}），截至{said['as_of']}"


def _base(said: Said) -> str:
    """The base and the change since."""
    if "base" not in said:
        return ""
    base, change = said["base"], said["change"]
    amount = f"{change['percent']}%" if "percent" in change else ""
    amount = f"{change['points']}个百分点" if "points" in change else amount
    return f"{base['label']}{_bare(base, said['unit'])}，{change.get('direction', '')}{amount}"


def _bare(base: Said, unit: str) -> str:
    """A value of which only the integers are told."""
    from petition_report.statistics.rounding import decimal_text, percent_decimal  # noqa: PLC0415 - likewise

    if "value" in base:
        return f"{base['value']}{unit}"
    share = Fraction(base["numerator"], base["denominator"])
    text = f"{percent_decimal(share, 1)}%" if unit == "%" else f"{decimal_text(share, 1)}{unit}"
    return f"{text}（{base['numerator']}÷{base['denominator']}）"


def _other(said: Said) -> str:
    """What a printed number is set against, in a report that was not counted anew."""
    other = said.get("other")
    return f"{other['name']}（{other['period']['label']}）{_value(other)}" if other else ""


def _settings(said: Said) -> Iterator[str]:
    for one in said.get("settings", ()):
        value = "、".join(map(str, one["value"])) if isinstance(one["value"], list | tuple) else one["value"]
        shown = "未设置" if value is None else "是" if value is True else "否" if value is False else value
        yield f"{one['meaning']}：{shown}" + (f"（{one['setting']}）" if one["setting"] != "limits" else "")


def _rows(heading: str, rows: Said | None) -> Iterator[str]:
    """The first rows by file and sheet."""
    if rows is None:
        return
    shown = f"，列出前{len(rows['first'])}行" if rows["count"] > len(rows["first"]) else ""
    yield f"{heading}：共{rows['count']}行{shown}"
    for (file, sheet), group in groupby(rows["first"], lambda row: (row["file"], row["sheet"])):
        numbers = "、".join(str(row["row"]) for row in group)
        yield f"    {'·'.join(filter(None, (file, sheet)))}：第{numbers}行"
