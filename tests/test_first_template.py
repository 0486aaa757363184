from collections.abc import Mapping

import pytest
from docs_walk import PAGE, Came, Step, steps, walk

STEPS = steps()
EACH = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.title)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Came]:
    return {step.title: came for step, came in walk(tmp_path_factory.mktemp("walk"))}


@EACH
def test_a_step_prints_what_the_page_shows(step: Step, walked: Mapping[str, Came]) -> None:
    assert walked[step.title].lost == []


@EACH
def test_every_command_of_a_step_works_but_the_one_that_shows_a_mistake(
    step: Step, walked: Mapping[str, Came]
) -> None:
    codes = {command: int("template check" in command) for command in walked[step.title].codes}
    assert walked[step.title].codes == codes


@EACH
def test_every_block_of_a_step_is_one_that_is_carried_out(step: Step) -> None:
    chapter = PAGE.read_text(encoding="utf-8").split(f"## {step.title}\n")[1].split("\n\n## ")[0]
    assert len(step.blocks) == chapter.count("\n```") // 2


@pytest.mark.parametrize("step", STEPS[:-1], ids=lambda step: step.title)
def test_a_step_shows_a_picture_of_what_it_prints(step: Step) -> None:
    assert (PAGE.parent / step.picture).suffix == ".png"
    assert step.printed
