"""A new petition.toml: every setting with its meaning, its default behind a # (新配置文件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from petition_report.choices import Choice, Section, allowed, own_tables, sections, toml_text
from petition_report.config import VERSION
from petition_report.meanings import meanings

# what an office looks at first stands there ready to be changed
SHOWN = ("office", "run")
HEAD = f"""\
# petition-report的配置文件。台账、模板、输出等路径都相对于本文件所在的文件夹。
# 每项设置上面写着它的意思；前面有“# ”的是默认值，要改时去掉“# ”再改。
# 改好后可用petition-report config show查看每项设置现在的值和出处。

version = {VERSION}
"""


def config_text(office: Mapping[str, str]) -> str:
    """The text of a new petition.toml for an office whose names are known, or not yet (blank)."""
    parts = [HEAD, *(_section(section, office) for section in sections()), *_own()]
    return "\n".join(parts)


def _section(section: Section, office: Mapping[str, str]) -> str:
    """One table, behind # where nothing of it is set."""
    known = office if section.name == "office" else {}
    if section.several:
        return _several(section)
    lines = [line for one in section.choices for line in _setting(section, one, known.get(one.name, ""))]
    return f"# ---- {section.title} ----\n{section.header}\n" + "".join(f"{line}\n" for line in lines)


def _setting(section: Section, choice: Choice, given: str) -> Iterator[str]:
    """One setting under what it means."""
    yield f"# {section.meanings[choice.name]}（{allowed(choice.hint)}）"
    value = toml_text(given) if given else choice.default
    if section.name in SHOWN and value:
        yield f"{choice.name} = {value}"
    else:
        yield f"# {choice.name} = {value}".rstrip()


def _several(section: Section) -> str:
    """A table that may be written several times: what its settings mean, then what is default."""
    told = [f"{one.name}：{section.meanings[one.name]}（{allowed(one.hint)}）" for one in section.choices]
    lines = [f"---- {section.title} ----", *told]
    for record in section.default:
        written = {name: value for name, value in asdict(record).items() if value not in (None, "", ())}
        lines += [section.header, *(f"{name} = {toml_text(value)}" for name, value in written.items())]
    return "".join(f"# {line}\n" for line in lines or [section.header])


def _own() -> Iterator[str]:
    """The tables whose names an office chooses, by example."""
    for name, _ in own_tables():
        told = meanings()["settings"]["Settings"][name]
        yield "".join(f"# {line}\n" for line in (f"---- {told} ----", *example(name).splitlines()))


def example(name: str) -> str:
    """How a table is written whose names an office chooses."""
    return next(text for text in _examples() if re.match(rf"\[+{name}\b", text))


@cache
def _examples() -> tuple[str, ...]:
    """The tables of examples.toml, as text."""
    text = files("petition_report.workspace").joinpath("examples.toml").read_text(encoding="utf-8")
    return tuple(one.strip() for one in re.split(r"\n(?=\[)", text)[1:])
