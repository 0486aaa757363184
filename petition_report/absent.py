"""What libraries load of others for nothing, said not to be installed (不载入的库)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module


class Absent:
    """Says that some modules are not installed."""

    def __init__(self, modules: Iterable[str]) -> None:
        self._modules = frozenset(modules)

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002 - Python's
        """Find nothing. Raises ModuleNotFoundError for what is to be absent."""
        if name in self._modules:
            raise ModuleNotFoundError(name=name)


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Have some modules absent, unless they are loaded already, for as long as the block runs."""
    absent = Absent(modules)
    sys.meta_path.insert(0, absent)
    try:
        yield
    finally:
        sys.meta_path.remove(absent)


def load_arrow_alone() -> None:
    """Load Arrow without pandas, which it would load before it makes its first value of one of Python's.

    That takes longer than to count a register of usual size. Who asks Arrow for a frame of pandas gets one still.
    """
    with without("pandas"):
        import_module("pyarrow").scalar(0)
