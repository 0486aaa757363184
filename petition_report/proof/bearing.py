"""The settings that a figure's number depends on, found by watching what its flags look at (有关设置).

No list of flags and settings has to be kept: a flag that reads another setting tomorrow tells it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, is_dataclass
from typing import Any, cast

from petition_report.meanings import meanings
from petition_report.report.language.appendix import STEPS, limit_text
from petition_report.settings import Limit, Settings
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.rules import Rules

LIMITS = "limits"
# what says which limit is meant, not what it is
_STEP = "step"


@dataclass(frozen=True)
class Bearing:
    """A setting by its full name, what it means, and what it is."""

    setting: str
    meaning: str
    value: Any


def bearings(settings: Settings, fields: frozenset[str], keys: Iterable[str]) -> tuple[Bearing, ...]:
    """The settings that the flags among `keys` look at in a register with some fields, in the settings' own order."""
    seen: dict[str, Any] = {}
    rules = Rules(cast("Settings", _Watched(settings, "", seen)), fields, 0)
    for key in keys:
        if key in FLAGS:
            FLAGS[key].judge(rules)
    return tuple(_bearing(name, value) for name, value in seen.items())


def weighing(settings: Settings, weight: str) -> tuple[Bearing, ...]:
    """The setting that says what a rate is weighed in, where its definition leaves it to one."""
    chosen = getattr(settings.counting, weight, None)
    return () if chosen is None else (_bearing(f"counting.{weight}", chosen),)


def _bearing(name: str, value: Any) -> Bearing:  # noqa: ANN401 - any setting
    """A setting in words."""
    if isinstance(value, Limit):
        return Bearing(LIMITS, f"{STEPS[value.step]}期限", limit_text(value))
    section, _, key = name.partition(".")
    return Bearing(name, str(meanings()["settings"].get(section, {}).get(key, "")), value)


@dataclass(frozen=True, eq=False)
class _Watched:
    """A record that notes which of its values are looked at."""

    record: Any
    path: str
    seen: dict[str, Any]
    parts: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the record's own
        """Give what the record has; a value is noted, a section is watched in its turn."""
        value, path = getattr(self.record, name), f"{self.path}{name}"
        if isinstance(self.record, Limit):
            if name != _STEP:
                self.seen[self.path] = self.record
            return value
        if path == LIMITS:
            return tuple(self._part(f"{LIMITS}{number}", one) for number, one in enumerate(value))
        if is_dataclass(value):
            return self._part(f"{path}.", value)
        self.seen[path] = value
        return value

    def _part(self, path: str, value: Any) -> _Watched:  # noqa: ANN401 - any record
        return cast("_Watched", self.parts.setdefault(path, _Watched(value, path, self.seen)))
