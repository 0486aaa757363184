from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from papers import unfolded, warned
from tables import workbook

from petition_report.config import settings_from
from petition_report.pipeline import Report, study, write
from petition_report.request import Request
from petition_report.statistics.parted import Parted, part

ROWS = """
    登记日期|信访形式|人数|县市区
    3× 2023-02-01|网上信访|1|甲县
    1× 2023-02-01|来信|1|甲县
    1× 2023-02-01|网上信访|1|乙县
    1× 2023-02-01|来信|1|乙县
    1× 2023-02-01|网上信访|1|丙县
    9× 2023-02-01|来信|1|丙县
    4× 2022-02-01|来信|1|丁县
"""


@cache
def parted(area: str = "", given: str = "") -> Parted:
    """The counties of an office's area."""
    with TemporaryDirectory() as folder:
        sheets = {"一月": unfolded(ROWS)} | ({"对照数据": given} if given else {})
        file = workbook(Path(folder) / "台账.xlsx", sheets)
        settings = settings_from({"office": {"area": area}})
        return part(study(Request([file], settings, date(2023, 6, 30), "2023H1")), "县区")


def report(expression: str, county: str, area: str = "", given: str = "") -> Report:
    """A county's report that says {{ expression }}."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / "模板.md.j2"
        template.write_text(f"{{{{ {expression} }}}}", encoding="utf-8")
        return write(parted(area, given).units[county], template)


def said(expression: str, county: str, area: str = "", given: str = "") -> str:
    """What {{ expression }} prints in a county's report."""
    document = docx.Document(BytesIO(report(expression, county, area, given).files[".docx"]))
    return "\n".join(one.text for one in document.paragraphs)


def test_a_part_is_ranked_among_all_parts() -> None:
    assert said("网上信访占比.位次()", "乙县") == "居全市第二位"


def test_the_last_of_all_parts_is_told_among_how_many() -> None:
    assert said("网上信访占比.位次()", "丙县") == "列3个县区末位"


def test_a_part_without_a_value_is_no_peer() -> None:
    assert said("网上信访占比.位次(由低到高=true)", "甲县") == "列3个县区末位"


def test_a_part_is_set_against_the_whole() -> None:
    assert said("网上信访占比.对比()", "甲县") == "高于全市43.8个百分点"


def test_the_whole_is_called_by_the_offices_area() -> None:
    assert said("网上信访占比.位次()", "甲县", "某省") == "居全省首位"


def test_the_whole_may_be_called_by_its_name() -> None:
    assert said('网上信访占比.对比("某省")', "甲县", "某省") == "高于某省43.8个百分点"


def test_peers_may_be_called_otherwise() -> None:
    assert said('网上信访占比.位次("全市", "县（市、区）")', "丙县") == "列3个县（市、区）末位"


def test_a_rank_beyond_the_whole_is_not_known() -> None:
    made = report('网上信访占比.位次("全省")', "甲县")
    assert "benchmark-missing" in [issue.code for issue in made.issues]


def test_a_share_is_ranked_among_shares() -> None:
    assert said("网上信访.件次.占比.位次()", "甲县") == "居全市首位"


def test_a_part_is_set_against_wider_areas_given_by_hand() -> None:
    given = "指标|对象|期间|数值\n网上信访占比|全省||70%"
    assert said('网上信访占比.对比("全省")', "甲县", given=given) == "高于全省5.0个百分点"


def test_the_whole_given_by_hand_gives_way_to_the_one_counted() -> None:
    given = "指标|对象|期间|数值\n网上信访占比|全市||1%"
    assert said('网上信访占比.对比("全市")', "甲县", given=given) == "高于全市43.8个百分点"


def test_peers_are_called_in_the_template_as_they_were_asked_for() -> None:
    assert said("同级", "甲县") == "县区"


def test_a_part_says_what_share_of_the_whole_it_has() -> None:
    assert said("信访总量.件次.占全体", "甲县") == "占全市的25.0%"


def test_a_rate_has_no_share_of_the_whole() -> None:
    made = report("网上信访占比.占全体", "甲县")
    assert "benchmark-missing" in [issue.code for issue in made.issues]


def test_a_whole_has_no_share_of_a_whole() -> None:
    assert warned("信访总量.件次.占全体", "登记日期|人数\n2023-02-01|1") == ["benchmark-missing"]


def test_a_part_of_nothing_has_no_share() -> None:
    made = report("来访.批次.占全体", "甲县")
    assert "benchmark-missing" in [issue.code for issue in made.issues]
