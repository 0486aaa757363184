"""The value of a number that is not there: no in a condition, and nothing to compare or reckon with (缺值)."""

from __future__ import annotations

from typing import Literal, NoReturn

from petition_report.report.language.slips import SlipError


class Lacking:
    """Stands where a number should: equal to none, false, and refused, by its name, by whatever wants a number."""

    def __init__(self, said: str) -> None:
        self._said = said

    def __bool__(self) -> Literal[False]:
        """There is nothing."""
        return False

    def __eq__(self, other: object) -> bool:
        """All that is not there is alike."""
        return other is None or isinstance(other, Lacking)

    def __hash__(self) -> int:
        """The same as none has."""
        return hash(None)

    def _refused(self, *_: object) -> NoReturn:
        """Raise SlipError, which says which number is missing, why, and what to ask first."""
        raise SlipError(f"{self._said}，不能用“值”比较、计算；请先用“缺”判断，如：{{% if not ….缺 %}}")

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _refused
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refused
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refused
    __neg__ = __pos__ = __index__ = _refused
