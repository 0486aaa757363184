"""Noto Sans CJK SC → the small font that charts are drawn with, and its licence beside it (图表字体).

Needs Debian's fonts-noto-cjk and unicode-data, and fonttools. The font keeps every character of GB 2312 and
of the 通用规范汉字表 (2013), so that the rare characters of place names are there. It drops what charts do
not need: hinting, vertical and alternate forms, names in other languages.
"""

from __future__ import annotations

import argparse
import bz2
import textwrap
from itertools import takewhile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
COPYRIGHT = Path("/usr/share/doc/fonts-noto-cjk/copyright")
TARGET = Path(__file__).parent.parent / "petition_report" / "report" / "fonts"
# a name of its own: it must neither clash with an installed Noto nor pose as the original
FAMILY = "Petition Report Charts SC"
# in figures and names, yet not in GB 2312, or there (— ·) under another code point than people type
EXTRA = "—–·−‰\u00a0"


def main() -> None:
    """Write the font and OFL.txt into the package, or into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TARGET)
    parser.add_argument("--unihan", type=Path, default=UNIHAN)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    font = subset(simplified_chinese(), gb2312() | standard_characters(options.unihan) | set(EXTRA))
    rename(font)
    target = options.folder / "PetitionReportChartsSC-Regular.otf"
    font.save(target)
    (options.folder / "OFL.txt").write_text(licence(font), encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB, {len(font.getBestCmap())} characters")


def simplified_chinese() -> TTFont:
    """Return the Simplified Chinese face of the collection."""
    faces = TTCollection(NOTO, lazy=True).fonts
    face = next(face for face in faces if face["name"].getDebugName(4) == "Noto Sans CJK SC")
    face.recalcTimestamp = False
    return face


def gb2312() -> set[str]:
    """Return printable ASCII and every character of GB 2312."""
    double = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    ascii_ = {chr(code) for code in range(0x20, 0x7F)}
    return ascii_ | set("".join(pair.decode("gb2312", errors="ignore") for pair in double))


def standard_characters(unihan: Path) -> set[str]:
    """Return the 8105 characters of the 通用规范汉字表, as the Unihan database's field kTGH lists them."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        codes = [line.split("\t")[0] for line in lines if "\tkTGH\t" in line]
    return {chr(int(code.removeprefix("U+"), base=16)) for code in codes}


def subset(font: TTFont, characters: set[str]) -> TTFont:
    """Keep only the outlines and metrics of the characters."""
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 13, 14])
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    return font


def rename(font: TTFont) -> None:
    """Give the subset its own family, full and PostScript names, in the name table and in CFF."""
    postscript = FAMILY.replace(" ", "") + "-Regular"
    names = {1: FAMILY, 2: "Regular", 3: postscript, 4: FAMILY, 5: "Version 1.000", 6: postscript}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = FAMILY
    cff.topDictIndex[0].FamilyName = FAMILY


def licence(font: TTFont) -> str:
    """Return the copyright line, what was changed, and the OFL as Debian's copyright file prints it."""
    text = COPYRIGHT.read_text(encoding="utf-8").split("License: SIL-1.1\n")[-1]
    lines = takewhile(lambda line: line.startswith(" "), text.splitlines())
    body = "\n".join("" if line == " ." else line for line in lines)
    head = f"{FAMILY}: a subset of Noto Sans CJK SC, renamed. {font['name'].getDebugName(0)}"
    return f"{head}\n\n{textwrap.dedent(body)}\n"


if __name__ == "__main__":
    main()
