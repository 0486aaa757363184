"""Every shipped kind of report, fresh from the program: verification finds nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from petition_report.config import read_toml, settings_from
from petition_report.pipeline import Request, study, write
from petition_report.proof.inside import record_in
from petition_report.proof.verify import verify
from petition_report.report.kinds import appendices, appendix_template, kinds, template_of
from petition_report.statistics.ask import Answers

SAMPLES = Path(__file__).parents[2] / "sample_data"


@cache
def full() -> Answers:
    """The sample register, open to questions."""
    day = date(2023, 6, 30)
    settings = settings_from(read_toml(SAMPLES / "petition.toml"))
    return study(Request([SAMPLES / "ledger.xlsx"], settings, day, "2023H1", day))


@pytest.mark.parametrize("kind", kinds())
def test_a_fresh_report_of_each_kind_has_no_findings(kind: str) -> None:
    added = [appendix_template(name) for name in appendices()]
    docx = write(full(), template_of(kind), appendices=added).files[".docx"]
    record = record_in(docx)
    assert record
    assert verify(docx, record) == ()
