"""Sentences that people changed → sums, rates and directions in them that do not agree (数字勾稽)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from sys import maxsize

from petition_report.proof.tokens import plain
from petition_report.statistics.rounding import decimal_text

SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")
HUNDRED = 100
SIGNS = {"rise": 1, "fall": -1, "above": 1, "below": -1}


@dataclass(frozen=True)
class Claim:
    """Numbers of a text that contradict each other: code, what is wrong, the characters it is about, a key."""

    code: str
    said: str
    start: int
    end: int
    key: str


def contradictions(text: str) -> Iterator[Claim]:
    """Everything in a text that cannot all be true."""
    for rule in RULES:
        yield from rule(text)


def agrees(part: Fraction, percent: str) -> bool:
    """Tell whether a printed percentage is the fraction's, rounded at its last digit."""
    digits = len(percent.partition(".")[2])
    return bool(abs(part * HUNDRED - Fraction(percent)) * 2 * 10**digits <= 1)


def rounded(part: Fraction, percent: str) -> str:
    """The fraction as a percentage with as many digits as the one that stands there."""
    return decimal_text(part * HUNDRED, len(percent.partition(".")[2])) + "%"


def _halves(text: str) -> Iterator[Claim]:
    """个访 and 集访 are together the visits told just before."""
    for found in _pattern(
        r"(?:{halves})({amounts})[，、；,][^，。；\d]{{0,4}}(?:{halves})({amounts})"
    ).finditer(text):
        groups = list(_pattern("{amounts}").finditer(text, 0, found.start()))
        if groups:
            whole, one, other = map(_amounts, (groups[-1].group(), found[1], found[2]))
            for unit in whole.keys() & one.keys() & other.keys():
                if one[unit] + other[unit] != whole[unit]:
                    parts = one[unit] + other[unit]
                    said = f"分项之和为{parts}{unit}，总数为{whole[unit]}{unit}"
                    yield Claim("sum-broken", said, groups[-1].start(), found.end(), f"halves {unit}")


def _totals(text: str) -> Iterator[Claim]:
    """What is said to be all of it is the sum of what was listed."""
    for sentence in SENTENCE.finditer(text):
        for found in _pattern(r"(?:{total})(?:为)?(\d+)({unit})").finditer(text, *sentence.span()):
            listed = _listed(text[sentence.start() : found.start()], found[2])
            if len(listed) > 1 and sum(listed) != int(found[1]):
                said = f"所列{len(listed)}项之和为{sum(listed)}{found[2]}，合计为{found[1]}{found[2]}"
                yield Claim("sum-broken", said, *found.span(), f"total {found[2]}")


def _parts(text: str) -> Iterator[Claim]:
    """No part is more than its whole."""
    for found in _pattern(r"(\d+)({unit})[^。；\d]{{0,12}}其中[^。；\d]{{0,12}}(\d+)({unit})").finditer(text):
        if _same_unit(found[2], found[4]) and int(found[3]) > int(found[1]):
            said = f"其中{found[3]}{found[4]}，多于总数{found[1]}{found[2]}"
            yield Claim("sum-broken", said, *found.span(), f"part {found[2]}")


def _rates(text: str) -> Iterator[Claim]:
    """A件，B件办结，办结率P%."""
    gap = r"[^。；\d]{{0,20}}?"
    rate = rf"(\d+)({{unit}})({gap})(\d+)({{unit}})({gap})([一-龥]{{{{1,8}}}}率)(?:为|达到|达|是)?(\d+(?:\.\d+)?)%"
    for found in _pattern(rate).finditer(text):
        whole, unit, before, part, other, after, name, percent = found.groups()
        named = name.removesuffix("率")[-2:]
        if _same_unit(unit, other) and named in before + after.partition("，")[0]:
            yield from _rate(found, int(part), int(whole), name, percent)


def _shares(text: str) -> Iterator[Claim]:
    """A件，其中B件，占P%."""
    share = r"(\d+)({unit})[^。；\d]{{0,16}}其中[^。；\d]{{0,16}}?(\d+)({unit})"
    share += r"[，,]?(占)[^。；，\d]{{0,10}}(\d+(?:\.\d+)?)%"
    for found in _pattern(share).finditer(text):
        whole, unit, part, other, name, percent = found.groups()
        if _same_unit(unit, other):
            yield from _rate(found, int(part), int(whole), f"{name}比", percent)


def _rate(found: re.Match[str], part: int, whole: int, name: str, percent: str) -> Iterator[Claim]:
    """A claim where a percentage is not that of its two numbers."""
    if whole and not agrees(Fraction(part, whole), percent):
        said = f"{part}÷{whole}为{rounded(Fraction(part, whole), percent)}，{name}写作{percent}%"
        yield Claim("rate-broken", said, *found.span(), f"rate {name}")


