"""The half-year summary of the sample ledger, whole, to be read like the report of an office."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from papers import Paper, read_back
from syrupy.assertion import SnapshotAssertion

from petition_report.config import settings_from
from petition_report.pipeline import study, write
from petition_report.report.kinds import template_of
from petition_report.request import Request

SAMPLES = Path(__file__).parent.parent.parent / "sample_data"


@cache
def written() -> Paper:
    raw = tomllib.loads((SAMPLES / "petition.toml").read_text(encoding="utf-8"))
    request = Request(
        [SAMPLES / "ledger.xlsx"], settings_from(raw), date(2023, 7, 1), "2023H1", date(2023, 6, 30)
    )
    answers = study(request)
    return read_back(write(answers, template_of("half_year"), evidence=True), answers)


def test_the_summary_of_the_sample_ledger_reads_as_reviewed(snapshot: SnapshotAssertion) -> None:
    assert written().text == snapshot


def test_the_tables_of_the_sample_ledger_read_as_reviewed(snapshot: SnapshotAssertion) -> None:
    assert "\n\n".join("\n".join("\t".join(row) for row in table) for table in written().tables) == snapshot


def test_every_number_of_the_summary_is_in_its_record_as_it_is_in_the_text() -> None:
    assert {record["id"]: record["text"] for record in written().records} == written().bookmarks


def test_every_records_sentence_stands_in_the_document() -> None:
    lines = [*written().paragraphs, *(cell for table in written().tables for row in table for cell in row)]
    text = "\n".join(lines)
    assert [record["id"] for record in written().records if record["sentence"] not in text] == []
