"""The beginning of a child process: what it loads, whom it lets go first, and that it answers to the end."""

import os
import subprocess
import sys
from threading import Thread, get_native_id

import pytest

from petition_report.children import command
from petition_report.precedence import give_way
from petition_report.serving import EASEL, READER, WITHOUT

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="只有Linux按线程排先后")
# a child that has loaded everything says so on what goes out
LOADED = """
import sys
from petition_report import serving
class Loaded:
    def serve(self, asked, answers):
        __import__({module!r}, fromlist=["serve"])
        print(*sorted(sys.modules))
serving.import_module = lambda name: Loaded()
serving.main({module!r})
"""


@pytest.mark.parametrize("module", [READER, EASEL])
def test_a_child_does_without_what_it_has_no_use_for(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module)], capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    assert module in loaded
    assert not loaded & WITHOUT[module]


@pytest.mark.parametrize("module", [READER, EASEL])
def test_a_child_that_is_asked_nothing_ends_well(module: str) -> None:
    told = subprocess.run(command(module), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (told.returncode, told.stdout) == (0, b"")


@LINUX
def test_only_the_thread_that_gives_way_comes_later() -> None:
    before, found = os.getpriority(os.PRIO_PROCESS, 0), []

    def given() -> None:
        give_way()
        found.append(os.getpriority(os.PRIO_PROCESS, get_native_id()))

    thread = Thread(target=given)
    thread.start()
    thread.join()
    assert found == [min(before + 10, 19)]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


@LINUX
def test_who_may_not_give_way_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_asked: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    give_way()


def test_other_systems_have_no_order_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(os, "setpriority", raising=False)
    give_way()
