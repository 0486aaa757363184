"""Charts drawn by a process of their own: the same pictures, and none lost with the process."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO

import pytest

from petition_report.children import Child, child_of, command
from petition_report.frames import ANSWER, ASKED, receive, send
from petition_report.report.blocks import Span
from petition_report.report.charts import easel
from petition_report.report.charts.chart import Chart, Series
from petition_report.report.charts.chart_text import issues
from petition_report.report.charts.easel import Drawn, begin, chart_of, opened, packed, ready
from petition_report.report.charts.easel_child import serve
from petition_report.report.charts.picture import draw
from petition_report.serving import EASEL

RATES = Series("2023年", (97.5, None, 88), ("97.5", "—", "88.0"))
CHART = Chart(
    "line", ("1月", "2月\ud800", "3月𠮷"), (RATES,), "%", (Span("按期办结率"),), "折线图：按期办结率"
)


def drawn_here() -> Drawn:
    return draw(CHART), issues(CHART)


@pytest.fixture
def prepared() -> Iterator[Child]:
    """The easel made ready for one test."""
    ready()
    yield child_of(EASEL)
    easel._drawer.cache_clear()  # noqa: SLF001 - other tests draw where they are


def test_a_chart_is_drawn_apart_as_it_is_drawn_here(prepared: Child) -> None:
    assert begin(CHART)() == drawn_here()
    assert prepared.process


def test_what_the_font_lacks_is_told_by_the_easel_as_well(prepared: Child) -> None:
    assert prepared
    assert [one.count for one in begin(CHART)()[1]] == [2]


def test_charts_come_in_the_order_they_were_begun(prepared: Child) -> None:
    assert prepared
    charts = [replace(CHART, unit=f"{number}件") for number in range(3)]
    begun = [begin(one) for one in charts]
    assert [one()[0] for one in reversed(begun)] == [draw(one) for one in reversed(charts)]


def test_without_an_easel_a_chart_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(easel, "child_of", None)
    assert begin(CHART)() == drawn_here()


@pytest.mark.parametrize(
    "program", ["raise SystemExit(3)", "import sys; sys.stdin.buffer.read(9)", "import no_such"]
)
def test_a_chart_is_not_lost_with_its_easel(
    program: str, prepared: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared
    fallen = Child((sys.executable, "-c", program))
    monkeypatch.setattr(easel, "child_of", lambda _module: fallen)
    assert begin(CHART)() == drawn_here()


def test_a_chart_is_not_lost_where_no_process_can_be_started(
    prepared: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared
    monkeypatch.setattr(easel, "child_of", lambda _module: Child(("no-such-program",)))
    assert begin(CHART)() == drawn_here()


def test_an_easel_that_is_dismissed_ends_by_itself() -> None:
    child = Child(command(EASEL))
    process = child.start()
    child.dismiss()
    assert process.wait(60) == 0
    child.stop()


def test_nobody_has_to_be_dismissed_who_was_never_called() -> None:
    child = Child(command(EASEL))
    child.dismiss()
    assert child.process is None


def test_a_picture_is_sent_without_its_words() -> None:
    content = packed(drawn_here())
    assert "按期办结率".encode() not in content
    assert opened(content, CHART) == drawn_here()


def test_the_easel_draws_until_nothing_more_is_asked() -> None:
    asked, answers = BytesIO(), BytesIO()
    for _ in range(2):
        send(asked, ASKED, asdict(replace(CHART, caption=(), alt="")))
    asked.seek(0)
    serve(asked, answers)
    answers.seek(0)
    said = [receive(answers) for _ in range(3)]
    assert said == [(ANSWER, packed(drawn_here()))] * 2 + [None]


def test_a_chart_is_asked_for_whole() -> None:
    bare = replace(CHART, caption=(), alt="")
    assert chart_of(json.loads(json.dumps(asdict(bare)))) == bare
