"""行政复议 and 行政诉讼: to whom, how long, and what laws set for decisions of their own.

The periods of laws are looked up in their texts where these are at hand (`POWERS_STATUTES`).
"""

from datetime import date

import pytest

from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register import remedies as remedies_module
from devolved_powers.register.read import read_whole
from devolved_powers.register.registry import Registry
from devolved_powers.register.remedies import (
    OWN_PERIODS,
    OwnPeriod,
    has_government,
    own_periods,
    remedies,
)
from devolved_powers.register.states import Power
from tests.register.test_citizen_answer import BUREAU, TOWN, power
from tests.support import ROOT, SMALL, STATUTES

NOW, BEFORE = date(2024, 6, 30), date(2023, 12, 31)
FOLDERS = [
    folder
    for given in STATUTES
    for folder in (given, given.with_name("statutes-2026"), given.with_name("statutes-local"))
    if folder.is_dir()
]


def registry(**changes: object) -> RegistryFile:
    """Return a root file with another county, kind of holder or reconsideration organ."""
    loaded = read_whole(SMALL).registry
    assert loaded is not None
    values = loaded.model_dump(by_alias=True, exclude_none=True)
    values["town"] |= {k: v for k, v in changes.items() if k == "county"}
    kinds = {TOWN: changes.get("holder"), BUREAU: changes.get("giver")}
    values["bodies"] = [{**b, "kind": kinds.get(b["name"]) or b["kind"]} for b in values["bodies"]]
    if "review_body" in changes:
        values["site"] = {"review_body": changes["review_body"]}
    return RegistryFile.model_validate(values)


def organ(entry: Power, day: date = NOW, **changes: str) -> tuple[str, str]:
    found = remedies(entry, (entry,), registry(**changes), day)
    return found.organ, found.review


def test_of_an_act_of_the_town_the_county_government_decides() -> None:
    name, told = organ(power(manner="直接赋权"))
    assert name == "示例县人民政府"
    assert "依《行政复议法》第二十四条第一款第（二）项" in told
    assert "知道或者应当知道行政行为之日起60日（《行政复议法》第二十条第一款）" in told


def test_of_an_entrusted_power_the_department_acted() -> None:
    name, told = organ(power(manner="委托行使"))
    assert name == "示例县人民政府"
    assert "第二十四条第一款第（一）项）" in told


def test_where_the_manner_is_not_recorded_both_lead_to_the_county() -> None:
    name, told = organ(power())
    assert name == "示例县人民政府"
    assert "第二十四条第一款第（一）项、第（二）项" in told


def test_a_street_office_is_a_dispatched_organ_of_the_county() -> None:
    name, told = organ(power(manner="直接赋权"), holder="街道办事处")
    assert name == "示例县人民政府"
    assert "第（三）项" in told


@pytest.mark.parametrize(
    "changes",
    [{"giver": "市级部门派出机构"}, {"giver": "垂直管理机构"}, {"county": "示例经济开发区"}],
)
def test_where_the_law_is_not_clear_it_cannot_be_told(changes: dict[str, str]) -> None:
    name, told = organ(power(), NOW, **changes)
    assert name == "不能判定"
    assert told.startswith("行政复议机关：不能判定（")


@pytest.mark.parametrize(
    "county", ["示例新县", "示新县", "示高县", "示园县", "示例自治县", "示例新市"]
)
def test_only_zones_are_in_doubt_not_counties_whose_names_end_alike(county: str) -> None:
    assert has_government(county)


@pytest.mark.parametrize(
    "zone", ["示例经济开发区", "示例新区", "示例工业园区", "示例高新区", "县", ""]
)
def test_a_zone_may_have_no_government(zone: str) -> None:
    assert not has_government(zone)


def test_what_the_page_names_counts() -> None:
    assert organ(power(), review_body="示例县人民政府")[0] == "示例县人民政府"
    name, told = organ(power(), review_body="示例市人民政府", giver="垂直管理机构")
    assert name == "示例市人民政府"
    assert "第二十四条" not in told


def test_before_2024_the_law_of_that_time_counts() -> None:
    name, told = organ(power(manner="直接赋权"), BEFORE)
    assert name == "示例县人民政府"
    assert "第十三条第一款" in told
    assert "第九条第一款" in told
    assert "第二十三条" not in told
    assert organ(power(manner="委托行使"), BEFORE)[0] == "不能判定"


def test_what_has_to_go_to_reconsideration_first() -> None:
    penalty, licence, inspection = (
        organ(power(kind))[1] for kind in ("行政处罚", "行政许可", "行政检查")
    )
    assert "对当场作出的行政处罚决定不服的，应当先申请行政复议" in penalty
    assert "认为行政机关未履行法定职责的，应当先申请行政复议" in licence
    assert "应当先申请" not in inspection


