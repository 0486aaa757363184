"""A template while it is being read: the names in force, what has been found, which names it uses (查阅)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from petition_report.issues import Issue
from petition_report.report.checking.cut import Piece
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import Known
from petition_report.report.checking.value import Value
from petition_report.report.language.script import Script
from petition_report.report.language.slips import nearest

UNDEFINED, SYNTAX, FILTER = "template-undefined", "template-syntax", "template-filter"
LIMIT, PLAIN, VALUE, FACT = "template-limit", "template-plain", "template-value", "fact-missing"

# so many names are all told where none is near
FEW = 6


@dataclass(frozen=True)
class Spot:
    """Where a line that Jinja counts stands: in which tag, on which line of the template's source."""

    tag: Piece
    line: int


@dataclass
class Findings:
    """What all templates of one check have in common: faults, names used by group, facts asked for and optional."""

    faults: list[Fault] = field(default_factory=list)
    used: dict[tuple[str, str], None] = field(default_factory=dict)
    asked: dict[str, Fault] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)


@dataclass
class Reading:
    """One template: its script, where its tags stand, the names in force.

    `within` are the templates that include it, `certain` those of them that do so whatever the data, `depth` how many
    blocks are open, `told` what has been said of which tag; `spaces` are the attributes that {% set %} gives to the
    variables of namespace(), `doubted` the names that may not be there.
    """

    script: Script
    known: Known
    found: Findings
    scope: dict[str, Value] = field(default_factory=dict)
    spots: Mapping[int, Spot] = field(default_factory=dict)
    spaces: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    macros: list[tuple[nodes.Macro, dict[str, Value]]] = field(default_factory=list)
    within: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    depth: int = 0
    told: set[tuple[int, str]] = field(default_factory=set)

    def tell(self, node: nodes.Node, code: str, said: str) -> None:
        """Note a fault in the tag of a node."""
        self._add(node, self.fault(node, code, said))

    def tell_unknown(self, node: nodes.Node, code: str, said: str, name: str, near: Iterable[str]) -> None:
        """Note a name that is not known, with the nearest one that is."""
        choice = tuple(near)
        meant = nearest(name, choice)
        question = f"，是否为“{meant}”" if meant else ""
        if not meant and 0 < len(choice) <= FEW:
            question = f"，可写{'、'.join(choice)}"
        self._add(node, self.fault(node, code, f"没有名为“{name}”的{said}{question}", meant))

    def fault(self, node: nodes.Node, code: str, said: str, meant: str = "") -> Fault:
        """A fault in the tag of a node."""
        spot = self.spots[node.lineno]
        return Fault(
            Issue(code, said, self.script.place(spot.line)),
            spot.line,
            as_written(spot.tag.text, self.script),
            meant,
        )

    def use(self, group: str, name: str) -> None:
        """Remember that a name is used."""
        self.found.used[group, name] = None

    def _add(self, node: nodes.Node, fault: Fault) -> None:
        """Note a fault, once for each tag."""
        key = (id(self.spots[node.lineno].tag), fault.issue.detail)
        if key not in self.told:
            self.told.add(key)
            self.found.faults.append(fault)


def as_written(tag: str, script: Script) -> str:
    """A tag, or words, without the signs of what else stands in a paragraph of a Word file."""
    if not script.places:
        return tag
    # loaded only for Word files
    from petition_report.report.language.source import without_pieces  # noqa: PLC0415

    return without_pieces(tag)
