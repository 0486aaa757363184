"""What the names of the template language and the settings mean, in Chinese (名称的意思)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def meanings() -> Mapping[str, Any]:
    """The content of meanings.toml: `template` by kind of thing, `settings` by section, then by name."""
    return tomllib.loads(Path(__file__).with_name("meanings.toml").read_text(encoding="utf-8"))
