"""A small report, and what people do to it in Word: retype, delete, copy, move (人工改稿)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element
from papers import DAY, answers

from petition_report.config import settings_of
from petition_report.pipeline import study, write
from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.verify import verify
from petition_report.report.kinds import appendices, appendix_template, template_of
from petition_report.report.page.elements import element, run
from petition_report.report.page.letters import runs_between, text_of
from petition_report.request import Request
from petition_report.sources import read_source
from petition_report.statistics.ask import Answers

SAMPLES = Path(__file__).parents[1] / "sample_data"
# 10 visits of 40 persons, 2 of them collective, after 8; 5 letters after 10; 5 matters of housing
ROWS = """
登记日期|信访形式|人数|内容分类
8× 2023-02-01|来访|3|城乡建设
2× 2023-02-01|来访|8|政法
5× 2023-03-01|来信|1|农村农业
8× 2022-02-01|来访|1|城乡建设
10× 2022-03-01|来信|1|政法
"""
MORE = ROWS.replace("8× 2023-02-01|来访", "14× 2023-02-01|来访").replace(
    "5× 2023-03-01|来信", "12× 2023-03-01|来信"
)
TEMPLATE = """# 工作总结
## 总体情况
今年以来，共登记信访事项{{ 信访总量.件次 }}件次，{{ 信访总量.件次.同比 }}；\
来信{{ 来信.件次 }}件次，{{ 来信.件次.同比 }}。
接待来访{{ 来访.批次 }}批{{ 来访.人次 }}人\
（个访{{ 个访.批次 }}批{{ 个访.人次 }}人，集访{{ 集访.批次 }}批{{ 集访.人次 }}人）。
网上信访和来信是主要渠道，来信占信访总量的{{ 来信.件次.占(信访总量.件次).占比 }}。
## 分类情况
{{ 表.类别 }}
## 下步打算
下步将认真贯彻《信访工作条例》第3条，每月研究信访工作。
"""
Change = Callable[[Document], None]


@cache
def made(rows: str = ROWS, template: str = TEMPLATE) -> bytes:
    """A report as it leaves the program."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text(template, encoding="utf-8")
        return write(answers(rows), file).files[".docx"]


@cache
def sample(period: str) -> Answers:
    """The sample register, open to questions."""
    settings = settings_of([read_source(SAMPLES / "petition.toml")])
    return study(Request([SAMPLES / "ledger.xlsx"], settings, DAY, period))


@cache
def full_report(kind: str, period: str = "2023H1") -> bytes:
    """A shipped kind of report on the sample register, with all appendices."""
    known = sample(period)
    added = [appendix_template(name) for name in appendices()]
    return write(known, template_of(kind), appendices=added).files[".docx"]


