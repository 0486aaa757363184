"""Every number printed in a document, with what stands behind it, its place and its sentence (印证记录)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from petition_report.proof.contract import gap_json, period_json, value_json, where_json
from petition_report.proof.lines import Cell, PaperLine, PaperMark
from petition_report.report.language.printed import Mark
from petition_report.statistics.ask import Figure
from petition_report.statistics.figures import Gap
from petition_report.statistics.indicators import label
from petition_report.statistics.lookups import Fact
from petition_report.statistics.meaning import definition as meaning
from petition_report.statistics.rules import EPOCH

SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
STOPS = re.compile(r"[。！？；]")
DECIMALS = re.compile(r"\d+(?:\.(\d+))?")
BY_HAND = "facts.toml或--set"

Said = dict[str, Any]
Telling = Callable[[Figure], Said]


def records(marks: Iterable[Mark], lines: Iterable[PaperLine], facts: Mapping[str, Fact]) -> list[Said]:
    """One record for each number in the document, in order of printing, by its bookmark's name."""
    places = dict(_places(tuple(lines)))
    # a document says the same of a figure wherever it prints it
    known, meant = cache(figure_json), cache(definition)
    return [_record(mark, places[mark.name], facts, known, meant) for mark in marks if mark.name in places]


def _record(mark: Mark, place: Said, facts: Mapping[str, Fact], known: Telling, meant: Telling) -> Said:
    """A number as printed, and its figure's value, definition, period and base; of a fact, its source."""
    told = mark.told
    said: Said = {"id": mark.name, "text": told.text, "tells": told.tells, **place}
    if found := DECIMALS.search(told.text):
        said["digits"] = len(found[1] or "")
    if told.figure is None:
        return said | {"name": told.name, **_fact(facts.get(told.name))}
    said |= {
        "name": told.figure.question.name,
        **known(told.figure),
        "definition": meant(told.figure),
    }
    if told.other:
        said["other"] = {"name": told.other.question.name, **known(told.other)}
        if told.other.question.indicator != told.figure.question.indicator:
            said["other"]["definition"] = meant(told.other)
    return said


def _fact(fact: Fact | None) -> Said:
    """A fact's unit, and where it was given: a row of 补充数据, or a setting."""
    if fact is None:
        return {}
    return {"unit": fact.unit, "source": str(fact.place) or BY_HAND}


def figure_json(figure: Figure) -> Said:
    """A figure's value and the window it was counted in."""
    value = figure.value
    said = gap_json(value) if isinstance(value, Gap) else value_json(value)
    seen = EPOCH + timedelta(figure.window.as_of)
    return {"unit": figure.unit, **said, "period": period_json(figure.window), "as_of": seen.isoformat()}


def definition(figure: Figure) -> Said:
    """What was counted: indicator, quantity, register, meaning in words, conditions by Chinese names, article, note."""
    indicator, question = figure.question.indicator, figure.question
    said: Said = {"indicator": indicator.name, "quantity": question.quantity, "register": indicator.register}
    said |= {"meaning": meaning(indicator), "where": where_json(figure)}
    if indicator.of is not None:
        said["of"] = {label(indicator.register, key): list(values) for key, values in question.whole.items()}
        said["weight"] = indicator.weight
    return said | {key: value for key in ("article", "note") if (value := getattr(indicator, key))}


def _places(lines: tuple[PaperLine, ...]) -> Iterator[tuple[str, Said]]:
    """Where each mark stands, the words around it, and of a cell the heads of its row and column."""
    heads: dict[Cell | None, str] = {}
    heads |= {line.cell: line.text for line in lines if line.cell and 1 in (line.cell.row, line.cell.cell)}
    for line in lines:
        for mark in line.marks:
            yield mark.name, {"place": line.place, "sentence": _sentence(line, mark), **_heading(line, heads)}


def _heading(line: PaperLine, heads: Mapping[Cell | None, str]) -> Said:
    """What a cell is about: 城乡建设·件次."""
    if line.cell is None:
        return {}
    row, column = Cell(line.cell.table, line.cell.row, 1), Cell(line.cell.table, 1, line.cell.cell)
    return {"heading": "·".join(filter(None, (heads.get(row, ""), heads.get(column, ""))))}


def _sentence(line: PaperLine, mark: PaperMark) -> str:
    """The sentence around a mark."""
    if not STOPS.search(line.text):
        return line.text.strip()
    ends = [found.end() for found in SENTENCE.finditer(line.text) if found.group()]
    start = max((end for end in ends if end <= mark.start), default=0)
    stop = next((end for end in ends if end > mark.start), len(line.text))
    return line.text[start:stop].strip()
