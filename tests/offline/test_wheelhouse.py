"""The bundle for offices without a network: made here, installed with no index to ask."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
# an index, a proxy and a configuration that lead nowhere
CUT_OFF = {
    "PIP_NO_INDEX": "1",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


def bare(folder: Path) -> dict[str, str]:
    """The environment of a user who has no network and nothing of ours."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), **CUT_OFF}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for this computer, unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    reachable: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--dest",
        folder / "tried",
        "click",
    ]
    if subprocess.run(reachable, capture_output=True, check=False).returncode:
        pytest.skip("没有网络，取不到安装包")
    made: list[str | Path] = [
        sys.executable,
        ROOT / "scripts" / "make_wheelhouse.py",
        "-o",
        folder / "bundle.zip",
    ]
    subprocess.run(made, check=True, capture_output=True)
    with ZipFile(folder / "bundle.zip") as packed:
        packed.extractall(folder)
    return next(path for path in folder.glob("petition-report-*") if path.is_dir())


@pytest.fixture(scope="module")
def program(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from the bundle into a folder with a Chinese name and a blank."""
    target = tmp_path_factory.mktemp("home") / "程序 一"
    python = {"PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"}
    done = subprocess.run(
        ["sh", bundle / "install.sh", target],
        env=bare(target.parent) | python,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target / "bin" / "petition-report"


@pytest.mark.offline
def test_the_installed_program_tells_its_version(program: Path, tmp_path: Path) -> None:
    done = subprocess.run([program, "--version"], env=bare(tmp_path), capture_output=True, check=True)
    assert done.stdout.startswith(b"petition-report ")


@pytest.mark.offline
def test_the_installed_program_writes_a_report(program: Path, tmp_path: Path) -> None:
    ledger = ROOT / "sample_data" / "ledger.xlsx"
    asked: list[str | Path] = [
        program,
        "summarize",
        ledger,
        "--period",
        "2023H1",
        "-o",
        tmp_path / "报告.docx",
    ]
    subprocess.run(asked, env=bare(tmp_path), cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "报告.docx").stat().st_size > 0


@pytest.mark.offline
def test_a_new_user_gets_from_nothing_to_a_report(program: Path, tmp_path: Path) -> None:
    for arguments in (["init"], ["run"]):
        subprocess.run([program, *arguments], env=bare(tmp_path), cwd=tmp_path, check=True)
        shutil.copytree(tmp_path / "示例", tmp_path / "台账", dirs_exist_ok=True)
    assert len(list(tmp_path.glob("报告/*.docx"))) == 1


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A bundle without wheels."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from make_wheelhouse import sums  # noqa: PLC0415 - a script, found only now

    for part in (ROOT / "scripts" / "wheelhouse").iterdir():
        if part.is_file():
            shutil.copy(part, tmp_path)
    version = ".".join(map(str, sys.version_info[:2]))
    (tmp_path / "bundle.json").write_text(f'{{"python": "{version}", "platform": "?"}}', encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text("".join(sums(tmp_path)), encoding="utf-8")
    yield tmp_path
    sys.path.pop(0)


def refused(bundle: Path) -> str:
    """Why a bundle is not installed."""
    done = subprocess.run(
        [sys.executable, bundle / "install.py", bundle / "target"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr.strip()


def test_a_bundle_for_another_system_is_refused(small: Path) -> None:
    assert refused(small).startswith("错误：这个安装包用于?，本机是")


def test_a_bundle_for_another_python_is_refused(small: Path) -> None:
    (small / "bundle.json").write_text('{"python": "2.7", "platform": "?"}', encoding="utf-8")
    assert refused(small).startswith("错误：这个安装包用于Python 2.7")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="只在Linux上知道本机的名称")
def test_a_changed_file_is_named(small: Path) -> None:
    text = (small / "bundle.json").read_text(encoding="utf-8")
    text = text.replace('"?"', f'"linux-{os.uname().machine}"')
    (small / "bundle.json").write_text(text, encoding="utf-8")
    assert refused(small) == "错误：安装包不完整：bundle.json缺失或有改动，请重新拷贝"
