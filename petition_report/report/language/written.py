"""What a template writes into brackets, read or refused: a day, a period, decimals, a hedge (括号里的写法)."""

from __future__ import annotations

from datetime import date
from operator import index
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.report.language.slips import SEVERAL_DIGITS, SlipError
from petition_report.report.words.lists import LARGEST_NUMERAL
from petition_report.statistics.periods import Period, parse_period

MOST_DIGITS = 6
HEDGES = ("", "余", "多", "近", "约")


def day(text: object) -> date:
    """The day of 2023-06-16. Raises SlipError for anything else."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise SlipError("“截至”的日期应写成2023-06-16的样子") from None


def period(text: object, month_starts_on: int = 1) -> Period:
    """The period of 2023-01-01..2023-11-30, 2023Q1. Raises SlipError for anything else."""
    try:
        return parse_period(str(text), date.max, month_starts_on)
    except UsageRefusal:
        raise SlipError("“期内”的统计期应写成2023-01-01..2023-11-30的样子") from None


def digits(number: object) -> int:
    """A number of decimals. Raises SlipError for more than anyone prints."""
    if not isinstance(number, int) or number not in range(MOST_DIGITS + 1):
        raise SlipError(f"“位数”应为0到{MOST_DIGITS}的整数")
    return number


def several_digits(numbers: object) -> tuple[int, ...]:
    """Decimals for each of several quantities. Raises SlipError for what is no row of them."""
    if not isinstance(numbers, tuple | list):
        raise SlipError(SEVERAL_DIGITS)
    return tuple(map(digits, numbers))


def most(number: object) -> int:
    """How many names are told at most. Raises SlipError for less than one."""
    if (found := _whole(number)) is None or found < 1:
        raise SlipError("“列举”的括号里应写1以上的整数")
    return found


def numeral(number: object) -> int:
    """A number that Chinese numerals are written for. Raises SlipError for any other."""
    if (found := _whole(number)) is None or not 0 <= found <= LARGEST_NUMERAL:
        raise SlipError(f"“中文数字”的括号里应写0到{LARGEST_NUMERAL}的整数，更大的数请直接印出")
    return found


def _whole(number: Any) -> int | None:  # noqa: ANN401 - whatever stands in brackets
    """A whole number; None for anything else. Raises SlipError for a number that is not there."""
    try:
        return index(number)
    except TypeError:
        return None


def hedge(word: object) -> str:
    """A word that hedges a number: 余 in 1000余份. Raises SlipError for any other."""
    if not isinstance(word, str) or word not in HEDGES:
        raise SlipError(f"“修饰”应为{'、'.join(filter(None, HEDGES))}之一")
    return word
