"""A bundle for offices without a network: every wheel of the lock for one system, and installers (离线安装包)."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
PARTS = Path(__file__).resolve().parent / "wheelhouse"
PYTHONS = ("3.11", "3.12", "3.13")
# glibc 2.28 is what Debian 10, CentOS 8, 统信UOS 20 and 银河麒麟V10 have; wheels for an older one run there, too
GLIBC = (
    *(f"manylinux_2_{minor}" for minor in range(28, 4, -1)),
    "manylinux2014",
    "manylinux2010",
    "manylinux1",
)


@dataclass(frozen=True)
class System:
    """A kind of computer: what uv calls it, and the tags of the wheels it takes."""

    uv: str
    tags: tuple[str, ...]


SYSTEMS = {
    "linux-x86_64": System("x86_64-unknown-linux-gnu", tuple(f"{one}_x86_64" for one in GLIBC)),
    "linux-aarch64": System("aarch64-unknown-linux-gnu", tuple(f"{one}_aarch64" for one in GLIBC)),
    "windows-amd64": System("x86_64-pc-windows-msvc", ("win_amd64",)),
}


def main() -> None:
    """Write the bundle for the system and Python asked for, those of this computer where none are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platform", choices=SYSTEMS, default=f"linux-{platform.machine()}")
    parser.add_argument("--python", choices=PYTHONS, default=".".join(map(str, sys.version_info[:2])))
    parser.add_argument("--extra", action="append", default=[], help="an optional part, several times")
    parser.add_argument("-o", "--output", type=Path, help="the .zip to write")
    asked = parser.parse_args()
    name = f"petition-report-{asked.platform}-py{asked.python}"
    output: Path = asked.output or Path(f"{name}.zip")
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / name
        fill(bundle, asked.platform, asked.python, asked.extra)
        pack(bundle, output)
    print(f"{output}: {output.stat().st_size / 1e6:.0f} MB")


def fill(bundle: Path, system: str, python: str, extras: Sequence[str]) -> None:
    """Put wheels, requirements, installers and sums into a folder."""
    wheels = bundle / "wheels"
    wheels.mkdir(parents=True)
    (bundle / "requirements.txt").write_text(pins(system, python, extras), encoding="utf-8")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ROOT)
    fetch(bundle, SYSTEMS[system], python)
    for part in sorted(PARTS.iterdir()):
        if part.is_file():
            shutil.copy(part, bundle)
    told = {"python": python, "platform": system}
    (bundle / "bundle.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    (bundle / "SHA256SUMS").write_text("".join(sums(bundle)), encoding="utf-8")


def pins(system: str, python: str, extras: Sequence[str]) -> str:
    """What has to be installed on a system, as the lock has it; uv knows markers of systems other than this."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        run(tools / "python", "-m", "pip", "install", "--quiet", "uv")
        command: list[str | Path] = [
            tools / "uv",
            "pip",
            "compile",
            "--quiet",
            "--no-annotate",
            "--no-header",
        ]
        command += ["--python-platform", SYSTEMS[system].uv, "--python-version", python]
        command += [word for extra in extras for word in ("--extra", extra)]
        return run(*command, "--constraint", ROOT / "requirements.lock", ROOT / "pyproject.toml")


def fetch(bundle: Path, system: System, python: str) -> None:
    """Download the wheels of another system or Python, never a source."""
    command: list[str | Path] = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--python-version", python, "--implementation", "cp"]
    command += [word for tag in system.tags for word in ("--platform", tag)]
    run(*command, "--dest", bundle / "wheels", "--requirement", bundle / "requirements.txt")


def sums(bundle: Path) -> Iterator[str]:
    """The checksum of every file, as sha256sum writes it."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{digest}  {path.relative_to(bundle).as_posix()}\n"


def pack(bundle: Path, output: Path) -> None:
    """Zip a folder; wheels are compressed already, and the same content gives the same bytes."""
    with ZipFile(output, "w", ZIP_STORED) as packed:
        for path in sorted(bundle.rglob("*")):
            if path.is_file():
                member = ZipInfo(path.relative_to(bundle.parent).as_posix())
                member.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
                packed.writestr(member, path.read_bytes())


def run(*command: str | Path) -> str:
    """Run a program and give what it says; its errors go to the terminal."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
