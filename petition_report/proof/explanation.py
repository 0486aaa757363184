"""What is known of one figure → lines for a person (由来说明)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

from petition_report.report.language.desk import reason_said
from petition_report.statistics.rounding import decimal_text, percent_decimal

Said = Mapping[str, Any]


def explanation_lines(said: Said) -> Iterator[str]:
    """Say what `explaining` has found out of a figure; the first line is its name and value."""
    yield f"{said['name']}：{_value(said)}"
    if place := said.get("printed"):
        yield f"  文中：{place['place']}，印作“{place['text']}”：{place['sentence']}"
    lines = {
        "口径": said.get("meaning"),
        "依据": said.get("article"),
        "说明": said.get("note"),
        "台账": said.get("register"),
        "分母": _whole(said),
        "分母条件": said.get("of") or said.get("share_of", {}).get("conditions"),
        "分子条件" if {"of", "share_of"} & said.keys() else "条件": said.get("conditions"),
        "计算单位": said.get("weighed_in"),
        "统计期": _period(said),
        "来源": said.get("source"),
        "对比": _base(said),
        "对照": _other(said),
        "报告中的记录": _value(said["recorded"]) if "recorded" in said else "",
    }
    yield from (f"  {name}：{text}" for name, text in lines.items() if text)
    yield from (f"  设置：{line}" for line in _settings(said))
    yield from _rows("  分子的行" if {"others", "of_rows"} & said.keys() else "  计入的行", said.get("rows"))
    yield from _rows("  只计入分母的行", said.get("others"))
    yield from _rows("  分母的行", said.get("of_rows"))


def _value(said: Said) -> str:
    """A value as read aloud: 144批, 98.5%（384÷390）, 没有数（…）."""
    if "reason" in said:
        return f"没有数，{reason_said(said['reason'], said.get('needs', ()))}"
    if "numerator" in said:
        share = (
            f"{said['percent']}%" if "percent" in said else f"{said.get('mean', '')}{said.get('unit', '')}"
        )
        return f"{share}（{said['numerator']}÷{said['denominator']}）"
    number = said["value"] if "value" in said else said.get("printed", {}).get("text", "")
    return f"{number}{said.get('unit', '')}"


def _whole(said: Said) -> str:
    """What a share is of."""
    whole = said.get("share_of")
    if not whole:
        return ""
    period = f"（{whole['period']['label']}）" if whole["period"] != said["period"] else ""
    return f"{whole['name']}{period}，{_value(whole)}"


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
