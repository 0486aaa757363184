"""An edited report, its record, and the same report from new data → new numbers, hand-made edits kept (更新报告)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import docx

from petition_report.proof.change import LOOK, SAID, Change
from petition_report.proof.charts import redrawn
from petition_report.proof.inside import with_record
from petition_report.proof.lines import PaperLine, lines_in
from petition_report.proof.margin import saved
from petition_report.proof.numbering import misnumbered
from petition_report.proof.outside import outdated
from petition_report.proof.paragraphs import Work, add_new, remove_gone, rewrite
from petition_report.proof.tables import renew_tables
from petition_report.proof.versions import versions
from petition_report.report.page.letters import paragraphs
from petition_report.report.page.package import deterministic, with_work_in
from petition_report.report.page.remarks import Remark, remark, without_remarks
from petition_report.report.page.rewriting import drop_bookmarks, overwrite

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Refreshed:
    """A refreshed report, with the new record inside, and what was changed in it or could not be, in reading order."""

    docx: bytes
    changes: tuple[Change, ...]

    @property
    def looks(self) -> int:
        """How many places want a look."""
        return sum(change.kind in LOOK for change in self.changes)


def refresh(edited: bytes, record: Record, fresh: bytes, fresh_record: Record) -> Refreshed:
    """Bring the numbers of a fresh report into an edited one: same input, same bytes.

    `record` is that of the edited report, `fresh` the same template filled from new data. Raises InputRefusal
    (report-unreadable, record-damaged).
    """
    known = versions(edited, record, fresh, fresh_record)
    document, source = docx.Document(BytesIO(without_remarks(edited))), docx.Document(BytesIO(fresh))
    body = document.element.body
    number = drop_bookmarks(body, lambda name: name.startswith("fig_"))
    work = Work(
        known, document, source, list(paragraphs(body)), list(paragraphs(source.element.body)), number
    )
    rewrite(work)
    renew_tables(work)
    add_new(work)
    remove_gone(work)
    redrawn(work)
    _renumber(work)
    changes = (*_placed(work), *outdated(document, source))
    _remark(work, edited)
    written = BytesIO()
    document.save(written)
    return Refreshed(with_work_in(with_record(deterministic(written.getvalue()), fresh_record)), changes)


def _renumber(work: Work) -> None:
    """Give the headings their ordinals again: one that people keep may stand beside a new one of the same number."""
    standing = list(paragraphs(work.document.element.body))
    for one in misnumbered(work.known.mine, _lines(work.document)):
        overwrite(standing[one.line], 0, len(one.found), one.due)
        work.tell(Change("words", one.found, one.due), standing[one.line], 0, len(one.due))


def _placed(work: Work) -> tuple[Change, ...]:
    """The changes with their places in the refreshed report, in reading order."""
    places = _places(work.document)
    order = {paragraph: number for number, paragraph in enumerate(places)}
    told = sorted(work.told, key=lambda one: order.get(one.paragraph, len(order)))
    return tuple(replace(one.change, place=places.get(one.paragraph, one.change.place)) for one in told)


def _places(document: Document) -> dict[Element | None, str]:
    """Where each paragraph of a document stands, in order; a picture is called by its caption."""
    lines = _lines(document)
    named = (
        line.place if line.text.strip() else after.place for line, after in pairwise((*lines, *lines[-1:]))
    )
    return dict(zip(paragraphs(document.element.body), named, strict=True))


def _lines(document: Document) -> tuple[PaperLine, ...]:
    """The lines of a document as it stands."""
    written = BytesIO()
    document.save(written)
    return lines_in(written.getvalue())


def _remark(work: Work, edited: bytes) -> None:
    """Mark every place that wants a look with a comment."""
    moment, standing = saved(edited), set(paragraphs(work.document.element.body))
    for one in work.told:
        if one.change.kind in LOOK and one.paragraph is not None and one.paragraph in standing:
            said = f"{SAID[one.change.kind]}：{one.change.said}。请核对上下文。"
            remark(work.document, one.paragraph, Remark(0, said, one.start, one.end), moment)
