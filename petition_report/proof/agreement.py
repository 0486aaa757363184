"""An edited report → sentences whose numbers contradict each other since people changed them (勾稽核对)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from petition_report.proof.fates import Comparison, differs
from petition_report.proof.finding import Finding, at, called
from petition_report.proof.sums import Claim, agrees, compared, contradictions, direction, rounded, verbs
from petition_report.proof.tokens import Token, plain
from petition_report.proof.verbs import clause_at, said

_END = re.compile(r"[。；！？]")
_STOPS = "，。；：！？"


def disagreements(seen: Comparison) -> Iterator[Finding]:
    """Find what does not agree in lines that are not as they were made."""
    for number, line in enumerate(seen.pairing.new):
        old = seen.pairing.back.get(number)
        before = "" if old is None else compared(seen.pairing.old[old].text)
        text = compared(line.text)
        if text == before:
            continue
        known = {claim.key for claim in contradictions(before)}
        turned = list(_by_marks(seen, number))
        for claim in (*contradictions(text), *turned, *_reworded(seen, number, turned)):
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
    if before and now and direction(before[0]) != direction(now[0]):
        said = f"{called(seen.records, token.mark)}应为{before[0]}，文中为{now[0]}"
        yield Claim("direction-wrong", said, now.start(), token.end, f"turned {token.mark}")


def _reworded(seen: Comparison, number: int, told: Sequence[Claim]) -> Iterator[Claim]:
    """Words of direction that stand where others stood, with or without a number: 持平 that became 上升."""
    old = seen.pairing.back.get(number)
    if old is None:
        return
    line, made = seen.new[number], seen.old[old]
    for step in seen.edits(old):
        if step.same or _is_said(made[step.i1 : step.i2], line[step.j1 : step.j2]):
            continue
        span = range(line[step.j1].start, line[step.j2 - 1].end)
        if not any(one.start in span for one in told):
            was, now = said(made, clause_at(made, step.i1)), said(line, clause_at(line, step.j1))
            text = f"原为“{was}”，文中为“{now}”"
            yield Claim("direction-wrong", text, span.start, span.stop, f"reworded {span}")


def _is_said(before: Sequence[Token], now: Sequence[Token]) -> bool:
    """Whether words of the same directions stand in two stretches, or in one of them more, or none at all."""
    fewer, more = sorted((_directions(before), _directions(now)), key=len)
    rest = iter(more)
    return all(one in rest for one in fewer)


def _directions(stretch: Sequence[Token]) -> list[int]:
    """The directions that are said in a stretch; none where it is more than a part of one sentence."""
    text = "".join(token.text for token in stretch).strip(_STOPS)
    return [] if _END.search(text) else [direction(found[0]) for found in verbs(text)]


def _verb(text: str, end: int) -> re.Match[str] | None:
    """The last word of direction before a place, in its sentence."""
    start = max((found.end() for found in _END.finditer(text, 0, end)), default=0)
    return next(reversed(verbs(text, start, end)), None)
