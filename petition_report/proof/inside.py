"""The record a report carries inside itself, kept twice so that saving by any program leaves one (随文记录).

As a custom XML part, which Word, WPS and LibreOffice keep as it is, and as custom properties, which also live through
.odt and .doc. Both hold the same text: the form's number, a colon, then compressed JSON in base64.
"""

from __future__ import annotations

import json
import lzma
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from bz2 import BZ2Decompressor
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from lxml import etree

from petition_report.errors import InputRefusal
from petition_report.issues import Issue
from petition_report.proof.contract import SCHEMA_VERSION
from petition_report.report.page.package import deterministic

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

# repeats are not farther apart than the quickest setting looks
_QUICKEST = 1
# no report's record is larger; a document made to harm might say so
MOST_BYTES = 64 * 2**20
# what opens the forms of records; they are written in the last
FORMS: Mapping[str, Callable[[], BZ2Decompressor | lzma.LZMADecompressor]] = {
    "1": BZ2Decompressor,
    "2": partial(lzma.LZMADecompressor, memlimit=MOST_BYTES),
}
FORM = list(FORMS)[-1]
# what Word lets a custom property hold
MOST_CHARACTERS = 255
NAME = "petition-report-"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RECORD = "urn:petition-report:record"
_PROPERTIES = f"{_OFFICE}/custom-properties"
_TYPES = f"{_OFFICE}/docPropsVTypes"
_XML_RELATION, _XML_PROPERTIES = (
    f"{_OFFICE}/relationships/customXml",
    f"{_OFFICE}/relationships/customXmlProps",
)
_PROPERTIES_RELATION = f"{_OFFICE}/relationships/custom-properties"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE = f"{_OFFICE}/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{5B0C4D0E-6C1F-4B7A-9E53-7A1D0C2F8E64}"
# the set of properties that programs show as 自定义
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def with_record(docx: bytes, record: Mapping[str, Any]) -> bytes:
    """The same document with the record inside, in place of one it may have; same input, same bytes.

    Raises InputRefusal (report-unreadable) for what is no .docx.
    """
    package, text = _opened(docx), _packed(record)
    _drop(package)
    _add_part(package, text)
    _add_properties(package, text)
    written = BytesIO()
    package.save(written)
    return deterministic(written.getvalue())


def without_record(docx: bytes) -> bytes:
    """The same document without a record inside. Raises InputRefusal (report-unreadable) for what is no .docx."""
    package = _opened(docx)
    _drop(package)
    written = BytesIO()
    package.save(written)
    return deterministic(written.getvalue())


def record_in(docx: bytes) -> dict[str, Any] | None:
    """The record a document carries, None where it has none.

    Raises InputRefusal report-unreadable for what is no .docx, record-version for a record of another version of the
    program, record-damaged where neither copy is whole.
    """
    package = _opened(docx)
    found = [text for text in (_in_part(package), _in_properties(package)) if text]
    whole = [record for text in found if (record := _unpacked(text)) is not None]
    if found and not whole:
        raise InputRefusal(Issue("record-damaged"))
    return whole[0] if whole else None


