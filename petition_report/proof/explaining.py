"""One figure → what it counts, by which law and settings, from which rows, as JSON has it (单个数的由来)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import narwhals.stable.v2 as nw

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.schema import registers
from petition_report.proof.bearing import bearings, weighing
from petition_report.proof.columns import said
from petition_report.proof.contract import SCHEMA_VERSION, change_of
from petition_report.proof.records import definition, figure_json
from petition_report.proof.windowed import meeting
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Figure, Question
from petition_report.statistics.cube import ROWS, Window
from petition_report.statistics.engine import collected
from petition_report.statistics.indicators import dimension, quantities
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import day_number
from petition_report.statistics.sums import Sum, sums
from petition_report.statistics.where import Where

# as many rows as a person looks up one by one
MOST_ROWS = 20

Said = dict[str, Any]


def explained(answers: Answers, figure: Figure, base: str) -> Said:
    """A figure with definition, law, conditions, settings that bear on it, base, change, and its rows by number.

    `rows` are those counted, in a rate those of the numerator; `others` those of the denominator alone. Nothing of
    what stands in them is told.
    """
    known = definition(figure)
    compared = answers.compare(figure.question, base, figure.window)
    return {
        **_heading(figure.question.name, known, figure_json(figure)),
        **_weighed(answers.settings, known),
        "settings": _settings(answers.settings, known),
        **change_of(compared, answers.settings.wording),
        **_rows(answers, figure),
    }


def recorded(record: Mapping[str, Any], settings: Settings) -> Said:
    """What a report's record of a printed number tells of it by itself; rows are in the ledgers only."""
    known = record.get("definition")
    kept = {
        key: record[key]
        for key in ("unit", "value", "numerator", "denominator", "percent", "mean")
        if key in record
    }
    kept |= {key: record[key] for key in ("period", "as_of", "source", "reason", "needs") if key in record}
    if known is None:
        return {"schema_version": SCHEMA_VERSION, "name": record["name"], **kept}
    heading = _heading(record["name"], known, kept) | _weighed(settings, known)
    return heading | {"settings": _settings(settings, known)}


def printed(record: Mapping[str, Any]) -> Said:
    """Where a number stands in a report, what it tells there, and what it is set against."""
    told = {
        key: record[key] for key in ("id", "text", "tells", "place", "heading", "sentence") if key in record
    }
    return {"printed": told} | ({"other": record["other"]} if "other" in record else {})


def figure_of(record: Mapping[str, Any], answers: Answers) -> Figure:
    """The figure behind a recorded number, counted anew. Raises UsageRefusal (option-invalid) if it is not known."""
    known = record["definition"]
    indicator = answers.indicators.get(known["indicator"])
    if indicator is None:
        raise UsageRefusal(Issue("option-invalid", f"现在的设置中没有指标“{known['indicator']}”"))
    register = known["register"]
    of = _keys(register, known["of"]) if "of" in known else None
    asked = replace(
        indicator, where=_keys(register, known["where"]), of=of, weight=known.get("weight", indicator.weight)
    )
    return answers.figure(Question(asked, known["quantity"], record["name"]), _window(record, answers))


def _heading(name: str, known: Said, values: Said) -> Said:
    """What every explanation begins with."""
    register = known["register"]
    told: Said = {key: known[key] for key in ("meaning", "article", "note") if key in known}
    conditions = said(register, _keys(register, known["where"]).items())
    whole = {"of": said(register, _keys(register, known["of"]).items())} if "of" in known else {}
    return {
        "schema_version": SCHEMA_VERSION,
        "name": name,
        **values,
        "register": registers()[register].label,
        **told,
        "conditions": conditions,
        **whole,
    }


def _settings(settings: Settings, known: Said) -> list[Said]:
    """The settings that bear on a definition."""
    keys = _keys(known["register"], known["where"] | known.get("of", {}))
    fields = frozenset(registers()[known["register"]].fields)
    found = bearings(settings, fields, keys) + weighing(settings, known.get("weight", ""))
    return [asdict(one) for one in found]


def _weighed(settings: Settings, known: Said) -> Said:
    """What a rate is weighed in where that is not rows, as everybody would think."""
    weight: str = known.get("weight", "")
    named = quantities().get(str(getattr(settings.counting, weight, weight)))
    return {"weighed_in": named.name} if named and named.measure != ROWS else {}


def _keys(register: str, where: Mapping[str, Iterable[Any]]) -> Where:
    """Conditions by the keys of their fields and flags."""
    return {dimension(register, label): tuple(values) for label, values in where.items()}


def _window(record: Mapping[str, Any], answers: Answers) -> Window:
    """The window a recorded number was counted in."""
    start, last, cut = (
        date.fromisoformat(text)
        for text in (record["period"]["start"], record["period"]["end"], record["as_of"])
    )
    starts_on = answers.settings.counting.month_starts_on
    return Window(Period(start, last + timedelta(days=1), starts_on), day_number(cut))


def _rows(answers: Answers, figure: Figure) -> Said:
    """The rows a figure counts, and those of a rate's denominator that its numerator leaves out."""
    made = [one for one in sums(answers, figure) if isinstance(one, Sum)]
    if not made:
        return {}
    mean = bool(figure.question.indicator.mean)
    counted = made[1] if mean else made[0]
    told = {"rows": _found(answers, counted, meeting(dict(counted.where)))}
    if len(made) == 1 or mean:
        return told
    left = meeting(dict(made[1].where)) & ~meeting(dict(made[0].where))
    return told | {"others": _found(answers, made[1], left)}


def _found(answers: Answers, one: Sum, inside: nw.Expr) -> Said:
    """How many rows there are of some kind, and the first of them by file, sheet and row number."""
    frame = answers.cube(one.register, one.window, one.date).judged.filter(inside).select("origin", "row")
    found = collected(frame).to_arrow().sort_by([("origin", "ascending"), ("row", "ascending")])
    origins = answers.ledger.registers[one.register].origins
    first = [
        {"file": origins[row["origin"]].file, "sheet": origins[row["origin"]].sheet, "row": row["row"]}
        for row in found.slice(0, MOST_ROWS).to_pylist()
    ]
    return {"count": len(found), "first": first}
