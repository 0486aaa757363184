"""A column named in a template → its key, or the nearest name in its place (栏目)."""

from __future__ import annotations

from petition_report.report.language.slips import UnknownNameError, meant
from petition_report.statistics.indicators import dimension, dimensions


def dimension_of(register: str, name: str) -> str:
    """The key of a dimension by its key, label or heading. Raises UnknownNameError."""
    key = dimension(register, name)
    if not key:
        raise UnknownNameError(f"没有名为“{name}”的栏目{meant(name, named(register))}")
    return key


def named(register: str) -> list[str]:
    """The labels that rows can be told apart by, none of a date or a count."""
    return [label for label in dimensions(register) if dimension(register, label)]
