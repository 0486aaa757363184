"""A Word template edited and saved by LibreOffice: the same figures, and the words as edited."""

import json
import tomllib
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hand import edited_by_hand, missing

from petition_report.config import settings_from
from petition_report.pipeline import Report, study, write
from petition_report.report.kinds import kinds, template_of
from petition_report.report.language.script import read_script
from petition_report.report.word.export import exported
from petition_report.request import Request
from petition_report.statistics.ask import Answers

pytestmark = [pytest.mark.rendering, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

SAMPLES = Path(__file__).parents[2] / "sample_data"
FOUND = """
searched = document.create{kind}Descriptor()
searched.SearchString = "{text}"
"""
REPLACED = FOUND + 'searched.ReplaceString = "{new}"\ndocument.replaceAll(searched)\n'
BOLD = FOUND + "found = document.findFirst(searched)\nfound.CharWeight = 150\n"


@cache
def sample() -> Answers:
    """The sample register, open to questions."""
    settings = settings_from(tomllib.loads((SAMPLES / "petition.toml").read_text(encoding="utf-8")))
    return study(Request([SAMPLES / "ledger.xlsx"], settings, date(2023, 7, 5), "2023H1", date(2023, 6, 30)))


@cache
def text_report(kind: str) -> Report:
    """The report of the text template."""
    return write(sample(), template_of(kind), evidence=True)


def word_report(folder: Path, kind: str, *steps: str) -> Report:
    """The report of the template written out for Word and edited there."""
    (folder / "模板.docx").write_bytes(edited_by_hand(exported(read_script(template_of(kind))), *steps))
    return write(sample(), folder / "模板.docx", evidence=True)


def texts(report: Report) -> list[str]:
    """The paragraphs that say anything."""
    return [one.text for one in docx.Document(BytesIO(report.files[".docx"])).paragraphs if one.text]


def figures(report: Report) -> list[tuple[str, str]]:
    """The numbers in the order they are read, with their names."""
    return [(one["text"], one["name"]) for one in json.loads(report.files[".figures.json"])["printed"]]


@pytest.mark.parametrize("kind", kinds())
def test_a_template_saved_by_libreoffice_gives_the_same_report(tmp_path: Path, kind: str) -> None:
    saved = word_report(tmp_path, kind)
    assert (texts(saved), figures(saved)) == (texts(text_report(kind)), figures(text_report(kind)))


def test_edited_words_come_out_as_edited_and_figures_stay(tmp_path: Path) -> None:
    step = REPLACED.format(kind="Replace", text="认真贯彻落实", new="深入贯彻落实")
    edited = word_report(tmp_path, "half_year", step)
    whole = "\n".join(texts(text_report("half_year")))
    assert "\n".join(texts(edited)) == whole.replace("认真贯彻落实", "深入贯彻落实") != whole
    assert figures(edited) == figures(text_report("half_year"))


def test_a_tag_that_was_cut_by_formatting_is_read_whole(tmp_path: Path) -> None:
    edited = word_report(tmp_path, "half_year", BOLD.format(kind="Search", text="总量.件"))
    assert figures(edited) == figures(text_report("half_year"))


def test_edits_that_were_tracked_are_accepted_and_said(tmp_path: Path) -> None:
    step = REPLACED.format(kind="Replace", text="认真贯彻落实", new="深入贯彻落实")
    edited = word_report(tmp_path, "half_year", f"document.RecordChanges = True\n{step}")
    assert any("深入贯彻落实" in text for text in texts(edited))
    assert not any("认真贯彻落实" in text for text in texts(edited))
    assert "template-revisions" in [issue.code for issue in edited.issues]
