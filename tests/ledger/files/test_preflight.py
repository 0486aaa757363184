"""What no spreadsheet program can have made is refused before it is unpacked."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hostile import GOOD, GOOD_ROWS, doubled, laughs, lying, with_entities, zip_bomb
from packages import MAIN, archive, package

from petition_report.errors import InputRefusal
from petition_report.ledger.files.preflight import preflight

SAMPLES = Path(__file__).parents[3] / "sample_data"


def code(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        try:
            preflight(opened, "台账.xlsx")
        except InputRefusal as refusal:
            return refusal.issues[0].code
    return ""


def in_utf16() -> bytes:
    strings = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE sst []><sst xmlns="{MAIN}"/>'
    with zipfile.ZipFile(BytesIO(GOOD)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    return archive({**parts, "xl/sharedStrings.xml": strings.encode("utf-16")})


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (zip_bomb, "file-bomb"),
        (lambda: lying(0x7FFFFFFF), "file-bomb"),
        (lambda: archive({f"{n}.txt": "" for n in range(20_001)}), "file-bomb"),
        (doubled, "file-damaged"),
        (lambda: with_entities(laughs(), "&j;"), "file-dtd"),
        (in_utf16, "file-dtd"),
    ],
    ids=["bomb", "size beyond any file", "members without end", "two of one name", "document type", "UTF-16"],
)
def test_an_archive_is_refused_by_code(make: Callable[[], bytes], expected: str) -> None:
    assert code(make()) == expected


def test_members_that_share_bytes_are_a_bomb() -> None:
    data = bytearray(GOOD)
    entry = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    first = data.rindex(b"[Content_Types].xml") - 46
    data[entry + 42 : entry + 46] = data[first + 42 : first + 46]
    assert code(bytes(data)) == "file-bomb"


@pytest.mark.parametrize("name", ["ledger.xlsx", "messy.xlsx", "full.xlsx"])
def test_a_good_workbook_passes(name: str) -> None:
    assert code((SAMPLES / name).read_bytes()) == ""


def test_words_like_those_of_a_document_type_in_a_cell_are_nothing() -> None:
    assert code(package(GOOD_ROWS.replace("住建局", "&lt;!DOCTYPE&gt;"))) == ""
