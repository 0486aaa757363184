"""No cell of a personal column, and no cell that nobody understood, comes out anywhere, in any encoding."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from runs import Call

CANARY = "金丝雀"
CODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
PERSONAL = ("姓名", "身份证号", "联系电话", "住址", "户口所在地", "工作单位", "概况", "来路不明的栏")
DIGITS = ("13912345678", "11010519491231002X", "6222020000000000000")
PERIOD = ("--period", "2023H1", "--as-of", "2023-06-30")
RUNS = {
    "report": ("summarize", *PERIOD, "-o", "out.docx", "--evidence", "--appendix", "quality"),
    "report as data": ("summarize", *PERIOD, "-o", "out.docx", "--json"),
    "figures": ("figures", *PERIOD, "--format", "json"),
    "check": ("check", *PERIOD, "--xlsx", "list.xlsx"),
    "check as data": ("check", "--json"),
    "map": ("map",),
    "map written": ("map", "--write", "own.toml"),
    "facts": ("facts", *PERIOD),
    "period without rows": ("summarize", "--period", "2011", "-o", "out.docx"),
    "unknown setting": ("summarize", "--set", "counting.没有=1", "-o", "out.docx"),
    "blank persons refused": ("summarize", "--set", 'counting.blank_persons="error"', "-o", "out.docx"),
}


def rows() -> Iterator[list[object]]:
    """A register of a thousand rows: personal columns full, and every kind of fault in those that are read."""
    yield ["登记日期", "信访形式", "人数", "责任单位", "受理日期", "办结日期", "是否化解", *PERSONAL]
    for n in range(1000):
        day = f"2023-{n % 6 + 1:02}-{n % 28 + 1:02}"
        faulty = n % 7
        yield [
            f"{CANARY}{n}" if faulty == 1 else day,
            "来访" if n % 2 else "来信",
            f"{CANARY}{n}" if faulty == 2 else n % 9 + 1,
            f"住建局{DIGITS[n % 3]}" if faulty == 3 else "住建局",
            f"{CANARY}{n}" if faulty == 4 else day,
            "#REF!" if faulty == 5 else f"2023-0{n % 6 + 1}-28",
            f"{CANARY}{n}" if faulty == 6 else "是",
            *(f"{CANARY}{name}{n}{DIGITS[n % 3]}" for name in PERSONAL),
        ]


@pytest.fixture
def canaries(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in rows():
        book.worksheets[0].append(row)
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def spellings(text: str) -> Iterator[bytes]:
    """A text in every encoding, and as XML, JSON and addresses may spell it in plain letters."""
    yield from (text.encode(coding) for coding in CODINGS)
    yield text.encode("ascii", "xmlcharrefreplace")
    yield json.dumps(text).strip('"').encode()
    yield quote(text).encode()


def hits(data: bytes) -> list[str]:
    """The canaries in some bytes, and in the members of an archive."""
    found = [text for text in (CANARY, *DIGITS) for spelling in spellings(text) if spelling in data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [text for name in archive.namelist() for text in hits(archive.read(name))]
    return found


def test_a_canary_is_found_where_there_is_one(canaries: Path) -> None:
    assert set(hits(canaries.read_bytes())) == {CANARY, *DIGITS}


@pytest.mark.parametrize("name", RUNS)
def test_no_canary_comes_out(call: Call, canaries: Path, name: str) -> None:
    command, *options = RUNS[name]
    said = call(command, canaries.name, *options)
    written = [path.read_bytes() for path in canaries.parent.iterdir() if path.name != canaries.name]
    print(sum(map(len, written)) + len(said.out) + len(said.err), "bytes searched")  # noqa: T201 - scripts/promises.py adds them up
    assert [hits(data) for data in (said.out.encode(), said.err.encode(), *written)] == [[]] * (
        len(written) + 2
    )
