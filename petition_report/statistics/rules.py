"""What a flag may look at: the columns a register has, the settings, the cut-off day (判定依据)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals.stable.v2 as nw

from petition_report.settings import Settings

EPOCH = date(1970, 1, 1)
# a date that has not come stands after every other one, so comparisons need no word about blanks
NEVER = 10_000_000


def day_number(day: date) -> int:
    """Days since 1970-01-01, the form in which ledgers hold dates."""
    return (day - EPOCH).days


@dataclass(frozen=True)
class Rules:
    """The ground on which rows are judged.

    `fields` are the field keys the register has; `as_of` is the cut-off as a day number: nothing that happened
    later is known.
    """

    settings: Settings
    fields: frozenset[str]
    as_of: int

    def happened(self, field: str) -> nw.Expr:
        """Whether the date in `field` is there and not after the cut-off."""
        return nw.col(field) <= self.as_of if field in self.fields else NO

    def over(self) -> nw.Expr:
        """Whether what came of a case may be known: one that was closed after the cut-off had no outcome yet."""
        if "closed_on" not in self.fields:
            return YES
        return (nw.col("closed_on") <= self.as_of) | (nw.col("closed_on") >= NEVER)

    def among(self, field: str, values: tuple[str, ...]) -> nw.Expr:
        """Whether `field` holds one of `values`; a missing column or a blank cell does not."""
        return nw.col(field).is_in(values).fill_null(value=False) if field in self.fields else NO


NO = nw.lit(value=False)
YES = nw.lit(value=True)
