"""The parts of a Word file that hold paragraphs: body, headers and footers, notes (文档各部分)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart

from petition_report.report.word.names import Element, w
from petition_report.report.word.pieces import Room
from petition_report.report.word.plain import plain
from petition_report.report.word.rooms import section_room, section_rooms

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EDGES = {"headerReference": "页眉", "footerReference": "页脚"}
_PAGES = {"first": "首页", "even": "偶数页", "default": ""}
NOTES = {"footnote": RT.FOOTNOTES, "endnote": RT.ENDNOTES}
# what was said to the author, the picture of the template's first page, the styles as Word 2010 saw them
_STALE = re.compile("comments|thumbnail|styleswitheffects")


@dataclass(frozen=True)
class Story:
    """A part's name in words, the element that holds its paragraphs, the part, and the room of each of them."""

    where: str
    root: Element
    part: XmlPart
    rooms: list[Room]


def tidy(document: Document) -> bool:
    """Make every part plain, and let notes be parts whose XML can be changed; tell whether there were revisions."""
    for kind in NOTES.values():
        _let_change(document, kind)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if _STALE.search(rel.reltype.lower())]:
            del rels[key]
    related = (rel.target_part for rel in document.part.rels.values() if not rel.is_external)
    roots = [part.element for part in (document.part, *related) if isinstance(part, XmlPart)]
    found = [plain(root) for root in roots if root.find(f".//{w('p')}") is not None]
    return any(found)


def stories(document: Document) -> Iterator[Story]:
    """The body, then headers and footers, section by section, each once."""
    body = document.element.body
    sections = list(body.iter(w("sectPr")))
    yield Story("正文", body, document.part, section_rooms(body))
    seen: set[str] = set()
    for number, section in enumerate(sections, 1):
        nth = f"第{number}节" if len(sections) > 1 else ""
        room = section_room(section)
        for reference in section.iterchildren(*map(w, _EDGES)):
            key = reference.get(_ID, "")
            if key in seen or key not in document.part.rels:
                continue
            seen.add(key)
            part = document.part.rels[key].target_part
            if isinstance(part, XmlPart):
                page = _PAGES.get(reference.get(w("type"), ""), "")
                name = f"{nth}{page}{_EDGES[_name(reference)]}"
                yield Story(name, part.element, part, [room] * len(part.element))


def notes(document: Document, kind: str) -> dict[str, Element]:
    """The notes of a kind by their number in the file."""
    root = notes_root(document, kind)
    return {} if root is None else {one.get(w("id"), ""): one for one in root.iterchildren(w(kind))}


def notes_root(document: Document, kind: str) -> Element | None:
    """The element that holds the notes of a kind."""
    found = (rel for rel in document.part.rels.values() if rel.reltype == NOTES[kind])
    part = next((rel.target_part for rel in found), None)
    return part.element if isinstance(part, XmlPart) else None


def _name(reference: Element) -> str:
    return str(reference.tag).rpartition("}")[2]


def _let_change(document: Document, kind: str) -> None:
    """Put a part with changeable XML in the place of one that python-docx takes for mere bytes."""
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype == kind and not rel.is_external]:
        old: Part = rels[key].target_part
        new = XmlPart.load(old.partname, old.content_type, old.blob, old.package)
        for rel in old.rels.values():
            new.rels.add_relationship(
                rel.reltype, rel.target_ref if rel.is_external else rel.target_part, rel.rId, rel.is_external
            )
        del rels[key]
        rels.add_relationship(kind, new, key)
