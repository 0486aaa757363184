"""What the names of the template language and the settings mean, in Chinese (名称的意思)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def meanings() -> Mapping[str, Any]:
    """The content of meanings.toml: `template` by kind of thing, `settings` by section, then by name."""
    return tomllib.loads(files("petition_report").joinpath("meanings.toml").read_text(encoding="utf-8"))
