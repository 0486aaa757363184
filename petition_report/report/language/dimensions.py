"""A column named in a template → its key, or the nearest name in its place (栏目)."""

from __future__ import annotations

from petition_report.report.language.slips import UnknownNameError, meant
from petition_report.statistics.indicators import dimension, dimensions


def dimension_of(register: str, name: str) -> str:
    """The key of a dimension by its key, label or heading. Raises UnknownNameError."""
    key = dimension(register, name)
    if not key:
        raise UnknownNameError(f"没有名为“{name}”的栏目{meant(name, dimensions(register))}")
    return key
