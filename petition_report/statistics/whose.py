"""Whose value something is set against: a target's, a wider area's, a peer's (对照对象)."""

from __future__ import annotations

TARGET = "目标"
WIDER = ("全国", "全省", "全市", "全州", "全县", "全区")
# how names of areas end: 某市 as a whole is 全市
ENDINGS = "国省市州盟县区旗"


def is_peer(whose: str) -> bool:
    """Whether a value is that of an equal: neither a target nor that of an area one is part of."""
    return whose not in (TARGET, *WIDER)


def whole_names(area: str) -> tuple[str, ...]:
    """What an office's area is called as a whole: 全市, 某市; an area that is not told is a city."""
    named = (f"全{area[-1]}",) if area and area[-1] in ENDINGS else ()
    return tuple(dict.fromkeys((*named, area or "全市")))
