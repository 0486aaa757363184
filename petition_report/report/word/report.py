"""A Word template that has been read and rendered → the bytes of the report, and its marks (由Word模板成文)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from petition_report.report.blocks import Block
from petition_report.report.compose import Counters
from petition_report.report.imprint import Imprint
from petition_report.report.language.printed import Mark, Printed
from petition_report.report.marks import numbering
from petition_report.report.page.package import deterministic
from petition_report.report.word.building import Building
from petition_report.report.word.filling import fill
from petition_report.report.word.finishing import number_all
from petition_report.report.word.inline import Shown
from petition_report.report.word.names import Element, w
from petition_report.report.word.properties import describe
from petition_report.report.word.reading import Manuscript
from petition_report.report.word.rooms import section_room
from petition_report.report.word.setting import Setter
from petition_report.report.word.stories import NOTES, notes_root, stories
from petition_report.report.word.wardrobe import Wardrobe


def word_report(
    manuscript: Manuscript, text: str, printed: Printed, imprint: Imprint, appendices: Sequence[Block] = ()
) -> tuple[bytes, tuple[Mark, ...]]:
    """Fill a template with its rendered text; appendices follow at its end. The manuscript is used up by it.

    Raises UsageRefusal for a picture in a note.
    """
    document, numbers = manuscript.document, numbering(printed.marks)
    setter = Setter(
        numbers, Wardrobe(document.styles.element, imprint.form), imprint.form, manuscript.script.name
    )
    known = {kind: _first_note(notes_root(document, kind)) for kind in NOTES}
    building = Building(manuscript.script.name, numbers.line, setter, printed.exhibits(), known)
    fill(text, manuscript.pieces, building)
    _append(manuscript, setter, appendices)
    roots = [*(story.root for story in stories(document)), *_fill_notes(manuscript, building)]
    number_all(roots)
    filled = building.properties
    if "title" not in filled and building.title:
        filled["title"] = "".join(building.title)
    describe(document, filled, imprint.office, imprint.day)
    written = BytesIO()
    document.save(written)
    return deterministic(written.getvalue()), tuple(numbers.kept)


def _append(manuscript: Manuscript, setter: Setter, appendices: Sequence[Block]) -> None:
    """Set the appendices at the end of the body."""
    if not appendices:
        return
    body = manuscript.document.element.body
    section = body.find(w("sectPr"))
    made = list(setter(Shown(tuple(appendices)), section_room(section), manuscript.document.part, Counters()))
    at = len(body) if section is None else body.index(section)
    body[at:at] = made


def _first_note(root: Element | None) -> int:
    """The number after those of separators, which every file of notes begins with."""
    if root is None:
        return 1
    kept = [int(one.get(w("id"), "0")) for one in root if one.get(w("type"))]
    return max([0, *kept]) + 1


def _fill_notes(manuscript: Manuscript, building: Building) -> list[Element]:
    """Put the notes that are referred to into their parts."""
    roots = []
    for kind in NOTES:
        root = notes_root(manuscript.document, kind)
        if root is not None:
            root[:] = [*(one for one in root if one.get(w("type"))), *building.notes.get(kind, ())]
            roots.append(root)
    return roots
