"""`explain`: where one number comes from (数的由来)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from petition_report.cli.anew import answers_anew
from petition_report.cli.asked import request
from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.messages import reading
from petition_report.cli.options import json_option, retold, shared
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

DOCX = ".docx"
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
@json_option()
def command(**given: Any) -> int:  # noqa: ANN401 - click's options by name
    """Find the figure meant, and say all that is known of it."""
    explanation = _of_report if given["figure"].lower().endswith(DOCX) else _of_ledger
    from petition_report.proof.explanation import explanation_lines  # noqa: PLC0415 - --help loads no more than it needs

    said = explanation(given)
    click.echo(
        json.dumps(said, ensure_ascii=False, indent=1)
        if given["as_json"]
        else "\n".join(explanation_lines(said))
    )
    return 0


SAME = "说明报告中的数，不写则同生成报告时一样"
retold(
    command,
    period=f"统计期，写法同summarize；{SAME}",
    as_of=f"截止日，如2023-06-30；{SAME}",
    base=f"对比基期，写法同summarize；{SAME}",
    config=f"配置文件，写法同summarize；{SAME}",
    facts=f"补充数据，写法同summarize；{SAME}",
)


def _of_ledger(given: Mapping[str, Any]) -> Said:
    """The explanation of a figure by its name."""
    asked = request(given)
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes
    from petition_report.proof.explaining import explained  # noqa: PLC0415 - likewise
    from petition_report.proof.naming import figure_named  # noqa: PLC0415 - likewise

    with reading(quiet=given["quiet"]) as progress:
        answers = study(asked, progress)
    found = figure_named(answers, asked.base, given["figure"])
    chosen = asked.settings.bases.get(found.figure.question.indicator.name, asked.base)
    return explained(answers, found.figure, found.base or chosen, found.whole)


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
    from petition_report.proof.explaining import KEPT, explained, figure_of, share_recorded  # noqa: PLC0415 - likewise

    asked, answers = answers_anew(given, name, record["document"])
    share = share_recorded(one)
    # a whole of the same indicator is recorded without its conditions, so that it cannot be counted anew
    counted_anew = share is not one and "definition" in one["other"]
    whole = figure_of(one["other"], answers) if counted_anew else None
    said = explained(answers, figure_of(one, answers), asked.base, whole)
    known = share if whole else one
    before = {key: known[key] for key in KEPT if key in known}
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
