"""The members of a breakdown: ranked, cut, named in a row (分组成员)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from petition_report.report.language import written
from petition_report.report.words.lists import name_list
from petition_report.statistics.indicators import BLANK

UNNAMED = ("其他", BLANK)


class Ranked(Protocol):
    """What a member must have: its name and its rank."""

    @property
    def title(self) -> str:
        """The member's name."""

    @property
    def place(self) -> int:
        """The member's rank; equals share one."""


@dataclass(frozen=True)
class Members:
    """The members of a breakdown, in order."""

    views: tuple[Ranked, ...]

    def __iter__(self) -> Iterator[Any]:
        """Go through them."""
        return iter(self.views)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.views)

    def __getitem__(self, at: int) -> Any:  # noqa: ANN401 - a view
        """Give one, from 0."""
        return self.views[at]

    # ---- what templates may write ----

    def 前(self, count: int) -> Members:
        """The first of them, 其他 and blanks left out.

        Equals at the edge come all; where that makes more than twice as many as asked for, none of them comes.
        """
        named = [view for view in self.views if view.title not in UNNAMED]
        shared = named[count - 1].place if 0 < count < len(named) else 0
        ahead = [view for view in named if view.place < shared]
        equals = [view for view in named if view.place == shared]
        chosen = ahead + equals if len(ahead + equals) <= 2 * count else ahead
        return replace(self, views=tuple(chosen if shared else named[: max(count, 0)]))

    def 列举(self, most: int | None = None) -> str:
        """Their names in a row: 城乡建设、农村农业等. Raises SlipError for less than one of them."""
        return name_list([view.title for view in self.views], None if most is None else written.most(most))
