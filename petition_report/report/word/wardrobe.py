"""What we set ourselves → styles of the office's own file, ours added where it has none of the name (样式对应)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from petition_report.report.page.official import OfficialFormat
from petition_report.report.page.styles import style_elements
from petition_report.report.word.names import Element, value, w

_NAMING = ("pStyle", "rStyle", "tblStyle")
_RELATED = ("basedOn", "next", "link")
_TAKEN = "Report"
_PLAIN = ("Normal", "TableNormal")


@dataclass
class Wardrobe:
    """A file's styles, and the official ones that its tables and captions may need."""

    styles: Element
    form: OfficialFormat
    known: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)

    def dress(self, made: Element) -> Element:
        """What we have set, with its styles called as this file calls them."""
        for one in made.iter(*map(w, _NAMING)):
            one.set(w("val"), self._id_of(one.get(w("val"), "")))
        return made

    def _id_of(self, ours: str) -> str:
        """The id by which the file knows one of our styles: that of its own style of the same name, if it has one."""
        if ours not in self.known:
            self.known[ours] = self._found(ours)
        return self.known[ours]

    def _found(self, ours: str) -> str:
        style = next(one for one in style_elements(self.form) if one.get(w("styleId")) == ours)
        name = value(style, "name").casefold()
        ids = {value(one, "name").casefold(): one.get(w("styleId"), "") for one in self._all()}
        return (
            ids.get(name) or self._like(style) or self._added(deepcopy(style), ours, taken=set(ids.values()))
        )

    def _like(self, style: Element) -> str:
        """The file's own style that comes nearest: captions of pictures look like those of tables."""
        base = value(style, "basedOn")
        own = "" if base in ("", *_PLAIN) else self._id_of(base)
        return "" if own in self.added else own

    def _added(self, style: Element, ours: str, *, taken: set[str]) -> str:
        """Add one of our styles, and those that it is based on."""
        own = f"{ours}{_TAKEN}" if ours in taken else ours
        self.known[ours] = own
        self.added.add(own)
        style.set(w("styleId"), own)
        # the file has a style of its own that paragraphs begin with
        style.attrib.pop(w("default"), "")
        self.styles.append(style)
        for one in style.iterchildren(*map(w, _RELATED)):
            one.set(w("val"), self._id_of(one.get(w("val"), "")))
        return own

    def _all(self) -> list[Element]:
        return self.styles.findall(w("style"))
