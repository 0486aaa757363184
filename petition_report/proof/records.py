"""Every number printed in a document, with what stands behind it and the sentence around it (印证记录)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from petition_report.proof.contract import gap_json, period_json, value_json, where_json
from petition_report.report.blocks import Block, Line
from petition_report.report.language.printed import Mark
from petition_report.report.marks import words
from petition_report.statistics.ask import Figure
from petition_report.statistics.figures import Gap
from petition_report.statistics.indicators import label
from petition_report.statistics.rules import EPOCH

SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")


def records(marks: Iterable[Mark], blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """One record for each number in the document, in order of printing, by its bookmark's name."""
    sentences = dict(_sentences(blocks))
    return [_record(mark, sentences[mark.name]) for mark in marks if mark.name in sentences]


def _record(mark: Mark, sentence: str) -> dict[str, Any]:
    """A number as printed, and its figure's value, definition, period and base."""
    told = mark.told
    said: dict[str, Any] = {"id": mark.name, "text": told.text, "tells": told.tells, "sentence": sentence}
    if told.figure is None:
        return said | {"name": told.name}
    said |= {"name": told.figure.question.name, **_figure(told.figure), "definition": definition(told.figure)}
    if told.other:
        said["other"] = {"name": told.other.question.name, **_figure(told.other)}
    return said


def _figure(figure: Figure) -> dict[str, Any]:
    """A figure's value and the window it was counted in."""
    value = figure.value
    said = gap_json(value) if isinstance(value, Gap) else value_json(value)
    seen = EPOCH + timedelta(figure.window.as_of)
    return {"unit": figure.unit, **said, "period": period_json(figure.window), "as_of": seen.isoformat()}


def definition(figure: Figure) -> Mapping[str, Any]:
    """What was counted: register, conditions by their Chinese names, denominator, article, note."""
    indicator, question = figure.question.indicator, figure.question
    said: dict[str, Any] = {"register": indicator.register, "where": where_json(figure)}
    if indicator.of is not None:
        said["of"] = {label(indicator.register, key): list(values) for key, values in question.whole.items()}
    return said | {key: value for key in ("article", "note") if (value := getattr(indicator, key))}


def _sentences(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The sentence around each mark of a document."""
    for line in (line for block in blocks for line in words(block)):
        yield from _of_line(line)


def _of_line(line: Line) -> Iterator[tuple[str, str]]:
    """The sentence around each mark of a line."""
    text = "".join(span.text for span in line)
    ends = [found.end() for found in SENTENCE.finditer(text) if found.group()]
    at = 0
    for span in line:
        if span.mark:
            start = max((end for end in ends if end <= at), default=0)
            stop = next(end for end in ends if end > at)
            yield span.mark, text[start:stop].strip()
        at += len(span.text)
