"""Names in a row and ordinals before headings (列举与序号)."""

from __future__ import annotations

from collections.abc import Sequence

_NUMERALS = "〇一二三四五六七八九"
_OTHER = "其他"

LARGEST_NUMERAL = 99


def name_list(names: Sequence[str], limit: int | None = None) -> str:
    """Put names in a row: 城乡建设、农村农业、劳动和社会保障等; 其他 comes last, 等 says that it is cut.

    `limit` ≥ 1 is how many names are told at most.
    """
    ordered = [name for name in names if name != _OTHER] + [name for name in names if name == _OTHER]
    if limit is None or len(ordered) <= limit:
        return "、".join(ordered)
    return "、".join(ordered[:limit]) + "等"


def chinese_number(number: int) -> str:
    """Write 0 to 99 in Chinese numerals: 十, 十一, 二十. Raises ValueError beyond."""
    if not 0 <= number <= LARGEST_NUMERAL:
        raise ValueError("Chinese numerals are written up to 99")
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def ordinal(number: int, level: int = 1) -> str:
    """Write the ordinal of a heading of level 1 to 4: 一、 （一） 1. （1） (GB/T 9704—2012, 7.3.3)."""
    forms = {
        1: lambda: f"{chinese_number(number)}、",
        2: lambda: f"（{chinese_number(number)}）",
        3: lambda: f"{number}.",
        4: lambda: f"（{number}）",
    }
    return forms[level]()
