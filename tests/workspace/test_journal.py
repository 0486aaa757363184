from datetime import datetime
from pathlib import Path

from petition_report.workspace.journal import KEPT, MOST_BYTES, write_lines

MOMENT = datetime.fromisoformat("2023-07-01T06:00:00+08:00")


def test_lines_are_added_after_the_moment(tmp_path: Path) -> None:
    for line in ("甲", "乙"):
        write_lines(tmp_path / "run.log", MOMENT, [line])
    said = (tmp_path / "run.log").read_text(encoding="utf-8")
    assert said == "2023-07-01T06:00:00+08:00 甲\n2023-07-01T06:00:00+08:00 乙\n"


def test_a_full_log_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "run.log").write_text("旧" * MOST_BYTES, encoding="utf-8")
    write_lines(tmp_path / "run.log", MOMENT, ["新"])
    assert (tmp_path / "run.log.1").read_text(encoding="utf-8")[0] == "旧"
    assert "旧" not in (tmp_path / "run.log").read_text(encoding="utf-8")


def test_the_logs_put_aside_do_not_grow_in_number(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        (tmp_path / "run.log").write_text(f"{number}" * (MOST_BYTES + 1), encoding="utf-8")
        write_lines(tmp_path / "run.log", MOMENT, ["新"])
    kept = sorted(tmp_path.iterdir())
    assert [path.name for path in kept] == ["run.log", *(f"run.log.{n}" for n in range(1, KEPT + 1))]
    assert [path.read_text(encoding="utf-8")[0] for path in kept[1:]] == ["7", "6", "5", "4", "3"]
