"""A column named in a template → its key, or the nearest name in its place (栏目)."""

from __future__ import annotations

from petition_report.ledger import schema
from petition_report.report.language.slips import UnknownNameError, meant
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.indicators import DERIVED, dimension


def dimension_of(register: str, name: str) -> str:
    """The key of a dimension by its key, label or heading. Raises UnknownNameError."""
    key = dimension(register, name)
    if not key:
        raise UnknownNameError(f"没有名为“{name}”的栏目{meant(name, _labels(register))}")
    return key


def _labels(register: str) -> list[str]:
    """The labels of all dimensions of a register."""
    fields = (field.label for field in schema.registers()[register].fields.values())
    return [*fields, *(flag.label for flag in FLAGS.values()), *DERIVED.values()]
