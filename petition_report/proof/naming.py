"""A figure by the name people know it by: that of figures.json, or what templates write for it (指标名称)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.context import names
from petition_report.report.language.desk import Desk
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.printed import Printed
from petition_report.report.language.script import Script
from petition_report.report.language.slips import meant
from petition_report.report.language.template import render
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS
from petition_report.statistics.listing import listing

# how a number says its change, and since when: '' for the base chosen, a year stands in brackets
BASES: Mapping[str, str] = {
    **dict.fromkeys(("同比", "表内同比", "升降", "趋势"), LAST_YEAR),
    **dict.fromkeys(("环比", "表内环比"), PREVIOUS),
    **dict.fromkeys(("变化", "从到", "较"), ""),
}
_CHANGE = re.compile(rf"\.({'|'.join(BASES)})(?:\(\W*([\w-]*)\W*\))?$")
_TAKEN = "__taken__"


@dataclass(frozen=True)
class Named:
    """What a name asks for: a figure, the `whole` it is to be told as a share of, the `base` its change is since."""

    figure: Figure
    whole: Figure | None = None
    base: str = ""


def figure_named(answers: Answers, base: str, written: str) -> Named:
    """What is asked by a name such as 来访.批次, 来信.件次.占比.同比 or 来访.其中(县区="甲县").人次.

    Raises UsageRefusal (option-invalid) with the names that may be meant.
    """
    known = {entry.name: entry.comparison.figure for entry in listing(answers, base)}
    if written in known:
        return Named(known[written])
    tries = (look(answers, base, written.strip()) for look in (_number, _changed, _printed))
    found = next(filter(None, tries), None)
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


def _number(answers: Answers, base: str, written: str) -> Named | None:
    """The one number that a template's words stand for, None where they stand for anything else."""
    found: list[object] = []

    def take(value: object) -> str:
        found.append(value.only if isinstance(value, View) else value)
        return ""

    _rendered(answers, base, f"{_TAKEN}({written})", {_TAKEN: take})
    number = found[0] if found else None
    if not isinstance(number, Number):
        return None
    whole = number.whole if number.sharing else None
    return Named(number.figure, answers.figure(whole, number.apart or number.window) if whole else None)


def _changed(answers: Answers, base: str, written: str) -> Named | None:
    """The number whose change is asked for, with the base of the change."""
    asked = _CHANGE.search(written)
    found = _number(answers, base, written[: asked.start()]) if asked else None
    return replace(found, base=asked[2] or BASES[asked[1]]) if asked and found else None


def _printed(answers: Answers, base: str, written: str) -> Named | None:
    """The first number that a template would print, None where it prints none."""
    marks = _rendered(answers, base, written).marks
    told = next((mark.told for mark in marks if mark.told.figure), None)
    if told is None or told.figure is None:
        return None
    return Named(told.figure, told.other if told.tells == "share" else None)


def _rendered(answers: Answers, base: str, written: str, more: Mapping[str, Any] | None = None) -> Printed:
    """What a template prints that has nothing but these words; nothing where it cannot be filled."""
    printed = Printed()
    known = names(Desk(answers, printed, base)) | dict(more or {})
    try:
        render(Script("指标", f"{{{{ {written} }}}}"), known, printed)
    except UsageRefusal:
        return Printed()
    return printed


def _unknown(written: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and which might be meant."""
    quantities = [name for name in known if name.rpartition(".")[0] == written]
    if quantities:
        return f"“{written}”有多个数，请写明其中之一：{'、'.join(quantities)}"
    return f"没有名为“{written}”的指标{meant(written, known)}"
