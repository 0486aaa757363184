"""Lines as made, beside the paragraphs people split them into or joined them to → cut likewise (分段对照)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from petition_report.proof.lines import PaperLine
from petition_report.proof.partners import Lines, Pairing
from petition_report.proof.tokens import likeness, plain, steps, tokens


def recut(pairing: Pairing) -> list[PaperLine]:
    """The old lines, cut where people began a paragraph, joined where they ended none.

    Each keeps the place it was made at, those that were joined the place of the first.
    """
    old, new = pairing.old, pairing.new
    joined = {
        run[0]: run
        for one, other in pairing.forth.items()
        if len(run := _run(old, pairing.forth, one, new[other])) > 1
    }
    inner = {number for run in joined.values() for number in run[1:]}
    found: list[PaperLine] = []
    for number, line in enumerate(old):
        if number in joined:
            found.append(_joined([old[one] for one in joined[number]]))
        elif number not in inner:
            partner = pairing.forth.get(number)
            run = range(0) if partner is None else _run(new, pairing.back, partner, line)
            found += _cut(line, [new[one] for one in run])
    return found


def _run(lines: Lines, paired: Container[int], number: int, whole: PaperLine) -> range:
    """The lines around one that belong to its partner as well: they have none of their own, and go on with its text."""
    run, alike = range(number, number + 1), likeness(lines[number].text, whole.text)
    while True:
        for wider, one in (
            (range(run.start, run.stop + 1), run.stop),
            (range(run.start - 1, run.stop), run.start - 1),
        ):
            if not 0 <= one < len(lines) or one in paired or not _belongs(lines[one], whole):
                continue
            more = likeness(_joined([lines[place] for place in wider]).text, whole.text)
            if more > alike:
                run, alike = wider, more
                break
        else:
            return run


def _belongs(one: PaperLine, whole: PaperLine) -> bool:
    """Whether a line may be a piece of another one: it shares its numbers, or has none and stands in it."""
    if one.cell or whole.cell or not one.text.strip():
        return False
    if one.marks:
        return not {mark.name for mark in one.marks}.isdisjoint(mark.name for mark in whole.marks)
    return plain(one.text).strip() in plain(whole.text)


def _joined(lines: Sequence[PaperLine]) -> PaperLine:
    """Several lines as one."""
    starts = accumulate((len(line.text) for line in lines), initial=0)
    marks = (
        replace(mark, start=mark.start + start, end=mark.end + start)
        for line, start in zip(lines, starts, strict=False)
        for mark in line.marks
    )
    return replace(lines[0], text="".join(line.text for line in lines), marks=tuple(marks))


def _cut(line: PaperLine, pieces: Sequence[PaperLine]) -> Iterator[PaperLine]:
    """A line cut where its words stand in different pieces; whole where it has one at most."""
    if len(pieces) <= 1:
        yield line
        return
    before, after = tokens(line), tokens(_joined(pieces))
    ends = [
        (before[step.i1 + n].end, after[step.j1 + n].end)
        for step in steps(before, after)
        if step.same
        for n in range(step.i2 - step.i1)
    ]
    breaks = list(accumulate(len(piece.text) for piece in pieces))[:-1]
    cuts = [max((old for old, new in ends if new <= at), default=0) for at in breaks]
    for start, end in pairwise((0, *cuts, len(line.text))):
        marks = (mark for mark in line.marks if start <= mark.start and mark.end <= end)
        shifted = (replace(mark, start=mark.start - start, end=mark.end - start) for mark in marks)
        yield replace(line, text=line.text[start:end], marks=tuple(shifted))
