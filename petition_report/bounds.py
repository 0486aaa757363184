"""What a setting may be, beyond its type (取值范围)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Between:
    """The whole numbers a setting may take, both ends included."""

    least: int
    most: int


@dataclass(frozen=True)
class Form:
    """The texts a setting may take, as a pattern, and how a person is told."""

    pattern: str
    said: str
