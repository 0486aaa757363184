"""A value as a database gives it → the text that a workbook's cell of the same meaning has (数据库的值)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from decimal import Decimal
from types import NoneType

import pyarrow as pa

_TEXTS = frozenset({str, NoneType})


def texts(values: Iterable[object], zone: tzinfo | None) -> pa.Array:
    """A column's values as texts; moments that know their place are told by the office's clock."""
    column = list(values)
    if not _TEXTS.issuperset(map(type, column)):
        column = [text(value, zone) for value in column]
    return pa.array(column, pa.string())


def text(value: object, zone: tzinfo | None) -> str | None:
    """A value as a workbook's reader writes it: whole numbers without a point, days as year-month-day."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case datetime():
            return _moment(value, zone)
        case Decimal() | float():
            return _number(value)
        case bytes() | memoryview():
            return bytes(value).decode("utf-8", "replace")
    # a date writes itself as year-month-day
    return str(value)


def _moment(value: datetime, zone: tzinfo | None) -> str:
    # a quarter past midnight in Beijing is still yesterday in the time that databases keep
    local = value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
    return local.isoformat(" ")


def _number(value: Decimal | float) -> str:
    try:
        return str(int(value)) if value == int(value) else str(value)
    except (ValueError, OverflowError):
        # NaN and infinity are no numbers of anything
        return str(value)
