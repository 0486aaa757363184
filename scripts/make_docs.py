"""The pages of docs/ that say what the program's own data says; --check fails when one is stale (文档生成)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from docs_guide import DOCS, GUIDE, guide
from docs_indicators import indicator_page
from docs_pages import error_codes, settings_page
from docs_registers import headings

PAGES = {
    DOCS / "indicators.md": indicator_page,
    DOCS / "headings.md": headings,
    DOCS / "error-codes.md": error_codes,
    DOCS / "settings.md": settings_page,
    GUIDE: guide,
}


def main() -> int:
    """Write every page, or name those that are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    check = parser.parse_args().check
    stale = [(path, text) for path, make in PAGES.items() if _old(path) != (text := make())]
    for path, text in stale:
        print(f"{path.relative_to(DOCS.parent)}: {'stale, run scripts/make_docs.py' if check else 'written'}")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and bool(stale))


def _old(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
