"""Quantities told from where they were to where they are: 从120件减少到84件，降幅30% (升降表述)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from petition_report.report.words.amounts import measured
from petition_report.report.words.pairs import Quantity, all_counts, amount_of, one_way
from petition_report.report.words.phrase import Phrase, about, joined, say
from petition_report.report.words.wording import LAST_YEAR, Basis, change_phrase, verb
from petition_report.settings import Wording
from petition_report.statistics.changes import Change
from petition_report.statistics.figures import Count, Gap, Value


def from_to(quantities: Sequence[Quantity], style: Wording, basis: Basis = LAST_YEAR) -> Phrase:
    """Say where quantities came from: 从120件减少到84件，降幅30%; 从93.2%上升到95.7%，上升2.5个百分点.

    Several counts that go the same way are told at once (从3件次10人次减少到2件次5人次，降幅分别为33.3%、50.0%), others
    each by its name. What has not moved or has no base is told as the plain change.
    """
    if one_way(quantities, style) and all_counts(quantities):
        extents = [amount_of(index, quantity, style) for index, quantity in enumerate(quantities)]
        return say(
            _ends(quantities, style), f"，{_extent_noun(quantities[0].change)}分别为", joined("、", extents)
        )
    clauses = [about(_told(quantity, style, basis), index) for index, quantity in enumerate(quantities)]
    if len(clauses) == 1:
        return clauses[0]
    named = zip((quantity.name for quantity in quantities), clauses, strict=True)
    return joined("；", [say(name, clause) for name, clause in named])


def _told(quantity: Quantity, style: Wording, basis: Basis) -> Phrase:
    change = quantity.change
    if quantity.outcome(style) not in {"up", "down", "from_zero"}:
        return change_phrase(change, style, basis, quantity.unit, quantity.digits)
    return say(_ends([quantity], style), _extent(quantity, style))


def _extent(quantity: Quantity, style: Wording) -> Phrase:
    """Say how far it went; from zero there is no rate to say."""
    change = quantity.change
    if change.kind == "from_zero":
        return say()
    word = verb(change, style) if change.kind == "points" else _extent_noun(change)
    return say("，", word, amount_of(0, quantity, style))


def _extent_noun(change: Change) -> str:
    return "增幅" if change.direction == "up" else "降幅"


def _ends(quantities: Sequence[Quantity], style: Wording) -> Phrase:
    bases, nows = [], []
    known = [(quantity, base) for quantity in quantities if not isinstance(base := quantity.change.base, Gap)]
    for index, (quantity, base) in enumerate(known):
        was, now = _two_ends(quantity, base, quantity.style(style))
        bases.append(about(was, index))
        nows.append(about(now, index))
    return say("从", *bases, _movement(quantities[0].change, style), "到", *nows)


def _two_ends(quantity: Quantity, base: Value, style: Wording) -> tuple[Phrase, Phrase]:
    """Write both ends with as many decimals as it takes for different values to look different."""
    was = measured(base, quantity.unit, style, "base")
    now = measured(quantity.change.now, quantity.unit, style)
    if str(was) == str(now):
        return _two_ends(quantity, base, replace(style, digits=style.digits + 1))
    return was, now


def _movement(change: Change, style: Wording) -> str:
    """Counts grow and shrink (增加、减少), shares and means move by the style's verbs."""
    if isinstance(change.now, Count):
        return "增加" if change.direction == "up" else "减少"
    return verb(change, style)
