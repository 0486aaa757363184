from __future__ import annotations

import narwhals.stable.v2 as nw
import pytest

from petition_report.settings import Counting, Settings
from petition_report.statistics.flag import Flag, Needs, registrar
from petition_report.statistics.rules import YES, Rules


def closed(_: Rules) -> nw.Expr:
    """截止日前已办结"""
    return YES


def undocumented(_: Rules) -> nw.Expr:
    return YES


def entered() -> Flag:
    """A flag that says everything there is to be said of one."""
    flags: dict[str, Flag] = {}
    registrar(flags)("办结", (("closed_on",),), article="条例第三十四条", implies=("accepted",))(closed)
    return flags["closed"]


def plain() -> Flag:
    """A flag that says no more than its label."""
    flags: dict[str, Flag] = {}
    registrar(flags)("办结")(undocumented)
    return flags["undocumented"]


def missing(needs: Needs, *fields: str) -> tuple[str, ...]:
    """What a register with some fields lacks for a flag with some needs."""
    flags: dict[str, Flag] = {}
    registrar(flags)("办结", needs)(closed)
    return flags["closed"].missing(Rules(Settings(), frozenset(fields), 0))


def by_base(settings: Settings) -> Needs:
    return (("transferred_on",),) if settings.counting.closing_base == "transferred" else (("accepted_on",),)


def test_a_flag_is_entered_under_the_name_of_its_function() -> None:
    assert entered().key == "closed"


def test_what_a_function_says_of_itself_is_the_definition_of_its_flag() -> None:
    assert entered().definition == "截止日前已办结"


def test_a_function_that_says_nothing_of_itself_has_a_blank_definition() -> None:
    assert plain().definition == ""


def test_a_flag_has_its_label_its_article_its_needs_and_what_it_implies() -> None:
    flag = entered()
    assert (flag.label, flag.article, flag.needs, flag.implies) == (
        "办结",
        "条例第三十四条",
        (("closed_on",),),
        ("accepted",),
    )


def test_a_flag_that_names_no_article_has_none_needs_nothing_and_implies_nothing() -> None:
    flag = plain()
    assert (flag.article, flag.needs, flag.implies) == ("", (), ())


def test_rows_are_judged_by_the_function_itself() -> None:
    assert entered().judge is closed


def test_the_function_stays_what_it_was() -> None:
    assert registrar({})("办结")(closed) is closed


@pytest.mark.parametrize(("base", "needed"), [("transferred", "transferred_on"), ("accepted", "accepted_on")])
def test_what_a_flag_needs_may_depend_on_the_settings(base: str, needed: str) -> None:
    flags: dict[str, Flag] = {}
    registrar(flags)("办结", by_base)(closed)
    counting = Counting(closing_base="transferred" if base == "transferred" else "accepted")
    rules = Rules(Settings(counting=counting), frozenset(), 0)
    assert flags["closed"].missing(rules) == (needed,)


def test_of_columns_that_would_do_the_first_is_missed() -> None:
    assert missing((("repeated", "matter_no"),), "channel") == ("repeated",)


def test_any_column_that_would_do_is_enough() -> None:
    assert missing((("repeated", "matter_no"),), "matter_no") == ()


def test_every_need_that_is_not_met_is_missed() -> None:
    assert missing((("accepted_on",), ("channel",), ("closed_on",)), "channel") == (
        "accepted_on",
        "closed_on",
    )


def test_a_need_of_no_column_at_all_is_always_met() -> None:
    assert missing(((),)) == ()