def edited(package: bytes, *changes: Change) -> bytes:
    """The same report after people changed it."""
    document = docx.Document(BytesIO(package))
    for change in changes:
        change(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def found(package: bytes, *changes: Change) -> list[tuple[str, str]]:
    """The codes and values that verification finds after some changes."""
    after = edited(package, *changes)
    record = record_in(package)
    assert record
    return [(one.issue.code, one.written) for one in verify(after, record)]


def codes_found(*changes: Change) -> list[str]:
    """The codes that verification finds in the small report after some changes."""
    return [code for code, _ in found(made(), *changes)]


def texts(package: bytes) -> list[str]:
    """The lines of a report."""
    return [line.text for line in lines_in(package)]


def retyped(old: str, new: str) -> Change:
    """Type over a text inside one run; bookmarks around it stay."""

    def change(document: Document) -> None:
        words = next(one for one in document.element.body.iter(qn("w:t")) if old in (one.text or ""))
        words.text = (words.text or "").replace(old, new, 1)

    return change


def figure(name: str, new: str) -> Change:
    """Type over a number inside its bookmark."""

    def change(document: Document) -> None:
        _text(start_of(document, name)).text = new

    return change


def unmarked(name: str, new: str | None = None) -> Change:
    """Select a number with its bookmark and type, which takes the bookmark away."""

    def change(document: Document) -> None:
        start = start_of(document, name)
        number = start.get(qn("w:id"))
        if new is not None:
            _text(start).text = new
        for end in document.element.body.iter(qn("w:bookmarkEnd")):
            if end.get(qn("w:id")) == number:
                _remove(end)
                break
        _remove(start)

    return change


def beside(name: str, text: str) -> Change:
    """Type right before a number, outside its bookmark."""

    def change(document: Document) -> None:
        start_of(document, name).addprevious(new_run(text))

    return change


def behind(name: str, text: str) -> Change:
    """Type right behind a number, outside its bookmark."""

    def change(document: Document) -> None:
        start = start_of(document, name)
        end = next(one for one in start.itersiblings() if one.tag == qn("w:bookmarkEnd"))
        end.addnext(new_run(text))

    return change


def appended(beginning: str, text: str, *, bold: bool = False) -> Change:
    """Type at the end of the paragraph that begins with some words."""

    def change(document: Document) -> None:
        paragraph_of(document, beginning).append(new_run(text, bold=bold))

    return change


def inserted(beginning: str, text: str) -> Change:
    """Type a paragraph behind the one that begins with some words."""

    def change(document: Document) -> None:
        before = paragraph_of(document, beginning)
        before.addnext(element("p", new_run(text)))

    return change


def without_table(document: Document) -> None:
    """Delete the first table."""
    _remove(next(iter(document.element.body.iter(qn("w:tbl")))))


def without_row(document: Document) -> None:
    """Delete the third row of the first table."""
    _remove(list(document.element.body.iter(qn("w:tr")))[2])


def own_row(*texts: str) -> Change:
    """Put a row behind the fourth one of the first table, with texts in its first cells."""

    def change(document: Document) -> None:
        before = list(next(iter(document.element.body.iter(qn("w:tbl")))).iter(qn("w:tr")))[3]
        before.addnext(_row(texts, len(before.findall(qn("w:tc")))))

    return change


def own_table(*rows: str) -> Change:
    """Put a table at the end of the text, cells parted by |."""

    def change(document: Document) -> None:
        table = element("tbl", *(_row(row.split("|")) for row in rows))
        list(document.element.body.iter(qn("w:p")))[-1].addnext(table)

    return change


def _row(texts: Sequence[str], width: int = 0) -> Element:
    """A row of a table; cells without a text are empty."""
    cells = [*texts, *[""] * (width - len(texts))]
    return element("tr", *(element("tc", element("p", run(text))) for text in cells))


def without_column(number: int) -> Change:
    """Delete a column of the first table, counted from 0."""

    def change(document: Document) -> None:
        for row in next(iter(document.element.body.iter(qn("w:tbl")))).iter(qn("w:tr")):
            _remove(row.findall(qn("w:tc"))[number])

    return change


def deleted(beginning: str) -> Change:
    """Delete a whole paragraph."""

    def change(document: Document) -> None:
        _remove(paragraph_of(document, beginning))

    return change


def copied(beginning: str, after: str) -> Change:
    """Copy a paragraph behind another one; Word leaves the bookmarks with the original."""

    def change(document: Document) -> None:
        copy = deepcopy(paragraph_of(document, beginning))
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for half in list(copy.iter(qn(tag))):
                _remove(half)
        paragraph_of(document, after).addnext(copy)

    return change


def copied_with_bookmarks(beginning: str, after: str) -> Change:
    """Copy a paragraph behind another one in a program that copies bookmarks, too."""

    def change(document: Document) -> None:
        paragraph_of(document, after).addnext(deepcopy(paragraph_of(document, beginning)))

    return change


def moved(beginning: str, after: str) -> Change:
    """Move a paragraph behind another one, bookmarks and all."""

    def change(document: Document) -> None:
        one = paragraph_of(document, beginning)
        paragraph_of(document, after).addnext(one)

    return change


def carried(name: str, beginning: str) -> Change:
    """Cut a number and paste it at the end of another paragraph."""

    def change(document: Document) -> None:
        start = start_of(document, name)
        paragraph_of(document, beginning).extend([start, *list(start.itersiblings())[:2]])

    return change


def split(words: str) -> Change:
    """Begin a new paragraph before some words."""

    def change(document: Document) -> None:
        paragraphs: Iterator[Element] = document.element.body.iter(qn("w:p"))
        paragraph = next(one for one in paragraphs if words in text_of(one))
        text = text_of(paragraph)
        first = runs_between(paragraph, text.index(words), len(text))[0]
        other = element("p")
        other.extend([first, *first.itersiblings()])
        paragraph.addnext(other)

    return change


def joined(beginning: str, other: str) -> Change:
    """Put one paragraph behind another one in the same paragraph."""

    def change(document: Document) -> None:
        second = paragraph_of(document, other)
        paragraph_of(document, beginning).extend([one for one in second if one.tag != qn("w:pPr")])
        _remove(second)

    return change


def start_of(document: Document, name: str) -> Element:
    """The start of a bookmark."""
    starts: Iterator[Element] = document.element.body.iter(qn("w:bookmarkStart"))
    return next(one for one in starts if one.get(qn("w:name")) == name)


def paragraph_of(document: Document, beginning: str) -> Element:
    """The paragraph that begins with some words."""
    paragraphs: Iterator[Element] = document.element.body.iter(qn("w:p"))
    return next(one for one in paragraphs if text_of(one).startswith(beginning))


def new_run(text: str, *, bold: bool = False) -> Element:
    """A run of text."""
    return run(text, bold=bold)


def _text(start: Element) -> Element:
    """The text inside a bookmark."""
    return next(one for sibling in start.itersiblings() for one in sibling.iter(qn("w:t")))


def _remove(one: Element) -> None:
    """Take an element out of its parent."""
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)
