"""Definitions in words: what an indicator counts, as an official would say it (口径说明)."""

from __future__ import annotations

from petition_report.statistics.flags import FLAGS
from petition_report.statistics.indicators import Indicator, label, spoken
from petition_report.statistics.where import DAYS, Key, Where

EVERYTHING = "全部记录"
UNTIL = {"": "", "until": "（自台账最早的记录至截止日）"}


def definition(indicator: Indicator) -> str:
    """An indicator's meaning: what is counted, or numerator and denominator; '' for a series."""
    register = indicator.register
    if indicator.mean:
        flag, start, end = DAYS[indicator.mean]
        days = f"“{label(register, start)}”至“{label(register, end)}”的天数"
        return f"{FLAGS[flag].definition}的，{days}之和÷行数"
    if indicator.by:
        return f"{indicator.share_of}按{label(register, indicator.by)}分列，多的在前"
    if indicator.series:
        return ""
    counted = conditions(register, indicator.where)
    if indicator.of is None:
        return f"{UNTIL[indicator.span]}{counted}"
    return f"{UNTIL[indicator.span]}分母：{conditions(register, indicator.of)}；分子：其中{counted}的"


def conditions(register: str, where: Where) -> str:
    """Conditions in words, all of which must hold."""
    return "，".join(_condition(register, key, values) for key, values in where.items()) or EVERYTHING


def _condition(register: str, key: str, values: Key) -> str:
    """One condition in words; a flag by its definition."""
    if key in FLAGS:
        text = f"{FLAGS[key].label}（{FLAGS[key].definition}）"
        return text if values == (True,) else f"不是{text}"
    said = "或".join(f"“{spoken(value)}”" for value in values)
    return f"{label(register, key)}为{said}"
