"""The styles of a .docx → what we call them: other programs rename the ids and keep the names (样式对应)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from petition_report.report.page.official import official_format

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def our_ids(styles: bytes) -> Mapping[str, str]:
    """Our style ids by those of the part `styles`; styles that are not ours, and all of what is no XML, are missing."""
    ours = {style.name.casefold(): style.id for style in official_format().styles}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(styles, parser)
    except etree.XMLSyntaxError:
        return {}
    named = ((one.get(f"{W}styleId", ""), one.find(f"{W}name")) for one in root.iter(f"{W}style"))
    names = {key: str(name.get(f"{W}val", "")).casefold() for key, name in named if name is not None}
    return {key: ours[name] for key, name in names.items() if name in ours}
