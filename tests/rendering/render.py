"""The bytes of a .docx → PDF, text boxes, outline and pages as a person would see them (渲染)."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

TOOLS = ("soffice", "pdftotext", "pdftoppm", "pdftohtml", "pdffonts", "fc-match")
MM_PER_POINT = 25.4 / 72
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LOOK_ALIKES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
}


@dataclass(frozen=True)
class TextLine:
    """A line of text on a page and its box in millimetres from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Bitmap:
    """A page in grey, 0 black to 255 white, rows of bytes from the top; `dpi` dots an inch."""

    rows: tuple[bytes, ...]
    dpi: int

    def ink_mm(self, top: float, bottom: float, right: float = 210) -> tuple[float, float, float, float]:
        """Measure left, top, right, bottom in millimetres of what is dark between two heights, up to `right`."""
        scale = self.dpi / 25.4
        band, reach = range(int(top * scale), int(bottom * scale)), int(right * scale)
        dark = [(x, y) for y in band for x, grey in enumerate(self.rows[y][:reach]) if grey < 128]
        columns, lines = [x for x, _ in dark], [y for _, y in dark]
        edges = (min(columns), min(lines), max(columns) + 1, max(lines) + 1)
        left, upper, far, lower = (edge / scale for edge in edges)
        return left, upper, far, lower


def missing() -> str:
    """Say why rendering is impossible here, or nothing."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not absent:
        absent = [face for face, stand_in in _LOOK_ALIKES.items() if stand_in not in _run("fc-match", face)]
    return f"missing: {', '.join(absent)}; run scripts/install_rendering.sh" if absent else ""


def to_pdf(docx: bytes) -> bytes:
    """Convert with LibreOffice, in a profile of its own so that runs may go side by side."""
    with TemporaryDirectory(prefix="rendering-") as folder:
        source = Path(folder, "document.docx")
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source))
        return source.with_suffix(".pdf").read_bytes()


def pages(pdf: bytes) -> list[list[TextLine]]:
    """Give the lines of each page, from the top, as pdftotext sees them."""
    with TemporaryDirectory(prefix="rendering-") as folder:
        source, target = Path(folder, "document.pdf"), Path(folder, "boxes.xhtml")
        source.write_bytes(pdf)
        _run("pdftotext", "-bbox-layout", str(source), str(target))
        root = ET.fromstring(target.read_text(encoding="utf-8"))
    return [
        sorted((_line(line) for line in page.iter(f"{_XHTML}line")), key=lambda line: (line.top, line.left))
        for page in root.iter(f"{_XHTML}page")
    ]


def outline(pdf: bytes) -> list[str]:
    """Give the titles of the PDF's bookmarks, in order."""
    with TemporaryDirectory(prefix="rendering-") as folder:
        source = Path(folder, "document.pdf")
        source.write_bytes(pdf)
        text = _run("pdftohtml", "-xml", "-i", "-stdout", str(source))
    return re.findall(r"<item page=\"\d+\">(.*?)</item>", text)


def fonts(pdf: bytes) -> set[str]:
    """Give the names of the faces the PDF really uses."""
    with TemporaryDirectory(prefix="rendering-") as folder:
        source = Path(folder, "document.pdf")
        source.write_bytes(pdf)
        rows = _run("pdffonts", str(source)).splitlines()[2:]
    return {row.split()[0].partition("+")[2] for row in rows}


def bitmap(pdf: bytes, page: int, dpi: int = 200) -> Bitmap:
    """Draw one page, counted from 1, in grey."""
    with TemporaryDirectory(prefix="rendering-") as folder:
        source, target = Path(folder, "document.pdf"), Path(folder, "page")
        source.write_bytes(pdf)
        number = str(page)
        _run(
            "pdftoppm",
            "-gray",
            "-r",
            str(dpi),
            "-f",
            number,
            "-l",
            number,
            "-singlefile",
            str(source),
            str(target),
        )
        _, size, _, grey = target.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    return Bitmap(tuple(grey[width * y : width * (y + 1)] for y in range(height)), dpi)


def _line(line: ET.Element) -> TextLine:
    """Read one line's box; its words are joined as Chinese is, without spaces."""
    words = "".join(word.text or "" for word in line.iter(f"{_XHTML}word"))
    edges = (float(line.attrib[name]) * MM_PER_POINT for name in ("xMin", "yMin", "xMax", "yMax"))
    left, top, right, bottom = edges
    return TextLine(words, left, top, right, bottom)


def _run(*command: str) -> str:
    """Run a program that must succeed and give what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
