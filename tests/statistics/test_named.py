from __future__ import annotations

from typing import Any

from petition_report.statistics.ask import Question
from petition_report.statistics.definitions import define
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.named import main_figures, questions

VISITS = {"name": "来访", "where": {"channel": "来访"}, "quantities": ["批次", "人次"]}
ONCE = {"name": "初次", "where": {"初次标志": True}, "quantities": ["件次"]}
RATE = {"name": "办结率", "where": {"closed": True}, "of": {"channel": "来访"}}


def asked(*definitions: dict[str, Any]) -> dict[str, Question]:
    """The questions of some indicators, by name."""
    known: dict[str, Indicator] = {raw["name"]: define(raw) for raw in definitions}
    return questions(known)


def test_a_count_goes_by_its_name_and_its_quantity() -> None:
    assert list(asked(VISITS)) == ["来访.批次", "来访.人次"]


def test_a_question_asks_for_the_quantity_it_is_named_after() -> None:
    assert [(one.indicator.name, one.quantity) for one in asked(VISITS).values()] == [
        ("来访", "批次"),
        ("来访", "人次"),
    ]


def test_a_question_knows_the_name_it_goes_by() -> None:
    found = asked(VISITS, RATE)
    assert [one.name for one in found.values()] == list(found)


def test_an_only_quantity_need_not_be_named() -> None:
    found = asked(ONCE)
    assert list(found) == ["初次", "初次.件次"]
    assert found["初次"] == found["初次.件次"]


def test_a_rate_has_no_quantity_to_be_named() -> None:
    found = asked(RATE)
    assert [(name, one.quantity) for name, one in found.items()] == [("办结率", "")]


def test_a_count_holds_under_no_condition_but_its_own() -> None:
    assert asked(VISITS)["来访.批次"].within == ()


def test_a_part_goes_by_the_name_of_its_whole_and_holds_under_its_conditions() -> None:
    found = asked({**VISITS, "parts": ["初次"]}, ONCE)
    part = found["来访.初次.件次"]
    assert (part.indicator.name, part.quantity, part.within) == (
        "初次",
        "件次",
        (("channel", ("来访",)),),
    )


def test_an_only_quantity_of_a_part_need_not_be_named() -> None:
    found = asked({**VISITS, "parts": ["初次"]}, ONCE)
    assert found["来访.初次"] == found["来访.初次.件次"]


def test_all_parts_have_names_beside_their_whole() -> None:
    whole = {**VISITS, "parts": ["初次", "办结率"]}
    assert list(asked(whole, ONCE, RATE)) == [
        "来访.批次",
        "来访.人次",
        "来访.初次",
        "来访.初次.件次",
        "来访.办结率",
        "初次",
        "初次.件次",
        "办结率",
    ]


def test_lists_and_series_have_no_figure_of_their_own() -> None:
    ranked = {"name": "排名", "by": "责任单位"}
    falling = {"name": "连降", "series": "streak"}
    assert list(asked(ranked, falling, RATE)) == ["办结率"]


def test_the_main_figures_are_figures_that_can_be_asked_for_by_name() -> None:
    assert main_figures() == (
        "信访总量.件次",
        "信访总量.人次",
        "来访.批次",
        "来访.人次",
        "及时受理率",
        "按期办结率",
        "群众满意率",
    )
