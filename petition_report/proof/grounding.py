"""The numbers of a report → what each rests on, down to its rows, for whoever checks it (核稿依据)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from petition_report.proof.explaining import Said, explained, printed, recorded
from petition_report.proof.explanation import explanation_lines
from petition_report.report.language.printed import Mark
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.cube import Window


def grounds(
    answers: Answers, marks: Sequence[Mark], records: Sequence[Mapping[str, Any]], base: str
) -> dict[str, str]:
    """By a mark's name: value, definition, law, conditions, base and first rows of what it tells, a line each."""
    figures = {mark.name: mark.told.figure for mark in marks}
    # the same figure is often printed several times
    known: dict[tuple[str, Window], Said] = {}

    def behind(figure: Figure) -> Said:
        asked = figure.question.name, figure.window
        if asked not in known:
            known[asked] = explained(answers, figure, base)
        return known[asked]

    found = {}
    for record in records:
        figure = figures.get(record["id"])
        said = recorded(record, answers.settings) if figure is None else behind(figure)
        found[record["id"]] = "\n".join(explanation_lines({**said, **printed(record)}))
    return found
