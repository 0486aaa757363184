"""The pictures of the walk through a first template: the part of the page that each step prints (一步一步的图)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docs_walk import PAGE, Step, walk
from PIL import Image, ImageOps

DPI = 80
POINTS = 72
# white kept around what is shown, and the foot of a page where its number stands, in points
AROUND, FOOT = 6, 92
_PLACE = re.compile(
    r'(<page) |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Place:
    """Where one character stands: page from 1, top and bottom in points from the page's top."""

    character: str
    page: int
    top: float
    bottom: float


def main() -> int:
    """Walk, draw every report once, cut out what each step shows."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shown = {f"step{number}": step for number, step in enumerate(_reports(folder), 1)}
        _draw(folder)
        for stem, step in shown.items():
            _cut(folder / stem, step).quantize(16).save(PAGE.parent / step.picture, optimize=True)
    return 0


def _reports(folder: Path) -> Iterator[Step]:
    """The steps that have a picture; their reports are left in the folder as step1.docx …"""
    work = folder / "walk"
    work.mkdir()
    with_pictures = ((step, came) for step, came in walk(work) if step.picture)
    for number, (step, came) in enumerate(with_pictures, 1):
        if came.lost:
            raise SystemExit(f"{step.title}: not printed: {came.lost}")
        (folder / f"step{number}.docx").write_bytes(came.report)
        yield step


def _draw(folder: Path) -> None:
    """Every .docx of a folder as PDF, beginning LibreOffice once."""
    office = f"-env:UserInstallation=file://{folder}/office"
    command: list[str | Path] = ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *folder.glob("*.docx")], check=True, capture_output=True, timeout=600)


def _cut(report: Path, step: Step) -> Image.Image:
    """The lines that the step shows, from its first to its last, page under page."""
    places = list(_places(report.with_suffix(".pdf")))
    text = "".join(place.character for place in places)
    first, last = (re.sub(r"\s", "", line) for line in (step.printed[0], step.printed[-1]))
    begin = text.index(first)
    end = text.index(last, begin) + len(last) - 1
    parts = [_part(report, page, places[begin], places[end]) for page in _pages(places[begin : end + 1])]
    return _under_each_other(parts)


def _places(pdf: Path) -> Iterator[Place]:
    """Every character of a PDF that is not blank, line by line from left to right."""
    said = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    page, words = 0, []
    for begins, left, top, bottom, word in _PLACE.findall(said):
        page += bool(begins)
        if word:
            words.append((page, round(float(top)), float(left), float(bottom), word))
    for page, top, _, bottom, word in sorted(words):
        yield from (Place(one, page, top, bottom) for one in word)


def _pages(places: list[Place]) -> range:
    return range(places[0].page, places[-1].page + 1)


def _part(report: Path, page: int, begin: Place, end: Place) -> Image.Image:
    """What is shown of one page, without the white at its edges."""
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", "-f", str(page)]
    subprocess.run([*command, report.with_suffix(".pdf"), report], check=True)
    drawn = Image.open(report.with_suffix(".png"))
    scale = DPI / POINTS
    top = (begin.top - AROUND) * scale if page == begin.page else 0
    bottom = (end.bottom + AROUND) * scale if page == end.page else drawn.height - FOOT * scale
    part = drawn.crop((0, round(top), drawn.width, round(bottom)))
    _, upper, _, lower = ImageOps.invert(part).getbbox() or (0, 0, 0, part.height)
    return part.crop((0, upper, part.width, lower))


def _under_each_other(parts: list[Image.Image]) -> Image.Image:
    """The parts in one picture, with a little white between and around them."""
    gap = 12
    made = Image.new("L", (parts[0].width, sum(part.height + gap for part in parts) + gap), 255)
    top = gap
    for part in parts:
        made.paste(part, (0, top))
        top += part.height + gap
    return ImageOps.expand(made, border=1, fill=160)


if __name__ == "__main__":
    sys.exit(main())
