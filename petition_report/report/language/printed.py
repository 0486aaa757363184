"""What templates print: words with figures among them, each remembered as it is printed (数字印记)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from petition_report.issues import Issue
from petition_report.report.blocks import Block, Coming
from petition_report.report.language.source import exhibited, guarded, marked
from petition_report.statistics.ask import Figure


@dataclass(frozen=True)
class Told:
    """A number on its way to paper: its text and what it tells of which figure.

    `tells` is `value`, `share` (of `other`), or what a phrase tells of the change since `other` (change, base,
    streak …). `name` is the fact's name where no figure stands behind the number.
    """

    text: str
    figure: Figure | None = None
    tells: str = "value"
    other: Figure | None = None
    name: str = ""


Said = tuple[str | Told, ...]


class Covering(Protocol):
    """What decides how much of a number the public may read."""

    def __call__(self, told: Told) -> str:
        """The text of a number, with * for what may not be told."""

    def reckoned(self, number: int) -> str:
        """The text of a number that a template has reckoned itself."""

    @property
    def spoken_of(self) -> tuple[Told, ...]:
        """All numbers met so far, whether they may be told or not."""


class Sayable(Protocol):
    """Anything a template may print that is more than text."""

    def said(self) -> Said:
        """Give the words and numbers in order."""


@dataclass(frozen=True)
class Mark:
    """A number as printed, under the name of its bookmark."""

    name: str
    told: Told


@dataclass
class Printed:
    """The record of one rendering: marks in order of printing, what is shown by name, and what was found wanting.

    `cover` gives what may be told of a number where the report is for the public.
    """

    marks: list[Mark] = field(default_factory=list)
    shown: dict[str, tuple[Block | Coming, ...]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    wanted: dict[str, bool] = field(default_factory=dict)
    cover: Covering | None = None

    def text(self, said: Said) -> str:
        """Words and numbers as they will be read, covered where the report is for the public."""
        return "".join(part if isinstance(part, str) else self._told(part) for part in said)

    def counted(self, number: int) -> str:
        """A number that a template has reckoned itself; for the public nobody knows what it tells, save of years."""
        return str(number) if self.cover is None else self.cover.reckoned(number)

    @property
    def told(self) -> tuple[Told, ...]:
        """The numbers printed so far, or what is covered in their places."""
        return tuple(mark.told for mark in self.marks) if self.cover is None else self.cover.spoken_of

    def say(self, said: Said) -> str:
        """Words and numbers as marked text; each number gets a bookmark of its own."""
        return "".join(guarded(part) if isinstance(part, str) else self._mark(part) for part in said)

    def show(self, *blocks: Block | Coming) -> str:
        """The place of a table or picture, with the note below it, as marked text."""
        name = f"exhibit_{len(self.shown) + 1:03d}"
        self.shown[name] = blocks
        return exhibited(name)

    def exhibits(self) -> dict[str, tuple[Block, ...]]:
        """Tables and pictures by name; those that are still being made are waited for."""
        return {
            name: tuple(one() if callable(one) else one for one in blocks)
            for name, blocks in self.shown.items()
        }

    def want(self, fact: str, *, found: bool) -> None:
        """Remember that the template asks for a fact."""
        self.wanted[fact] = found

    def note(self, issue: Issue) -> None:
        """Remember something worth saying, once."""
        if issue not in self.issues:
            self.issues.append(issue)

    def _told(self, told: Told) -> str:
        return self.cover(told) if self.cover else told.text

    def _mark(self, told: Told) -> str:
        """The number in a bookmark of its own; what is for the public carries none."""
        if self.cover:
            return guarded(self.cover(told))
        name = f"fig_{len(self.marks) + 1:04d}"
        self.marks.append(Mark(name, told))
        return marked(name, told.text)
