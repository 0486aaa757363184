"""How the last run went, for whoever watches over it (运行摘要)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from petition_report import __version__
from petition_report.proof.contract import rows_json
from petition_report.statistics.periods import Period
from petition_report.workspace.outcome import Outcome

NAME = "last-run.json"
SCHEMA_VERSION = 1
COUNTED = ("severity", "code", "count")


def read_summary(path: Path) -> Mapping[str, Any]:
    """The summary of the last run; empty where there is none that can be read."""
    with suppress(OSError, ValueError):
        said = json.loads(path.read_text(encoding="utf-8"))
        return said if isinstance(said, dict) else {}
    return {}


def running(started: datetime, last: Mapping[str, Any]) -> bytes:
    """The summary while a run is under way, and for ever where it is killed."""
    return _text({"status": "running", "started": _moment(started), "last_success": last.get("last_success")})


def summary(outcome: Outcome, moments: tuple[datetime, datetime], last: Mapping[str, Any]) -> bytes:
    """The summary of a run that began and ended at these moments, after the summary of the run before."""
    started, finished = map(_moment, moments)
    names = [path.name for path in outcome.files]
    success = {"finished": finished, "files": names} if outcome.exit_code == 0 else last.get("last_success")
    said = {
        "status": outcome.status,
        "exit_code": outcome.exit_code,
        "started": started,
        "finished": finished,
        "period": _period(outcome.period),
        "ledgers": outcome.ledgers,
        "rows": rows_json(outcome.rows) if outcome.rows else None,
        "issues": [dict(zip(COUNTED, counted, strict=True)) for counted in outcome.counts],
        "files": names,
        "fault": outcome.fault,
        "last_success": success,
    }
    return _text({key: value for key, value in said.items() if value not in (None, "")})


def _text(said: Mapping[str, Any]) -> bytes:
    head = {"schema_version": SCHEMA_VERSION, "version": __version__}
    return (json.dumps({**head, **said}, ensure_ascii=False, indent=1) + "\n").encode()


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _period(period: Period | None) -> dict[str, str] | None:
    """A period, both ends inclusive."""
    if period is None:
        return None
    return {"label": period.label, "start": str(period.start), "end": str(period.last_day)}
