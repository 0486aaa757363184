"""official.toml → OfficialFormat: every measure of an official document (公文格式)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4

FontRole = Literal["body", "kai", "hei", "title", "song"]
Footer = Literal["official", "centred", "of_total", "none"]
Furniture = Literal["header", "footer", "letterhead", "colophon"]


@dataclass(frozen=True)
class Page:
    """The sheet and its margins in millimetres; header and footer from the paper's edge."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    footer_mm: float

    @property
    def text_width_mm(self) -> float:
        """The width of 版心, 156 mm in GB/T 9704—2012, 5.2.1."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """The height of 版心, 225 mm in GB/T 9704—2012, 5.2.1."""
        return self.height_mm - self.top_mm - self.bottom_mm


@dataclass(frozen=True)
class FontSet:
    """The names of the five faces an official document needs, as Word should ask for them."""

    body: str
    kai: str
    hei: str
    title: str
    song: str


@dataclass(frozen=True)
class Style:
    """A paragraph style: face by role, size in points, tracking and line in twips, indents in characters.

    Negative `first_characters` let the first line hang out. `rule_eighths` is the thickness of a rule below, in
    eighths of a point, in the colour of the text; 0: none.
    """

    id: str
    name: str
    line_twips: int
    based_on: str = "Normal"
    font: FontRole = "body"
    size_pt: int = 16
    tracking: int = -5
    align: Literal["both", "left", "center", "right"] = "both"
    line_rule: Literal["exact", "auto"] = "exact"
    first_characters: int = 0
    left_characters: int = 0
    right_characters: int = 0
    before_lines: int = 0
    before_mm: float = 0.0
    keep_next: bool = False
    page_break_before: bool = False
    snap_to_grid: bool = True
    outline: int | None = None
    color: str = "000000"
    rule_eighths: int = 0

    def characters(self, count: int) -> int:
        """So many characters of this style in twips, tracking included: 2 of 16 pt at -5 are 630."""
        return count * (self.size_pt * TWIPS_PER_POINT + self.tracking)


@dataclass(frozen=True)
class TableForm:
    """A size of tables; `styles` begins the ids of its cells' styles, characters are those of its own size."""

    styles: str
    size_pt: int
    cell_margin_mm: float
    widest_characters: int
    narrowest_characters: int


@dataclass(frozen=True)
class Letterhead:
    """What stands in red above the title (版头): 发文机关标志, and 发文字号 and 签发人 where they are not blank."""

    issuer: str
    number: str = ""
    signer: str = ""


@dataclass(frozen=True)
class Colophon:
    """What stands at the foot of the last page (版记): 抄送机关 where it is not blank, 印发机关, 印发日期."""

    printed_by: str
    printed_on: str
    copied_to: str = ""


@dataclass(frozen=True)
class OfficialFormat:
    """A whole format: page, line pitch in twips, faces, styles, tables; what a page carries beside its text.

    No footer is chosen where it is None: then pages are numbered as the standard has it.
    """

    page: Page
    line_twips: int
    title_characters: int
    table_border_eighths: int
    zoom_percent: int
    language: str
    fonts: FontSet
    alternatives: Mapping[str, str]
    styles: tuple[Style, ...]
    tables: tuple[TableForm, ...]
    header: str = ""
    footer: Footer | None = None
    letterhead: Letterhead | None = None
    colophon: Colophon | None = None

    def style(self, key: str) -> Style:
        """The style of an id. Raises StopIteration where there is none."""
        return next(style for style in self.styles if style.id == key)


def official_format(
    fonts: str | FontSet = "gb2312", *, compensated_margins: bool = False, name: str = "gbt9704"
) -> OfficialFormat:
    """Give the format `name` of official.toml with a font set (`gb2312`, `windows` or one's own).

    `compensated_margins` takes the margins some offices read from GB/T 33476.2 (34.58/32.58 mm).
    Raises KeyError for a format or a font set that official.toml does not have.
    """
    raw = _formats()[name]
    page = Page(**raw["page"])
    return OfficialFormat(
        page=replace(page, **raw["compensated"]) if compensated_margins else page,
        line_twips=raw["line_twips"],
        title_characters=raw["title_characters"],
        table_border_eighths=raw["table_border_eighths"],
        zoom_percent=raw["zoom_percent"],
        language=raw["language"],
        fonts=fonts if isinstance(fonts, FontSet) else FontSet(**raw["font_sets"][fonts]),
        alternatives=raw["alternatives"],
        styles=_styles(raw, raw["styles"]),
        tables=tuple(TableForm(**table) for table in raw["tables"]),
    )


def furniture_styles(furniture: Furniture, name: str = "gbt9704") -> tuple[Style, ...]:
    """The styles of what only some offices put on a page; the format itself is without them."""
    raw = _formats()[name]
    return _styles(raw, raw[furniture])


def _styles(raw: dict[str, Any], listed: list[dict[str, Any]]) -> tuple[Style, ...]:
    """Styles as the data has them; what does not name a line stands on the format's own."""
    return tuple(Style(**{"line_twips": raw["line_twips"], **style}) for style in listed)


def font_sets(name: str = "gbt9704") -> tuple[str, ...]:
    """Name the font sets that the format `name` offers."""
    return tuple(_formats()[name]["font_sets"])


def twips(millimetres: float) -> int:
    """Millimetres in twips (1/20 pt), rounded to the nearest."""
    return round(millimetres * TWIPS_PER_MM)


@cache
def _formats() -> dict[str, Any]:
    """Read official.toml once."""
    return tomllib.loads(files(__package__).joinpath("official.toml").read_text(encoding="utf-8"))
