from __future__ import annotations

import pytest

from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.spelled import misspelt, spelled

OWN = {"信访形式": {"窗口": "来访", "人大": "人大交办"}}


def counting(**given: tuple[str, ...]) -> Settings:
    return Settings(counting=Counting(**given))  # type: ignore[arg-type]


def limit(start: str = "accepted_on", **given: tuple[str, ...]) -> Settings:
    return Settings(limits=(Limit("closing", 5, start, **given),), values=OWN)  # type: ignore[arg-type]


def test_usual_settings_are_as_they_are() -> None:
    assert spelled(Settings()) == Settings()


def test_usual_settings_name_nothing_unknown() -> None:
    assert list(misspelt(Settings())) == []


@pytest.mark.parametrize(
    ("settings", "meant"),
    [
        (counting(not_admitted=("不受理",)), counting(not_admitted=("不予受理",))),
        (counting(satisfied=("很满意",)), counting(satisfied=("满意",))),
        (counting(rated=("很满意", "较满意")), counting(rated=("满意", "基本满意"))),
        (limit(channels=("走访", "写信")), limit(channels=("来访", "来信"))),
        (limit(channels=("窗口", "人大")), limit(channels=("来访", "人大交办"))),
        (limit(sources=("市长信箱",)), limit(sources=("市长信箱",))),
        (limit("受理日期"), limit()),
        (limit("受理时间"), limit()),
        (limit("来电日期"), limit("called_on")),
    ],
)
def test_what_goes_by_another_name_is_taken_as_rows_hold_it(settings: Settings, meant: Settings) -> None:
    assert (spelled(settings), list(misspelt(settings))) == (meant, [])


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        (
            limit(channels=("来仿",)),
            "设置“limits.channels”中的“来仿”不是“信访形式”的取值，可写来信、来访、网上信访、来电、其他、人大交办",
        ),
        (
            counting(not_admitted=("不予授理",)),
            "设置“counting.not_admitted”中的“不予授理”不是“办理状态”的取值，是否为“不予受理”",
        ),
        (
            counting(satisfied=("满足",)),
            "设置“counting.satisfied”中的“满足”不是“群众评价”的取值，可写满意、基本满意、不满意、未评价",
        ),
        (limit("受理曰期"), "设置“limits.start”中的“受理曰期”不是日期栏目，是否为“受理日期”"),
        (limit("channel"), "设置“limits.start”中的“channel”不是日期栏目，可写"),
    ],
)
def test_what_no_register_knows_is_told_with_what_may_be_meant(settings: Settings, what: str) -> None:
    (said,) = misspelt(settings)
    assert said.detail.startswith(what)
