"""An edited report and the one made from new data → what stands outside the body and was not renewed (正文之外)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from petition_report.ledger.files.package import parse_xml
from petition_report.proof.change import Change
from petition_report.proof.tokens import NUMBER, plain
from petition_report.report.page.elements import W

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_PARTS = {RT.HEADER: "页眉", RT.FOOTER: "页脚", RT.FOOTNOTES: "脚注", RT.ENDNOTES: "尾注"}
_PROPERTIES = ("title", "subject", "keywords", "category")
_PARAGRAPH, _TEXT, _BOX = (f"{{{W}}}{tag}" for tag in ("p", "t", "txbxContent"))
# Word reckons page numbers and the like itself
_FIELD, _SIMPLE, _TYPE = (f"{{{W}}}{tag}" for tag in ("fldChar", "fldSimple", "fldCharType"))
_DEEPER = {"begin": 1, "end": -1}

Texts = Mapping[str, list[str]]


def outdated(edited: Document, fresh: Document) -> Iterator[Change]:
    """Tell of each place outside the body whose numbers the new data say otherwise, and what they say there."""
    mine, new = _texts(edited), _texts(fresh)
    for where, texts in new.items():
        before, after = _numbers(mine.get(where, [])), _numbers(texts)
        # what people deleted, or wrote beside, is theirs
        if before - after and after - before:
            said = "；".join(dict.fromkeys(text for text in texts if _numbers([text]) - before))
            yield Change("outside", new=said, place=where)


def _texts(document: Document) -> Texts:
    """The texts outside the body, by what their place is called."""
    found: dict[str, list[str]] = {}
    for relation in document.part.rels.values():
        if relation.reltype in _PARTS and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            found.setdefault(_PARTS[relation.reltype], []).extend([] if root is None else _lines(root))
    boxes = document.element.body.iter(_BOX)
    found["文本框"] = [line for box in boxes for line in _lines(box)]
    found["文档属性"] = [str(getattr(document.core_properties, name) or "") for name in _PROPERTIES]
    return found


def _lines(root: Element) -> Iterator[str]:
    """The text of each paragraph, without what fields say."""
    for paragraph in root.iter(_PARAGRAPH):
        depth, parts = 0, []
        for one in paragraph.iter(_FIELD, _TEXT):
            if one.tag == _FIELD:
                depth += _DEEPER.get(str(one.get(_TYPE)), 0)
            elif not depth and next(one.iterancestors(_SIMPLE), None) is None:
                parts.append(one.text or "")
        yield "".join(parts)


def _numbers(texts: list[str]) -> set[str]:
    return {number for text in texts for number in NUMBER.findall(plain(text))}
