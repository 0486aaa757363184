"""Installs the bundle it stands in, with no network: checks every file, makes an environment, fills it (离线安装)."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = "petition-report"
SYSTEMS = {"Linux": "linux", "Windows": "windows"}
MACHINES = {"x86_64": "x86_64", "AMD64": "amd64", "aarch64": "aarch64"}


def main() -> int:
    """Install into the folder given, else into petition-report in the home folder; exit 0, or 1 with a reason."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / COMMAND).resolve()
    try:
        fits()
        whole()
        install(target)
    except ValueError as fault:
        print(f"错误：{fault}", file=sys.stderr)
        return 1
    print(f"已安装：{program(target)}")
    print(f'试一试："{program(target)}" doctor')
    return 0


def fits() -> None:
    """Refuse a Python or a system that the wheels are not for. Raises ValueError."""
    bundle = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
    found = ".".join(map(str, sys.version_info[:2]))
    if found != bundle["python"]:
        raise ValueError(f"这个安装包用于Python {bundle['python']}，现在运行的是{found}")
    here = f"{SYSTEMS.get(platform.system(), '?')}-{MACHINES.get(platform.machine(), '?')}"
    if here != bundle["platform"]:
        raise ValueError(
            f"这个安装包用于{bundle['platform']}，本机是{platform.system()} {platform.machine()}"
        )


def whole() -> None:
    """Refuse a bundle of which a file is missing or changed. Raises ValueError."""
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = HERE / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ValueError(f"安装包不完整：{name}缺失或有改动，请重新拷贝")


def install(target: Path) -> None:
    """Make an environment and fill it from the wheels alone. Raises ValueError."""
    try:
        venv.create(target, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        raise ValueError(
            f"不能在{target}建立Python环境；Debian、Ubuntu请先安装python3-venv，其他系统请核对写入权限"
        ) from None
    pip = [str(scripts(target) / "python"), "-m", "pip", "install", "--quiet", "--no-index"]
    wheels = ["--find-links", str(HERE / "wheels"), "--requirement", str(HERE / "requirements.txt")]
    # settings of this computer's own pip must not lead it elsewhere
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run([*pip, *wheels, COMMAND], env=alone | {"PIP_CONFIG_FILE": os.devnull}, check=False)
    if done.returncode:
        raise ValueError("pip没有装完，原因见上")


def scripts(target: Path) -> Path:
    """Where an environment keeps its programs."""
    return target / ("Scripts" if os.name == "nt" else "bin")


def program(target: Path) -> Path:
    """The installed command."""
    return scripts(target) / (f"{COMMAND}.exe" if os.name == "nt" else COMMAND)


if __name__ == "__main__":
    sys.exit(main())
