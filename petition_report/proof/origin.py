"""What a report was made from: template, period, base, settings, and its lines as they left the house (成文依据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from petition_report.proof.lines import PaperLine, line_json
from petition_report.report.language.script import Script
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import EPOCH

# when and where an office has its reports made, not how
ELSEWHERE = frozenset({"run"})


def origin(
    answers: Answers, base: str, templates: Sequence[tuple[Path, Script]], lines: Iterable[PaperLine]
) -> dict[str, Any]:
    """All that making the report anew takes beside the registers; the first template is the report's own.

    `period` and `base` are written as on the command line, `settings` as in petition.toml, without what is default.
    A report on one part of the registers says so: `part` is the column they were parted by, its
    value, and what the office called the area of all.
    """
    around = answers.around
    whole = around.whole.settings.office.area if around else ""
    part = {"part": {"by": around.called, "value": around.own, "of": whole}} if around else {}
    first, *others = (_template(path, script) for path, script in templates)
    return {
        "template": first,
        "appendices": others,
        "period": _written(answers.window.period),
        "as_of": (EPOCH + timedelta(answers.window.as_of)).isoformat(),
        "base": base,
        **part,
        "settings": changed(answers.settings),
        "lines": [line_json(line) for line in lines],
    }


def _template(path: Path, script: Script) -> dict[str, str]:
    """A text template whole; of a Word template, which is too large, its name and hash."""
    if script.places:
        return {"name": script.name, "sha256": sha256(path.read_bytes()).hexdigest()}
    return {"name": script.name, "source": script.source}


def _written(period: Period) -> str:
    """A period as `parse_period` reads it."""
    return f"{period.start}..{period.last_day}"


def changed(settings: Settings) -> dict[str, Any]:
    """The settings that are not the default, as petition.toml says them: `settings_from` gives them back."""
    # a file of styles lies where this computer has it, and what a report says does not depend on it
    said = replace(settings, style=replace(settings.style, file=""))
    differing = _changed(said, Settings())
    return {name: value for name, value in differing.items() if name not in ELSEWHERE}


def _changed(record: Any, usual: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields in which two records differ; of a section, again only those that differ."""
    given = {
        field.name: (getattr(record, field.name), getattr(usual, field.name)) for field in fields(record)
    }
    return {
        name: _changed(value, other) if is_dataclass(other) else _raw(value)
        for name, (value, other) in given.items()
        if value != other
    }


def _raw(value: Any) -> Any:  # noqa: ANN401 - what a setting may hold
    """A value as TOML has it, which knows no nothing; a record with all it says."""
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: _raw(one) for name, one in given.items() if one is not None}
    if isinstance(value, Mapping):
        return {key: _raw(one) for key, one in value.items()}
    return [_raw(one) for one in value] if isinstance(value, list | tuple) else value
