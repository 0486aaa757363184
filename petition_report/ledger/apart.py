"""Files → what is in them, read by a child process that may fail without harm (隔离读取)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petition_report.children import Child, LostError, Progress, child_of
from petition_report.errors import BugError, InputRefusal, Refusal, UsageRefusal
from petition_report.frames import ANSWER, BUG
from petition_report.issues import Issue
from petition_report.ledger.address import Address, Input
from petition_report.ledger.ledger import Ledger, Survey
from petition_report.ledger.local import local_registers
from petition_report.ledger.wire import unpack
from petition_report.serving import READER
from petition_report.settings import Settings

if TYPE_CHECKING:
    from petition_report.ledger.outline import Outline
    from petition_report.ledger.store.part import Part

REFUSALS: Mapping[str, type[Refusal]] = {one.__name__: one for one in (InputRefusal, UsageRefusal)}
_TOO_MUCH, _BROKEN = "file-too-big", "file-damaged"


def load(
    paths: Sequence[Input],
    settings: Settings,
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Read the ledgers as `load.load` does; a file that the child does not survive is refused by name.

    Raises InputRefusal and UsageRefusal as that does, and InputRefusal (file-too-big, file-damaged).
    """
    found: Ledger = _ask(_Question("load", paths, settings, today, progress), Ledger)
    return found


def survey(
    paths: Sequence[Input], settings: Settings, *, today: date, progress: Progress | None = None
) -> Survey:
    """Read what can be read of the ledgers as `load.survey` does."""
    found: Survey = _ask(_Question("survey", paths, settings, today, progress), Survey)
    return found


def outlines(paths: Sequence[Input], settings: Settings) -> tuple[list[Outline], list[Issue]]:
    """Tell how the headings of the ledgers are understood as `outline.outlines` does."""
    from petition_report.ledger.outline import Outline  # noqa: PLC0415 - what it stands on reads files

    asked = _Question("outlines", paths, settings)
    found: tuple[list[Outline], list[Issue]] = _ask(asked, tuple[list[Outline], list[Issue]])
    return found


def parts(paths: Sequence[Path], settings: Settings, child: Child) -> tuple[Part, ...]:
    """Read files one by one as `part.read_parts` does, in one of several children."""
    from petition_report.ledger.store.part import Part  # noqa: PLC0415 - likewise

    found: tuple[Part, ...] = _ask(_Question("parts", paths, settings), tuple[Part, ...], child)
    return found


def digest(address: Address, settings: Settings) -> str:
    """A hash of all that is read of a database, the same exactly while its tables hold the same."""
    found: str = _ask(_Question("digest", [address], settings), str)
    return found


@dataclass(frozen=True)
class _Question:
    """What the child shall do, with what."""

    job: str
    paths: Sequence[Input]
    settings: Settings
    today: date | None = None
    progress: Progress | None = None
    given_up: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """The question as JSON."""
        return {
            "job": self.job,
            "folder": str(Path.cwd()),
            "paths": [one.written() if isinstance(one, Address) else str(one) for one in self.paths],
            "settings": reading(self.settings),
            "today": self.today.isoformat() if self.today else "",
            "given_up": dict(self.given_up),
        }


def reading(settings: Settings) -> dict[str, Any]:
    """The settings that may decide on what is read, as in a file; indicators and facts of an office's own do not."""
    found: dict[str, Any] = _given(asdict(replace(settings, indicators=(), facts={})))
    return found


def _given(settings: Any) -> Any:  # noqa: ANN401 - the values of settings
    """Settings as they are written in a file, where None cannot be written."""
    if isinstance(settings, dict):
        return {key: _given(value) for key, value in settings.items() if value is not None}
    return [_given(one) for one in settings] if isinstance(settings, tuple) else settings


def _ask(question: _Question, kind: Any, child: Child | None = None) -> Any:  # noqa: ANN401 - what the caller asks for
    """The child's answer; files that it does not survive are given up one after the other."""
    registers = local_registers(question.settings)
    child = child or child_of(READER)
    with child.lock:
        while True:
            try:
                said, data = child.ask(question.content(), question.progress)
                break
            except LostError as lost:
                code = _TOO_MUCH if lost.stopped else _BROKEN
                if lost.name in question.given_up or not lost.name:
                    raise InputRefusal(Issue(code)) from None
                question = replace(question, given_up={**question.given_up, lost.name: code})
    if said == ANSWER:
        return unpack(kind, data, registers)
    if said == BUG:
        raise BugError(*json.loads(data))
    name, issues = unpack(tuple[str, tuple[Issue, ...]], data, registers)
    raise REFUSALS[name](*issues)