def _changes(text: str) -> Iterator[Claim]:
    """A件，上年同期B件，同比上升P%; 由B件上升到A件，升幅P%."""
    year = r"(?P<now>\d+)({unit})[^。；\d]{{0,8}}(?:上年|去年)?同期(?:为|是)?(?P<base>\d+)({unit})[^。；\d]{{0,8}}?"
    year += r"(?P<verb>{rise}|{fall})(?:了)?(?P<percent>\d+(?:\.\d+)?)%"
    path = r"[由从][^。；\d]{{0,12}}(?P<base>\d+)({unit})(?P<verb>{rise}|{fall})[至到为](?P<now>\d+)({unit})"
    path += r"[^。；\d]{{0,8}}?(?P<percent>\d+(?:\.\d+)?)%"
    for found in (one for pattern in (year, path) for one in _pattern(pattern).finditer(text)):
        yield from _change(found)


def _change(found: re.Match[str]) -> Iterator[Claim]:
    now, base = int(found["now"]), int(found["base"])
    word, percent = found["verb"], found["percent"]
    if (now - base) * direction(word) < 0:
        yield Claim("direction-wrong", f"由{base}到{now}不是{word}", *found.span(), "change verb")
    elif base and not agrees(Fraction(abs(now - base), base), percent):
        right = rounded(Fraction(abs(now - base), base), percent)
        yield Claim(
            "rate-broken", f"由{base}到{now}应为{word}{right}，写作{percent}%", *found.span(), "change"
        )


def _points(text: str) -> Iterator[Claim]:
    """A rate moves by 个百分点, a count by %."""
    moved = r"[，,]?(?:{since})?[^，。；\d%]{{0,6}}?(?:{rise}|{fall})(?:了)?\d+(?:\.\d+)?"
    rate = r"(?:率|占比|比重)(?:为|达到|达|是)?\d+(?:\.\d+)?%" + moved + "%"
    count = r"\d+(?:{unit})" + moved + "个百分点"
    for found in _pattern(rate).finditer(text):
        yield Claim("points-confused", "比率的升降应以百分点表述", *found.span(), "points of a rate")
    for found in _pattern(count).finditer(text):
        yield Claim("points-confused", "数量的升降应以百分比表述", *found.span(), "points of a count")


def _signs(text: str) -> Iterator[Claim]:
    """A verb says the direction; a sign beside it says it twice."""
    for found in _pattern(r"({rise}|{fall})(?:了)?[-−－](?=\d)").finditer(text):
        yield Claim("direction-wrong", f"“{found[1]}”之后不应再写负号", *found.span(), "sign")


RULES: tuple[Callable[[str], Iterator[Claim]], ...] = (
    *(_halves, _totals, _parts),
    *(_rates, _shares, _changes),
    *(_points, _signs),
)


def direction(verb: str) -> int:
    """1 for a verb that says a rise, -1 for a fall, 0 for any other word."""
    return next((sign for name, sign in SIGNS.items() if re.fullmatch(words()[name], verb)), 0)


def verbs(text: str, start: int = 0, end: int = maxsize) -> list[re.Match[str]]:
    """The words of direction in a stretch of a text, 持平 and 高于 among them."""
    return list(_pattern("{rise}|{fall}|{level}|{above}|{below}").finditer(text, start, end))


def _amounts(group: str) -> dict[str, int]:
    """Numbers by their unit: 144批461人次 → 批 144, 人 461."""
    return {_unit(unit): int(number) for number, unit in _pattern(r"(\d+)({unit})").findall(group)}


def _listed(text: str, unit: str) -> list[int]:
    return [
        int(number) for number, other in _pattern(r"(\d+)({unit})").findall(text) if _same_unit(unit, other)
    ]


def _unit(text: str) -> str:
    """件次 and 件 count the same."""
    return text.removesuffix("次") or text


def _same_unit(one: str, other: str) -> bool:
    return _unit(one) == _unit(other)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern with the words of numbers.toml in it."""
    known = words()
    return re.compile(text.format(amounts=rf"(?:\d+(?:{known['unit']}))+", **known))


@cache
def words() -> dict[str, str]:
    """What sentences about numbers are made of, as patterns."""
    raw = tomllib.loads(files(__package__).joinpath("numbers.toml").read_text(encoding="utf-8"))
    return dict(raw["agree"])


def compared(text: str) -> str:
    """A text of the same length in which digits and signs are half-width."""
    return "".join(one if len(half := plain(one)) != 1 else half for one in text)
