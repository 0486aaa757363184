"""The last look before anything is written: no number that belongs to a person goes out (隐私闸门)."""

from __future__ import annotations

from collections.abc import Iterable

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.personal import personal_numbers
from petition_report.proof.lines import PaperLine


def refuse_personal(lines: Iterable[PaperLine], written: Iterable[str], names: str) -> None:
    """Look through a report's lines, and the `names` of all its figures, for numbers of persons.

    Cells have lost theirs in the reading; one that is found here slipped past it. What the office itself has
    `written`, in a template or as a fact, stays: it may well give its own telephone number. Raises OutputRefusal
    (privacy-leak) with the first place.
    """
    own = {number for text in written for number in personal_numbers(text)}
    for line in lines:
        if any(number not in own for number in personal_numbers(line.text)):
            raise OutputRefusal(Issue("privacy-leak", place=Place(sheet=line.place)))
    if any(number not in own for number in personal_numbers(names)):
        raise OutputRefusal(Issue("privacy-leak"))
