import inspect
from collections.abc import Iterator
from inspect import Parameter
from typing import Any

import pytest

from petition_report.report.language.context import Facts, Times
from petition_report.report.language.dictionary import Word, words
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.sandbox import HARMLESS

OWNERS: dict[str, type] = {"期间": Times, "指标": View, "数": Number, "列表": Members, "补充": Facts}
NAMES = [(owner, word) for owner in OWNERS for word in words(owner).values()]


def written(parameters: list[Parameter]) -> Iterator[str]:
    """Parameters as meanings.toml writes them, without the names that Chinese has others for."""
    starred = False
    for one in parameters:
        match one.kind:
            case Parameter.VAR_POSITIONAL:
                starred = True
                yield "*"
            case Parameter.VAR_KEYWORD:
                yield "**"
            case Parameter.KEYWORD_ONLY:
                if not starred:
                    yield "*"
                starred = True
                yield f"{one.name}="
            case _:
                named = "" if one.name.isascii() else one.name
                yield f"{named}=" if one.default is not Parameter.empty else named


def shortened(takes: str, parameters: list[Parameter]) -> list[str]:
    """What meanings.toml writes, without the names that the code calls otherwise."""
    known = {one.name for one in parameters if not one.name.isascii()}
    parts = [part.strip() for part in takes.split(",") if part.strip()]
    return [_short(part, known) for part in parts]


def _short(part: str, known: set[str]) -> str:
    if part.startswith("*"):
        return part[: part.count("*")]
    name = part.removesuffix("=")
    return part if name in known else part.removeprefix(name)


def test_every_chinese_name_of_the_language_is_explained() -> None:
    named = {owner: {name for name in dir(kind) if not name.isascii()} for owner, kind in OWNERS.items()}
    assert named == {owner: set(words(owner)) for owner in OWNERS}


def test_every_filter_is_explained() -> None:
    assert {*HARMLESS, "join", "分别", "列举", "位数"} == set(words("过滤器"))


@pytest.mark.parametrize(("owner", "word"), NAMES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_brackets_take_what_is_said_of_them(owner: str, word: Word) -> None:
    found: Any = inspect.getattr_static(OWNERS[owner], word.name)
    if word.takes is None:
        assert isinstance(found, property)
        return
    parameters = list(inspect.signature(found).parameters.values())[1:]
    assert shortened(word.takes, parameters) == list(written(parameters))


def test_a_thing_that_nothing_is_written_behind_has_no_names() -> None:
    assert words("文字") == {}
