"""petition.toml → Workspace: what a run without anybody at hand reads, and where it writes (工作文件夹)."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from petition_report.config import placing, settings_of, source_of
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.address import Address, Input, given
from petition_report.report.kinds import appendices, appendix_template, kinds, template_of
from petition_report.settings import Settings
from petition_report.sources import Keys, Source, read_source

CONFIG, FACTS, LOGS = "petition.toml", "facts.toml", "logs"
# what `init` lays down to try with: made-up rows, which belong in no office's report
SAMPLE = "示例台账.xlsx"


@dataclass(frozen=True)
class Workspace:
    """The folder of a petition.toml, and what that file says."""

    root: Path
    settings: Settings

    @property
    def ledgers(self) -> tuple[Input, ...]:
        """The files, folders, patterns and databases that registers are read from."""
        return tuple(_located(self.root, pattern) for pattern in self.settings.run.ledgers)

    @property
    def template(self) -> Path:
        """The template of the report: an own one, else that of the kind."""
        own = self.settings.run.template
        return self.root / own if own else template_of(self.settings.run.kind)

    @property
    def appendices(self) -> list[Path]:
        """The templates of the appendices."""
        return [appendix_template(name) for name in self.settings.run.appendices]

    @property
    def output(self) -> Path:
        """Where reports are put."""
        return self.root / self.settings.run.output


def workspace_sources(config: Path) -> list[Source]:
    """A petition.toml and the facts beside it. Raises UsageRefusal as `read_source`."""
    facts = config.with_name(FACTS)
    return [read_source(config), *([read_source(facts, ("facts",))] if facts.is_file() else [])]


def open_workspace(config: Path) -> Workspace:
    """The workspace of a petition.toml. Raises UsageRefusal (config-invalid), all faults at once."""
    from petition_report.settings_check import check_settings  # noqa: PLC0415 - --help must not load what computes

    sources = workspace_sources(config)
    settings = settings_of(sources, config.resolve().parent)
    faults = list(_faults(settings, sources))
    if faults:
        raise UsageRefusal(*faults)
    with placing(sources):
        check_settings(settings)
    return Workspace(config.resolve().parent, settings)


def _located(root: Path, pattern: str) -> Input:
    """What petition.toml names, below its folder; brackets in the folder's own name are no pattern."""
    named = given(pattern)
    if isinstance(named, Address):
        return named.below(root)
    path = root / named
    return path if path.exists() else Path(glob.escape(str(root))) / pattern


def _faults(settings: Settings, sources: Sequence[Source]) -> Iterator[Issue]:
    """Kinds and appendices that there are none of."""
    asked: dict[Keys, str] = {("run", "kind"): settings.run.kind}
    asked |= {("run", "appendices", at): name for at, name in enumerate(settings.run.appendices)}
    for keys, name in asked.items():
        known = kinds() if keys[1] == "kind" else appendices()
        if name not in known:
            place = source_of(sources, keys).place(keys)
            yield Issue("config-invalid", f"设置“run.{keys[1]}”应为{'、'.join(known)}之一", place)
