"""A printed figure → HTML that says where it comes from: definition, numerator, denominator, base, rows (数字由来)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from petition_report.drafting import Draft
from petition_report.proof.explaining import explained, printed, recorded
from petition_report.proof.explanation import explanation_lines
from petition_report.report.language.printed import Told


def behind_html(draft: Draft, record: Mapping[str, Any], told: Told) -> str:
    """All that is known of a number printed in a draft, by its record there and what it tells."""
    said = {**_found(draft, told, record), **printed(record)}
    head, *lines = explanation_lines(said)
    told_lines = "".join(f"<p>{escape(line.strip())}</p>" for line in (*_parts(said), *lines))
    return f"<h2>{escape(head)}</h2>{told_lines}"


def _parts(said: Mapping[str, Any]) -> Iterator[str]:
    """Numerator and denominator of a rate, or of a share, which is told with the whole beside it."""
    whole = said.get("other", {})
    if "numerator" in said:
        yield f"分子：{said['numerator']}　分母：{said['denominator']}"
    elif said["printed"]["tells"] == "share" and "value" in said and "value" in whole:
        yield f"分子：{said['value']}　分母：{whole['value']}"


def _found(draft: Draft, told: Told, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands behind a number: a figure counted from rows, or a fact given by hand."""
    answers = draft.desk.answers
    if told.figure is None:
        return recorded(record, answers.settings)
    base = draft.desk.base_of(told.figure.question.indicator.name)
    return explained(answers, told.figure, base)
