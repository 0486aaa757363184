"""Every shipped kind of report, with all appendices: verified as it was made, refreshed for another period."""

from __future__ import annotations

import pytest
from edits import full_report

from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.refresh import refresh
from petition_report.proof.verify import verify
from petition_report.report.kinds import kinds


@pytest.mark.parametrize("kind", kinds())
def test_a_fresh_report_of_each_kind_has_no_findings(kind: str) -> None:
    docx = full_report(kind)
    record = record_in(docx)
    assert record
    assert verify(docx, record) == ()


@pytest.mark.parametrize("kind", kinds())
def test_an_unedited_report_refreshed_for_another_period_is_that_periods_report(kind: str) -> None:
    old, new = full_report(kind), full_report(kind, "2022H2")
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    assert lines_in(refresh(old, before, new, after).docx) == lines_in(new)
