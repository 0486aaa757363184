"""A report's figures → a workbook in which live formulas over the rows count every one of them again (印证工作簿)."""

from __future__ import annotations

from collections.abc import Iterator

from petition_report.ledger.schema import registers
from petition_report.proof.background import definitions, hashes, quality, run
from petition_report.proof.book import Sheet, book
from petition_report.proof.detail import detail
from petition_report.proof.gate import refuse_personal
from petition_report.proof.grounds import Grounds
from petition_report.proof.recount import HEADER, VERDICT, WRONG, recounts
from petition_report.statistics.sums import Sum, sums

FIGURES, DEFINITIONS, QUALITY, RUN = "指标", "口径", "数据质量", "运行"


def evidence(grounds: Grounds) -> bytes:
    """The workbook: 指标, one 明细 for each register, 口径, 数据质量, 运行. Raises OutputRefusal (privacy-leak)."""
    details = {
        sheet_of(key): detail(grounds.answers, wanted) for key, wanted in _by_register(grounds).items()
    }
    known = {title: one for title, one in details.items() if one}
    values = (value for one in known.values() for named in one.named.values() for value in named)
    refuse_personal((), (), "\n".join(values))
    figures = (HEADER, *recounts(grounds.answers, grounds.marks, grounds.record["printed"], known))
    return book(
        [
            Sheet(FIGURES, figures, alarm=(VERDICT, WRONG)),
            *(Sheet(title, (one.headings,), one.table) for title, one in known.items()),
            Sheet(DEFINITIONS, definitions(grounds.appendix)),
            Sheet(QUALITY, quality(grounds.issues)),
            Sheet(RUN, run(grounds.record, hashes(grounds.answers.sources), details)),
        ]
    )


def sheet_of(register: str) -> str:
    """The sheet that holds a register's rows."""
    return f"明细（{registers()[register].label}）"


def _by_register(grounds: Grounds) -> dict[str, list[Sum]]:
    """All sums the printed figures are made of, each once, by register."""
    found: dict[str, dict[Sum, None]] = {}
    for one in _sums(grounds):
        found.setdefault(one.register, {})[one] = None
    return {register: list(wanted) for register, wanted in found.items()}


def _sums(grounds: Grounds) -> Iterator[Sum]:
    for mark in grounds.marks:
        for figure in (mark.told.figure, mark.told.other):
            if figure:
                yield from (one for one in sums(grounds.answers, figure) if isinstance(one, Sum))
