"""Two or more quantities told in one breath: 分别 only where all go the same way (并列表述)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from petition_report.report.words.amounts import measured, with_digits
from petition_report.report.words.phrase import Phrase, about, joined, say
from petition_report.report.words.wording import (
    LAST_YEAR,
    LEVEL_WORDS,
    Basis,
    Outcome,
    amount,
    change_phrase,
    outcome,
    verb,
)
from petition_report.settings import Wording
from petition_report.statistics.changes import Change
from petition_report.statistics.figures import Count

_SAYABLE: set[Outcome] = {"up", "down", "level", "nearly"}


@dataclass(frozen=True)
class Quantity:
    """One of the quantities told together: its name in the sentence, its change, unit and decimals of its own."""

    name: str
    change: Change
    unit: str = ""
    digits: int | None = None

    def style(self, style: Wording) -> Wording:
        """Give the style with this quantity's decimals."""
        return with_digits(style, self.digits)

    def outcome(self, style: Wording) -> Outcome:
        """Tell what there is to say of this quantity."""
        return outcome(self.change, self.style(style))


def together(quantities: Sequence[Quantity], style: Wording, basis: Basis = LAST_YEAR) -> Phrase:
    """Say several changes: 同比批次、人次分别上升76.3%、46.7%; split if unlike: 批次上升4.0%、人次下降2.1%.

    Numbers carry the position of their quantity in `of`. Quantities of unlike decimals are split as well
    (同2019年同期相比，批次上升123%，人次上升29.8%), and one that has no rate makes each a clause of its own.
    """
    outcomes = {quantity.outcome(style) for quantity in quantities}
    if outcomes <= _SAYABLE and outcomes & {"up", "down"}:
        respectively = one_way(quantities, style) and _like_digits(quantities)
        return (_respectively if respectively else _split)(quantities, style, basis)
    if len(outcomes) == 1 and (outcomes != {"from_zero"} or all_counts(quantities)):
        return _alike(quantities, style, basis)
    return _one_by_one(quantities, style, basis)


def one_way(quantities: Sequence[Quantity], style: Wording) -> bool:
    """Tell whether several quantities all rise or all fall."""
    outcomes = {quantity.outcome(style) for quantity in quantities}
    return len(quantities) > 1 and len(outcomes) == 1 and outcomes <= {"up", "down"}


def _like_digits(quantities: Sequence[Quantity]) -> bool:
    return len({quantity.digits for quantity in quantities}) == 1


def all_counts(quantities: Sequence[Quantity]) -> bool:
    """Tell whether all are whole numbers, as against shares and means."""
    return all(isinstance(quantity.change.now, Count) for quantity in quantities)


def _names(quantities: Sequence[Quantity]) -> str:
    return "、".join(quantity.name for quantity in quantities)


def amount_of(index: int, quantity: Quantity, style: Wording) -> Phrase:
    """Say how much the quantity at this position has changed."""
    return about(amount(quantity.change, quantity.style(style)), index)


def _respectively(quantities: Sequence[Quantity], style: Wording, basis: Basis) -> Phrase:
    amounts = [amount_of(index, quantity, style) for index, quantity in enumerate(quantities)]
    opening = f"{basis.lead}{_names(quantities)}分别{verb(quantities[0].change, style)}"
    return say(opening, joined("、", amounts))


def _split(quantities: Sequence[Quantity], style: Wording, basis: Basis) -> Phrase:
    """Give each its clause, with the comma where the lead is a clause itself, else with the enumeration comma."""
    clauses = [_clause(index, quantity, style) for index, quantity in enumerate(quantities)]
    return say(basis.lead, joined("，" if basis.lead.endswith("，") else "、", clauses))


def _clause(index: int, quantity: Quantity, style: Wording) -> Phrase:
    if word := LEVEL_WORDS.get(quantity.outcome(style)):
        return say(quantity.name, word)
    return say(quantity.name, verb(quantity.change, style), amount_of(index, quantity, style))


def _alike(quantities: Sequence[Quantity], style: Wording, basis: Basis) -> Phrase:
    """Say once what holds for all: 批次、人次均与上年同期持平; 上年同期未发生，今年发生3批、10人次."""
    first = quantities[0]
    if first.change.kind == "from_zero":
        present = [about(measured(q.change.now, q.unit, style), i) for i, q in enumerate(quantities)]
        return say(f"{basis.label}未发生，{basis.now}发生", joined("、", present))
    both = "均" if len(quantities) > 1 and first.outcome(style) in LEVEL_WORDS else ""
    return say(_names(quantities), both, change_phrase(first.change, style, basis, digits=first.digits))


def _one_by_one(quantities: Sequence[Quantity], style: Wording, basis: Basis) -> Phrase:
    clauses = []
    for index, quantity in enumerate(quantities):
        phrase = change_phrase(quantity.change, style, basis, quantity.unit, quantity.digits)
        clauses.append(say(quantity.name, about(phrase, index)))
    return joined("；", clauses)
