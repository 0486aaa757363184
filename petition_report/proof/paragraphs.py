"""The paragraphs of an edited report → with new data in them; new ones added, gone ones removed (段落更新)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from petition_report.proof.change import Change
from petition_report.proof.lines import PaperLine
from petition_report.proof.tokens import NUMBER, plain
from petition_report.proof.versions import Versions
from petition_report.report.page.elements import W
from petition_report.report.page.grafting import disconnect, grafted
from petition_report.report.page.letters import text_of
from petition_report.report.page.redrawing import drawings
from petition_report.report.page.rewriting import bookmark, overwrite, take_out

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

TABLE = f"{{{W}}}tbl"
# what people leave in a paragraph that is no text: it may not go with it
_LEFT = tuple(
    f"{{{W}}}{tag}"
    for tag in (
        "commentReference",
        "footnoteReference",
        "endnoteReference",
        "ins",
        "del",
        "sectPr",
        "drawing",
        "pict",
    )
)


@dataclass(frozen=True)
class Told:
    """A change, and the letters of the paragraph it is about."""

    change: Change
    paragraph: Element | None
    start: int = 0
    end: int = 0


@dataclass
class Work:
    """An edited document on its way to a refreshed one: versions, both documents, their paragraphs, what to tell."""

    known: Versions
    document: Document
    source: Document
    mine: list[Element]
    fresh: list[Element]
    number: int
    told: list[Told] = field(default_factory=list)
    added: dict[int, Element] = field(default_factory=dict)

    def mark(self, paragraph: Element, marks: Iterable[tuple[str, int, int]]) -> None:
        """Put letters of a paragraph under bookmarks."""
        for name, start, end in marks:
            bookmark(paragraph, name, self.number, start, end)
            self.number += 1

    def fill(self, paragraph: Element, line: PaperLine) -> None:
        """Give a paragraph the text and the bookmarks of a new line."""
        overwrite(paragraph, 0, len(text_of(paragraph)), line.text)
        self.mark(paragraph, ((mark.name, mark.start, mark.end) for mark in line.marks))

    def tell(self, change: Change, paragraph: Element | None, start: int = 0, end: int | None = None) -> None:
        """Remember a change of a paragraph, of all of it where no letters are named."""
        length = len(text_of(paragraph)) if paragraph is not None else 0
        self.told.append(Told(change, paragraph, start, length if end is None else end))


def rewrite(work: Work) -> None:
    """Bring the new data into every paragraph and cell that was there before."""
    for number, paragraph in enumerate(work.mine):
        merged = work.known.merged(number)
        for edit in reversed(merged.edits):
            overwrite(paragraph, edit.start, edit.end, edit.text)
        work.mark(paragraph, merged.marks)
        for change, start, end in merged.changes:
            work.tell(change, paragraph, merged.moved(start), merged.moved(end))


def add_new(work: Work) -> None:
    """Add paragraphs that only the new data have, behind those they follow; tell of those people deleted."""
    new = work.known.new
    for number, line in enumerate(new):
        old = work.known.renewal.back.get(number)
        if line.cell:
            continue
        if old is None and (line.text.strip() or _is_new_picture(work, number)):
            _put(work, number, grafted(work.fresh[number], work.source, work.document))
        elif old is not None and work.known.mine_of(number) is None and line.marks:
            _tell_unplaced(work, work.known.old[old], line)


def _tell_unplaced(work: Work, before: PaperLine, line: PaperLine) -> None:
    """Tell of new data for a line that is no more: people deleted it, or its numbers stand in other paragraphs now."""
    if plain(before.text) == plain(line.text):
        return
    homes = work.known.edits.homes
    places = sorted({homes[mark.name][0] for mark in before.marks if mark.name in homes})
    if not places:
        work.tell(Change("kept", before.text, line.text, place=f"原{before.place}"), None)
    elif NUMBER.sub("", before.text) != NUMBER.sub("", line.text):
        home, mine = work.mine[places[0]], "".join(work.known.mine[place].text for place in places)
        if not any(one.paragraph is home and one.change.kind == "kept" for one in work.told):
            work.tell(Change("kept", before.text, line.text, mine), home)


def remove_gone(work: Work) -> None:
    """Remove paragraphs that the new data no longer have; those that people changed stay, and are told."""
    for number, paragraph in enumerate(work.mine):
        line = work.known.mine[number]
        if line.cell or number not in work.known.edits.pairing.back or work.known.renewed(number) is not None:
            continue
        if not line.text.strip():
            continue
        if work.known.is_untouched(number) and is_bare(paragraph):
            _take_picture(work, number)
            take_out(paragraph)
            work.tell(Change("removed", line.text, place=f"原{line.place}"), None)
        else:
            work.tell(Change("kept", line.text, mine=line.text), paragraph)


def is_bare(one: Element) -> bool:
    """Whether an element holds nothing that people put there beside its text."""
    return next(one.iter(*_LEFT), None) is None


def anchor(work: Work, number: int) -> Element | None:
    """What stands before the place of a new line: the paragraph or table of the nearest line before it."""
    for before in range(number - 1, -1, -1):
        mine = work.known.mine_of(before)
        found = work.added.get(before) if mine is None else work.mine[mine]
        if found is not None and found.getparent() is not None:
            return _outermost(found)
    return None


def put_behind(work: Work, before: Element | None, one: Element) -> None:
    """Put an element behind another one, or at the very beginning."""
    if before is None:
        work.document.element.body.insert(0, one)
    else:
        before.addnext(one)


def _put(work: Work, number: int, one: Element) -> None:
    put_behind(work, anchor(work, number), one)
    line = work.known.new[number]
    work.added[number] = one
    work.mark(one, ((mark.name, mark.start, mark.end) for mark in line.marks))
    if line.text.strip():
        work.tell(Change("added", new=line.text), one)


def _is_new_picture(work: Work, number: int) -> bool:
    """Whether a line without text is the picture of a caption that is new."""
    has_caption = number + 1 < len(work.known.new) and number + 1 not in work.known.renewal.back
    return has_caption and bool(drawings(work.fresh[number]))


def _take_picture(work: Work, number: int) -> None:
    """Remove the picture over a caption that is gone."""
    above = work.mine[number - 1] if number else None
    if above is not None and not text_of(above).strip() and drawings(above):
        take_out(above)
        disconnect(above, work.document)


def _outermost(one: Element) -> Element:
    """The table an element stands in, or the element itself."""
    return next(_tables_around(one), one)


def _tables_around(one: Element) -> Iterator[Element]:
    """The tables an element stands in, the outermost first."""
    yield from reversed(list(one.iterancestors(TABLE)))
