"""A report edited in LibreOffice: verification finds exactly what was done, refreshing keeps all of it."""

from __future__ import annotations

from functools import cache

import pytest
from edits import MORE, found, full_report, made, texts
from hand import at_the_end, before, behind, copied, edited_by_hand, inside, missing, moved_up, typed_over

from petition_report.proof.finding import Finding
from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.refresh import Refreshed, refresh
from petition_report.proof.verify import verify
from petition_report.report.kinds import kinds

pytestmark = [pytest.mark.rendering, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

EDITS = (
    before("fig_0001", "约"),
    behind("fig_0001", "余"),
    inside("fig_0006", "9"),
    typed_over("fig_0007", "7"),
    typed_over("fig_0003", ""),
    at_the_end("fig_0001", "其间走访群众320户。"),
    moved_up("fig_0011"),
)


@cache
def by_hand() -> bytes:
    """The small report after all edits."""
    return edited_by_hand(made(), *EDITS)


@cache
def findings(package: bytes) -> tuple[Finding, ...]:
    """What verification finds in a report that carries its record."""
    record = record_in(package)
    assert record
    return verify(package, record)


@cache
def renewed() -> Refreshed:
    """The edited report with new data."""
    old, new = record_in(by_hand()), record_in(made(MORE))
    assert old
    assert new
    return refresh(by_hand(), old, made(MORE), new)


def test_saving_alone_is_no_finding() -> None:
    assert findings(edited_by_hand(made())) == ()


@pytest.mark.parametrize("kind", kinds())
def test_saving_a_report_of_any_kind_is_no_finding(kind: str) -> None:
    assert findings(edited_by_hand(full_report(kind))) == ()


def test_verification_finds_exactly_what_was_done() -> None:
    told = {(one.issue.code, one.computed, one.written) for one in findings(by_hand())}
    assert told == {
        ("figure-altered", "40", "490"),
        ("figure-altered", "8", "7"),
        ("figure-deleted", "5", ""),
        ("number-unsourced", "", "320"),
        ("figure-moved", "", ""),
        ("sum-broken", "", ""),
    }


def test_a_paragraph_copied_in_libreoffice_is_found() -> None:
    copy = edited_by_hand(made(), copied("fig_0011", "fig_0001"))
    assert [one.issue.code for one in findings(copy)] == ["figure-copied"]


def test_refreshing_keeps_every_edit_and_renews_the_rest() -> None:
    assert texts(renewed().docx)[3:6] == [
        "今年以来，共登记信访事项约28余件次，同比上升55.6%；来信件次，同比上升20.0%。其间走访群众320户。",
        "网上信访和来信是主要渠道，来信占信访总量的42.9%。",
        "接待来访16批490人（个访7批42人，集访2批16人）。",
    ]


def test_refreshing_tells_what_it_kept() -> None:
    kept = {(one.mine, one.new) for one in renewed().changes if one.kind == "kept"}
    assert kept == {("490", "58"), ("7", "14"), ("", "12")}


def test_refreshing_renews_the_table() -> None:
    assert set(texts(made(MORE))) >= set(texts(renewed().docx)[7:30])


def test_verification_of_the_refreshed_report_finds_the_same_edits() -> None:
    told = {(one.issue.code, one.computed, one.written) for one in findings(renewed().docx)}
    assert told == {
        ("figure-altered", "58", "490"),
        ("figure-altered", "14", "7"),
        ("figure-deleted", "12", ""),
        ("number-unsourced", "", "320"),
        ("figure-moved", "", ""),
        ("sum-broken", "", ""),
    }


def test_a_refreshed_report_lives_through_saving_once_more() -> None:
    again = edited_by_hand(renewed().docx)
    assert [one.issue.code for one in findings(again)] == [one.issue.code for one in findings(renewed().docx)]


def test_the_small_report_has_no_findings_before_anybody_edits_it() -> None:
    assert found(made()) == []


def test_places_are_called_the_same_after_saving() -> None:
    docx = full_report("half_year")
    assert [one.place for one in lines_in(edited_by_hand(docx))] == [one.place for one in lines_in(docx)]
