"""A described city → the rows of its petition register, invented with a fixed seed (虚构的信访件)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

Cell = str | int | date | None
Row = dict[str, Cell]
CITY = tomllib.loads(Path(__file__).with_name("city.toml").read_text(encoding="utf-8"))
AS_OF: date = CITY["as_of"]
CHANCES: Mapping[str, float] = CITY["chances"]
SEED = 20230793
# 《信访工作条例》第二十二条、第三十四条
ACCEPTANCE_DAYS, CLOSING_DAYS, EXTENSION_DAYS = 15, 60, 30
# 第二十条
COLLECTIVE_FROM = 5
SATURDAY = 5
RATINGS = {"满意": 60, "基本满意": 27, "不满意": 6, None: 7}


@dataclass(frozen=True)
class Matter:
    """What stays the same however often it is brought forward."""

    number: str
    purpose: str
    category: str
    subcategory: str
    area: str
    unit: str


@dataclass(frozen=True)
class Visit:
    """How a petition was brought forward, and by how many persons."""

    channel: str
    level: str | None
    persons: int

    @property
    def kind(self) -> str | None:
        """个访, or 集访 from five persons on; only visits have a kind."""
        if self.level is None:
            return None
        return "集访" if self.persons >= COLLECTIVE_FROM else "个访"


def invent() -> Iterator[tuple[int, list[Row]]]:
    """Yield each year with its rows, in the order of registration."""
    rng = Random(SEED)
    for term in CITY["terms"]:
        yield term["year"], list(_year(rng, term))


def _year(rng: Random, term: Mapping[str, Any]) -> Iterator[Row]:
    matters: list[Matter] = []
    for number, registered in enumerate(_days(rng, term), start=1):
        case_no = f"XF{registered:%Y%m%d}{number:05d}"
        visit = _visit(rng, term)
        repeated = bool(matters) and rng.random() < _repeat_rate(visit)
        matter = rng.choice(matters[-150:]) if repeated else _matter(rng, term["year"], case_no)
        if not repeated and matter.purpose in {"求决", "申诉"}:
            matters.append(matter)
        yield _row(rng, case_no, registered, (visit, matter, repeated))


def _days(rng: Random, term: Mapping[str, Any]) -> Iterator[date]:
    for month, count in enumerate(term["months"], start=1):
        first = date(term["year"], month, 1)
        following = date(term["year"] + month // 12, month % 12 + 1, 1)
        days = [first + timedelta(days=day) for day in range((following - first).days)]
        # offices are closed at weekends, letters and web forms still come in
        yield from sorted(rng.choices(days, [1 if day.weekday() >= SATURDAY else 6 for day in days], k=count))


def _visit(rng: Random, term: Mapping[str, Any]) -> Visit:
    (channel,) = rng.choices(CITY["channels"], term["channels"])
    if channel != "来访":
        return Visit(channel, None, rng.randint(2, 4) if _chance(rng, "joint") else 1)
    (level,) = rng.choices(CITY["levels"], term["levels"])
    if _chance(rng, "collective"):
        return Visit(channel, level, COLLECTIVE_FROM + min(40, int(rng.expovariate(0.14))))
    return Visit(channel, level, rng.randint(1, COLLECTIVE_FROM - 1))


def _repeat_rate(visit: Visit) -> float:
    place = CITY["levels"].index(visit.level) if visit.level else -1
    return float(CITY["repeats"][place])


def _matter(rng: Random, year: int, number: str) -> Matter:
    (category,) = rng.choices(
        CITY["categories"], [entry["weights"][str(year)] for entry in CITY["categories"]]
    )
    area = _pick(rng, CITY["areas"])
    local = area + ("管理委员会" if area.endswith("开发区") else "人民政府")
    unit = local if _chance(rng, "local") else category["unit"]
    return Matter(
        number.replace("XF", "SX"),
        _pick(rng, CITY["purposes"]),
        category["name"],
        _pick(rng, category["second"]),
        area,
        unit,
    )


def _row(rng: Random, case_no: str, registered: date, what: tuple[Visit, Matter, bool]) -> Row:
    visit, matter, repeated = what
    handling = (
        "直接答复" if matter.purpose == "咨询" else rng.choices(["转送", "交办", "受理"], [76, 12, 12])[0]
    )
    skipped = visit.level in {"赴京", "到省"} and _chance(rng, "skipped_level")
    return {
        "信访件编号": case_no,
        "信访事项编号": matter.number,
        # the reader must never let this column in; there is nothing in it to be let in
        "信访人": "〇〇",
        "登记日期": registered,
        "信访日期": registered - timedelta(days=rng.randint(1, 6) if visit.channel == "来信" else 0),
        "信访形式": visit.channel,
        "信访来源": _pick(rng, CITY["sources"]),
        "人数": visit.persons,
        "访类": visit.kind,
        "来访层级": visit.level,
        "初次标志": _yes(not repeated),
        "重复标志": _yes(repeated),
        "越级标志": _yes(skipped),
        "信访目的": matter.purpose,
        "一级分类": matter.category,
        "二级分类": matter.subcategory,
        "属地": matter.area,
        "责任单位": matter.unit,
        "办理方式": handling,
        **_course(rng, registered, handling),
    }


def _course(rng: Random, registered: date, handling: str) -> Row:
    days = rng.randint(0, 6) if handling in {"转送", "交办"} else 0
    acceptance = _acceptance_days(rng, days)
    accepted = registered + timedelta(days=acceptance)
    admitted = not _chance(rng, "not_admitted")
    extended = admitted and _chance(rng, "extended")
    limit = CLOSING_DAYS + (EXTENSION_DAYS if extended else 0)
    closed = accepted + timedelta(days=_closing_days(rng, handling, limit) if admitted else 0)
    done = closed <= AS_OF
    return {
        "转交日期": _happened(registered + timedelta(days=days)) if handling in {"转送", "交办"} else None,
        "受理日期": _happened(accepted),
        "限办日期": accepted + timedelta(days=limit)
        if accepted <= AS_OF and _chance(rng, "due_noted")
        else None,
        "办结日期": _happened(closed),
        "是否延期": _yes(extended and accepted <= AS_OF),
        "办理状态": _status(accepted, admitted=admitted, done=done),
        **_outcome(rng, closed, rated=done and admitted),
    }


def _acceptance_days(rng: Random, transferred: int) -> int:
    if _chance(rng, "accepted_late"):
        return ACCEPTANCE_DAYS + rng.randint(1, 7)
    return rng.randint(transferred + 1, ACCEPTANCE_DAYS)


def _closing_days(rng: Random, handling: str, limit: int) -> int:
    if handling == "直接答复":
        return rng.randint(0, 5)
    if _chance(rng, "closed_late"):
        return limit + rng.randint(2, 25)
    return limit - rng.randint(1, 25) if limit > CLOSING_DAYS else rng.randint(6, 57)


def _status(accepted: date, *, admitted: bool, done: bool) -> str:
    if accepted > AS_OF:
        return "未受理"
    if not admitted:
        return "不予受理"
    return "已办结" if done else "正在办理"


def _outcome(rng: Random, closed: date, *, rated: bool) -> Row:
    bureau, unit, resolved = _pick(rng, RATINGS), _pick(rng, RATINGS), _yes(_chance(rng, "resolved"))
    if not rated:
        return dict.fromkeys(("是否化解", "对信访部门评价", "对责任单位评价", "评价状态"))
    waiting = "待评价" if closed > AS_OF - timedelta(days=30) else "超期未评价"
    return {
        "是否化解": resolved,
        "对信访部门评价": bureau,
        "对责任单位评价": unit if bureau else None,
        "评价状态": "已评价" if bureau else waiting,
    }


def _chance(rng: Random, what: str) -> bool:
    return rng.random() < CHANCES[what]


def _happened(day: date) -> date | None:
    return day if day <= AS_OF else None


def _yes(truth: bool) -> str:  # noqa: FBT001 - one truth, written the way a register writes it
    return "是" if truth else "否"


def _pick(rng: Random, weights: Mapping[Any, float]) -> Any:  # noqa: ANN401 - keys of a TOML table
    return rng.choices(list(weights), list(weights.values()))[0]
