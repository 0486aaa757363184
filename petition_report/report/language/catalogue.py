"""exhibits.toml and an office's own → the tables and charts there are, by kind and name (图表目录)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from petition_report.appearance import ChartSpec, TableSpec
from petition_report.config import settings_from
from petition_report.settings import Settings

# how templates call the two kinds
KINDS = {"表": "table", "图": "chart"}
Spec = ChartSpec | TableSpec


@cache
def shipped() -> Settings:
    """The tables and charts of exhibits.toml, read as an office's own are."""
    text = Path(__file__).with_name("exhibits.toml").read_text(encoding="utf-8")
    return settings_from(tomllib.loads(text), "exhibits.toml")


def catalogue(kind: str, own: Settings | None = None) -> Mapping[str, Spec]:
    """What every table, or every chart, is to show, by name; an office's own replaces a shipped one."""
    found = (shipped(), own) if own else (shipped(),)
    return {spec.name: spec for settings in found for spec in getattr(settings, kind)}
