"""Conditions on rows, and the days that can be added up: what definitions are written in (条件)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# a value of a field or flag; '' where a field is blank
Part = str | bool
Key = tuple[Part, ...]
# field or flag → the values that count; a flag is asked for with (True,) or (False,)
Where = Mapping[str, Key]
# conditions that narrow a question, in a fixed order
Within = tuple[tuple[str, Key], ...]
# sums of whole days: measure → the flag that is true where both dates are known, and the two dates
DAYS = MappingProxyType(
    {
        "closing_days": ("closed_timed", "accepted_on", "closed_on"),
        "acceptance_days": ("acceptance_timed", "registered_on", "accepted_on"),
    }
)


def is_left_out(part: Within, whole: Within) -> bool:
    """Whether a part is of rows where a field is blank, and its whole only of those where it is filled in."""
    named = dict(whole)
    return any(values == ("",) and "" not in named.get(name, values) for name, values in part)
