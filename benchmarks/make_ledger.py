"""Write a large synthetic register: 22 columns over 18 months, shared or inline strings (测速台账)."""

from __future__ import annotations

import argparse
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

import numpy as np
import numpy.typing as npt

Style = Literal["shared", "inline"]
Cells = npt.NDArray[Any]
COLUMNS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("columns.toml").read_text(encoding="utf-8")
)["columns"]
START, END = np.datetime64("2022-01-01"), np.datetime64("2023-06-30")
# a spreadsheet's day 0
EPOCH = np.datetime64("1899-12-30")
STEMS = np.array(list("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), dtype=object)
BLOCK = 5000
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


# everything around the sheet; style 1 is a date
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{CONTENT}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="信访台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>',
}


@dataclass
class Strings:
    """The shared strings met so far, with their numbers."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number(self, text: str) -> int:
        """Return the number of a text, a new one the first time."""
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))


def invent(rows: int, seed: int = 18) -> dict[str, Cells]:
    """Return the columns by heading: objects (text or None), days or integers."""
    rng = np.random.default_rng(seed)
    columns: dict[str, Cells] = {}
    for column in COLUMNS:
        cells = MAKERS[column["kind"]](rng, rows, column, columns)
        for other, values in column.get("only", {}).items():
            cells[~np.isin(columns[other].astype(str), values)] = None
        columns[column["heading"]] = cells
    closed = np.isin(columns["办结状态"].astype(str), ["已办结", "不予受理"])
    columns["办结时间"][~closed] = np.datetime64("NaT")
    for event in ("受理时间", "办结时间"):
        columns[event][columns[event] > END] = np.datetime64("NaT")
    return columns


def _number(_: np.random.Generator, rows: int, *_more: object) -> Cells:
    return np.array([f"XF2022{number:08d}" for number in range(rows)], dtype=object)


def _day(rng: np.random.Generator, rows: int, column: Mapping[str, Any], made: Mapping[str, Cells]) -> Cells:
    if "after" not in column:
        return np.sort(START + rng.integers(0, int((END - START).astype(int)) + 1, rows))
    late = rng.random(rows) < column["late"]
    within = column["within"]
    return made[column["after"]] + np.where(
        late, rng.integers(within + 1, 2 * within, rows), rng.integers(1, within, rows)
    )


def _choice(rng: np.random.Generator, rows: int, column: Mapping[str, Any], _: object) -> Cells:
    weights = np.array(list(column["values"].values()), dtype=float)
    return np.array(list(column["values"]), dtype=object)[
        rng.choice(len(weights), rows, p=weights / weights.sum())
    ]


def _people(rng: np.random.Generator, rows: int, _: object, made: Mapping[str, Cells]) -> Cells:
    collective = made["来访类型"].astype(str) == "集访"
    return np.where(collective, 5 + rng.poisson(8, rows), rng.integers(1, 4, rows))


def _part(rng: np.random.Generator, rows: int, column: Mapping[str, Any], made: Mapping[str, Cells]) -> Cells:
    suffix = np.array(
        [f"{column['heading'][:2]}{STEMS[part]}" for part in range(column["parts"])], dtype=object
    )
    whole: Cells = made[column["of"]] + suffix[rng.integers(0, column["parts"], rows)]
    return whole


def _name(rng: np.random.Generator, rows: int, *_: object) -> Cells:
    whole: Cells = STEMS[rng.integers(0, len(STEMS), (rows, 3))].sum(axis=1)
    return whole


def _note(rng: np.random.Generator, rows: int, _: object, made: Mapping[str, Cells]) -> Cells:
    """About two thirds of the rows have a note, mostly a text of its own."""
    numbers, written = rng.integers(1, 60000, rows), rng.random(rows) < 0.63
    parts = zip(made["二级分类"], made["承办单位"], numbers, written, strict=True)
    texts = [
        f"反映{what}问题，由{unit}负责，涉及{number}号事项" if some else None
        for what, unit, number, some in parts
    ]
    return np.array(texts, dtype=object)


MAKERS: Mapping[str, Callable[..., Cells]] = {
    "number": _number,
    "day": _day,
    "choice": _choice,
    "people": _people,
    "part": _part,
    "name": _name,
    "note": _note,
}


def write(path: Path, columns: Mapping[str, Cells], style: Style) -> None:
    """Write an .xlsx with one sheet, streamed block by block."""
    strings = Strings()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            # without its size a reader has to look through the whole sheet twice
            size = f'<dimension ref="A1:V{len(columns["流水号"]) + 1}"/>'
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}">{size}<sheetData>'.encode())
            for lines in _lines(columns, strings if style == "shared" else None):
                sheet.write(lines.encode())
            sheet.write(b"</sheetData></worksheet>")
        for name, text in {**PARTS, "xl/sharedStrings.xml": _shared(strings)}.items():
            book.writestr(name, HEAD + text)


def _lines(columns: Mapping[str, Cells], strings: Strings | None) -> Iterator[str]:
    letters = [chr(ord("A") + place) for place in range(len(columns))]
    yield _line(1, letters, [_text(heading, strings) for heading in columns])
    count = len(next(iter(columns.values())))
    for start in range(0, count, BLOCK):
        block = [_bodies(cells[start : start + BLOCK], strings) for cells in columns.values()]
        rows = enumerate(zip(*block, strict=True), start=start + 2)
        yield "".join(_line(number, letters, bodies) for number, bodies in rows)


def _line(number: int, letters: list[str], bodies: Any) -> str:  # noqa: ANN401 - any sequence of texts or None
    filled = zip(letters, bodies, strict=True)
    cells = "".join(f'<c r="{letter}{number}"{body}</c>' for letter, body in filled if body)
    return f'<row r="{number}">{cells}</row>'


def _bodies(cells: Cells, strings: Strings | None) -> list[str | None]:
    """Return what stands between `<c r="A1"` and `</c>`, None for a blank cell."""
    if cells.dtype.kind == "M":
        days = (cells.astype("M8[D]") - EPOCH).astype(int).tolist()
        blank = np.isnat(cells).tolist()
        return [None if none else f' s="1"><v>{day}</v>' for day, none in zip(days, blank, strict=True)]
    if cells.dtype.kind == "i":
        return [f"><v>{number}</v>" for number in cells.tolist()]
    return [None if text is None else _text(text, strings) for text in cells.tolist()]


def _text(text: str, strings: Strings | None) -> str:
    if strings is None:
        return f' t="inlineStr"><is><t>{escape(text)}</t></is>'
    return f' t="s"><v>{strings.number(text)}</v>'


def _shared(strings: Strings) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings.numbers)
    return f'<sst xmlns="{MAIN}" count="{strings.uses}" uniqueCount="{len(strings.numbers)}">{items}</sst>'


def main() -> None:
    """Write one register."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--style", choices=("shared", "inline"), default="shared")
    options = parser.parse_args()
    write(options.path, invent(options.rows), options.style)


if __name__ == "__main__":
    main()
