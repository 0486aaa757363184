"""A text template's lines → rows that go beyond their table's header, captions without a table (查表格)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from petition_report.issues import Issue
from petition_report.report.checking.fault import Fault
from petition_report.report.language.script import Script
from petition_report.report.language.table_lines import BAR, CAPTION, RULE, cells, cells_needed
from petition_report.report.language.tags import parts, prints, word

TABLE = "template-table"
NO_TABLE = "“@表”下面没有表，不会印出；现成的表自带表题"
# a table goes on as it began between the rounds of a loop, each tag on a line of its own
_HARMLESS = re.compile(r"\{%[-+]?\s*(?:for|endfor|set\s[^=]+=).*|\{#.*", re.DOTALL)
_EXHIBIT = re.compile(r"\{\{-?\s*[表图]\.")
# stand for a tag that prints words, for a loop, and for what only the run decides
_WORDS, _LOOP, _OPEN = "…", "\ufdd0", "\ufdd1"


@dataclass
class Following:
    """A template's tables being followed line by line.

    `width` is the number of cells of the table's header, 0 where no table has begun, None where it is not known;
    `caption` the line of a caption that waits for its table.
    """

    script: Script
    width: int | None = 0
    caption: int = 0
    faults: list[Fault] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Follow the next line that says anything."""
        if not line.startswith((BAR, CAPTION)):
            self.end()
        elif line.startswith(CAPTION):
            self.end()
            self.caption = number
        elif not RULE.fullmatch(line):
            self.caption = 0
            if self.width and cells_needed(line) > self.width:
                said = f"这一行有{cells_needed(line)}格，多于表头的{self.width}格，多出的没有列名"
                self._tell(number, said)
            self.width = len(cells(line)) if self.width == 0 else self.width

    def end(self) -> None:
        """End the table, and say that a caption has none."""
        if self.caption:
            self._tell(self.caption, NO_TABLE)
        self.width, self.caption = 0, 0

    def lose(self) -> None:
        """Know nothing until the table has ended: what stands here is decided when the report is made."""
        self.width, self.caption = None, 0

    def _tell(self, number: int, said: str) -> None:
        line = self.script.source.split("\n")[number - 1]
        self.faults.append(Fault(Issue(TABLE, said, self.script.place(number)), number, line.strip()))


def check_tables(script: Script) -> list[Fault]:
    """Say what can be seen of tables before anything is counted."""
    following = Following(script)
    for number, line in enumerate(_lines(script.source), 1):
        if _OPEN in line or (_LOOP in line and line.strip(_LOOP + " ")) or _is_printed(line):
            following.lose()
        elif text := line.replace(_LOOP, "").strip():
            following.take(number, text)
    following.end()
    return following.faults


def _is_printed(line: str) -> bool:
    """Whether a line is what tags print and nothing else: it may be a row."""
    return set(line) == {_WORDS}


def _lines(source: str) -> Iterator[str]:
    """The lines of a source with signs in place of its tags."""
    text = "".join(_sign(part) + "\n" * part.count("\n") if tag else part for part, tag in parts(source))
    return (line.strip() for line in text.split("\n"))


def _sign(tag: str) -> str:
    """What stands in place of a tag."""
    if prints(tag) and not word(tag):
        return "图" if _EXHIBIT.match(tag) else _WORDS
    return _LOOP if _HARMLESS.fullmatch(tag) else _OPEN
