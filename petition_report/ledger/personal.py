"""Texts → the same without the numbers of identity cards, mobile telephones and bank cards (个人号码)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

HIDDEN = "（号码已隐去）"

_DIGITS = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?(\d(?:[ -]?[0-9Xx]){10,18})(?![0-9A-Za-z])", re.ASCII)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# GB 11643—1999: six digits of a place, a day of birth, three of an order, one to check
_IDENTITY = re.compile(r"[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[0-9Xx]", re.ASCII)
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
_BIRTHS = range(1900, 2100)
# GB/T 14962—2015 (ISO/IEC 7812-1): cards of UnionPay, Visa and Mastercard, checked by Luhn's sum
_CARD = re.compile(r"62\d{14,17}|4\d{15}|5[1-5]\d{14}", re.ASCII)


def without_personal_numbers(text: str) -> str:
    """The text, each number that belongs to a person replaced by words that say so."""
    return _DIGITS.sub(lambda found: HIDDEN if _is_personal(found[1]) else found[0], text)


def personal_numbers(text: str) -> Iterator[str]:
    """The numbers in a text that belong to a person, as they are written."""
    return (found[1] for found in _DIGITS.finditer(text) if _is_personal(found[1]))


def _is_personal(written: str) -> bool:
    number = re.sub("[ -]", "", written)
    return any(is_one(number) for is_one in _KINDS)


def _is_mobile(number: str) -> bool:
    return bool(_MOBILE.fullmatch(number))


def _is_identity(number: str) -> bool:
    """Tell an identity number by its date and its last sign (ISO 7064, MOD 11-2)."""
    found = _IDENTITY.fullmatch(number)
    if not found or int(found[1]) not in _BIRTHS:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    if not _CARD.fullmatch(number):
        return False
    doubled = (2 * int(digit) for digit in number[-2::-2])
    return (
        sum(int(digit) for digit in number[::-2]) + sum(sum(divmod(two, 10)) for two in doubled)
    ) % 10 == 0


_KINDS: tuple[Callable[[str], bool], ...] = (_is_mobile, _is_identity, _is_card)
