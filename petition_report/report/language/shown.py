"""An exhibit's indicator, its members, and what each of them shows (图表取数)."""

from __future__ import annotations

from functools import reduce
from typing import Any

from petition_report.report.language.catalogue import Spec
from petition_report.report.language.desk import Desk
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.periods_back import PERIOD, periods_back


def view_of(desk: Desk, spec: Spec) -> View:
    """The indicator an exhibit is about."""
    indicator = desk.answers.indicators[spec.of]
    return View(desk, indicator, indicator.name, desk.answers.window)


def members_of(view: View, by: str, quantity: str, top: int | None = None) -> Members:
    """The members of a breakdown, or the periods up to the view's own, at most so many of them."""
    if by == PERIOD:
        return Members(periods_back(view, top))
    members = view.按(by, quantity)
    return members.前(top) if top else members


def number_of(view: View, quantity: str) -> Number:
    """The number a view is drawn by: the quantity named, or the first it has."""
    return view.number(quantity or next(iter(view.indicator.quantities), ""))


def follow(view: View, path: str, quantity: str = "") -> Number:
    """What a member shows: its own number, a quantity and its properties, or an indicator within it."""
    if not path:
        return number_of(view, quantity)
    if path == "占比":
        return number_of(view, quantity).占比
    found: Any = reduce(getattr, path.split("."), view)
    return found.only if isinstance(found, View) else found
