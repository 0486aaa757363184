"""What may be given as a ledger on the command line: a path, or the address of tables (台账参数)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.address import Address, given

SAID = "台账文件、文件夹、通配符或数据库地址（加引号），可写多个"


class LedgerType(click.Path):
    """A path as click knows it, completed by shells as one, unless it is an address."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401, ARG002 - click's
        """The path or the address. Raises UsageRefusal (database-address)."""
        return given(value) if isinstance(value, str) else value


class FilesType(LedgerType):
    """A path alone; of an address nothing is repeated, a password might be in it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's
        """The path. Raises UsageRefusal (database-address, option-invalid)."""
        found = super().convert(value, param, ctx)
        if isinstance(found, Address):
            raise UsageRefusal(Issue("option-invalid", "这里只能给出文件；数据库不必读入库，可直接当作台账"))
        return found


LEDGER, FILES = LedgerType(path_type=Path), FilesType(path_type=Path)
