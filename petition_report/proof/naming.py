"""A figure by the name people know it by: that of figures.json, or what templates write for it (指标名称)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.context import names
from petition_report.report.language.desk import Desk
from petition_report.report.language.printed import Printed
from petition_report.report.language.script import Script
from petition_report.report.language.slips import meant
from petition_report.report.language.template import render
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.listing import listing


def figure_named(answers: Answers, base: str, written: str) -> Figure:
    """The figure of a name such as 来访.批次, 赴京上访.重访率 or 来访.其中(县区="甲县").人次.

    Raises UsageRefusal (option-invalid) with the names that may be meant.
    """
    known = {entry.name: entry.comparison.figure for entry in listing(answers, base)}
    found = known.get(written) or _printed(answers, base, written)
    if found is None:
        raise UsageRefusal(Issue("option-invalid", _unknown(written, known)))
    return found


def numbers_meant(records: Iterable[Mapping[str, Any]], written: str) -> list[Mapping[str, Any]]:
    """The printed numbers meant by an id, a text, a name, a place, or words of the sentence around it."""
    every = list(records)
    for key in ("id", "text", "name", "place"):
        if found := [record for record in every if record[key] == written]:
            return found
    return [record for record in every if written in record["sentence"]]


def _printed(answers: Answers, base: str, written: str) -> Figure | None:
    """The figure that a template would print, None where it prints none."""
    printed = Printed()
    try:
        render(Script("指标", f"{{{{ {written} }}}}"), names(Desk(answers, printed, base)), printed)
    except UsageRefusal:
        return None
    return next((mark.told.figure for mark in printed.marks if mark.told.figure), None)


def _unknown(written: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and which might be meant."""
    quantities = [name for name in known if name.rpartition(".")[0] == written]
    if quantities:
        return f"“{written}”有多个数，请写明其中之一：{'、'.join(quantities)}"
    return f"没有名为“{written}”的指标{meant(written, known)}"
