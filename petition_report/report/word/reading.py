"""A .docx file → a script, one line for each paragraph, and the pieces its lines name (读Word模板)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from petition_report.issues import Issue, Place
from petition_report.report.language.script import Script
from petition_report.report.word.blocks_in import read_blocks
from petition_report.report.word.draft import Container, Draft, Line, script_of
from petition_report.report.word.opened import opened
from petition_report.report.word.pieces import Piece, PropertyEnd, StoryEnd, StoryStart
from petition_report.report.word.properties import PROPERTIES, tagged_properties
from petition_report.report.word.stories import Story, stories, tidy
from petition_report.report.word.stylesheet import style_sheet

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True)
class Manuscript:
    """A Word template that has been read: its script, its pieces by number, the file itself, what to say of it."""

    script: Script
    pieces: tuple[Piece, ...]
    document: Document
    issues: tuple[Issue, ...]


def read_word(path: Path) -> Manuscript:
    """A Word template as a script: body, headers, footers, notes, text boxes and properties of one rendering.

    The script tells of tags in fields and of blocks that begin in a table and end outside it. Raises UsageRefusal:
    file-not-found, template-word for what is no .docx.
    """
    document = opened(path)
    revised = tidy(document)
    draft = Draft(path.name, style_sheet(document.styles.element), document)
    for story in stories(document):
        _read_story(draft, story)
    for name, text in tagged_properties(document):
        draft.add(Line(text, f"属性“{PROPERTIES[name]}”", after=draft.pieces.add(PropertyEnd(name))))
    script = replace(script_of(draft, path.parent), faults=tuple(draft.faults))
    issues = (Issue("template-revisions", place=Place(path.name)),) if revised else ()
    return Manuscript(script, tuple(draft.pieces.known), document, issues)


def _read_story(draft: Draft, story: Story) -> None:
    draft.begun.clear()
    draft.before += draft.pieces.add(StoryStart(story.root, story.part))
    read_blocks(draft, story.root, Container(story.where, draft.new_frame()), story.rooms)
    draft.end_container()
    draft.lines[-1].after += draft.pieces.add(StoryEnd(None))
