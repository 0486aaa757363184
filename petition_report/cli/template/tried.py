"""A ledger to try templates with, where one is given (试用的台账)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from petition_report.cli.asked import request
from petition_report.cli.messages import reading

if TYPE_CHECKING:
    from petition_report.statistics.ask import Answers


def studied(given: Mapping[str, Any]) -> Answers | None:
    """The ledgers of the options, open to questions; None where none is given."""
    if not given["ledgers"]:
        return None
    asked = request(given)
    from petition_report.pipeline import study  # noqa: PLC0415 - --help must not load what computes

    with reading(quiet=given["quiet"] or given["as_json"]) as progress:
        return study(asked, progress)
