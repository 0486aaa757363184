"""A part of a Word file → the same part without revisions, comments and frames around text (整理)."""

from __future__ import annotations

import re

from petition_report.report.word.names import Element, local, w

# what was deleted, and the record of what was otherwise before
DELETED = ("del", "moveFrom", "cellDel")
RECORDS = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    *("tblGridChange", "numberingChange", "cellIns", "cellMerge", "delInstrText", "delText"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
# what is said to the author, or noted by the program that saved the file
NOTES = (
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    *("proofErr", "lastRenderedPageBreak", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
)
# what encloses text without changing it; a tag may begin inside and end outside
FRAMES = ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo")
_OWN = re.compile(r"_GoBack|fig_\d+")
REVISIONS = frozenset((*DELETED, *RECORDS, "ins", "moveTo"))


def plain(root: Element) -> bool:
    """Accept every revision, drop comments, open the frames around text; tell whether there were revisions."""
    revised = any(local(one) in REVISIONS for one in root.iter())
    for cut in (_delete_rows_and_cells, _delete_paragraph_ends, _drop_notes, _open_frames):
        cut(root)
    return revised


def _delete_rows_and_cells(root: Element) -> None:
    for mark, holder in (("trPr/del", "tr"), ("tcPr/cellDel", "tc")):
        for one in list(root.iter(w(holder))):
            if one.find("/".join(map(w, mark.split("/")))) is not None:
                _remove(one)


def _delete_paragraph_ends(root: Element) -> None:
    """Let a paragraph whose end was deleted go on in the next one."""
    for one in list(root.iter(w("p"))):
        following = one.getnext()
        deleted = one.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None
        if not deleted or following is None or local(following) != "p":
            continue
        at = 1 if following.find(w("pPr")) is not None else 0
        following[at:at] = [child for child in one if local(child) != "pPr"]
        _remove(one)


def _drop_notes(root: Element) -> None:
    gone = {w(name) for name in (*DELETED, *RECORDS, *NOTES)}
    for one in [one for one in root.iter() if one.tag in gone or _is_own_bookmark(one)]:
        _remove(one)


def _is_own_bookmark(element: Element) -> bool:
    """Whether this is where the cursor stood when Word saved the file, or a figure of a report made before."""
    return local(element) == "bookmarkStart" and bool(_OWN.fullmatch(element.get(w("name"), "")))


def _open_frames(root: Element) -> None:
    frames = {w(name) for name in FRAMES}
    # the innermost first, so that what a frame holds has none
    for one in reversed([one for one in root.iter() if one.tag in frames]):
        parent = one.getparent()
        if parent is not None and parent.tag not in (w("rPr"), w("trPr")):
            at = parent.index(one)
            parent[at : at + 1] = list(one)
        elif parent is not None:
            parent.remove(one)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
