"""exhibits.toml → the tables and charts there are, by kind and name (图表目录)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

# how templates call the two kinds
KINDS = {"表": "table", "图": "chart"}


@cache
def catalogue(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """What every table, or every chart, is to show, by name, as exhibits.toml says it."""
    return {spec["name"]: spec for spec in _content()[kind]}


@cache
def _content() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("exhibits.toml").read_text(encoding="utf-8"))
