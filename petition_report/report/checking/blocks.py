"""Tags that open and close → those that have no counterpart, and the same tags with counterparts for all (成对标签)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from petition_report.report.checking.cut import Piece
from petition_report.report.checking.syntax import is_block

OPENERS = ("if", "for", "macro", "call", "filter", "block", "with", "autoescape")
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
END = "end"


@dataclass
class Opened:
    """A block that has begun, and whether it has come to its {% else %}."""

    tag: Piece
    otherwise: bool = False


@dataclass
class Pairing:
    """Tags being paired: those still open, those kept, and what is said of those without a counterpart."""

    opened: list[Opened] = field(default_factory=list)
    kept: list[Piece] = field(default_factory=list)
    faults: list[tuple[Piece, str]] = field(default_factory=list)

    def take(self, tag: Piece) -> None:
        """Pair the next tag, or leave it out where nothing was opened for it."""
        word = tag.word
        if word in OPENERS or is_block(tag):
            self.opened.append(Opened(tag))
        elif word.startswith(END) and word.removeprefix(END) in (*OPENERS, "set"):
            if not self._close(tag):
                return
        elif word in MIDDLES and not self._between(tag):
            return
        self.kept.append(tag)

    def finish(self) -> None:
        """Close whatever is still open."""
        while self.opened:
            self._leave_open()

    def _close(self, tag: Piece) -> bool:
        """Close the block a tag ends, and those left open inside it."""
        name = tag.word.removeprefix(END)
        if name not in [one.tag.word for one in self.opened]:
            self.faults.append((tag, f"多出{{% {tag.word} %}}，前面没有与它对应的{{% {name} %}}"))
            return False
        while self.opened[-1].tag.word != name:
            self._leave_open(f"，应写在{{% {tag.word} %}}之前")
        self.opened.pop()
        return True

    def _between(self, tag: Piece) -> bool:
        """Whether {% else %} or {% elif %} stands where it may."""
        inner = self.opened[-1] if self.opened else None
        if inner and inner.tag.word in MIDDLES[tag.word] and not inner.otherwise:
            inner.otherwise = tag.word == "else"
            return True
        said = f"多出{{% {tag.word} %}}，前面没有与它对应的{{% if %}}"
        if inner:
            why = "已经有了{% else %}" if inner.otherwise else "还没有结束"
            said = f"{{% {tag.word} %}}不能写在这里，前面的{{% {inner.tag.word} %}}{why}"
        self.faults.append((tag, said))
        return False

    def _leave_open(self, before: str = "") -> None:
        """Say that the innermost block has no end, and end it."""
        tag = self.opened.pop().tag
        self.faults.append((tag, f"{{% {tag.word} %}}没有对应的{{% end{tag.word} %}}{before}"))
        self.kept.append(Piece(f"{{% end{tag.word} %}}", tag.line, tag=True))


def paired(tags: Iterable[Piece]) -> Pairing:
    """Pair all tags."""
    pairing = Pairing()
    for tag in tags:
        pairing.take(tag)
    pairing.finish()
    return pairing
