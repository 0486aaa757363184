"""A request → what is found in some ledgers, in a process of its own that may fail without harm (读取进程).

Readers of spreadsheets abort, hang or devour memory over some files of a few kilobytes, which no exception handler
stops. Here they take only this process with them. Only mapped columns leave it.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO

from petition_report.config import settings_from
from petition_report.errors import InputRefusal, Refusal
from petition_report.frames import ANSWER, BUG, FILE, PROGRESS, REFUSED, receive, send
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Address, Input, given
from petition_report.ledger.allowance import TABLES, Allowance, allowance, allowance_of, left_over, limit
from petition_report.ledger.load import load, survey
from petition_report.ledger.opening import reader
from petition_report.ledger.outline import outlines
from petition_report.ledger.sheet import Grid
from petition_report.ledger.store.part import read_parts
from petition_report.ledger.wire import pack
from petition_report.settings import Settings


@dataclass
class _Errand:
    """One request, and the way back to the one who asked.

    `given_up` names the files that an earlier child did not survive, each with the code to refuse it with.
    """

    paths: list[Input]
    settings: Settings
    today: date | None
    given_up: Mapping[str, str]
    way_back: BinaryIO
    allowed: Allowance = field(default_factory=Allowance)
    # one who has read before must not be short of memory for it
    left_over: float = field(default_factory=left_over)

    def read(self, one: Input, name: str) -> Iterator[Grid]:
        """Read what is given as `opening.reader` does, within its limits, the one who asked knowing what it is."""
        if code := self.given_up.get(name):
            # a database is not to blame for what its rows were too many for
            code = "database-lost" if isinstance(one, Address) else code
            raise InputRefusal(Issue(code, place=Place(name)))
        self._allow(name, TABLES if isinstance(one, Address) else allowance(one))
        return reader(self.settings, lambda cells: self._allow(name, allowance_of(cells)))(one, name)

    def tell(self, name: str, done: int, total: int) -> None:
        """Tell how far reading has come; after the last file comes the work on all of them."""
        send(self.way_back, PROGRESS, [name, done, total])
        if done == total:
            self._begin("", self.allowed)

    def _allow(self, name: str, own: Allowance) -> None:
        """Begin something with an allowance of its own."""
        self.allowed += own
        self._begin(name, own)

    def _begin(self, name: str, allowed: Allowance) -> None:
        """Say what is begun and how long it may take, and keep to it."""
        send(self.way_back, FILE, {"name": name, "seconds": allowed.wall_seconds})
        limit(allowed.seconds, self.allowed.memory_mb + self.left_over)


def _load(errand: _Errand) -> object:
    return load(errand.paths, errand.settings, today=errand.today, progress=errand.tell, read=errand.read)


def _survey(errand: _Errand) -> object:
    today = errand.today or date.max
    return survey(errand.paths, errand.settings, today=today, progress=errand.tell, read=errand.read)


def _outlines(errand: _Errand) -> object:
    return outlines(errand.paths, errand.settings, read=errand.read)


def _parts(errand: _Errand) -> object:
    return read_parts(errand.paths, errand.settings, progress=errand.tell, read=errand.read)


def _digest(errand: _Errand) -> object:
    """Hash what is read, grid by grid: the same rows, fetched in the same pieces, are the same bytes."""
    found = sha256()
    for grid in (grid for one in errand.paths for grid in errand.read(one, one.name)):
        found.update(pack((grid.place, grid.cells)))
    return found.hexdigest()


JOBS: Mapping[str, Callable[[_Errand], object]] = {
    "load": _load,
    "survey": _survey,
    "outlines": _outlines,
    "digest": _digest,
    "parts": _parts,
}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    # what the libraries brought stays; only what a request leaves behind is looked for
    gc.freeze()
    while (request := receive(requests)) is not None:
        _answer(json.loads(request[1]), answers)
        # a reading that ran out of memory holds it until its errors are gone
        gc.collect()


def _answer(request: Mapping[str, Any], answers: BinaryIO) -> None:
    try:
        os.chdir(request["folder"])
        errand = _Errand(
            paths=[_known(text) for text in request["paths"]],
            settings=settings_from(request["settings"]),
            today=date.fromisoformat(request["today"]) if request["today"] else None,
            given_up=request["given_up"],
            way_back=answers,
        )
        send(answers, ANSWER, pack(JOBS[request["job"]](errand)))
    except Refusal as refusal:
        send(answers, REFUSED, pack((type(refusal).__name__, refusal.issues)))
    except Exception as bug:  # noqa: BLE001 - told by kind and place; its text may show a cell's content
        send(answers, BUG, [type(bug).__name__, _where(bug)])


def _known(text: str) -> Input:
    """What is given, with the password that only this process looks for."""
    named = given(text)
    return named.with_password(os.environ) if isinstance(named, Address) else named


def _where(bug: BaseException) -> str:
    """The place in the program where a bug showed itself."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}" if trace else ""
