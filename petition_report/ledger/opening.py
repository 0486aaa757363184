"""What is given as a register → the function of its kind that reads it (读取方式)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from petition_report.ledger.address import Address, Input
from petition_report.ledger.database.reading import Reading, read_tables
from petition_report.ledger.formats import read_grids
from petition_report.ledger.local import local_registers
from petition_report.ledger.sheet import Grid
from petition_report.settings import Settings

Expect = Callable[[int], None]


def reader(settings: Settings, expect: Expect | None = None) -> Callable[[Input, str], Iterator[Grid]]:
    """What reads files as `read_grids` does and tables as `read_tables` does, which tells `expect` of their size."""

    def read(given: Input, name: str) -> Iterator[Grid]:
        if isinstance(given, Address):
            return read_tables(given, name, _reading(settings, expect or _unconcerned))
        return read_grids(given, name)

    return read


def _reading(settings: Settings, expect: Expect) -> Reading:
    zone = datetime.strptime(settings.office.timezone, "%z").tzinfo
    return Reading(tuple(local_registers(settings).values()), zone, expect)


def _unconcerned(_cells: int) -> None:
    """Expect nothing."""
