"""`diff`: what moved between two runs, in words (两次结果的差别)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from petition_report.cli.chinese import ChineseArgument, ChineseCommand
from petition_report.cli.options import json_option

if TYPE_CHECKING:
    from petition_report.proof.differing import Difference, Moved, Told

SCHEMA_VERSION = 1
FILE = "summarize --evidence写的.figures.json，或报告.docx"


@click.command(
    "diff",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help="比较两次的结果：哪些数变了、变了多少，哪些是新增的，哪些没有了。",
)
@click.argument("old", cls=ChineseArgument, said=FILE, type=click.Path(path_type=Path), metavar="原来的")
@click.argument("new", cls=ChineseArgument, said=FILE, type=click.Path(path_type=Path), metavar="现在的")
@json_option()
def command(old: Path, new: Path, *, as_json: bool) -> int:
    """Read both runs, hold one against the other, and say what is not alike."""
    from petition_report.proof.differing import difference, figures_in  # noqa: PLC0415 - --help must not load what reads

    before, after = figures_in(old), figures_in(new)
    found = difference(before, after)
    if as_json:
        said = _json(before, after, found) | {"files": [old.name, new.name]}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(before, after, found)))
    return 0


def _text(before: Mapping[str, Any], after: Mapping[str, Any], found: Difference) -> Iterator[str]:
    """The difference in lines."""
    rows = f"采用{before['rows']['used']}行 → {after['rows']['used']}行"
    yield f"{before['period']['label']} → {after['period']['label']}，{rows}。"
    yield f"变化{len(found.moved)}项，新增{len(found.new)}项，没有了{len(found.gone)}项，不变{found.same}项。"
    if found.printed:
        yield "只比较报告中印出的数；要比较全部指标，请给两个.figures.json。"
    yield from (f"变化：{moved.new.name}：{_moved(moved)}" for moved in found.moved)
    yield from (f"新增：{one.name}：{_value(one)}" for one in found.new)
    yield from (f"没有了：{one.name}：{_value(one)}" for one in found.gone)


def _moved(moved: Moved) -> str:
    """A figure's way in words: 121批 → 144批，上升19.0%."""
    way = f"{_value(moved.old)} → {_value(moved.new)}"
    change = _change(moved)
    amounts = {"percent": "%", "points": "个百分点"}
    amount = "".join(f"{change[key]}{unit}" for key, unit in amounts.items() if key in change)
    return f"{way}，{change['direction']}{amount}" if "direction" in change else way


def _change(moved: Moved) -> dict[str, str]:
    """The change as figures.json has it; nothing for texts."""
    from petition_report.statistics.changes import change_json  # noqa: PLC0415 - likewise

    return change_json(moved.change) if moved.change else {}


def _value(told: Told) -> str:
    """A value with its unit: 144批, 97.2%（380÷391）, 30.0天（11898÷397）."""
    from petition_report.statistics.figures import Count, Ratio  # noqa: PLC0415 - likewise
    from petition_report.statistics.rounding import decimal_text, percent_decimal  # noqa: PLC0415 - likewise

    value = told.value
    if isinstance(value, str | Count):
        return f"{value if isinstance(value, str) else value.value}{told.unit}"
    if isinstance(value, Ratio):
        return f"{percent_decimal(value.fraction, 1)}%（{value.numerator}÷{value.denominator}）"
    return f"{decimal_text(value.fraction, 1)}{told.unit}（{value.total}÷{value.count}）"


def _json(before: Mapping[str, Any], after: Mapping[str, Any], found: Difference) -> dict[str, Any]:
    """The difference for other programs."""
    moved = [
        {**_told(one.new), "old": _told(one.old), **({"change": _change(one)} if one.change else {})}
        for one in found.moved
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "periods": [before["period"], after["period"]],
        "rows": [before["rows"], after["rows"]],
        "moved": moved,
        "new": [_told(one) for one in found.new],
        "gone": [_told(one) for one in found.gone],
        "same": found.same,
        "printed_only": found.printed,
    }


def _told(told: Told) -> dict[str, Any]:
    """A figure as the contract has it; a fact by its text."""
    from petition_report.proof.contract import value_json  # noqa: PLC0415 - likewise

    value = {"text": told.value} if isinstance(told.value, str) else value_json(told.value)
    return {"name": told.name, "unit": told.unit, **value}
