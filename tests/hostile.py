"""Workbooks and tables that want to do harm, and mutants of good ones (恶意和损坏的文件)."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from packages import MAIN, archive, package

HEADINGS = ("登记日期", "信访形式", "人数", "责任单位")
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
DTD = '<!DOCTYPE sst [<!ENTITY a "甲甲甲甲甲甲甲甲">{more}]>'


def cell(reference: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """A row of texts."""
    cells = "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


GOOD_ROWS = row(1, *HEADINGS) + row(2, "2023-03-01", "来访", "5", "住建局")
GOOD = package(GOOD_ROWS)


def with_text(text: str) -> bytes:
    """A good register with a text where the unit should stand."""
    return package(row(1, *HEADINGS) + row(2, "2023-03-01", "来访", "5", text))


def with_entities(declared: str, used: str) -> bytes:
    """A workbook whose strings stand behind a document type."""
    strings = f'{DTD.format(more=declared)}<sst xmlns="{MAIN}"><si><t>{used}</t></si></sst>'
    return package(GOOD_ROWS, more={"xl/sharedStrings.xml": strings})


def laughs() -> str:
    """Entities that each stand for ten of the one before."""
    return "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))


def zip_bomb() -> bytes:
    """A workbook whose sheet unpacks to 300 MB of nothing."""
    return package(GOOD_ROWS, more={"xl/media/image1.png": "\0" * (300 << 20)})


def doubled() -> bytes:
    """A workbook with two sheets under one name."""
    file = BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as opened:
        opened.writestr("XL/worksheets/sheet1.xml", "<worksheet/>")
    return file.getvalue()


def lying(size: int) -> bytes:
    """A workbook whose list of members gives another size than the sheet has."""
    data = bytearray(GOOD)
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def with_sheet(xml: str) -> bytes:
    """A workbook with a sheet of this XML."""
    return package("", more={"xl/worksheets/sheet1.xml": xml})


def with_strings(xml: str) -> bytes:
    """A workbook with strings of this XML, and one cell that uses them."""
    used = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return package(used, more={"xl/sharedStrings.xml": xml})


def sheet(inside: str, dimension: str = "A1:D2") -> str:
    """The XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>{inside}</worksheet>'


def deep(depth: int) -> str:
    """Elements within elements."""
    return "<a>" * depth + "</a>" * depth


def spreadsheetml(inside: str, prolog: str = "") -> bytes:
    """A workbook of 2003 in XML."""
    return f'<?xml version="1.0"?>{prolog}<Workbook xmlns="{SPREADSHEET}">{inside}</Workbook>'.encode()


def text(content: str) -> Callable[[], bytes]:
    """A file of this text."""
    return content.encode


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "解压炸弹.xlsx": zip_bomb,
    "实体膨胀.xlsx": lambda: with_entities(laughs(), "&j;"),
    "外部实体.xlsx": lambda: with_entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    "范围过大.xlsx": lambda: with_sheet(sheet(f"<sheetData>{GOOD_ROWS}</sheetData>", "A1:XFD1048576")),
    "末尾单元格.xlsx": lambda: package(GOOD_ROWS + f'<row r="1048576">{cell("XFD1048576", "甲")}</row>'),
    "字符串过多.xlsx": lambda: with_strings(
        f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>甲</t></si></sst>'
    ),
    "全部合并.xlsx": lambda: with_sheet(
        sheet(f'<sheetData>{GOOD_ROWS}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "合并很多.xlsx": lambda: with_sheet(
        sheet(
            f"<sheetData>{GOOD_ROWS}</sheetData><mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:D{n + 60000}"/>' for n in range(2, 20000))
            + "</mergeCells>"
        )
    ),
    "嵌套很深.xlsx": lambda: with_sheet(sheet(deep(200_000))),
    "行号倒退.xlsx": lambda: package(row(9, *HEADINGS) + row(2, "2023-03-01", "来访", "5", "甲")),
    "行号过大.xlsx": lambda: package(GOOD_ROWS.replace('r="2"', 'r="99999999999"')),
    "同名部件.xlsx": doubled,
    "长度偏小.xlsx": lambda: lying(1),
    "长度偏大.xlsx": lambda: lying(0x7FFFFFFF),
    "截断.xlsx": lambda: GOOD[: len(GOOD) // 2],
    "只有文件头.xlsx": lambda: GOOD[:40],
    "空压缩包.xlsx": lambda: archive({}),
    "零字节.xlsx": lambda: b"",
    "空字符.csv": text("登记日期,信访形式\n2023-03-01,来\0访\n"),
    "全是空字符.csv": lambda: b"\0" * 100_000,
    "半个代理项.csv": lambda: "登记日期,信访形式\n2023-03-01,来访".encode() + b"\xed\xa0\x80\n",
    "一行很长.csv": lambda: b"\xe7\x94\xb2" * 20_000_000,
    "引号不闭合.csv": text('登记日期,信访形式\n2023-03-01,"来访\n' * 50_000),
    "列很多.csv": text("登记日期," * 50_000 + "\n" + "1," * 50_000),
    "嵌套很深.xls": lambda: spreadsheetml(deep(100_000)),
    "实体膨胀.xls": lambda: spreadsheetml("&j;", f'<!DOCTYPE Workbook [<!ENTITY a "甲">{laughs()}]>'),
    "网页嵌套.xls": text("<html>" + "<table><tr><td>" * 30_000),
    "网页跨列.xls": lambda: b"<html><table><tr><td colspan=999999999 rowspan=999999999>1</td></tr></table>",
    "十八位数.xlsx": lambda: with_text("123456789012345678"),
    "模板语句.xlsx": lambda: with_text("{{ 7*7 }}{% for x in range(9) %}"),
    "公式注入.xlsx": lambda: with_text("=cmd|'/c calc'!A1"),
    "控制字符.xlsx": lambda: with_text("甲_x0000__x0007_乙&#9;丙"),
}


def mutants(good: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Copies of a good file with some bytes flipped, cut out, doubled or put to an extreme, the same ones each time."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time are wanted
    for _ in range(count):
        data = bytearray(good)
        for _ in range(chance.choice((1, 1, 3, 20))):
            MUTATIONS[chance.randrange(len(MUTATIONS))](data, chance)
        yield bytes(data)


def _flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _extreme(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))


def _cut(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randrange(1, 200)]
    data += b" " * (not data)


def _double(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randrange(1, 200)]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _flip,
    _flip,
    _extreme,
    _cut,
    _double,
)


def unpacked_mutants(good: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Workbooks with mutants of their parts, packed anew, so that readers get beyond the archive."""
    chance = random.Random(seed)  # noqa: S311 - likewise
    with zipfile.ZipFile(BytesIO(good)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    chosen = [
        name for name in parts if any(word in name.lower() for word in ("sheet", "workbook", "content"))
    ]
    for number in range(count):
        name = chance.choice(chosen)
        yield archive({**parts, name: next(mutants(parts[name], 1, seed + number))})
