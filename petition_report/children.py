"""Processes of our own that work beside the run and may fail without harm to it (子进程)."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from threading import Lock, Timer
from typing import Any

from petition_report.frames import ASKED, FILE, PROGRESS, receive, send
from petition_report.serving import READER

Progress = Callable[[str, int, int], None]
# Arrow's usual allocator reserves a gigabyte at once, which counts against the limit
MEMORY = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
# before the first file is named, Python and its libraries have to be loaded, on a slow disk as well
_START_SECONDS = 120.0


def command(module: str) -> tuple[str, ...]:
    """How a module of ours is started as a process."""
    # -P: a file of the working folder that is called like a module of ours is no module of ours
    return (sys.executable, "-P", "-X", "utf8", "-m", "petition_report.serving", module)


class LostError(Exception):
    """The child is gone; says over which file, and whether it was `stopped` for want of measure."""

    def __init__(self, name: str, *, stopped: bool) -> None:
        super().__init__(name)
        self.name, self.stopped = name, stopped


@dataclass
class Child:
    """A child process, started when needed and kept for further questions; one question at a time."""

    command: Sequence[str] = command(READER)
    process: subprocess.Popen[bytes] | None = None
    lock: Lock = field(default_factory=Lock)

    def ready(self) -> None:
        """Start before there is anything to ask, so that the child loads its libraries while the run loads others."""
        with self.lock:
            self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """The running child, a new one where the last is gone."""
        if self.process is not None and self.process.poll() is not None:
            self.stop()
        if self.process is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            self.process = subprocess.Popen(self.command, env=os.environ | MEMORY, **pipes)  # type: ignore[call-overload]  # noqa: S603
        return self.process

    def ask(self, question: Mapping[str, Any], progress: Progress | None = None) -> tuple[bytes, bytes]:
        """The last message of the answer. Raises LostError where the child does not live to give it."""
        running = self.start()
        try:
            with suppress(BrokenPipeError):
                send(running.stdin, ASKED, question)  # type: ignore[arg-type]
            return self._listen(running, progress or _nobody)
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
        raise LostError(reading, stopped=_stopped(running.wait()))

    def dismiss(self) -> None:
        """Ask nothing more: the child finishes what it is at, and ends; nobody waits for it."""
        if self.process is not None:
            self._hang_up(self.process)

    def stop(self) -> None:
        """End the child at once."""
        if self.process is not None:
            running, self.process = self.process, None
            running.kill()
            self._hang_up(running)
            running.wait()

    @staticmethod
    def _hang_up(running: subprocess.Popen[bytes]) -> None:
        for pipe in (running.stdin, running.stdout):
            # what was still to be sent is lost
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


@cache
def child_of(module: str) -> Child:
    """The one child of this run that a module is started as, ended with the run.

    Who reads may hang over a file. Who draws must not be stopped while matplotlib writes its list of fonts: it would
    leave a lock behind, on which every later run waits for seconds.
    """
    child = Child(command(module))
    atexit.register(child.stop if module == READER else child.dismiss)
    return child


def _timer(seconds: float, running: subprocess.Popen[bytes]) -> Timer:
    timer = Timer(seconds, running.kill)
    timer.daemon = True
    timer.start()
    return timer


def _stopped(code: int) -> bool:
    """Whether the system or we ended a child for want of measure; else it fell over what it did."""
    import signal  # noqa: PLC0415 - its names differ between systems

    signals = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL", "SIGTERM")}
    return code in signals or (sys.platform == "win32" and code == 1)


def _nobody(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""
