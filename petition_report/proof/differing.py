"""The figures of two runs → what moved, what is new, what is gone (两次结果的差别)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.proof.inside import checked_version
from petition_report.proof.recorded import read_file, recorded
from petition_report.statistics.changes import Change, change
from petition_report.statistics.figures import Count, Mean, Ratio, Value

DOCX = ".docx"


@dataclass(frozen=True)
class Told:
    """A figure as a run recorded it: name, unit, and its value; a text for what was given by hand."""

    name: str
    unit: str
    value: Value | str


@dataclass(frozen=True)
class Moved:
    """A figure that both runs have and do not tell alike."""

    old: Told
    new: Told

    @property
    def change(self) -> Change | None:
        """How far it moved; None for texts."""
        before, now = self.old.value, self.new.value
        return None if isinstance(before, str) or isinstance(now, str) else change(now, before)


@dataclass(frozen=True)
class Difference:
    """All that is not alike in two runs, and how many figures are; `printed`: only of the printed ones."""

    moved: tuple[Moved, ...]
    new: tuple[Told, ...]
    gone: tuple[Told, ...]
    same: int
    printed: bool


def figures_in(path: Path) -> Mapping[str, Any]:
    """What a run recorded of its figures, in a figures.json or inside a report.

    Raises InputRefusal: file-not-found, file-locked, report-unreadable, record-missing, record-damaged, record-version.
    """
    if path.suffix.lower() == DOCX:
        return recorded(path)[1]
    try:
        said = json.loads(read_file(path))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or "schema_version" not in said:
        raise InputRefusal(Issue("record-damaged", "不是figures.json", Place(path.name)))
    try:
        return checked_version(said)
    except InputRefusal as refusal:
        raise InputRefusal(Issue(refusal.issues[0].code, place=Place(path.name))) from None


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """What became of every figure; of the printed ones where one of the runs tells no others."""
    listed = all("figures" in one for one in (old, new))
    before, after = ({one.name: one for one in _told(run, listed=listed)} for run in (old, new))
    both = [Moved(before[name], one) for name, one in after.items() if name in before]
    moved = tuple(one for one in both if one.old != one.new)
    return Difference(
        moved,
        new=tuple(one for name, one in after.items() if name not in before),
        gone=tuple(one for name, one in before.items() if name not in after),
        same=len(both) - len(moved),
        printed=not listed,
    )


def _told(run: Mapping[str, Any], *, listed: bool) -> Iterator[Told]:
    """The figures of a run, each once, and the facts that were printed."""
    printed = run.get("printed", ())
    facts = (one for one in printed if one["tells"] == "fact")
    told = [*(run["figures"] if listed else (one for one in printed if one["tells"] != "fact")), *facts]
    seen: dict[str, Mapping[str, Any]] = {}
    for one in told:
        # of a figure printed for several periods, the first is that of the report's own
        seen.setdefault(one["name"], one)
    for name, one in seen.items():
        value = _value(one)
        if value is not None:
            yield Told(name, one.get("unit", ""), value)


def _value(one: Mapping[str, Any]) -> Value | str | None:
    """A value from its integers, a fact's text; None for a gap."""
    if one.get("tells") == "fact":
        return str(one["text"])
    if "value" in one:
        return Count(one["value"])
    if "numerator" not in one:
        return None
    kind = Mean if "mean" in one else Ratio
    return kind(one["numerator"], one["denominator"])
