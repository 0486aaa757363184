"""Words and numbers ready to be printed (语句)."""

from __future__ import annotations

from dataclasses import dataclass

from petition_report.report.language.desk import Desk
from petition_report.report.language.printed import Said, Told
from petition_report.report.words.phrase import Phrase
from petition_report.statistics.ask import Figure


@dataclass(frozen=True, eq=False)
class Saying:
    """Words and numbers in order, in the hands of the desk that records them when they are printed."""

    desk: Desk
    parts: Said

    def said(self) -> Said:
        """Give the words and numbers in order."""
        return self.parts

    def __str__(self) -> str:
        """Give the words alone."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def __html__(self) -> str:
        """Keep the marks where a template joins texts."""
        return self.desk.printed.say(self.said())

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(str(self))

    def __eq__(self, other: object) -> bool:
        """Tell whether the words are the same."""
        return str(self) == str(other) if isinstance(other, Saying | str) else NotImplemented

    def __hash__(self) -> int:
        """The same words count once."""
        return hash(str(self))

    def __contains__(self, words: object) -> bool:
        """Tell whether words are among those said."""
        return str(words) in str(self)


def told(desk: Desk, phrase: Phrase, figure: Figure | None, other: Figure | None = None) -> Saying:
    """Make the numbers of a phrase a figure's own."""
    parts = (p if isinstance(p, str) else Told(p.text, figure, p.key, other) for p in phrase.parts)
    return Saying(desk, tuple(parts))
