"""The physical limit for a program in Python: inflate the sheets and let expat scan them, nothing more (读取极限)."""

from __future__ import annotations

import sys
import zipfile
from xml.parsers import expat

CHUNK = 1 << 20


def main() -> None:
    """Scan every worksheet of the workbook given; the shared strings are not even looked at."""
    with zipfile.ZipFile(sys.argv[1]) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                scan(book, name)


def scan(book: zipfile.ZipFile, name: str) -> None:
    """Parse one part without handlers."""
    parser = expat.ParserCreate()
    with book.open(name) as part:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    parser.Parse(b"", True)  # noqa: FBT003


if __name__ == "__main__":
    main()
