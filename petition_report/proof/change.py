"""One thing that refreshing did, or could not do, to an edited report (更新记录)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["figure", "words", "turned", "kept", "missed", "added", "removed", "picture", "outside"]

# what a person has to look at; the rest is for the record
LOOK: tuple[Kind, ...] = ("turned", "kept", "missed", "outside")
SAID: dict[Kind, str] = {
    "figure": "数字更新",
    "words": "文字更新",
    "turned": "升降方向有变",
    "kept": "保留手工改动",
    "missed": "未能放入",
    "added": "新增",
    "removed": "删去",
    "picture": "图表更新",
    "outside": "没有更新",
}


@dataclass(frozen=True)
class Change:
    """What became what, and where in the refreshed report; `figure` is how the number is called, if it is one.

    `figure`, `words`: new data took the place of the old. `turned`: words of direction changed, the sentence wants a
    look. `kept`: people had changed it, so it stays as `mine`, though the data say `new`. `missed`: the data have it,
    the report has no place for it. `added`, `removed`, `picture`: paragraphs, rows, tables and pictures as a whole.
    `outside`: headers, text boxes and the like, which are never written anew, say something else than the new data.
    """

    kind: Kind
    old: str = ""
    new: str = ""
    mine: str = ""
    figure: str = ""
    place: str = ""

    @property
    def said(self) -> str:
        """The change in words, without its place."""
        if self.kind == "kept":
            return f"{self.figure}{_kept(self)}"
        if self.kind in ("missed", "added", "removed", "picture"):
            return self.new or self.old
        if self.kind == "outside":
            return f"请手工改为：{self.new}"
        return f"{self.figure}{self.old or '（无）'} → {self.new or '（无）'}"


def as_json(change: Change) -> dict[str, Any]:
    """A change for other programs."""
    told = {"figure": change.figure, "old": change.old, "new": change.new, "mine": change.mine}
    return {"kind": change.kind, "place": change.place} | {key: value for key, value in told.items() if value}


def _kept(change: Change) -> str:
    """What stays as people left it, and what the data would say."""
    if not change.new:
        return f"新数据中没有这一内容，因有手工改动而保留：{change.mine}"
    if not change.mine:
        return f"已被手工删除，未恢复；新数据为：{change.new}"
    return f"手工改为{change.mine}，予以保留；新数据为：{change.new}"
