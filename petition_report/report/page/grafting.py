"""Paragraphs, tables and drawings of one .docx → taken over into another, with all they refer to (移植)."""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from petition_report.report.page.elements import W
from petition_report.report.page.rewriting import take_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.package import Package
    from lxml.etree import _Element as Element

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLES = tuple(f"{{{W}}}{tag}" for tag in ("pStyle", "rStyle", "tblStyle"))
_BOOKMARKS = (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd")
_VALUE, _STYLE_ID = f"{{{W}}}val", f"{{{W}}}styleId"


def grafted(one: Element, source: Document, target: Document) -> Element:
    """A copy of an element, without bookmarks, its styles and pictures those of the target document.

    Styles are found by their names, as programs rename their ids; one that is missing is brought along.
    """
    copy = deepcopy(one)
    for half in list(copy.iter(*_BOOKMARKS)):
        take_out(half)
    for reference in copy.iter(*_STYLES):
        reference.set(_VALUE, _style(reference.get(_VALUE, ""), source, target))
    connect(copy, source, target)
    return copy


def connect(copy: Element, source: Document, target: Document) -> None:
    """Bring along the pictures and charts that an element copied from another document refers to."""
    for each, name, key in list(_references(copy)):
        if key in source.part.rels:
            each.set(name, _part(key, source, target))


def disconnect(gone: Element, document: Document) -> None:
    """Let go of the pictures and charts that only an element taken out of a document referred to."""
    # python-docx counts r:id alone, and pictures are referred to by r:embed
    used = {key for _, _, key in _references(document.element)}
    for key in {key for _, _, key in _references(gone)} - used:
        document.part.rels.pop(key, None)


def _references(one: Element) -> Iterator[tuple[Element, str, str]]:
    """Every attribute below an element that refers to another part."""
    for each in one.iter():
        for name, key in each.attrib.items():
            if str(name).startswith(_RELATIONS):
                yield each, str(name), str(key)


def _style(key: str, source: Document, target: Document) -> str:
    """The id that a style has in the target document."""
    name = _names(source).get(key, "")
    known = {name: key for key, name in _names(target).items()}
    if name and name not in known:
        for style in source.styles.element:
            if style.get(_STYLE_ID) == key:
                target.styles.element.append(deepcopy(style))
    return known.get(name, key)


def _names(document: Document) -> dict[str, str]:
    """The names of a document's styles by their ids; Word compares names without regard to case."""
    named = ((one.get(_STYLE_ID, ""), one.find(f"{{{W}}}name")) for one in document.styles.element)
    return {key: str(name.get(_VALUE, "")).casefold() for key, name in named if name is not None}


def _part(key: str, source: Document, target: Document) -> str:
    """The key by which the target refers to a copy of a part of the source."""
    relation = source.part.rels[key]
    if relation.is_external:
        return target.part.relate_to(relation.target_ref, relation.reltype, is_external=True)
    if relation.reltype == RT.IMAGE:
        return target.part.get_or_add_image(BytesIO(relation.target_part.blob))[0]
    return target.part.relate_to(_copied(relation.target_part, target.part.package), relation.reltype)


def _copied(part: Part, package: Package) -> Part:
    """A copy of a part and of what it refers to, under names that are free."""
    name = re.sub(r"\d*(\.\w+)$", r"%d\1", str(part.partname))
    copy = Part(PackURI(package.next_partname(name)), part.content_type, part.blob, package)
    for key, relation in part.rels.items():
        if relation.is_external:
            copy.rels.add_relationship(relation.reltype, relation.target_ref, key, is_external=True)
        else:
            copy.rels.add_relationship(relation.reltype, _copied(relation.target_part, package), key)
    return copy
