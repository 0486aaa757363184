"""A .docx and what is to be said of its places → the same .docx with Word comments (批注)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.shared import Pt

from petition_report.report.characters import printable
from petition_report.report.page.elements import W, element
from petition_report.report.page.letters import RUN, paragraphs, runs_between, text_of
from petition_report.report.page.package import deterministic
from petition_report.report.page.rewriting import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from docx.comments import Comment
    from docx.document import Document
    from lxml.etree import _Element as Element

AUTHOR, INITIALS = "petition-report", "PR"
_SIZE = Pt(10.5)
_DATE, _ID = f"{{{W}}}date", f"{{{W}}}id"
_HALVES = tuple(f"{{{W}}}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"))


@dataclass(frozen=True)
class Remark:
    """What is said of letters `start` to `stop` of a paragraph, of all of it where `stop` is None.

    `paragraph` counts the paragraphs of the body from 0 in reading order, those in cells included.
    """

    paragraph: int
    text: str
    start: int = 0
    stop: int | None = None


def annotated(package: bytes, remarks: Iterable[Remark], moment: datetime) -> bytes:
    """Write remarks into a .docx as comments of that moment (UTC): same input, same bytes.

    Raises IndexError for a paragraph that is not there.
    """
    document = docx.Document(BytesIO(package))
    known = list(paragraphs(document.element.body))
    for one in remarks:
        remark(document, known[one.paragraph], one, moment)
    written = BytesIO()
    document.save(written)
    return deterministic(written.getvalue())


def without_remarks(package: bytes) -> bytes:
    """Take our own comments out of a .docx; those of people stay, and so do the bytes where there are none of ours."""
    document = docx.Document(BytesIO(package))
    ours = {str(one.comment_id) for one in document.comments if one.author == AUTHOR}
    if not ours:
        return package
    for one in list(document.element.body.iter(*_HALVES)):
        if one.get(_ID) in ours:
            reference = str(one.tag).endswith("Reference")
            take_out(next(one.iterancestors(RUN)) if reference else one)
    for comment in document.comments:
        if str(comment.comment_id) in ours:
            take_out(comment._comment_elm)  # noqa: SLF001 - comments cannot be taken out otherwise
    written = BytesIO()
    document.save(written)
    return deterministic(written.getvalue())


def remark(document: Document, paragraph: Element, said: Remark, moment: datetime) -> None:
    """Say something of letters of a paragraph; where there are none, at its end."""
    stop = len(text_of(paragraph)) if said.stop is None else said.stop
    runs = runs_between(paragraph, said.start, stop)
    first, last = (runs[0], runs[-1]) if runs else (_end_of(paragraph),) * 2
    number = _comment(document, said.text, moment).comment_id
    first.addprevious(element("commentRangeStart", id=number))
    last.addnext(element("r", element("commentReference", id=number)))
    last.addnext(element("commentRangeEnd", id=number))


def _end_of(paragraph: Element) -> Element:
    """An empty run at the end of a paragraph."""
    run = element("r")
    paragraph.append(run)
    return run


def _comment(document: Document, text: str, moment: datetime) -> Comment:
    """The comment itself, one paragraph for each line; python-docx would date it by the clock."""
    made = document.comments.add_comment("\n".join(map(printable, text.splitlines())), AUTHOR, INITIALS)
    made._comment_elm.set(_DATE, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))  # noqa: SLF001 - it has no setter
    for one in made.paragraphs:
        # the document's own body text is three times as high as what is written beside it
        one.paragraph_format.line_spacing = 1.0
        for run in one.runs:
            run.font.size = _SIZE
    return made
