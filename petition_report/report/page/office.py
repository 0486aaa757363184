"""Settings → the format of an office's reports: the official one with what the office has of its own (单位版式)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.page.letterhead import fitted
from petition_report.report.page.official import (
    Colophon,
    FontSet,
    Letterhead,
    OfficialFormat,
    Style,
    furniture_styles,
    official_format,
)

if TYPE_CHECKING:
    from petition_report.settings import Settings

CUSTOM = "custom"
# whose names stand in for those an office does not give
USUAL = "gb2312"


def check_style(settings: Settings) -> None:
    """Refuse what does not go together. Raises UsageRefusal (config-invalid), all of it at once."""
    if faults := [Issue("config-invalid", said) for said in _faults(settings)]:
        raise UsageRefusal(*faults)


def office_format(settings: Settings) -> OfficialFormat:
    """The format of an office. Raises UsageRefusal as `check_style`."""
    check_style(settings)
    style, layout = settings.style, settings.layout
    form = official_format(_fonts(settings), compensated_margins=layout.compensated_margins)
    head = Letterhead(style.issuer, style.document_number, style.signer) if style.issuer else None
    foot = Colophon(style.printed_by, style.printed_on, style.copied_to) if style.printed_by else None
    form = replace(form, header=style.header, footer=style.footer, letterhead=head, colophon=foot)
    return replace(form, styles=(*form.styles, *_furniture(form)))


def office_fonts(settings: Settings) -> FontSet:
    """The faces of an office."""
    return official_format(_fonts(settings)).fonts


def _fonts(settings: Settings) -> str | FontSet:
    """A set by its name, or the office's own names over the usual ones."""
    if settings.layout.fonts != CUSTOM:
        return settings.layout.fonts
    return replace(official_format(USUAL).fonts, **_own_faces(settings))


def _own_faces(settings: Settings) -> dict[str, str]:
    """The faces an office names, by their role."""
    named = {one.name: getattr(settings.style, f"{one.name}_font") for one in fields(FontSet)}
    return {role: face for role, face in named.items() if face}


def _furniture(form: OfficialFormat) -> Iterator[Style]:
    """The styles of what stands on the page beside the text."""
    if form.header:
        yield from furniture_styles("header")
    if form.footer in {"centred", "of_total"}:
        yield from furniture_styles("footer")
    if form.letterhead:
        letters = len(form.letterhead.issuer)
        for style in furniture_styles("letterhead"):
            yield fitted(style, letters, form.page.text_width_mm) if style.id == "Issuer" else style
    if form.colophon:
        yield from furniture_styles("colophon")


def _faults(settings: Settings) -> Iterator[str]:
    """What does not go together."""
    style, own = settings.style, bool(_own_faces(settings))
    if own != (settings.layout.fonts == CUSTOM):
        yield (
            "设置“style”写了字体，layout.fonts应为“custom”"
            if own
            else "设置“layout.fonts”为“custom”，应在“style”中写明字体，如body_font"
        )
    if (style.document_number or style.signer) and not style.issuer:
        yield "设置“style”写了发文字号或签发人，还应写issuer（发文机关标志）"
    if bool(style.printed_by) != bool(style.printed_on) or (style.copied_to and not style.printed_by):
        yield "设置“style”的版记应同时有printed_by（印发机关）和printed_on（印发日期）"
