"""A script → its tags as a tree, each fault of writing in its place; broken tags do not hide the others (解析)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment, nodes

from petition_report.issues import Issue
from petition_report.report.checking.cut import UNREADABLE, Piece, cut
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.reading import SYNTAX, Spot, as_written
from petition_report.report.checking.stray import stray
from petition_report.report.language.script import Script

READER = Environment(autoescape=True)


@dataclass(frozen=True)
class Parsed:
    """The tree of all tags, where each of its lines stands, and what is wrong with the way they are written."""

    tree: nodes.Template
    spots: Mapping[int, Spot]
    faults: tuple[Fault, ...]


def parsed(script: Script) -> Parsed:
    """Cut a script into tags and read them; what cannot be read is told and left out."""
    pieces = list(cut(script.source, lines=bool(script.places)))
    tags = [piece for piece in pieces if piece.tag]
    words = (replace(piece, text=as_written(piece.text, script)) for piece in pieces if not piece.tag)
    faults = [_fault(script, one, said) for piece in words for one, said in stray(piece)]
    try:
        if not any(tag.broken for tag in tags):
            return Parsed(tree(tags), _spots(tags), tuple(faults))
    except UNREADABLE:
        # what is wrong is found tag by tag
        pass
    return _mended(script, tags, faults)


def tree(tags: Iterable[Piece]) -> nodes.Template:
    """Parse tags alone, each on lines of its own. Raises TemplateSyntaxError."""
    return READER.parse("\n".join(tag.text for tag in tags))


def _mended(script: Script, tags: list[Piece], faults: list[Fault]) -> Parsed:
    """The tree of tags of which some are broken or lack a counterpart."""
    # loaded only where a template is faulty
    from petition_report.report.checking.blocks import paired  # noqa: PLC0415
    from petition_report.report.checking.syntax import readable, wrong  # noqa: PLC0415

    whole = []
    for tag in tags:
        said = wrong(tag)
        if said:
            faults.append(_fault(script, tag, said))
        whole.append(readable(tag) if said else tag)
    pairing = paired(whole)
    faults += [_fault(script, tag, said) for tag, said in pairing.faults]
    return Parsed(tree(pairing.kept), _spots(pairing.kept), tuple(faults))


def _spots(tags: Iterable[Piece]) -> dict[int, Spot]:
    """Where each line of the tags, set one below the other, stands in the source."""
    lines: Iterator[Spot] = (
        Spot(tag, tag.line + at) for tag in tags for at in range(tag.text.count("\n") + 1)
    )
    return dict(enumerate(lines, 1))


def _fault(script: Script, tag: Piece, said: str) -> Fault:
    return Fault(Issue(SYNTAX, said, script.place(tag.line)), tag.line, as_written(tag.text, script).strip())
