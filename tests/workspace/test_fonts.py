import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from plans import stand_in

from petition_report.workspace.fonts import font_folders, typefaces

OURS = Path(str(files("petition_report.report.charts"))) / "fonts"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a font, a file that is no font, and no fontconfig."""
    folder = tmp_path / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    shutil.copy(next(OURS.glob("*.otf")), folder)
    (folder / "broken.ttf").write_bytes(b"no font")
    (folder / "broken.ttc").write_bytes(b"no font")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_fontconfig_the_files_themselves_are_read(home: Path) -> None:
    assert any("Petition" in name for name in typefaces({"HOME": str(home)}))


def test_faces_are_known_by_all_names_fontconfig_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "fc-list", "echo 'FangSong,仿宋,FangSong Regular'; echo 'A\\-B,A\\-B'")
    assert typefaces({}) == {"FangSong", "仿宋", "FangSong Regular", "A-B"}


def test_windows_keeps_fonts_for_all_and_for_one(tmp_path: Path) -> None:
    places = [tmp_path / "Windows" / "Fonts", tmp_path / "Local" / "Microsoft" / "Windows" / "Fonts"]
    for place in places:
        place.mkdir(parents=True)
    found = font_folders({"WINDIR": str(tmp_path / "Windows"), "LOCALAPPDATA": str(tmp_path / "Local")})
    assert [place for place in places if place not in found] == []
