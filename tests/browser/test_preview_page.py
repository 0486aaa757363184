"""The preview in a real browser: shown, saved anew, broken and repaired, a figure explained."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from chromium import browser, missing
from runs import PERIOD, ledger
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

# long enough for a computer that does much else; the page itself asks ten times a second
PATIENCE = 120
WHOLE = "# 工作总结\n## 总体情况\n共登记{{ 信访总量.件次 }}件次，网上信访占{{ 网上信访占比 }}。\n{{ 图.类别占比 }}"
BROKEN = WHOLE.replace("网上信访占比", "网上信防占比")


@dataclass(frozen=True)
class Desk:
    """What the author of a template has before them: the file in the editor, the page in the browser."""

    template: Path
    driver: Chrome

    def text(self, place: str) -> str:
        """What a part of the page says now."""
        return self.driver.find_element(By.ID, place).text

    def wait_for(self, text: str, place: str = "report") -> str:
        """Wait until a part of the page says something, and give all it says."""
        WebDriverWait(self.driver, PATIENCE, 0.1).until(lambda _: text in self.text(place))
        return self.text(place)

    def save(self, text: str) -> None:
        """Save the template."""
        self.template.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program started as typed, its page open."""
    folder = tmp_path_factory.mktemp("预览")
    ledger(folder)
    template = folder / "模板.md.j2"
    template.write_text(WHOLE, encoding="utf-8")
    arguments = ("preview", "台账.xlsx", *PERIOD, "--template", template.name, "--no-browser", "--quiet")
    with subprocess.Popen(
        [sys.executable, "-m", "petition_report", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().partition("：")[2].partition("（")[0]
            with browser(folder / "profile") as driver:
                driver.get(address)
                yield Desk(template, driver)
        finally:
            running.terminate()


@pytest.fixture(autouse=True)
def _shown(desk: Desk) -> None:
    """Every test begins with the whole template on the page."""
    desk.save(WHOLE)
    desk.wait_for("共登记2件次")


def test_the_page_shows_the_report_with_its_numbered_heading_and_its_chart(desk: Desk) -> None:
    assert "一、总体情况" in desk.text("report")
    widths = desk.driver.execute_script(
        "return [...document.querySelectorAll('#report img')].map(i => i.naturalWidth)"
    )
    assert [width > 0 for width in widths] == [True]


def test_a_saved_template_shows_by_itself(desk: Desk) -> None:
    desk.save("今年来访{{ 来访.批次 }}批次。")
    assert desk.wait_for("今年来访1批次。") == "今年来访1批次。"


def test_a_fault_is_told_at_its_place_over_the_last_good_report_and_goes_with_its_repair(desk: Desk) -> None:
    desk.save(BROKEN)
    told = desk.wait_for("网上信防占比", "faults")
    assert ("第3行" in told, "共登记2件次" in desk.text("report")) == (True, True)
    desk.save(WHOLE.replace("共登记", "总计登记"))
    desk.wait_for("总计登记2件次")
    assert desk.text("faults") == ""


def test_pointing_at_a_figure_tells_numerator_denominator_and_rows(desk: Desk) -> None:
    figures = desk.driver.find_elements(By.CSS_SELECTOR, ".figure")
    ActionChains(desk.driver).move_to_element(figures[1]).perform()
    told = desk.wait_for("网上信访占比", "behind")
    assert "分子：0　分母：2" in told
    assert "台账.xlsx·一月：第2、3行" in told


def test_nothing_on_the_page_is_refused_by_its_own_policy(desk: Desk) -> None:
    told = desk.driver.get_log("browser")  # type: ignore[no-untyped-call]
    assert [entry["message"] for entry in told] == []
