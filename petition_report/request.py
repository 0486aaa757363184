"""What is asked of which registers, and their rows, read ahead of whoever asks (请求)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Thread

from petition_report.cache import Cache, states
from petition_report.errors import InputRefusal
from petition_report.issues import Issue
from petition_report.ledger.address import Input
from petition_report.ledger.apart import reading
from petition_report.ledger.given import load
from petition_report.ledger.inputs import seek_inputs, unread_folders
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Settings

Progress = Callable[[str, int, int], None]
Read = Callable[[], Ledger]


@dataclass(frozen=True)
class Request:
    """What is asked for: ledgers, the period as written ('' to infer it), the cut-off, the base, the settings.

    A blank `engine` is chosen by the number of rows. With a `cache`, counts are kept between runs.
    """

    ledgers: Sequence[Input]
    settings: Settings
    today: date
    period: str = ""
    as_of: date | None = None
    base: str = "last-year"
    engine: str = ""
    cache: Cache | None = None

    @cached_property
    def key(self) -> str:
        """The name under which counts are kept: of everything that decides on them, the files' bytes included.

        Blank where none are: ledgers are no files or are not there, or an engine is asked for, which is to count.
        """
        return self._key_now()

    def _key_now(self) -> str:
        if self.cache is None or self.engine:
            return ""
        files, missing = seek_inputs(self.ledgers)
        if missing or not all(isinstance(one, Path) and one.is_file() for one in files):
            return ""
        digests = [_digest(one) for one in files if isinstance(one, Path)]
        rooms = (Path(__file__).parent / room for room in ("ledger", "statistics"))
        program = [states(room, frozenset((".py", ".toml"))) for room in rooms]
        named = [*map(str, files), *map(str, unread_folders(self.ledgers))]
        decisive = [program, reading(self.settings), self.today.isoformat(), named, digests]
        return hashlib.sha256(json.dumps(decisive).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def kept(self) -> bytes | None:
        """What was counted of the ledgers in a run before."""
        return self.cache.find(self.key) if self.cache and self.key else None

    def keep(self, content: bytes) -> None:
        """Keep what was counted for the next run, if it may be kept, is not known, and is of these ledgers still."""
        if self.cache and self.key and self.kept != content and self._key_now() == self.key:
            self.cache.keep(self.key, content)

    def read(self, progress: Progress | None = None) -> Ledger:
        """The ledgers. Raises InputRefusal for those that cannot be read."""
        return load(self.ledgers, self.settings, today=self.today, progress=progress)

    def again(self) -> Ledger:
        """The ledgers of which something was counted before. Raises InputRefusal (ledger-changed) for others by now."""
        found = self.read()
        if self._key_now() != self.key:
            raise InputRefusal(Issue("ledger-changed"))
        return found

    def ahead(self, progress: Progress | None = None) -> Read:
        """Begin to read the ledgers, if they have to be, and give what waits for them; it raises what `read` raises."""
        if self.kept is not None:
            return self.again
        found: Future[Ledger] = Future()

        def fill() -> None:
            try:
                found.set_result(self.read(progress))
            except BaseException as failure:  # noqa: BLE001 - raised where the ledgers are waited for
                found.set_exception(failure)

        # an interrupted run does not wait for it
        Thread(target=fill, daemon=True).start()
        return found.result


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
