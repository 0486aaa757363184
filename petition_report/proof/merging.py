"""A line as made, as edited, and as the new data have it → the edited line with new data in it (三方合并)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petition_report.proof.change import Change
from petition_report.proof.fates import differs
from petition_report.proof.tokens import SCALED, SIGN, Step, Token, steps
from petition_report.proof.verbs import (
    Successor,
    clause_at,
    clauses,
    contradicts,
    directions,
    is_synonym,
    said,
)

# letters between two changes that belong together, unless a sentence is cut there
NEAR = 2
_STOP = re.compile(r"[，。；：、！？（）]")


@dataclass(frozen=True)
class Edit:
    """Letters `start` up to, not including, `end` of the edited line become `text`, with bookmarks inside it."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[str, int, int], ...] = ()

    @property
    def growth(self) -> int:
        """How many letters longer the line becomes."""
        return len(self.text) - (self.end - self.start)


@dataclass
class Merged:
    """What is to be done to an edited line: edits in order, bookmarks by letters of the result, what to tell."""

    edits: list[Edit] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)
    changes: list[tuple[Change, int, int]] = field(default_factory=list)
    # the words of people's own that say another direction than the new data
    stale: set[int] = field(default_factory=set)

    @property
    def marks(self) -> list[tuple[str, int, int]]:
        """The bookmarks of the merged line."""
        found = [(name, self.moved(start), self.moved(end, start)) for name, start, end in self.places]
        growth = 0
        for edit in self.edits:
            at = edit.start + growth
            found += [(name, at + start, at + end) for name, start, end in edit.marks]
            growth += edit.growth
        return sorted(found, key=lambda mark: mark[1:])

    def moved(self, place: int, since: int | None = None) -> int:
        """Where a place of the edited line is in the merged one; the end of a stretch that began at `since`."""
        before = [one for one in self.edits if one.end <= place]
        if since is not None and since < place:
            before = [one for one in before if one.start < place]
        return place + sum(one.growth for one in before)


@dataclass(frozen=True)
class Three:
    """The tokens of a line in three versions; no old ones where people wrote it, no new ones where data drop it."""

    mine: Sequence[Token]
    old: Sequence[Token] = ()
    new: Sequence[Token] = ()

    def kept(self) -> dict[int, int]:
        """Which tokens as made stand in the edited line, or a word of the same direction in the place of one.

        A number under its bookmark always stands.
        """
        pairs = (
            pair
            for step in steps(self.old, self.mine)
            for pair in zip(range(step.i1, step.i2), range(step.j1, step.j2), strict=False)
            if step.same or (step.size == (1, 1) and is_synonym(self.old[pair[0]], self.mine[pair[1]]))
        )
        return dict(pairs)


def merge(
    three: Three, pairs: Sequence[Step], successors: Mapping[str, Successor], homes: Container[str] = ()
) -> Merged:
    """Bring the changes of the new data into an edited line; `pairs` tell how the old line becomes the new one.

    `homes` names the bookmarks that stand somewhere: a number that only looks like theirs is none of them.
    """
    done, kept = Merged(), three.kept()
    taken: set[int] = set()
    for step in _phrases(pairs, three):
        if not _is_elsewhere(three, step, homes):
            taken |= _phrase(done, three, step, kept)
        elif any(place in kept for place in range(step.i1, step.i2)):
            _hold_clause(done, three, step, kept)
    names = {after: mark for before, after in kept.items() if (mark := three.old[before].mark) not in homes}
    marks = {place: token.mark or names.get(place, "") for place, token in enumerate(three.mine)}
    known = {place: successors[mark] for place, mark in marks.items() if mark in successors}
    done.stale.update(_stale(three, known))
    left = {place for clause in clauses(three.mine) for place in _left(done, three.mine, clause, known)}
    for place, one in known.items():
        if place not in taken | left:
            _number(done, three.mine[place], one)
    done.edits.sort(key=lambda one: (one.start, one.end))
    return done


def _is_elsewhere(three: Three, step: Step, homes: Container[str]) -> bool:
    """Whether the clause that the data change was moved to another line with its numbers: it is told there."""
    clause = clause_at(three.old, step.i1)
    marks = {three.old[place].mark for place in clause} - {""}
    return any(mark in homes for mark in marks) and marks.isdisjoint(token.mark for token in three.mine)


