"""All that decides what a report says → one hash (报告依据)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path

from petition_report import __version__
from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Address, Input
from petition_report.ledger.apart import digest
from petition_report.ledger.store.manifest import told_by
from petition_report.report.kinds import SUFFIX
from petition_report.settings import Routine
from petition_report.statistics.periods import Period
from petition_report.workspace.folder import Workspace


@dataclass(frozen=True)
class Inputs:
    """All that decides what a report says: the registers, what it speaks of, how it is told."""

    workspace: Workspace
    ledgers: Sequence[Input]
    period: Period
    as_of: date

    def fingerprint(self) -> str:
        """A hash that is the same exactly when the report would be. Raises InputRefusal (file-locked, database-…)."""
        settings = asdict(replace(self.workspace.settings, run=Routine()))
        routine = self.workspace.settings.run
        said = {
            "version": __version__,
            "settings": settings,
            "period": [str(self.period.start), str(self.period.end), str(self.as_of), routine.base],
            "evidence": routine.evidence,
            "ledgers": [[one.name, self._content(one)] for one in self.ledgers],
            "templates": [[path.name, _digest(path)] for path in self._templates()],
        }
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def _content(self, one: Input) -> str:
        """The hash of a register, wherever it is kept."""
        return digest(one, self.workspace.settings) if isinstance(one, Address) else _digest(one)

    def _templates(self) -> Iterator[Path]:
        """The templates, what they may include from beside them, and the file that styles are taken from."""
        for path in (self.workspace.template, *self.workspace.appendices):
            yield path
            yield from sorted(path.parent.rglob(f"*{SUFFIX}"))
        if self.workspace.settings.style.file:
            yield Path(self.workspace.settings.style.file)


def _digest(path: Path) -> str:
    """The hash of a file, blank for one that is not there, which others refuse."""
    try:
        with told_by(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError:
        raise InputRefusal(Issue("file-locked", place=Place(path.name))) from None
