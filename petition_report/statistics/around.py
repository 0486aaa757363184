"""One part of a ledger among all of its parts (周围).

Kept apart from the answers themselves: they know only that there may be others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petition_report.statistics.figures import Value

if TYPE_CHECKING:
    from petition_report.statistics.ask import Answers, Asked


@dataclass(frozen=True)
class Around:
    """What one part of a ledger, `own`, is set against: the whole, by its names, and its peers, all `called` so.

    `parts` are all parts by name, `own` among them. `told` remembers for all of them what each of them told of a
    number, or of its share of a whole: a hundred parts ask the same of each other.
    """

    own: str
    names: tuple[str, ...]
    whole: Answers
    called: str
    parts: Mapping[str, Answers]
    told: dict[Asked, Mapping[str, Value | None]]