def _stale(three: Three, known: Mapping[int, Successor]) -> Iterator[int]:
    """The numbers from another line that stand in a clause whose directions the new data have turned."""
    own = {token.mark for token in three.old}
    for place, one in known.items():
        mine = directions(said(three.mine, clause_at(three.mine, place)))
        if one.old.mark not in own and one.turned and mine and mine != directions(one.clause):
            yield place


def _left(
    done: Merged, mine: Sequence[Token], clause: range, known: Mapping[int, Successor]
) -> Sequence[int]:
    """Leave a clause as it is, with all its numbers, where its words would say the wrong direction; give its places."""
    numbers = {place: known[place] for place in clause if place in known}
    wrong = any(contradicts(_before(done, mine, place), one) for place, one in numbers.items())
    if not numbers or not (wrong or done.stale.intersection(clause)):
        return ()
    start, end = mine[clause[0]].start, mine[clause[-1]].end
    done.edits = [one for one in done.edits if one.end <= start or one.start >= end]
    done.changes = [one for one in done.changes if one[2] <= start or one[1] >= end]
    done.places += [(one.new.mark, mine[place].start, mine[place].end) for place, one in numbers.items()]
    fresh = "，".join(dict.fromkeys(one.clause for one in numbers.values() if one.clause))
    done.changes.append((Change("kept", new=fresh, mine=said(mine, clause)), start, end))
    return clause


def _before(done: Merged, mine: Sequence[Token], place: int) -> str:
    """The line up to a number, as it would become."""
    base, merged = mine[0].start, _text(mine[:place])
    for edit in sorted(done.edits, key=lambda one: one.start, reverse=True):
        if edit.end <= mine[place].start:
            merged = merged[: edit.start - base] + edit.text + merged[edit.end - base :]
    return merged


def _number(done: Merged, token: Token, known: Successor) -> None:
    """A number that is printed anew, unless people have changed it."""
    done.places.append((known.new.mark, token.start, token.end))
    if differs(known.old.text, token.text):
        if differs(known.new.text, token.text):
            change = Change("kept", known.old.text, known.new.text, token.text, known.name)
            done.changes.append((change, token.start, token.end))
    elif known.old.text != known.new.text:
        start, end = _core(token, known.old.text)
        done.edits.append(Edit(start, end, known.new.text))
        done.changes.append((Change("figure", known.old.text, known.new.text, figure=known.name), start, end))


def _core(token: Token, old: str) -> tuple[int, int]:
    """Where the number itself stands under a bookmark that people widened: 约518."""
    at = token.text.find(old)
    if at >= 0:
        return token.start + at, token.start + at + len(old)
    found = SCALED.search(token.text)
    if found is None:
        return token.start, token.end
    first = 0 if SIGN.match(token.text) else found.start()
    return token.start + first, token.start + found.end()


def _phrases(pairs: Sequence[Step], three: Three) -> Iterator[Step]:
    """The stretches that the new data change; what is hardly apart is one stretch."""
    open_step: Step | None = None
    for step in pairs:
        if step.same:
            between = three.old[step.i1 : step.i2]
            apart = len(between) > NEAR or any(token.mark or _STOP.search(token.text) for token in between)
            if open_step and apart:
                yield open_step
                open_step = None
        elif open_step:
            open_step = Step(False, open_step.i1, step.i2, open_step.j1, step.j2)  # noqa: FBT003 - a tuple's field
        else:
            open_step = step
    if open_step:
        yield open_step


