"""The registers asked again as a report once asked them: settings, period, base, the part it speaks of (依原样问数)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from petition_report.cli.asked import request
from petition_report.cli.messages import reading
from petition_report.sources import Source

if TYPE_CHECKING:
    from petition_report.request import Request
    from petition_report.statistics.ask import Answers


def answers_anew(given: Mapping[str, Any], name: str, origin: Mapping[str, Any]) -> tuple[Request, Answers]:
    """What is asked, and the registers given, open to it; what no option says is as the report `name` recorded it.

    Raises UsageRefusal for a unit that the registers do not know, and what reading raises.
    """
    asked = request(_as_before(given, origin), Source(name, origin["settings"]))
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes

    with reading(quiet=given["quiet"]) as progress:
        answers = _own(study(_of_whole(asked, origin), progress), origin)
    return asked, answers


def _as_before(given: Mapping[str, Any], origin: Mapping[str, Any]) -> dict[str, Any]:
    """The options as given, and those that are not as they were when the report was made."""
    chosen = dict(given)
    source = click.get_current_context().get_parameter_source("base")
    if source is ParameterSource.DEFAULT:
        chosen["base"] = origin["base"]
    if not given["period"]:
        chosen["period"] = origin["period"]
        chosen["as_of"] = given["as_of"] or datetime.fromisoformat(origin["as_of"])
    return chosen


def _of_whole(asked: Request, origin: Mapping[str, Any]) -> Request:
    """What is asked of all registers: for a report on one unit, in the name of the area it is a part of."""
    if "part" not in origin:
        return asked
    office = replace(asked.settings.office, area=origin["part"]["of"])
    return replace(asked, settings=replace(asked.settings, office=office))


def _own(answers: Answers, origin: Mapping[str, Any]) -> Answers:
    """What the registers tell of the unit a report speaks of. Raises UsageRefusal for one that is not there."""
    from petition_report.statistics.parted import unit_of  # noqa: PLC0415 - --help must not load what computes

    part = origin.get("part")
    return unit_of(answers, part["by"], part["value"]) if part else answers
