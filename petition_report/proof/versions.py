"""A report as made, as edited, as new data have it → which line, which number is which (三个版本)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from petition_report.proof.fates import Comparison
from petition_report.proof.finding import Records, called
from petition_report.proof.lines import PaperLine, lines_in
from petition_report.proof.merging import Merged, Three, merge
from petition_report.proof.pairing import pair
from petition_report.proof.partners import Pairing
from petition_report.proof.tokens import Step, Token, plain, steps, tokens
from petition_report.proof.verbs import Successor, moving
from petition_report.proof.verify import compare


@dataclass(frozen=True)
class Versions:
    """The edited report beside the old one, and the old one beside the new."""

    edits: Comparison
    renewal: Pairing
    new: Sequence[PaperLine]

    @property
    def mine(self) -> Sequence[PaperLine]:
        """The edited lines."""
        return self.edits.pairing.new

    @property
    def old(self) -> Sequence[PaperLine]:
        """The lines as made."""
        return self.edits.pairing.old

    def renewed(self, mine: int) -> int | None:
        """The new line that an edited one becomes; None where people wrote it or the data drop it."""
        old = self.edits.pairing.back.get(mine)
        return None if old is None else self.renewal.forth.get(old)

    def mine_of(self, new: int) -> int | None:
        """The edited line that becomes a new one; None where it is new, or people deleted it."""
        old = self.renewal.back.get(new)
        return None if old is None else self.edits.pairing.forth.get(old)

    def is_untouched(self, mine: int) -> bool:
        """Whether an edited line says what it said when it was made."""
        old = self.edits.pairing.back.get(mine)
        return old is not None and plain(self.mine[mine].text) == plain(self.old[old].text)

    def merged(self, mine: int) -> Merged:
        """What is to be done to an edited line."""
        old, new = self.edits.pairing.back.get(mine), self.renewed(mine)
        if old is None or new is None:
            three = Three(self.edits.new[mine], self.edits.old[old] if old is not None else ())
            return merge(three, (), self.successors, self.edits.homes)
        three = Three(self.edits.new[mine], self.edits.old[old], tokens(self.new[new]))
        return merge(three, self._pairs(old, new), self.successors, self.edits.homes)

    @cached_property
    def successors(self) -> dict[str, Successor]:
        """What each number printed in the old report has become, by its bookmark."""
        found: dict[str, Successor] = {}
        for old, new in self.renewal.forth.items():
            before, after = self.edits.old[old], tokens(self.new[new])
            for step in self._pairs(old, new):
                both = (
                    zip(before[step.i1 : step.i2], after[step.j1 : step.j2], strict=False)
                    if step.same
                    else ()
                )
                for one, other in both:
                    if one.mark and other.mark:
                        found[one.mark] = self._successor(before, after, one, other)
        return found

    def _successor(
        self, before: Sequence[Token], after: Sequence[Token], one: Token, other: Token
    ) -> Successor:
        """A number and what it has become, with its words of direction."""
        name = called(self.edits.records, one.mark)
        return Successor(one, other, name, **moving(before, after, one, other))

    def _pairs(self, old: int, new: int) -> list[Step]:
        """How an old line becomes a new one; numbers are the same that tell the same of the same figure."""
        first, second = tokens(self.renewal.old[old]), tokens(self.renewal.new[new])
        return list(steps(first, second))


def versions(
    edited: bytes, record: Mapping[str, Any], fresh: bytes, fresh_record: Mapping[str, Any]
) -> Versions:
    """The three versions of a report; raises InputRefusal as `compare`."""
    edits = compare(edited, record)
    new = lines_in(fresh)
    records = {one["id"]: one for one in fresh_record["printed"]}
    old = [_keyed(line, edits.records) for line in edits.pairing.old]
    return Versions(edits, pair(old, [_keyed(line, records) for line in new], styled=True), new)


def _keyed(line: PaperLine, records: Records) -> PaperLine:
    """A line whose bookmarks are called by what they tell, which is the same in every printing."""
    return replace(line, marks=tuple(replace(mark, name=_key(records, mark.name)) for mark in line.marks))


def _key(records: Records, mark: str) -> str:
    record = records.get(mark, {})
    return f"{record.get('name', mark)}/{record.get('tells')}/{record.get('other', {}).get('name')}"