def _phrase(done: Merged, three: Three, step: Step, kept: Mapping[int, int]) -> set[int]:
    """Words that the new data say otherwise, unless people have changed them; give the tokens that they were."""
    old, new = three.old[step.i1 : step.i2], three.new[step.j1 : step.j2]
    span = _span(three, step, kept)
    if span is None:
        _hold(done, three, step, kept)
        return set()
    if _is_cut(three, step, kept):
        _hold_clause(done, three, step, kept)
        return set()
    base = new[0].start if new else 0
    marks = tuple((one.mark, one.start - base, one.end - base) for one in new if one.mark)
    done.edits.append(Edit(*span, _text(new), marks))
    was, now = directions(_text(old)), directions(_text(new))
    clauses = _clause(three.old, step.i1, step.i2), _clause(three.new, step.j1, step.j2)
    change = Change("turned" if was and now and was != now else "words", *clauses)
    if not any(one == change for one, *_ in done.changes):
        done.changes.append((change, *span))
    return {kept[n] for n in range(step.i1, step.i2)}


def _is_cut(three: Three, step: Step, kept: Mapping[int, int]) -> bool:
    """Whether the data bring another number into a clause that people took words out of: they took it out as well."""
    clause = clause_at(three.old, step.i1)
    brings = any(token.number for token in three.new[step.j1 : step.j2])
    around = [place for place in clause if not step.i1 <= place < step.i2]
    return brings and any(place in kept for place in around) and not all(place in kept for place in around)


def _hold_clause(done: Merged, three: Three, step: Step, kept: Mapping[int, int]) -> None:
    """Keep a clause that people took words out of; say so once."""
    mine = clause_at(three.mine, next(kept[n] for n in clause_at(three.old, step.i1) if n in kept))
    new = clause_at(three.new, step.j1)
    done.stale |= set(mine)
    change = Change("kept", new=said(three.new, new), mine=said(three.mine, mine))
    if not any(one == change for one, *_ in done.changes):
        done.changes.append((change, three.mine[mine[0]].start, three.mine[mine[-1]].end))


def _hold(done: Merged, three: Three, step: Step, kept: Mapping[int, int]) -> None:
    """Keep what people wrote where the data say something else; say so once, unless they wrote just that."""
    left = max((kept[n] for n in range(step.i1) if n in kept), default=-1) + 1
    right = min((kept[n] for n in range(step.i2, len(three.old)) if n in kept), default=len(three.mine))
    mine = three.mine[left:right]
    before, after = (_text(side) for side in (three.old[step.i1 : step.i2], three.new[step.j1 : step.j2]))
    start = three.mine[left - 1].end if left else 0
    end = mine[-1].end if mine else start
    told = [span for change, *span in done.changes if change.kind == "kept"]
    ways = directions(_text(mine)), directions(after)
    if all(ways) and ways[0] != ways[1]:
        done.stale |= set(range(left, right))
    if _text(mine) != after and [start, end] not in told:
        done.changes.append((Change("kept", before, after, _text(mine)), start, end))


def _span(three: Three, step: Step, kept: Mapping[int, int]) -> tuple[int, int] | None:
    """The letters of the edited line where a stretch of the old one stands untouched; None where people were there."""
    places = [kept.get(n) for n in range(step.i1, step.i2)]
    if not places:
        return _gap(three, step.i1, kept)
    first = places[0]
    if first is None or places != list(range(first, first + len(places))):
        return None
    stretch = three.mine[first : first + len(places)]
    old = three.old[step.i1 : step.i2]
    if any(differs(one.text, other.text) for one, other in zip(old, stretch, strict=True) if one.mark):
        return None
    return stretch[0].start, stretch[-1].end


def _gap(three: Three, place: int, kept: Mapping[int, int]) -> tuple[int, int] | None:
    """Where something new goes between two old tokens: behind the one, else before the other."""
    if place - 1 in kept:
        end = three.mine[kept[place - 1]].end
        return end, end
    if place in kept or not three.old:
        start = three.mine[kept[place]].start if place in kept else 0
        return start, start
    return None


def _clause(line: Sequence[Token], first: int, last: int) -> str:
    """The clause around a stretch of a line, as people would quote it."""
    text = _text(line)
    base = line[0].start if line else 0
    start = line[first].start - base if first < len(line) else len(text)
    end = line[last - 1].end - base if last > first else start
    stops = [found.end() for found in _STOP.finditer(text, 0, start)]
    begin = max(stops, default=0)
    following = _STOP.search(text, end)
    return text[begin : following.start() if following else len(text)].strip("，；、")


def _text(line: Sequence[Token]) -> str:
    return "".join(token.text for token in line)