@pytest.mark.parametrize(
    ("kind", "basis", "is_first"),
    [
        ("行政裁决", "《中华人民共和国土地管理法》第十四条", True),
        ("行政确认", "《森林法》第二十二条", True),
        ("行政裁决", "《政府采购法》第五十六条", False),
        ("行政处罚", "《土地管理法》第七十七条", False),
    ],
)
def test_disputes_over_resources_of_nature_go_to_reconsideration_first(
    monkeypatch: pytest.MonkeyPatch, kind: str, basis: str, *, is_first: bool
) -> None:
    law = basis.partition("《")[2].partition("》")[0].removeprefix("中华人民共和国")
    monkeypatch.setattr(remedies_module, "_places", lambda _entry, _day: [(law, 14)])
    for day, place in ((NOW, "第二十三条第一款第（二）项"), (BEFORE, "第三十条第一款")):
        told = organ(power(kind), day)[1]
        assert ("自然资源的所有权或者使用权" in told) == is_first
        assert (f"再提起行政诉讼（《行政复议法》{place}）" in told) == is_first


@pytest.mark.parametrize("kind", ["行政调解", "其他行政权力"])
def test_a_mediation_between_citizens_cannot_be_reconsidered(kind: str) -> None:
    entry = power(kind, name="农业机械事故损害赔偿争议的调解")
    found = remedies(entry, (entry,), registry(), NOW)
    assert "不属于行政复议范围（《行政复议法》第十二条第（四）项）" in found.review
    assert "60日" not in found.review
    assert "不能判定" in found.suit
    assert "6个月" not in found.suit


def test_the_court_has_six_months() -> None:
    found = remedies(power(), (power(),), registry(), NOW)
    assert found.suit == (
        "直接起诉的期限：知道或者应当知道作出行政行为之日起6个月（《行政诉讼法》第四十六条第一款）；"
        "不服复议决定的，收到复议决定书之日起15日（第四十五条）。以行政决定书载明的为准。"
    )


def test_entries_of_the_project_on_illegal_buildings_have_fifteen_days() -> None:
    timeline = Registry.open(ROOT).timeline
    concerned = {
        entry.id: own_periods(entry, NOW)
        for entry in (*timeline.entries, *timeline.needs)
        if own_periods(entry, NOW)
    }
    assert {p.article for found in concerned.values() for p in found} == {"第八十三条"}
    for entry in timeline.entries:
        cites = any(f"土地管理法》第{a}" in entry.basis for a in ("七十七", "七十八", "八十三"))
        if cites and entry.type == "行政处罚":
            assert entry.id in concerned
    (text,) = {p.text for found in concerned.values() for p in found}
    assert text == (
        "对责令限期拆除的行政处罚决定不服的，起诉期限为接到责令限期拆除决定之日起15日"
        "（《土地管理法》第八十三条）"
    )


@pytest.mark.skipif(not FOLDERS, reason=f"NO TEXTS: PERIODS NOT LOOKED UP, none in {STATUTES}")
@pytest.mark.parametrize("period", OWN_PERIODS, ids=lambda p: f"{p.law}{p.article}")
def test_each_period_stands_in_the_newest_text_of_its_law(period: OwnPeriod) -> None:
    texts = sorted(
        (path for folder in FOLDERS for path in folder.glob(f"*/{period.law}(*).md")),
        key=lambda path: path.name,
    )
    assert texts[-1].stem == period.version  # else somebody has to read the newer text
    article = period.article.partition("条")[0] + "条"
    lines = texts[-1].read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{article} "))
    after = next(
        (n for n, line in enumerate(lines) if n > first and line.startswith("第")), len(lines)
    )
    assert period.written in "".join(lines[first:after])
    assert {"十五日": 15, "三十日": 30}[period.written[:3]] == period.days


@pytest.mark.skipif(not FOLDERS, reason=f"NO TEXTS: PERIODS NOT LOOKED UP, none in {STATUTES}")
def test_the_general_periods_and_organs_stand_where_they_are_cited() -> None:
    def text(name: str) -> str:
        found = [path for folder in FOLDERS for path in folder.glob(f"*/{name}.md")]
        return "".join(found[0].read_text(encoding="utf-8").split())

    review, older = text("行政复议法(2023-09-01)"), text("行政复议法(2017-09-01)")
    assert "之日起六十日内提出行政复议申请" in review.partition("第二十条")[2][:120]
    organs = review.partition("第二十四条县级以上")[2][:260]
    assert "（一）对本级人民政府工作部门作出的行政行为不服的" in organs
    assert "（二）对下一级人民政府作出的行政行为不服的" in organs
    assert "（三）对本级人民政府依法设立的派出机关作出的行政行为不服的" in organs
    first = review.partition("第二十三条有下列")[2][:260]
    assert "（一）对当场作出的行政处罚决定不服" in first
    assert "（三）认为行政机关存在本法第十一条规定的未履行法定职责情形" in first
    assert "自2024年1月1日起施行" in review
    assert "第十三条对地方各级人民政府的具体行政行为不服的，向上一级地方人民政府申请" in older
    assert "可以自知道该具体行政行为之日起六十日内" in older.partition("第九条")[2][:120]
    assert "（四）行政机关对民事纠纷作出的调解。" in review.partition("第十二条下列")[2][:160]
    assert "对民事纠纷作出的调解或者其他处理" in older.partition("第八条不服")[2][:160]
    whole = text("行政诉讼法(2017-06-27)")
    assert "收到复议决定书之日起十五日内" in whole.partition("第四十五条公民")[2][:80]
    suit = whole.partition("第四十六条")[2][:120]
    assert "之日起六个月内提出。法律另有规定的除外" in suit
