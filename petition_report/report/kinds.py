"""The kinds of report that are shipped: one template file each (报告种类)."""

from __future__ import annotations

import tomllib
from pathlib import Path

SUFFIX = ".md.j2"
APPENDICES = "appendices"


def folder() -> Path:
    """Where the shipped templates are: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def kinds() -> tuple[str, ...]:
    """The names --kind may take."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in folder().glob(f"*{SUFFIX}")))


def appendices() -> tuple[str, ...]:
    """The names --appendix may take."""
    return tuple(
        sorted(path.name.removesuffix(SUFFIX) for path in (folder() / APPENDICES).glob(f"*{SUFFIX}"))
    )


def appendix_template(name: str) -> Path:
    """The template of an appendix."""
    return folder() / APPENDICES / f"{name}{SUFFIX}"


def template_of(kind: str) -> Path:
    """The template of a kind."""
    return folder() / f"{kind}{SUFFIX}"


def summary(template: Path) -> str:
    """What a shipped template is for: the first sentence of the remark it begins with."""
    remark, _, _ = template.read_text(encoding="utf-8").removeprefix("{#").partition("#}")
    return remark.strip().partition("。")[0]


def name_of(template: Path, edition: str = "internal") -> str:
    """What the report of a template is called in the name of its file."""
    names = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    shipped = names["kinds"] if template.parent == folder() else {}
    called = shipped.get(template.name.removesuffix(SUFFIX), names["own"])
    return f"{called}{names['editions'][edition]}"
