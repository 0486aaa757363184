"""Numbers that know what they count: exact values and the gaps where there is none (指标值)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Count:
    """A whole number of rows, persons or matters."""

    value: int


@dataclass(frozen=True)
class Ratio:
    """A share of a whole: both integers kept, `denominator` > 0."""

    numerator: int
    denominator: int

    @property
    def fraction(self) -> Fraction:
        """The exact share, 1 meaning 100 %."""
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True)
class Mean:
    """A mean: the sum of whole days and the number of rows it is spread over, `count` > 0."""

    total: int
    count: int

    @property
    def fraction(self) -> Fraction:
        """The exact mean, in the unit of the sum."""
        return Fraction(self.total, self.count)


@dataclass(frozen=True)
class Gap:
    """No number, and why, with the keys of what is needed.

    Reasons are stable: register-missing, label-missing, setting-missing, base-missing, benchmark-missing,
    nothing-counted.
    """

    reason: str
    needs: tuple[str, ...] = ()


Value = Count | Ratio | Mean


@dataclass(frozen=True)
class Growth:
    """A mean yearly growth: from `base` to `now`, both > 0, in `years` > 0 years."""

    now: int
    base: int
    years: int
