"""Every flag by key, those of petitions first (判定标志)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from petition_report.statistics import petition_flags, rating_flags, side_flags
from petition_report.statistics.flag import Flag

FLAGS: Mapping[str, Flag] = MappingProxyType(
    {**petition_flags.FLAGS, **rating_flags.FLAGS, **side_flags.FLAGS}
)
