"""What a derived flag is, and how a function becomes one (判定标志的登记)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import narwhals.stable.v2 as nw

from petition_report.settings import Settings
from petition_report.statistics.rules import Rules

# fields of which a register must have one, for each entry
Needs = tuple[tuple[str, ...], ...]
Judge = Callable[[Rules], nw.Expr]


@dataclass(frozen=True)
class Flag:
    """A derived flag: its key, Chinese label, definition, article, what it needs, and how it is judged.

    What is needed may depend on the settings. `implies` names the flags that are true wherever this one is.
    """

    key: str
    label: str
    definition: str
    article: str
    needs: Needs | Callable[[Settings], Needs]
    implies: tuple[str, ...]
    judge: Judge

    def needed(self, settings: Settings) -> Needs:
        """What a register must have under the settings: for each entry, one of its fields."""
        return self.needs(settings) if callable(self.needs) else self.needs

    def missing(self, rules: Rules) -> tuple[str, ...]:
        """The field keys a register lacks, the first choice for each unmet need; empty when all are met."""
        needs = self.needed(rules.settings)
        return tuple(need[0] for need in needs if need and not rules.fields.intersection(need))


def registrar(flags: dict[str, Flag]) -> Callable[..., Callable[[Judge], Judge]]:
    """Give the decorator that enters a function in `flags`: its name is the key, its docstring the definition."""

    def flag(
        label: str,
        needs: Needs | Callable[[Settings], Needs] = (),
        *,
        article: str = "",
        implies: tuple[str, ...] = (),
    ) -> Callable[[Judge], Judge]:
        def enter(judge: Judge) -> Judge:
            key, definition = judge.__name__, judge.__doc__ or ""
            flags[key] = Flag(key, label, definition, article, needs, implies, judge)
            return judge

        return enter

    return flag
