"""Figures as JSON: the contract other programs may rely on (指标数据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from petition_report.ledger.ledger import RowCount
from petition_report.report.words.amounts import number, with_digits
from petition_report.settings import Wording
from petition_report.statistics.ask import Comparison, Figure
from petition_report.statistics.changes import change_json
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.indicators import label
from petition_report.statistics.listing import Entry
from petition_report.statistics.rounding import decimal_text, percent_decimal
from petition_report.statistics.rules import EPOCH

SCHEMA_VERSION = 1


def contract(entries: Iterable[Entry], window: Window, rows: RowCount, style: Wording) -> dict[str, Any]:
    """The whole document: period, account of rows, figures, gaps."""
    listed = list(entries)
    return {
        **heading(window, rows),
        "figures": [
            {**entry_json(entry, style), **_own_cut(entry, window)} for entry in listed if not entry.gap
        ],
        "gaps": [{"name": entry.name, **gap_json(entry.gap)} for entry in listed if entry.gap],
    }


def heading(window: Window, rows: RowCount) -> dict[str, Any]:
    """What every document of ours begins with: version, period, account of rows."""
    return {"schema_version": SCHEMA_VERSION, "period": period_json(window), "rows": rows_json(rows)}


def period_json(window: Window) -> dict[str, str]:
    """The period, both ends inclusive."""
    period = window.period
    last = period.end - timedelta(days=1)
    return {"label": period.label, "start": period.start.isoformat(), "end": last.isoformat()}


def rows_json(rows: RowCount) -> dict[str, Any]:
    """The account of rows: read = used + set aside."""
    aside = [{"code": code, "count": count} for code, count in rows.set_aside.items()]
    return {"read": rows.read, "used": rows.used, "set_aside": aside}


def entry_json(entry: Entry, style: Wording) -> dict[str, Any]:
    """One figure, with its base and change where there is one, and its share where it is part of a whole."""
    figure = entry.comparison.figure
    assert not isinstance(figure.value, Gap)  # noqa: S101 - the caller keeps gaps apart
    said = {"name": entry.name, "unit": figure.unit, **value_json(figure.value)}
    digits = figure.question.indicator.digits
    said["text"] = number(figure.value, with_digits(style, digits)).text
    said |= change_of(entry.comparison, style)
    if entry.share:
        said["share"] = {
            "of": entry.whole,
            **bare_json(entry.share),
            "percent": percent_decimal(entry.share.fraction, 1),
        }
    return said


def _own_cut(entry: Entry, window: Window) -> dict[str, str]:
    """The cut-off of a figure, where it has one of its own."""
    cut = entry.comparison.figure.window.as_of
    return {} if cut == window.as_of else {"as_of": (EPOCH + timedelta(cut)).isoformat()}


def change_of(comparison: Comparison, style: Wording) -> dict[str, Any]:
    """A figure's base and how it moved since; nothing where there is no base."""
    base, change = comparison.base.value, comparison.change
    if isinstance(base, Gap) or not change:
        return {}
    moved = change_json(change, style.rise, style.fall)
    return {"base": {"label": comparison.label, **bare_json(base)}, "change": moved}


def value_json(value: Value) -> dict[str, Any]:
    """A value: counts as integers, ratios and means with both integers and one decimal."""
    if isinstance(value, Ratio):
        return {**bare_json(value), "percent": percent_decimal(value.fraction, 1)}
    if isinstance(value, Mean):
        return {**bare_json(value), "mean": decimal_text(value.fraction, 1)}
    return bare_json(value)


def gap_json(gap: Gap) -> dict[str, Any]:
    """What is missing, why, and which columns it needs."""
    return {"reason": gap.reason, "needs": list(gap.needs)}


def where_json(figure: Figure) -> Mapping[str, list[str | bool]]:
    """The conditions of a figure, by Chinese names."""
    register = figure.question.indicator.register
    return {label(register, name): list(values) for name, values in figure.question.where.items()}


def bare_json(value: Value) -> dict[str, int]:
    """The integers of a value."""
    if isinstance(value, Count):
        return {"value": value.value}
    if isinstance(value, Mean):
        return {"numerator": value.total, "denominator": value.count}
    return {"numerator": value.numerator, "denominator": value.denominator}