def checked_version(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same record, or figures.json, if this version can read it. Raises InputRefusal (record-version)."""
    if record.get("schema_version") != SCHEMA_VERSION:
        raise InputRefusal(Issue("record-version"))
    return record


def _packed(record: Mapping[str, Any]) -> str:
    plain = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{FORM}:{b64encode(lzma.compress(plain, preset=_QUICKEST)).decode()}"


def _unpacked(text: str) -> dict[str, Any] | None:
    """The record a text holds, None where it is damaged. Raises InputRefusal (record-version)."""
    form, colon, packed = "".join(text.split()).partition(":")
    if colon and form not in FORMS:
        raise InputRefusal(Issue("record-version"))
    try:
        plain = FORMS[form]().decompress(b64decode(packed, validate=True), MOST_BYTES)
        record = json.loads(plain)
    except (NotBase64Error, KeyError, OSError, EOFError, ValueError, RecursionError, lzma.LZMAError):
        return None
    return dict(checked_version(record)) if isinstance(record, dict) else None


def _opened(docx: bytes) -> Package:
    """The package of a document. Raises InputRefusal (report-unreadable)."""
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - Word is loaded only where a document is opened
    from docx.package import Package  # noqa: PLC0415 - likewise

    try:
        package = Package.open(BytesIO(docx))
        package.main_document_part  # noqa: B018 - a package without one is no document
    except (BadZipFile, OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError, OSError):
        raise InputRefusal(Issue("report-unreadable")) from None
    return package


def _drop(package: Package) -> None:
    """Take our part and our properties out; what others keep there stays."""
    relations = package.main_document_part.rels
    for key in [key for key, part in _parts(package) if _root(part).tag == f"{{{_RECORD}}}record"]:
        del relations[key]
    _each_properties(package, _without_ours)


def _parts(package: Package) -> Iterator[tuple[str, Part]]:
    """The custom XML parts, by the key of their relation."""
    for key, relation in package.main_document_part.rels.items():
        if relation.reltype == _XML_RELATION and not relation.is_external:
            yield key, relation.target_part


def _add_part(package: Package, text: str) -> None:
    """Keep the record as a custom XML part."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - likewise
    from docx.opc.part import Part  # noqa: PLC0415 - likewise

    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in count(1) if f"/customXml/item{n}.xml" not in taken)
    # all its characters may stand in XML as they are
    record = f'<?xml version="1.0" encoding="UTF-8"?>\n<record xmlns="{_RECORD}">{text}</record>'.encode()
    part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", record, package)
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", _STORE_ID)
    references = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", _RECORD)
    name = PackURI(f"/customXml/itemProps{number}.xml")
    part.relate_to(Part(name, _STORE_TYPE, _bytes(store), package), _XML_PROPERTIES)
    package.main_document_part.relate_to(part, _XML_RELATION)


def _add_properties(package: Package, text: str) -> None:
    """Keep the record as custom properties, beside those that are there."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - likewise
    from docx.opc.part import Part  # noqa: PLC0415 - likewise

    if not any(relation.reltype == _PROPERTIES_RELATION for relation in package.rels.values()):
        empty = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}"/>'.encode()
        part = Part(PackURI("/docProps/custom.xml"), _PROPERTIES_TYPE, empty, package)
        package.relate_to(part, _PROPERTIES_RELATION)
    chunks = [text[at : at + MOST_CHARACTERS] for at in range(0, len(text), MOST_CHARACTERS)]

    def add(root: etree._Element) -> None:
        for number, chunk in enumerate(chunks, 1):
            one = etree.SubElement(
                root, f"{{{_PROPERTIES}}}property", fmtid=_CUSTOM, name=f"{NAME}{number:04d}"
            )
            etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = chunk
        # the numbers 0 and 1 are taken by the set itself
        for number, one in enumerate(root, 2):
            one.set("pid", str(number))

    _each_properties(package, add)


def _without_ours(root: etree._Element) -> None:
    for one in list(root):
        if one.get("name", "").startswith(NAME):
            root.remove(one)


def _each_properties(package: Package, change: Callable[[etree._Element], None]) -> None:
    """Change the part of custom properties, if there is one."""
    for relation in package.rels.values():
        if relation.reltype == _PROPERTIES_RELATION:
            root = _root(relation.target_part)
            change(root)
            # python-docx has no other way to give a part new content
            relation.target_part._blob = _bytes(root)  # noqa: SLF001


def _in_part(package: Package) -> str:
    """The record's text in a custom XML part, '' where there is none."""
    roots = (_root(part) for _, part in _parts(package))
    return next((root.text or " " for root in roots if root.tag == f"{{{_RECORD}}}record"), "")


def _in_properties(package: Package) -> str:
    """The record's text in the custom properties, '' where there is none."""
    found: dict[str, str] = {}

    def collect(root: etree._Element) -> None:
        for one in root:
            if one.get("name", "").startswith(NAME):
                found[one.get("name", "")] = "".join(str(text) for text in one.itertext())

    _each_properties(package, collect)
    return "".join(found[name] for name in sorted(found))


def _root(part: Part) -> etree._Element:
    """The root of a part; an empty element for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError:
        return etree.Element("none")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
