"""One cell's text → what it means: a date, a number of persons, yes or no, a category (取值)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from petition_report.ledger.personal import without_personal_numbers
from petition_report.ledger.schema import YES, Field, Kind, blank_dates, blank_words, canonical
from petition_report.ledger.spelling import clean_text, fold, narrow

_WEEKDAY = r"(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
_PART_OF_DAY = "(?:[上中下]午|凌晨|早上|傍晚|晚上)"
# behind a day, for whoever keeps the day only
TIME = rf"(?:T?\s*{_PART_OF_DAY}?\s*\d{{1,2}}\s*[:时点][\d:.时分秒整\sAPMZ+]*|{_PART_OF_DAY})?"
_WRITTEN = re.compile(
    rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})(?!\d)\s*[日号]?\s*{_WEEKDAY}\s*{TIME}",
    re.ASCII,
)
# month or day first, as an office's settings say; of 06/07/2023 nobody can tell by itself
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}})(?!\d)\s*{TIME}", re.ASCII)
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:\d{{6}}|(?!\d)\s*{TIME})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
# a spreadsheet's day 0 is 1899-12-30; outside these bounds (1954 to 2119) five digits are no date
_SERIAL_OF_1970 = 25569
_SERIALS = range(20000, 80001)
_ORDINAL_OF_1970 = date(1970, 1, 1).toordinal()
_YEARS = range(1949, 2100)

_DIGIT = "[一二两三四五六七八九]"
# two digits in a row (五六人) mean "five or six", which is no number
_NUMERAL = rf"(?:{_DIGIT}千)?零?(?:{_DIGIT}百)?零?(?:{_DIGIT}?十)?{_DIGIT}?"
_COUNT = re.compile(
    rf"约?(?P<number>\d{{1,9}}|\d{{1,3}}(?:,\d{{3}})+|{_NUMERAL})(?:\.0+)?(?P<about>[余多几])?"
    r"(?:人次|人|名|位|个)?(?P<around>左右|以上)?",
    re.ASCII,
)
_DAYS = re.compile(r"(\d{1,4})(?:\.0+)?[天日]?", re.ASCII)
_NOUGHT = re.compile(r"0+(?:\.0+)?|零|〇", re.ASCII)
_PIECES = re.compile(r"(?:件次|批次|人次|件|批|次|起)$")
_NUMERALS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
# no visit has more persons; beyond it a telephone or document number slipped into the column
_MOST_PERSONS = 99_999


@dataclass(frozen=True)
class Reading:
    """What a text means (None: nothing was filled in, or nobody can tell) and the code of what to say about it."""

    value: int | bool | str | None = None
    code: str = ""


def read_date(text: str, order: str = "ymd") -> Reading:
    """Read a date as the day number since 1970-01-01; times of day are dropped.

    Understood: 2023-6-16, 2023/6/16 9:32:09, 2023.6.16, 2023年6月16日上午, 20230616, full-width digits, and a
    spreadsheet's serial numbers; 06/16/2023 only where `order` is mdy, 16/06/2023 only where it is dmy. A year of
    two digits or none at all is refused rather than guessed.
    """
    plain = narrow(text).strip()
    if fold(plain) in blank_words() or plain in blank_dates():
        return Reading()
    if serial := _SERIAL.fullmatch(plain):
        day = int(serial[1])
        return Reading(day - _SERIAL_OF_1970) if day in _SERIALS else Reading(code="cell-date")
    if written := _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _day(*map(int, written.groups()))
    return _year_last(plain, order)


def is_serial(text: str) -> bool:
    """Tell whether a date is written as a spreadsheet's day number."""
    return bool(_SERIAL.fullmatch(narrow(text).strip()))


def _year_last(plain: str, order: str) -> Reading:
    written = _YEAR_LAST.fullmatch(plain)
    if written is None or order == "ymd":
        return Reading(code="cell-date")
    first, second, year = map(int, written.groups())
    return _day(year, first, second) if order == "mdy" else _day(year, second, first)


def _day(year: int, month: int, day: int) -> Reading:
    if f"{year:04}-{month:02}-{day:02}" in blank_dates():
        return Reading()
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return Reading(code="cell-date")
    return Reading(ordinal - _ORDINAL_OF_1970) if year in _YEARS else Reading(code="cell-date")


def read_count(text: str, *, zero: bool = False) -> Reading:
    """Read a number of persons: 5, 5人, 五人, １２; of 10余人 the 10 is taken and said; 5-6 and 0 are refused.

    With `zero` it is a number of anything, which may be nought and has no upper bound.
    """
    plain = _PIECES.sub("", fold(text)) if zero else fold(text)
    if plain in blank_words():
        return Reading()
    written = _COUNT.fullmatch(plain)
    value = _number(written["number"]) if written else 0
    if zero and _NOUGHT.fullmatch(plain):
        return Reading(0)
    if not written or value < 1 or (value > _MOST_PERSONS and not zero):
        return Reading(code="cell-count")
    vague = plain.startswith("约") or written["about"] or written["around"]
    return Reading(value, "cell-count-about" if vague else "")


def _number(text: str) -> int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else _numeral(text)


def _numeral(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            # 十二 is 12: a leading unit stands for one of it
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _NUMERALS[sign]
    return total + digit


def read_flag(text: str, field: Field) -> Reading:
    """Read yes or no in the general and the field's own words; days of extension above 0 mean yes."""
    plain = fold(text)
    if word := field.values.get(plain):
        return Reading(word == YES)
    if field.days and (days := _DAYS.fullmatch(plain)):
        return Reading(int(days[1]) > 0)
    return Reading() if plain in blank_words() else Reading(code="cell-flag")


def read_category(text: str, field: Field) -> Reading:
    """Read a category as its canonical value; an unknown one stays as written, reported if the field is closed.

    A number in it that belongs to a person goes no further.
    """
    value = canonical(field, text)
    if value is not None:
        return Reading(value)
    if fold(text) in blank_words():
        return Reading()
    plain = clean_text(text)
    kept = without_personal_numbers(plain)
    if kept != plain:
        return Reading(kept, "cell-personal")
    return Reading(kept, "vocab-unknown" if field.closed else "")


def split_path(text: str, field: Field) -> tuple[str, ...]:
    """Split `一级-二级-三级` written in one cell; a text whose first part is no known category stays whole."""
    if canonical(field, text) is not None:
        return (text,)
    parts = tuple(part for part in re.split(r"\s*[-－—–>＞→/／\\|｜]+\s*", text.strip()) if part)
    return parts if len(parts) > 1 and canonical(field, parts[0]) is not None else (text,)


def read_value(text: str, field: Field) -> Reading:
    """Read a text as the kind of value its field holds; a plain text is its own value."""
    match field.kind:
        case Kind.DATE:
            return read_date(text, field.order)
        case Kind.COUNT:
            return read_count(text, zero=field.zero)
        case Kind.FLAG:
            return read_flag(text, field)
        case Kind.CATEGORY:
            return read_category(text, field)
        case Kind.TEXT:
            return Reading(clean_text(text) or None)
