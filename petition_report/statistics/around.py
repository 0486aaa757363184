"""One part of a ledger among all of its parts (周围).

Kept apart from the answers themselves: they know only that there may be others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from petition_report.statistics.figures import Value

# what answers for a ledger or a part of it, and what it is asked
Answering = TypeVar("Answering")
Asked = TypeVar("Asked")


@dataclass(frozen=True)
class Around(Generic[Answering, Asked]):
    """What one part of a ledger, `own`, is set against: the whole, by its names, and its peers, all `called` so.

    `parts` are all parts by name, `own` among them. `told` remembers for all of them what each of them told of a
    number, or of its share of a whole: a hundred parts ask the same of each other.
    """

    own: str
    names: tuple[str, ...]
    whole: Answering
    called: str
    parts: Mapping[str, Answering]
    told: dict[Asked, Mapping[str, Value | None]]
