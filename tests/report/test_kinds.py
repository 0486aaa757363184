from pathlib import Path

from papers import counted, paper

from petition_report.report.kinds import folder, kinds, name_of, template_of


def test_the_half_year_summary_is_shipped() -> None:
    assert "half_year" in kinds()


def test_every_kind_is_a_template_file() -> None:
    assert all(template_of(kind).is_file() for kind in kinds())


def test_every_kind_is_written_from_the_barest_of_ledgers() -> None:
    written = {kind: paper(template_of(kind), "登记日期\n2023-02-01") for kind in kinds()}
    assert all(one.paragraphs for one in written.values())


def test_every_kind_is_written_where_nothing_can_be_compared() -> None:
    written = {kind: paper(template_of(kind), counted(3)) for kind in kinds()}
    assert all(one.paragraphs for one in written.values())


def test_templates_of_an_installed_package_lie_inside_it() -> None:
    installed = Path(folder()).parent
    assert installed.is_dir()


def test_no_two_kinds_are_called_the_same() -> None:
    assert len({name_of(template_of(kind)) for kind in kinds()}) == len(kinds())


def test_a_report_by_an_offices_own_template_is_a_summary(tmp_path: Path) -> None:
    assert name_of(tmp_path / "monthly.md.j2", "public") == "工作总结（公开版）"
