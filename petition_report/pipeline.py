"""The whole program on one screen: registers in, a finished report out (总流程)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from petition_report.drafting import Draft, draft
from petition_report.errors import InputRefusal, OutputRefusal
from petition_report.issues import Issue
from petition_report.ledger.given import survey
from petition_report.ledger.ledger import Survey
from petition_report.proof.clues import revealing
from petition_report.proof.contract import contract, heading
from petition_report.proof.gate import refuse_personal
from petition_report.proof.grounding import grounds
from petition_report.proof.grounds import Grounds
from petition_report.proof.inside import with_record
from petition_report.proof.lines import PaperLine, lines_in
from petition_report.proof.margin import with_grounds
from petition_report.proof.origin import origin
from petition_report.proof.records import records
from petition_report.report.language.appendix import Appendix
from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Mark
from petition_report.report.language.script import Script
from petition_report.report.language.slips import meant
from petition_report.request import Progress, Read, Request
from petition_report.settings_check import check_bases, check_settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.asked_window import window_of
from petition_report.statistics.bases import LAST_YEAR, base_window
from petition_report.statistics.checks import check_columns, check_periods
from petition_report.statistics.engines import usual_engine
from petition_report.statistics.identities import check_identities
from petition_report.statistics.listing import listing
from petition_report.statistics.lookups import base_figures
from petition_report.statistics.remembered import recalled, remembered
from petition_report.statistics.rules import NEVER
from petition_report.statistics.spelled import spelled


@dataclass(frozen=True)
class Report:
    """A finished report: its files by the ending of their names, and everything worth saying about it."""

    files: Mapping[str, bytes]
    issues: tuple[Issue, ...]
    wanted: tuple[str, ...]
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Proven:
    """A filled template with its lines, the record of its figures, and the words the office wrote by itself."""

    draft: Draft
    lines: tuple[PaperLine, ...]
    record: Mapping[str, Any]
    words: tuple[str, ...]


def study(request: Request, progress: Progress | None = None, read: Read | None = None) -> Answers:
    """Open ledgers to questions in the period asked for, `read` here unless somebody has begun to.

    What was counted of them in a run before need not be read. Raises InputRefusal for unreadable ledgers and empty
    periods, UsageRefusal for an unknown period or base.
    """
    check_settings(request.settings)
    known = recalled(request.kept) if request.kept is not None else None
    read = read or (request.again if known else partial(request.read, progress))
    ledger = known.ledger(cache(read)) if known else read()
    window = window_of(ledger, request.settings, request.today, request.period, request.as_of)
    engine = request.engine or usual_engine(ledger)
    sources = tuple(request.ledgers)
    settings = spelled(request.settings)
    answers = Answers(ledger, settings, window, engine, sources=sources, cache=request.cache)
    if known:
        known.tell(answers)
    answers.compare_window(request.base)
    check_bases(answers)
    # asked for only where rows are lacking, yet a contradiction in them stops every run
    base_figures(ledger)
    if all(answers.silent(register) for register in ledger.registers):
        raise InputRefusal(Issue("period-empty", f"统计期{window.period.label}内没有任何记录"))
    return answers


def remember(request: Request, answers: Answers) -> None:
    """Keep what was counted for the next run, if it may be kept."""
    if request.key:
        request.keep(remembered(answers))


def inspect(request: Request, progress: Progress | None = None) -> tuple[Survey, tuple[Issue, ...]]:
    """Read what can be read of the ledgers, and find everything worth saying about them.

    Rows outside the period asked for and its base are found only where a period is asked for. Raises UsageRefusal
    for an unknown period or base and for faulty settings, and nothing for unreadable ledgers.
    """
    check_settings(request.settings)
    read = survey(request.ledgers, request.settings, today=request.today, progress=progress)
    settings = spelled(request.settings)
    issues = [*read.refused, *read.ledger.issues, *check_columns(read.ledger, settings)]
    if any(one.last_day(NEVER) is not None for one in read.ledger.registers.values()):
        window = window_of(read.ledger, settings, request.today, request.period, request.as_of)
        engine = request.engine or usual_engine(read.ledger)
        issues += check_identities(Answers(read.ledger, settings, window, engine))
        if request.period:
            issues += check_periods(read.ledger, (window, base_window(window, request.base)[0]))
    return read, tuple(issues)


def figures(answers: Answers, base: str) -> str:
    """Every figure of a ledger as JSON text."""
    answers.rehearse(lambda: list(listing(answers, base)))
    return _json(_listed(answers, base))


def prove(
    answers: Answers, templates: Sequence[Path], base: str = LAST_YEAR, *, on_screen: bool = False
) -> Proven:
    """Fill a template and the appendices after it, and record what stands behind each figure in it.

    Raises UsageRefusal for a faulty template, all its faults at once, OutputRefusal for a number of a person.
    """
    drafted = draft(answers, templates, base, on_screen=on_screen)
    lines = lines_in(drafted.docx)
    record: dict[str, Any] = {
        **heading(answers.window, answers.ledger.rows),
        "printed": records(drafted.marks, lines, answers.facts),
        "document": origin(answers, base, drafted.templates, lines),
    }
    words = tuple(_own_words(drafted.templates, answers))
    # its lines are looked through by themselves
    names = {**record, "document": {**record["document"], "lines": ()}}
    refuse_personal(lines, words, json.dumps(names, ensure_ascii=False))
    return Proven(drafted, lines, record, words)


def write(
    answers: Answers,
    template: Path,
    base: str = LAST_YEAR,
    *,
    appendices: Sequence[Path] = (),
    evidence: bool = False,
) -> Report:
    """Fill a template and its appendices, a text or a Word file, with the proof of its figures if wanted.

    Raises UsageRefusal for a faulty template, all its faults at once.
    """
    made = prove(answers, (template, *appendices), base)
    drafted, record = made.draft, made.record
    files = {".docx": with_record(drafted.docx, record) if answers.settings.proof.inside else drafted.docx}
    if evidence:
        behind = Grounds(answers, drafted.marks, record, Appendix(drafted.desk), drafted.issues)
        files |= _proof(behind, made.words, base)
    return Report(files, drafted.issues, drafted.wanted, record, drafted.marks)


def review(
    answers: Answers,
    template: Path,
    base: str = LAST_YEAR,
    *,
    appendices: Sequence[Path] = (),
    evidence: bool = False,
) -> Report:
    """The same report with a comment on each of its figures, for those who check it before it is signed."""
    made = write(answers, template, base, appendices=appendices, evidence=evidence)
    behind = grounds(answers, made.marks, made.record["printed"], base)
    return replace(made, files={**made.files, ".docx": with_grounds(made.files[".docx"], behind)})


def publish(
    answers: Answers, template: Path, base: str = LAST_YEAR, *, appendices: Sequence[Path] = ()
) -> Report:
    """Fill a template for the public: counts covered, and no percentage left that would give one away.

    Raises UsageRefusal for a faulty template, OutputRefusal (privacy-revealed) where the office shows too much.
    """
    withheld: frozenset[str] = frozenset()
    while True:
        cover = Cover(answers, answers.settings.public, withheld)
        drafted = draft(answers, (template, *appendices), base, cover)
        given_away, by = revealing(cover)
        if not given_away:
            break
        hidden = withheld | set(answers.settings.public.show)
        further = given_away - hidden or by - hidden
        if not further:
            raise OutputRefusal(
                *(Issue("privacy-revealed", f"公开版会让人推算出“{one}”") for one in sorted(given_away))
            )
        withheld |= further
    refuse_personal(lines_in(drafted.docx), tuple(_own_words(drafted.templates, answers)), "")
    return Report({".docx": drafted.docx}, (*drafted.issues, *_unused(cover)), drafted.wanted)


def _unused(cover: Cover) -> Iterator[Issue]:
    """The names of figures to be shown to the public that no number of the report goes by."""
    met = {one.figure.question.name for one in cover.spoken_of if one.figure}
    for name in cover.rules.show:
        if name not in met:
            yield Issue(
                "show-unused", f"设置public.show中的“{name}”，报告里没有这样的数{meant(name, sorted(met))}"
            )


def _proof(grounds: Grounds, words: Sequence[str], base: str) -> dict[str, bytes]:
    """Every figure and every number printed as JSON, and a workbook that counts the printed ones again."""
    from petition_report.proof.evidence import evidence  # noqa: PLC0415 - openpyxl is loaded only where wanted

    listed = _json({**grounds.record, **_listed(grounds.answers, base)})
    refuse_personal((), words, listed)
    return {".figures.json": listed.encode(), ".evidence.xlsx": evidence(grounds)}


def _own_words(templates: Iterable[tuple[Path, Script]], answers: Answers) -> Iterator[str]:
    """What the office wrote by itself: templates, facts, its own name."""
    yield from (script.source for _, script in templates)
    yield from (fact.text for fact in answers.facts.values())
    yield answers.settings.office.organisation


def _listed(answers: Answers, base: str) -> dict[str, Any]:
    """Every figure a ledger can answer, as the contract has it."""
    return contract(listing(answers, base), answers.window, answers.ledger.rows, answers.settings.wording)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
