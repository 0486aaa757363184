"""The styles of a Word file: what they are called, which of them are titles and headings (样式表)."""

from __future__ import annotations

from dataclasses import dataclass

from petition_report.report.word.names import Element, value, w

TITLE, NORMAL, HEADING = "title", "normal", "heading "


@dataclass(frozen=True)
class StyleSheet:
    """Styles by id: their names in small letters, as Word compares them, and what they are based on."""

    names: dict[str, str]
    bases: dict[str, str]
    outlined: frozenset[str]
    default: str

    def is_title(self, style: str) -> bool:
        """Whether paragraphs of a style are the document's title."""
        return self.names.get(style or self.default) == TITLE

    def is_heading(self, style: str) -> bool:
        """Whether paragraphs of a style are headings: by its name, its outline level, or what it is based on."""
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.outlined or self.names.get(style, "").startswith(HEADING):
                return True
            seen.add(style)
            style = self.bases.get(style, "")
        return False


def style_sheet(styles: Element) -> StyleSheet:
    """The styles of a part."""
    found = {one.get(w("styleId"), ""): one for one in styles.iter(w("style"))}
    names = {key: value(one, "name").casefold() for key, one in found.items()}
    outlined = frozenset(key for key, one in found.items() if value(one, "pPr/outlineLvl") not in ("", "9"))
    default = next((key for key, name in names.items() if name == NORMAL), "")
    return StyleSheet(names, {key: value(one, "basedOn") for key, one in found.items()}, outlined, default)
