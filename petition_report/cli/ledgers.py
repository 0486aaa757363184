"""What may be given as a ledger on the command line: a path, or the address of tables (台账参数)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from petition_report.ledger.address import given

SAID = "台账文件、文件夹、通配符或数据库地址（加引号），可写多个"


class LedgerType(click.Path):
    """A path as click knows it, completed by shells as one, unless it is an address."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401, ARG002 - click's
        """The path or the address. Raises UsageRefusal (database-address)."""
        return given(value) if isinstance(value, str) else value


LEDGER = LedgerType(path_type=Path)
