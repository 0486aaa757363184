"""The parts of an .xlsx or .xlsb package → where each worksheet is kept, and how days are counted (工作簿组成)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

# days between the two day numbers 0 a workbook may count from, 1899-12-30 and 1904-01-01
SHIFT_OF_1904 = 1462
_HIDDEN = frozenset({"hidden", "veryHidden"})
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True)
class Package:
    """The worksheets' parts by name, the days to add to dates written as numbers, whether it is Strict OOXML.

    `hidden` are the names of the worksheets that are not shown.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    serial_shift: int = 0
    strict: bool = False

    @property
    def worksheets(self) -> list[str]:
        """The names of the sheets that hold cells, neither charts nor macros."""
        return [name for name, part in self.parts.items() if "worksheets" in part.lower()]


def members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Find the names of parts as the archive spells them: some writers use backslashes or capitals."""
    return {name.replace("\\", "/").lower().lstrip("/"): name for name in archive.namelist()}


def read_package(archive: zipfile.ZipFile) -> Package:
    """Read the workbook's list of worksheets."""
    names = members(archive)
    data = archive.read(names["xl/workbook.xml"])
    workbook = parse_xml(data)
    targets = read_targets(archive, "xl/_rels/workbook.xml.rels")
    sheets = [(sheet.get("name"), _attribute(sheet, "id")) for sheet in _named(workbook, "sheet")]
    hidden = (sheet.get("name", "") for sheet in _named(workbook, "sheet") if sheet.get("state") in _HIDDEN)
    return Package(
        parts={name: names[targets[key]] for name, key in sheets if name and targets.get(key) in names},
        hidden=frozenset(hidden),
        serial_shift=SHIFT_OF_1904 if _counts_from_1904(workbook) else 0,
        strict=_STRICT in data,
    )


def read_targets(archive: zipfile.ZipFile, relationships: str) -> dict[str, str]:
    """Give the part behind each relationship of the workbook, in the spelling of `members`."""
    names = members(archive)
    root = parse_xml(archive.read(names[relationships]))
    return {one.get("Id", ""): _resolved(one.get("Target", "")) for one in _named(root, "Relationship")}


def parse_xml(data: bytes) -> etree._Element:
    """Parse a small part; entities stay unresolved and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def local_name(name: str | bytes | etree._Element) -> str:
    """Give the name of an element or an attribute without its namespace."""
    return etree.QName(name).localname


def _resolved(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))).lower().lstrip("/")


def _counts_from_1904(workbook: etree._Element) -> bool:
    return any(one.get("date1904", "0") in {"1", "true", "on"} for one in _named(workbook, "workbookPr"))


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Find elements whatever their namespace: Strict OOXML has one of its own."""
    return root.iter(f"{{*}}{name}")


def _attribute(element: etree._Element, name: str) -> str:
    """Find an attribute whatever its namespace."""
    found = (value for key, value in element.attrib.items() if local_name(key) == name)
    return str(next(found, ""))
