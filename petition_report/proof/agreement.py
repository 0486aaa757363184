"""An edited report → sentences whose numbers contradict each other since people changed them (勾稽核对)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from petition_report.proof.fates import Comparison, differs
from petition_report.proof.finding import Finding, at, called
from petition_report.proof.sums import Claim, agrees, compared, contradictions, direction, rounded, words
from petition_report.proof.tokens import Token, plain

_END = re.compile(r"[。；！？]")


def disagreements(seen: Comparison) -> Iterator[Finding]:
    """Find what does not agree in lines that are not as they were made."""
    for number, line in enumerate(seen.pairing.new):
        old = seen.pairing.back.get(number)
        before = "" if old is None else compared(seen.pairing.old[old].text)
        text = compared(line.text)
        if text == before:
            continue
        known = {claim.key for claim in contradictions(before)}
        for claim in (*contradictions(text), *_by_marks(seen, number)):
            if claim.key not in known:
                yield Finding(at(line, claim.code, claim.said), number, claim.start, claim.end)


def _by_marks(seen: Comparison, number: int) -> Iterator[Claim]:
    """What the records of printed numbers say of a line."""
    line = seen.new[number]
    for token in line:
        record = seen.records.get(token.mark, {})
        if record.get("tells") not in ("change", "share") or differs(record["text"], token.text):
            continue
        if record["tells"] == "change":
            yield from _turned(seen, number, token)
        yield from _outdated(seen, line, token)


def _outdated(seen: Comparison, line: list[Token], token: Token) -> Iterator[Claim]:
    """A percentage beside a count that was altered."""
    record = seen.records[token.mark]
    now, other = _written(seen, line, record), record.get("other", {})
    if (
        now is None
        or "value" not in other
        or now == record.get("value")
        or not token.text.endswith(("%", "％"))
    ):
        return
    whole = _written(seen, line, other) if record["tells"] == "share" else None
    base = other["value"] if whole is None else whole
    percent = plain(token.text).rstrip("%")
    if not base or not re.fullmatch(r"\d+(\.\d+)?", percent) or _is_loose(record, percent):
        return
    right = Fraction(now if record["tells"] == "share" else abs(now - base), base)
    if not agrees(right, percent):
        name, value = called(seen.records, token.mark), rounded(right, percent)
        said = f"{name}按文中数字{now}、{base}应为{value}，文中为{token.text}"
        yield Claim("rate-broken", said, token.start, token.end, token.mark)


def _is_loose(record: Mapping[str, Any], percent: str) -> bool:
    """Whether a share was never told exactly: 70%以上, 接近10%."""
    whole = record["other"]["value"]
    return record["tells"] == "share" and not (whole and agrees(Fraction(record["value"], whole), percent))


def _written(seen: Comparison, line: list[Token], figure: Mapping[str, Any]) -> int | None:
    """The count of a figure, of the same name and the same days, as it is written in a line."""
    for token in line:
        record = seen.records.get(token.mark, {})
        same = all(record.get(key) == figure[key] for key in ("name", "period", "as_of") if key in figure)
        if same and record.get("tells") == "value" and plain(token.text).isdecimal():
            return int(plain(token.text))
    return None


def _turned(seen: Comparison, number: int, token: Token) -> Iterator[Claim]:
    """A verb that says the other direction now."""
    old = seen.pairing.back.get(number)
    was = next((one for one in seen.old[old] if one.mark == token.mark), None) if old is not None else None
    if old is None or was is None:
        return
    before = _verb(seen.pairing.old[old].text, was.start)
    now = _verb(seen.pairing.new[number].text, token.start)
    if before and now and direction(before) != direction(now):
        said = f"{called(seen.records, token.mark)}应为{before}，文中为{now}"
        yield Claim("direction-wrong", said, token.start, token.end, f"turned {token.mark}")


def _verb(text: str, end: int) -> str:
    """The last word of direction before a place, in its sentence."""
    start = max((found.end() for found in _END.finditer(text, 0, end)), default=0)
    found = re.findall(f"{words()['rise']}|{words()['fall']}", text[start:end])
    return str(found[-1]) if found else ""
