"""Files → what is in them, read by a child process that may fail without harm (隔离读取)."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from petition_report.errors import BugError, InputRefusal, Refusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.address import Address, Input
from petition_report.ledger.frames import ANSWER, ASKED, BUG, FILE, PROGRESS, receive, send
from petition_report.ledger.ledger import Ledger, Survey
from petition_report.ledger.local import local_registers
from petition_report.ledger.wire import unpack
from petition_report.settings import Settings

if TYPE_CHECKING:
    from petition_report.ledger.outline import Outline
    from petition_report.ledger.store.part import Part

Progress = Callable[[str, int, int], None]
REFUSALS: Mapping[str, type[Refusal]] = {one.__name__: one for one in (InputRefusal, UsageRefusal)}
# -P: a file of the working folder that is called like a module of ours is no module of ours
COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "petition_report.ledger.child")
# Arrow's usual allocator reserves a gigabyte at once, which counts against the limit
MEMORY = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
# before the first file is named, Python and its libraries have to be loaded, on a slow disk as well
_START_SECONDS = 120.0
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


def ready() -> None:
    """Start the child before there is anything to read, so that it loads its libraries while the run loads others."""
    with _child().lock:
        _child().start()


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


class LostError(Exception):
    """The child is gone; says over which file, and the code to refuse it with."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(name)
        self.name, self.code = name, code


@dataclass
class Child:
    """The child process, started when needed and kept for further questions; one question at a time."""

    command: Sequence[str] = COMMAND
    process: subprocess.Popen[bytes] | None = None
    lock: Lock = field(default_factory=Lock)

    def start(self) -> subprocess.Popen[bytes]:
        """The running child, a new one where the last is gone."""
        if self.process is not None and self.process.poll() is not None:
            self.stop()
        if self.process is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            self.process = subprocess.Popen(self.command, env=os.environ | MEMORY, **pipes)  # type: ignore[call-overload]  # noqa: S603
        return self.process

    def ask(self, question: _Question) -> tuple[bytes, bytes]:
        """The last message of the answer. Raises LostError where the child does not live to give it."""
        running = self.start()
        try:
            with suppress(BrokenPipeError):
                send(running.stdin, ASKED, question.content())  # type: ignore[arg-type]
            return self._listen(running, question.progress or _nobody)
        except BaseException:
            # whatever happened, an answer half read must not become the next one's
            self.stop()
            raise

    def _listen(self, running: subprocess.Popen[bytes], progress: Progress) -> tuple[bytes, bytes]:
        """Hear the child until its last message, giving it up when a file takes too long."""
        reading, timer = "", _timer(_START_SECONDS, running)
        try:
            while (message := receive(running.stdout)) is not None:  # type: ignore[arg-type]
                kind, data = message
                if kind == FILE:
                    begun = json.loads(data)
                    timer.cancel()
                    reading, timer = begun["name"], _timer(begun["seconds"], running)
                elif kind == PROGRESS:
                    progress(*json.loads(data))
                else:
                    return message
        finally:
            timer.cancel()
        raise LostError(reading, _reason(running.wait()))

    def stop(self) -> None:
        """End the child."""
        if self.process is not None:
            running, self.process = self.process, None
            running.kill()
            for pipe in (running.stdin, running.stdout):
                # what was still to be sent to it is lost with it
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
            running.wait()


@cache
def _child() -> Child:
    child = Child()
    atexit.register(child.stop)
    return child


def _timer(seconds: float, running: subprocess.Popen[bytes]) -> Timer:
    timer = Timer(seconds, running.kill)
    timer.daemon = True
    timer.start()
    return timer


def _reason(code: int) -> str:
    """Why a child ended: the system or we stopped it for want of measure, else it fell over the file."""
    import signal  # noqa: PLC0415 - its names differ between systems

    stopped = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL", "SIGTERM")}
    return _TOO_MUCH if code in stopped or (sys.platform == "win32" and code == 1) else _BROKEN


def _ask(question: _Question, kind: Any, child: Child | None = None) -> Any:  # noqa: ANN401 - what the caller asks for
    """The child's answer; files that it does not survive are given up one after the other."""
    registers = local_registers(question.settings)
    child = child or _child()
    with child.lock:
        while True:
            try:
                said, data = child.ask(question)
                break
            except LostError as lost:
                if lost.name in question.given_up or not lost.name:
                    raise InputRefusal(Issue(lost.code)) from None
                question = replace(question, given_up={**question.given_up, lost.name: lost.code})
    if said == ANSWER:
        return unpack(kind, data, registers)
    if said == BUG:
        raise BugError(*json.loads(data))
    name, issues = unpack(tuple[str, tuple[Issue, ...]], data, registers)
    raise REFUSALS[name](*issues)


def _nobody(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""
