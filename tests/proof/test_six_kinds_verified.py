"""Every shipped kind of report, fresh from the program: verification finds nothing."""

from __future__ import annotations

import pytest
from edits import full_report

from petition_report.proof.inside import record_in
from petition_report.proof.verify import verify
from petition_report.report.kinds import kinds


@pytest.mark.parametrize("kind", kinds())
def test_a_fresh_report_of_each_kind_has_no_findings(kind: str) -> None:
    docx = full_report(kind)
    record = record_in(docx)
    assert record
    assert verify(docx, record) == ()
