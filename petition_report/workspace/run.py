"""What a scheduler calls: a workspace's report made if it is not there yet, every end of it recorded (定时运行)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from petition_report import __version__
from petition_report.errors import InputRefusal, OutputRefusal, Refusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Address, Input
from petition_report.ledger.inputs import find_inputs, shown_names, unread_folders
from petition_report.ledger.ledger import RowCount
from petition_report.office_day import office_day
from petition_report.pipeline import Report, study, write
from petition_report.report.kinds import name_of
from petition_report.report.outputs import check_writable, is_open, write_atomic
from petition_report.request import Progress, Request
from petition_report.statistics.periods import parse_period
from petition_report.workspace import journal
from petition_report.workspace.archive import check_archive, find_report, keep_report
from petition_report.workspace.folder import LOGS, SAMPLE, Workspace, open_workspace
from petition_report.workspace.inputs import Inputs
from petition_report.workspace.lock import locked
from petition_report.workspace.outcome import Outcome
from petition_report.workspace.summary import NAME as SUMMARY
from petition_report.workspace.summary import read_summary, running, summary

BUG, INTERRUPTED = 70, 130


@dataclass(frozen=True)
class Order:
    """A run as asked for: the petition.toml, a clock that knows its offset, a period in place of the usual one."""

    config: Path
    clock: Callable[[], datetime]
    period: str = ""
    progress: Progress | None = None


def run(order: Order) -> Outcome:
    """Make the report of a workspace, unless one of the same inputs is there.

    Whatever happens is written to logs/run.log and logs/last-run.json of the workspace before it is raised: Refusals
    as they come from the pipeline, OutputRefusal (run-locked) while another run is under way.
    """
    logs = order.config.resolve().parent / LOGS
    with locked(logs):
        started, last = order.clock(), read_summary(logs / SUMMARY)
        killed = last.get("status") == "running"
        _begin(logs, started, last=last, killed=killed)
        try:
            outcome = _make(order, started)
        except BaseException as ending:
            # the disk may be the very thing that failed
            with suppress(OSError, OutputRefusal):
                _end(logs, _failed(ending), (started, order.clock()), last)
            raise
        if killed:
            outcome = replace(outcome, issues=(*outcome.issues, Issue("run-killed")))
        _end(logs, outcome, (started, order.clock()), last)
        return outcome


def _begin(logs: Path, started: datetime, *, last: Mapping[str, Any], killed: bool) -> None:
    """Say that a run is under way, and that the one before never ended. Raises OutputRefusal."""
    check_writable([logs / SUMMARY])
    lines = ["上次运行没有正常结束"] if killed else []
    journal.write_lines(logs / journal.NAME, started, [*lines, f"开始，版本{__version__}"])
    write_atomic({logs / SUMMARY: running(started, last)})


def _end(logs: Path, outcome: Outcome, moments: tuple[datetime, datetime], last: Mapping[str, Any]) -> None:
    """Say how a run ended."""
    journal.write_lines(logs / journal.NAME, moments[1], journal.outcome_lines(outcome))
    write_atomic({logs / SUMMARY: summary(outcome, moments, last)})


def _failed(ending: BaseException) -> Outcome:
    """What there is to say of a run that did not come to its end."""
    match ending:
        case Refusal():
            return Outcome("failed", ending.exit_code, issues=ending.issues)
        case KeyboardInterrupt():
            return Outcome("failed", INTERRUPTED)
    return Outcome("failed", BUG, fault=type(ending).__name__)


def _make(order: Order, now: datetime) -> Outcome:
    """Find the report of the same inputs, or make it."""
    workspace = open_workspace(order.config)
    request = _request(workspace, now, order.period)
    period = parse_period(request.period, request.today, workspace.settings.counting.month_starts_on)
    inputs = Inputs(workspace, request.ledgers, period, min(period.last_day, request.today))
    outcome = Outcome("unchanged", period=period, ledgers=len(request.ledgers))
    fingerprint = inputs.fingerprint()
    if files := find_report(workspace.output, fingerprint):
        return replace(outcome, files=files)
    check_archive(workspace.output)
    made = _report(workspace, request, order.progress)
    if inputs.fingerprint() != fingerprint:
        raise InputRefusal(Issue("ledger-changed"))
    stem = f"{period.label}{name_of(workspace.template)}_{request.today}"
    files = keep_report(workspace.output, stem, made.report.files, fingerprint)
    issues = (*unread_folders(workspace.ledgers), *made.report.issues, *_said_of(request.ledgers))
    return replace(
        outcome, status="done", rows=made.rows, issues=issues, files=files, wanted=made.report.wanted
    )


@dataclass(frozen=True)
class _Made:
    """A report, and the account of the rows it was made from."""

    report: Report
    rows: RowCount


def _request(workspace: Workspace, now: datetime, period: str) -> Request:
    """What the pipeline is asked for: the registers by name, the office's day."""
    settings = workspace.settings
    today = office_day(now, settings.office.timezone)
    ledgers = find_inputs(workspace.ledgers)
    return Request(ledgers, settings, today, period or settings.run.period, base=settings.run.base)


def _report(workspace: Workspace, request: Request, progress: Progress | None) -> _Made:
    """Read the registers and write about them."""
    answers = study(request, progress)
    report = write(
        answers,
        workspace.template,
        request.base,
        appendices=workspace.appendices,
        evidence=workspace.settings.run.evidence,
    )
    return _Made(report, answers.ledger.rows)


def _said_of(ledgers: Sequence[Input]) -> Iterator[Issue]:
    """What is worth saying of the files themselves."""
    for path, name in zip(ledgers, shown_names(ledgers), strict=True):
        if isinstance(path, Address):
            continue
        if is_open(path):
            yield Issue("ledger-open", place=Place(name))
        if path.name == SAMPLE:
            yield Issue("ledger-sample", place=Place(name))
