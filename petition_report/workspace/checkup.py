"""What the program needs on this computer: what is here, what is missing, how to get it (体检)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir
from typing import Literal

from petition_report import __version__
from petition_report.errors import OutputRefusal, UsageRefusal
from petition_report.report.outputs import check_writable
from petition_report.report.page.office import office_fonts
from petition_report.report.page.official import official_format
from petition_report.settings import Settings
from petition_report.workspace.folder import open_workspace
from petition_report.workspace.fonts import typefaces
from petition_report.workspace.schedulers import available

PACKAGE = "petition-report"
# characters of Chinese text and of our messages
_SIGNS = "信访√×→—“”"
# what those who work on the program itself need
_DEVELOPERS = frozenset({"dev", "mutants"})
# two ways to the same part: where there is none, only the first is offered
_SPARK = ("spark", "connect")

State = Literal["ok", "optional", "missing"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: in order, could be better, or missing; what was found; how to get what is missing."""

    name: str
    state: State
    said: str
    advice: str = ""


@dataclass(frozen=True)
class Surroundings:
    """Where the program runs: the encodings of console and files, the folder it writes to, its environment."""

    console: str
    files: str
    folder: Path
    config: Path | None
    environment: Mapping[str, str]


def checkup(around: Surroundings) -> list[Finding]:
    """Look at everything."""
    config, settings = _config(around.config)
    return [
        Finding("程序", "ok", f"{PACKAGE} {__version__}，Python {sys.version.split()[0]}"),
        *libraries(),
        config,
        *_faces(settings, typefaces(around.environment)),
        *_encodings(around),
        _writing(around.folder),
        _cache(),
        _schedulers(),
    ]


def libraries() -> Iterator[Finding]:
    """The libraries that the program names, those of extras as optional."""
    for requirement in requires(PACKAGE) or ():
        name = re.split(r"[ ;<>=!~\[(]", requirement, maxsplit=1)[0]
        extra = re.search(r"extra == ['\"]([^'\"]+)", requirement)
        if extra and extra[1] in _DEVELOPERS:
            continue
        try:
            yield Finding(name, "ok", f"{version(name)}{f'（{extra[1]}）' if extra else ''}")
        except PackageNotFoundError:
            if extra and extra[1] in _SPARK and (extra[1] != _SPARK[0] or find_spec("pyspark")):
                continue
            wanted = f"{PACKAGE}[{extra[1]}]" if extra else name
            said = f"没有安装（可选部分{extra[1]}）" if extra else "没有安装"
            yield Finding(name, "optional" if extra else "missing", said, f'pip install "{wanted}"')


def as_json(findings: list[Finding]) -> list[dict[str, str]]:
    """Findings for other programs."""
    return [asdict(one) for one in findings]


def _config(path: Path | None) -> tuple[Finding, Settings]:
    """The configuration, and the settings in effect; those of a faulty one are the defaults."""
    if path is None:
        said = "当前文件夹和上层文件夹中都没有，用默认设置"
        return Finding("petition.toml", "optional", said, "petition-report init"), Settings()
    try:
        return Finding("petition.toml", "ok", str(path)), open_workspace(path).settings
    except UsageRefusal as refusal:
        told = Finding("petition.toml", "missing", f"有{len(refusal.issues)}处错误", str(refusal.issues[0]))
        return told, Settings()


def _faces(settings: Settings, known: frozenset[str]) -> Iterator[Finding]:
    """The faces of the document; they are needed where it is opened, not where it is made."""
    alternatives = official_format().alternatives
    for face in dict.fromkeys(asdict(office_fonts(settings)).values()):
        others = [other for other in alternatives.get(face, "").split(",") if other in known]
        if face in known:
            yield Finding(face, "ok", "字体已安装")
        elif others:
            yield Finding(
                face, "optional", f"没有此字体，将显示为{others[0]}", "在打开报告的电脑上安装该字体"
            )
        else:
            advice = "在打开报告的电脑上安装该字体，或改用设置layout.fonts"
            yield Finding(face, "optional", "没有此字体，本机打开报告时字形会不同", advice)


def _encodings(around: Surroundings) -> Iterator[Finding]:
    """Whether console and files can hold Chinese."""
    for name, encoding, advice in (
        ("终端编码", around.console, "Windows：chcp 936或65001；Linux：LANG=C.UTF-8"),
        ("系统语言", around.files, "Linux：LANG=C.UTF-8或zh_CN.UTF-8"),
    ):
        try:
            _SIGNS.encode(encoding)
            yield Finding(name, "ok", encoding)
        except (UnicodeEncodeError, LookupError):
            yield Finding(name, "optional", f"{encoding}，不能显示汉字", advice)


def _writing(folder: Path) -> Finding:
    """Whether a report could be written."""
    try:
        check_writable([folder / "x"])
    except OutputRefusal as refusal:
        return Finding(
            "写入", "missing", f"{folder}：{refusal.issues[0].detail or '不能写入'}", "换一个文件夹"
        )
    return Finding("写入", "ok", str(folder))


def _cache() -> Finding:
    """Where the drawing library keeps what it has found out about fonts."""
    import matplotlib as mpl  # noqa: PLC0415 - a second's work

    folder = mpl.get_cachedir()
    if Path(folder).is_relative_to(gettempdir()):
        advice = "把环境变量MPLCONFIGDIR设为可写的文件夹"
        return Finding("缓存", "optional", f"{folder}，只在本次有效，每次运行稍慢", advice)
    return Finding("缓存", "ok", folder)


def _schedulers() -> Finding:
    """The schedulers that are here."""
    names = available()
    if names:
        return Finding("定时系统", "ok", "、".join(names))
    return Finding("定时系统", "optional", "没有cron、systemd或任务计划", "请管理员安装cron")
