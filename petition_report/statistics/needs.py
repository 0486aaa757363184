"""Which columns a flag cannot do without, under the settings of an office (判定所需栏目)."""

from __future__ import annotations

from petition_report.settings import Settings
from petition_report.statistics.clocks import starts
from petition_report.statistics.flag import Needs

CLOSED = ("closed_on", "status")
RATINGS = ("rating", "unit_rating", "bureau_rating")


def acceptance(settings: Settings) -> Needs:
    """What it takes to know whether a petition was accepted in time."""
    return (("accepted_on",), starts("acceptance", settings))


def transfer(settings: Settings) -> Needs:
    """What it takes to know whether the bureau acted in time."""
    return (("transferred_on", "accepted_on"), starts("transfer", settings))


def unit_acceptance(settings: Settings) -> Needs:
    """What it takes to know whether the responsible unit accepted in time."""
    return (("transferred_on",), ("accepted_on",), starts("unit_acceptance", settings))


def closing(settings: Settings) -> Needs:
    """What it takes to know whether a petition was closed in time."""
    return ((*starts("closing", settings), "due_on"), ("closed_on",))


def base_of_closing(settings: Settings) -> Needs:
    """The date by which an office says that a petition is to be closed."""
    base = {"accepted": (("accepted_on",),), "transferred": (("transferred_on",),)}
    return base.get(settings.counting.closing_base, ())


def base_of_resolution(settings: Settings) -> Needs:
    """What it takes to know what is to be resolved."""
    return (("resolved",), CLOSED) if settings.counting.resolution_base == "closed" else (("resolved",),)
