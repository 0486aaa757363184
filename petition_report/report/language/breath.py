"""Several numbers told in one breath (并列叙述)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from petition_report.report.language import written
from petition_report.report.language.number import Number
from petition_report.report.language.printed import Told
from petition_report.report.language.saying import Saying
from petition_report.report.language.slips import UNCOUNTED, SlipError
from petition_report.report.words.amounts import occurrence
from petition_report.report.words.pairs import Quantity
from petition_report.report.words.phrase import Phrase
from petition_report.report.words.wording import Basis
from petition_report.settings import Wording
from petition_report.statistics.figures import Count

PERSON_TIMES = "人次"
Words = Callable[[Sequence[Quantity], Wording, Basis], Phrase]


def moved(numbers: Sequence[Number], base: str, digits: Sequence[int], words: Words) -> Saying:
    """How several numbers moved since a base: 批次、人次分别上升76.3%、46.7%; `digits` for each, or none.

    Raises SlipError for decimals that are no row of numbers.
    """
    first, asked = numbers[0], [*written.several_digits(digits), *[None] * len(numbers)]
    told = [number.quantity(base, d) for number, d in zip(numbers, asked, strict=False)]
    known = [quantity for quantity in told if quantity]
    if len(known) < len(numbers):
        return Saying(first.desk, first.said())
    phrase = words(known, first.wording, first.desk.basis(first.comparison(base)))
    return _marked(phrase, numbers, base)


def happened(name: str, numbers: Sequence[Number]) -> Saying:
    """What happened, or that nothing did: 未发生赴京上访, 发生赴京上访3批10人次.

    Raises SlipError for a rate or mean.
    """
    first = numbers[0]
    if not first.question.indicator.countable:
        raise SlipError(UNCOUNTED)
    values = [number.value for number in numbers]
    amounts = [(v.value, _unit(n)) for v, n in zip(values, numbers, strict=True) if isinstance(v, Count)]
    if len(amounts) < len(numbers):
        return Saying(first.desk, first.said())
    return _marked(occurrence(name, amounts), numbers, "")


def _unit(number: Number) -> str:
    """The unit behind a number of what happened: persons who came are 人次."""
    return PERSON_TIMES if number.question.quantity == PERSON_TIMES else number.单位


def _marked(phrase: Phrase, numbers: Sequence[Number], base: str) -> Saying:
    """Make each number of a phrase its own figure's."""
    parts: list[str | Told] = []
    for part in phrase.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        number = numbers[part.of]
        parts.append(Told(part.text, number.figure, part.key, number.comparison(base).base if base else None))
    return Saying(numbers[0].desk, tuple(parts))
