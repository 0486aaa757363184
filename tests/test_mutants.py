"""The measuring of the tests themselves: what is changed, and by which tests it must be noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_mutants import PAGE, Module, modules
from mutate import undecorated

ROOT = Path(__file__).parent.parent
DECORATED = '''
class Period:
    @property
    def year(self):
        """The year."""
        return 2023

@first("of")
@second
def flag(rules):
    return rules
'''


@pytest.mark.parametrize("module", modules(), ids=lambda module: Path(module.path).stem)
def test_a_module_that_is_measured_exists_with_its_tests(module: Module) -> None:
    assert [path for path in (module.path, *module.tests) if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("module", modules(), ids=lambda module: Path(module.path).stem)
def test_a_module_that_is_listed_has_been_measured(module: Module) -> None:
    assert f"| `{module.path}` | 20" in PAGE.read_text(encoding="utf-8")


def test_decorators_are_applied_after_the_function_the_inner_one_first() -> None:
    assert undecorated(DECORATED).splitlines() == [
        "class Period:",
        "",
        "    def year(self):",
        '        """The year."""',
        "        return 2023",
        "    year = property(year)",
        "",
        "def flag(rules):",
        "    return rules",
        "flag = second(flag)",
        "flag = first('of')(flag)",
    ]
