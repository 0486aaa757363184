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
from petition_report.proof.contract import SCHEMA_VERSION, change_of, value_json
from petition_report.proof.records import definition, figure_json
from petition_report.proof.windowed import meeting
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Comparison, Figure, Question
from petition_report.statistics.bases import base_window
from petition_report.statistics.cube import ROWS, Window
from petition_report.statistics.engine import collected
from petition_report.statistics.figures import Ratio
from petition_report.statistics.indicators import dimension, quantities
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import day_number
from petition_report.statistics.sums import Sum, sums
from petition_report.statistics.where import Where

# what tells a number's value
KEPT = ("unit", "value", "numerator", "denominator", "percent", "mean")
# as many rows as a person looks up one by one
MOST_ROWS = 20

Said = dict[str, Any]


def explained(answers: Answers, figure: Figure, base: str, whole: Figure | None = None) -> Said:
    """A figure, or its share of a whole, with definition, law, conditions, settings, base, change, rows by number.

    `rows` are those counted, in a rate or share those of the numerator; `others` those of the denominator alone.
    Nothing of what stands in them is told.
    """
    known, compared = definition(figure), answers.compare(figure.question, base, figure.window)
    name, values, rows = figure.question.name, figure_json(figure), _rows(answers, figure)
    if whole is not None:
        compared = _shared(answers, compared, whole, base)
        name, rows = share_name(name, whole.question.name), _share_rows(answers, figure, whole)
        values = {**figure_json(compared.figure), "unit": "%", "share_of": _whole(whole)}
    return {
        **_heading(name, known, values),
        **_weighed(answers.settings, known),
        "settings": _settings(answers.settings, known),
        **change_of(compared, answers.settings.wording),
        **rows,
    }


def share_name(part: str, whole: str) -> str:
    """A share as templates may write it."""
    return f"{part}.占({whole})"


def _shared(answers: Answers, compared: Comparison, whole: Figure, base: str) -> Comparison:
    """A figure and its base as shares of a whole, each in the whole's window at that time."""
    windows = whole.window, base_window(whole.window, base)[0]
    now, before = (
        replace(one, value=answers.share(replace(one, window=window), whole.question))
        for one, window in zip((compared.figure, compared.base), windows, strict=True)
    )
    return replace(compared, figure=now, base=before)


def _whole(whole: Figure) -> Said:
    """What a share is of: its name, value, period and conditions."""
    register = whole.question.indicator.register
    conditions = said(register, _keys(register, definition(whole)["where"]).items())
    return {"name": whole.question.name, **figure_json(whole), "conditions": conditions}


def recorded(record: Mapping[str, Any], settings: Settings) -> Said:
    """What a report's record of a printed number tells of it by itself; rows are in the ledgers only."""
    record = share_recorded(record)
    known = record.get("definition")
    kept = {key: record[key] for key in KEPT if key in record}
    kept |= {key: record[key] for key in ("period", "as_of", "source", "reason", "needs") if key in record}
    if known is None:
        return {"schema_version": SCHEMA_VERSION, "name": record["name"], **kept}
    heading = _heading(record["name"], known, kept) | _weighed(settings, known)
    return heading | {"settings": _settings(settings, known)}


def share_recorded(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record of a printed share with the share's own numbers; any other as it is."""
    other = record.get("other", {})
    if record.get("tells") != "share" or not record.get("value") or not other.get("value"):
        return record
    share = value_json(Ratio(record["value"], other["value"]))
    kept = {key: value for key, value in record.items() if key != "value"}
    return {**kept, **share, "unit": "%", "name": share_name(record["name"], other["name"])}


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


def _share_rows(answers: Answers, figure: Figure, whole: Figure) -> Said:
    """The rows that a share counts, and those of its whole beside them; all of them where they are other rows."""
    part, total = (_first_sum(answers, one) for one in (figure, whole))
    told = {"rows": _found(answers, part, meeting(dict(part.where)))} if part else {}
    if total is None:
        return told
    left = meeting(dict(total.where))
    if part and (part.register, part.date, part.window) == (total.register, total.date, total.window):
        left = left & ~meeting(dict(part.where))
        return told | {"others": _found(answers, total, left)}
    return told | {"of_rows": _found(answers, total, left)}


def _first_sum(answers: Answers, figure: Figure) -> Sum | None:
    return next((one for one in sums(answers, figure) if isinstance(one, Sum)), None)


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
