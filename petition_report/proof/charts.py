"""The charts of an edited report → those of the new data in their places (图表更新)."""

from __future__ import annotations

from petition_report.proof.change import Change
from petition_report.proof.paragraphs import Work
from petition_report.proof.tokens import likeness
from petition_report.report.page.letters import PARAGRAPH
from petition_report.report.page.redrawing import alt_text, drawings, pairs, redraw


def redrawn(work: Work) -> None:
    """Draw every chart anew; tell of those that are no longer there to be drawn."""
    mine, fresh = (drawings(one.element.body) for one in (work.document, work.source))
    left = list(fresh)
    for old, new in list(pairs(mine, fresh, likeness)):
        before, after = alt_text(old), alt_text(new)
        redraw(old, new, work.source, work.document)
        left.remove(new)
        if before != after:
            work.tell(Change("picture", before, after), next(old.iterancestors(PARAGRAPH)))
    for one in left:
        work.tell(Change("missed", new=f"图：{alt_text(one)}"), None)
