"""A number of cases that a template reckons with, which a public report must not tell in any writing (件数)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Operation = Callable[[Any, Any], Any]


def _kept(name: str) -> Operation:
    """An operation of whole numbers whose outcome tells of the same cases."""
    plain: Operation = getattr(int, name)

    def reckoned(number: int, other: object) -> object:
        found = plain(number, other)
        # Python says NotImplemented for what is reckoned with no whole number
        return Counted(found) if isinstance(found, int) else found

    return reckoned


class Counted(int):
    """A number of cases; what is reckoned with it tells of them, too."""

    __add__ = __radd__ = _kept("__add__")
    __sub__ = _kept("__sub__")
    __rsub__ = _kept("__rsub__")
    __mul__ = __rmul__ = _kept("__mul__")
    __floordiv__ = _kept("__floordiv__")
    __mod__ = _kept("__mod__")
