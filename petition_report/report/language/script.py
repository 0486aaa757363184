"""A template as Jinja reads it: its text, and where each line of it stands in the file (模板稿)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.language.tags import half_width


@dataclass(frozen=True)
class Script:
    """A template's file name and its source; `places` name its lines where they are not those of a text file.

    `folder` is where the templates that it includes are looked for, `faults` what is wrong with the file beside its
    text.
    """

    name: str
    source: str
    places: tuple[str, ...] = ()
    folder: Path | None = None
    faults: tuple[Issue, ...] = ()

    def place(self, line: int) -> Place:
        """Where a line of the source, counted from 1, stands: 模板.md.j2·第3行, 模板.docx·正文表1第3行第2格第1段."""
        if self.places and line:
            return Place(self.name, self.places[line - 1])
        return Place(self.name, row=line)


def read_script(path: Path) -> Script:
    """The script of a text template. Raises UsageRefusal (file-not-found, template-syntax)."""
    try:
        return Script(path.name, half_width(path.read_text(encoding="utf-8-sig")), folder=path.parent)
    except OSError:
        raise UsageRefusal(Issue("file-not-found", "找不到模板文件", Place(path.name))) from None
    except UnicodeDecodeError:
        raise UsageRefusal(Issue("template-syntax", "模板不是UTF-8编码的文本", Place(path.name))) from None
