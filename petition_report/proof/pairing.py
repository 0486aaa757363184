"""The lines of a report as made, and those of the same report later → which has become which (段落对照)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher

from petition_report.proof.cells import pair_cells
from petition_report.proof.lines import PaperLine
from petition_report.proof.partners import Lines, Pairing, kind
from petition_report.proof.tokens import plain

# texts less alike are two different paragraphs
ALIKE, SURELY_ALIKE = 0.5, 0.8
# shorter texts are alike by chance
LEAST = 8


def pair(old: Lines, new: Lines, *, styled: bool = False) -> Pairing:
    """Pair lines by the bookmarks they share, then by their text, cells by their place in a table as well."""
    pairing = Pairing(old, new, styled)
    _by_marks(pairing)
    _by_text(pairing)
    _between(pairing)
    _elsewhere(pairing)
    pair_cells(pairing)
    return pairing


def _by_marks(pairing: Pairing) -> None:
    """Pair paragraphs that share bookmarks, those that share most first."""
    owners: dict[str, set[int]] = {}
    for number, line in enumerate(pairing.old):
        for mark in () if line.cell else line.marks:
            owners.setdefault(mark.name, set()).add(number)
    shared = Counter(
        (owner, number)
        for number, line in enumerate(pairing.new)
        for mark in (() if line.cell else line.marks)
        for owner in owners.get(mark.name, ())
    )
    scores = {both: (count, pairing.likeness(*both)) for both, count in shared.items()}
    for (old, new), (count, alike) in sorted(scores.items(), key=lambda one: one[1], reverse=True):
        most = count * 2 > len(pairing.old[old].marks)
        if alike >= ALIKE or (most and alike >= ALIKE / 2):
            pairing.join(old, new)


def _by_text(pairing: Pairing) -> None:
    """Pair paragraphs of the same text, in order."""
    old, new = _free(pairing.old, pairing.forth), _free(pairing.new, pairing.back)
    first, second = (
        [_said(pairing, pairing.old[n]) for n in old],
        [_said(pairing, pairing.new[n]) for n in new],
    )
    for i, j, length in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for n in range(length):
            pairing.join(old[i + n], new[j + n])


def _said(pairing: Pairing, line: PaperLine) -> str:
    """What two lines are equal by."""
    return plain(line.text) + (kind(line) if pairing.styled else "")


def _between(pairing: Pairing) -> None:
    """Pair paragraphs that stand between the same neighbours and are alike."""
    limit = 0
    for number in _free(pairing.old, pairing.forth):
        low = max((pairing.forth[n] for n in range(number) if n in pairing.forth), default=-1)
        high = min(
            (pairing.forth[n] for n in range(number, len(pairing.old)) if n in pairing.forth),
            default=len(pairing.new),
        )
        gap = [
            n for n in range(max(low + 1, limit), high) if n not in pairing.back and not pairing.new[n].cell
        ]
        scored = [(pairing.likeness(number, n), -n) for n in gap if pairing.new[n].text]
        if scored and max(scored)[0] >= ALIKE:
            pairing.join(number, -max(scored)[1])


def _elsewhere(pairing: Pairing) -> None:
    """Pair paragraphs that were moved, hence stand between other neighbours, and are very much alike."""
    for number in _free(pairing.old, pairing.forth):
        if len(pairing.old[number].text) >= LEAST:
            free = _free(pairing.new, pairing.back)
            scored = [(pairing.likeness(number, n), -n) for n in free if len(pairing.new[n].text) >= LEAST]
            if scored and max(scored)[0] >= SURELY_ALIKE:
                pairing.join(number, -max(scored)[1])


def _free(lines: Lines, partners: Mapping[int, int]) -> list[int]:
    """The paragraphs without partner."""
    return [number for number, line in enumerate(lines) if number not in partners and not line.cell]
