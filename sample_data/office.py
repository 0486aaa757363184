"""A described office → the rows of all registers beside petitions, invented with a fixed seed (虚构的其他台账)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from petitions import AS_OF, CITY, SATURDAY, SEED, Row

GIVEN = tomllib.loads(Path(__file__).with_name("given.toml").read_text(encoding="utf-8"))
OFFICE = tomllib.loads(Path(__file__).with_name("office.toml").read_text(encoding="utf-8"))
CHANCES: Mapping[str, float] = OFFICE["chances"]
WEIGHTS: Mapping[str, Mapping[str, float]] = OFFICE["weights"]
# 《信访工作条例》第三十五条、第三十六条
REVIEW_DAYS = 30
REPLY_DAYS, CALL_DAYS = 12, 10


def registers() -> dict[str, list[Row]]:
    """Every register beside that of petitions, by the name of its sheet."""
    rng = Random(SEED + 2)
    return {
        "复查复核": list(_reviews(rng)),
        "交办督办": list(_assignments(rng)),
        "网民留言": list(_messages(rng)),
        "热线电话": list(_calls(rng)),
        "领导接访": list(_receptions(rng)),
        "工作活动": list(_activities()),
        **{name: _given(table) for name, table in GIVEN.items()},
    }


def _reviews(rng: Random) -> Iterator[Row]:
    for number, day in enumerate(_days(rng, "reviews"), start=1):
        admitted = rng.random() < CHANCES["review_admitted"]
        closed = day + timedelta(days=rng.randint(14, REVIEW_DAYS))
        done = admitted and closed <= AS_OF
        opinion = _pick(rng, WEIGHTS["opinion"])
        yield {
            "申请编号": f"FC{day:%Y}{number:04d}",
            "申请日期": day,
            "申请类别": _pick(rng, WEIGHTS["stage"]),
            "是否进入程序": "进入程序" if admitted else "不予受理",
            "复查复核结果": opinion if done else None,
            "办理状态": _state(done=done) if admitted else None,
            "办结日期": closed if done else None,
            "人数": rng.randint(1, 3),
            "问题属地": _pick(rng, CITY["areas"]),
        }


def _assignments(rng: Random) -> Iterator[Row]:
    for group in OFFICE["assignments"]:
        for number in range(group["count"]):
            yield _assignment(rng, group, number)


def _assignment(rng: Random, group: Mapping[str, Any], number: int) -> Row:
    day: date = group["day"]
    settled, closed = number < group["settled"], number < group["closed"]
    done = min(day + timedelta(days=rng.randint(20, 100)), AS_OF)
    return {
        "交办编号": f"JB{day:%Y%m%d}{number + 1:03d}",
        "交办日期": day,
        "交办单位": group["from"],
        "专项名称": group["campaign"],
        "交办批次": group.get("batch"),
        "案件类型": _in_turn(group.get("media", ()), number),
        "领域": _in_turn(group.get("domains", ()), number),
        "包案级别": "市级" if number % 5 == 0 else group["leader"],
        "办理状态": _state(done=closed),
        "办结日期": done if closed else None,
        "是否化解": "是" if settled else "否",
        "化解日期": done if settled else None,
        "年初存量": "是" if group.get("stock") else "否",
        "积案标志": "是" if group.get("backlog") else "否",
        "涉及人数": rng.randint(1, 9),
        "问题属地": _pick(rng, CITY["areas"]),
    }


def _messages(rng: Random) -> Iterator[Row]:
    for number, (day, platform) in enumerate(_named_days(rng, "messages"), start=1):
        replied = day + timedelta(days=rng.randint(2, REPLY_DAYS))
        done = platform == "市长阅批件" or not _pending(rng, "reply_pending", replied)
        yield {
            "留言编号": f"LY{day:%Y}{number:04d}",
            "留言日期": day,
            "平台": platform,
            "办理状态": _state(done=done),
            "回复日期": min(replied, AS_OF) if done else None,
            "问题属地": _pick(rng, CITY["areas"]),
        }


def _calls(rng: Random) -> Iterator[Row]:
    for number, (day, line) in enumerate(_named_days(rng, "hotline"), start=1):
        handling = _pick(rng, WEIGHTS["handling"])
        assigned = handling == "电话交办"
        closed = day + timedelta(days=rng.randint(1, CALL_DAYS) if assigned else 0)
        done = not (assigned and _pending(rng, "call_pending", closed))
        rated = done and rng.random() < CHANCES["call_rated"]
        verdict = _pick(rng, WEIGHTS["rating"])
        yield {
            "工单编号": f"RX{day:%Y%m%d}{number:04d}",
            "来电日期": day,
            "热线名称": line,
            "办理方式": handling,
            "是否反馈": "是" if assigned else None,
            "办理状态": _state(done=done),
            "办结日期": closed if done else None,
            "群众评价": verdict if rated else "未评价",
            "问题属地": _pick(rng, CITY["areas"]),
        }


def _receptions(rng: Random) -> Iterator[Row]:
    for day in _days(rng, "receptions"):
        batches = rng.randint(1, 4)
        yield {
            "接访日期": day,
            "接访形式": _pick(rng, WEIGHTS["mode"]),
            "领导级别": _pick(rng, WEIGHTS["leader"]),
            "接待批次": batches,
            "接待人次": batches + rng.randint(0, 9),
            "办理结果": "案结事了" if rng.random() < CHANCES["reception_settled"] else "正在办理",
            "问题属地": _pick(rng, CITY["areas"]),
        }


def _activities() -> Iterator[Row]:
    held = ((day, one) for one in OFFICE["activities"] for day in one["dates"])
    for day, one in sorted(held, key=lambda pair: pair[0]):
        yield {
            "活动日期": day,
            "活动类别": one["kind"],
            "活动名称": one["name"],
            "数量": one["quantity"],
            "单位": one["measure"],
        }


def _given(table: Mapping[str, Any]) -> list[Row]:
    return [dict(zip(table["headings"], row, strict=True)) for row in table["rows"]]


def _days(rng: Random, what: str) -> list[date]:
    """The working days on which something happened, in order."""
    return sorted(day for term in OFFICE["terms"] for day in rng.choices(_working_days(term), k=term[what]))


def _named_days(rng: Random, what: str) -> list[tuple[date, str]]:
    """Working days, each with the platform or line it belongs to, in order."""
    found = [
        (day, name)
        for term in OFFICE["terms"]
        for name, count in term[what].items()
        for day in rng.choices(_working_days(term), k=count)
    ]
    return sorted(found)


def _working_days(term: Mapping[str, Any]) -> Sequence[date]:
    first: date = term["start"]
    days = (first + timedelta(days=number) for number in range((term["end"] - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY]


def _pending(rng: Random, what: str, done_on: date) -> bool:
    return done_on > AS_OF or rng.random() < CHANCES[what]


def _in_turn(values: Sequence[str], number: int) -> str | None:
    return values[number % len(values)] if values else None


def _state(*, done: bool) -> str:
    return "已办结" if done else "正在办理"


def _pick(rng: Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
