"""What neighbours gave back, and what they were granted: two towns of a county, one next to it."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.answer import AcrossAnswer
from devolved_powers.province.across.recalls import Near, recalls, watch
from devolved_powers.province.engines.engine import Within
from tests.province.data_sets import opened
from tests.province.registries import Place, lay_case
from tests.support import powers

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
DIGGING = """\
  - id: P1-005
    name: 对擅自挖掘城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第四条
"""


def town(base: Path, name: str, county: str) -> Path:
    return lay_case(base / name, "small", Place(name, county=county))


def give_back(folder: Path, power: str, day: str, reason: str) -> None:
    """Write that a town gave a power back."""
    told = ("--outcome", "退回原部门", "--reason", reason, "--pending-cases", "由镇办结")
    decision = (
        "--decision",
        "recall-1",
        "--title",
        "收回部分事项",
        "--doc-no",
        "示府发〔2025〕3号",
    )
    done = powers("recall", power, *decision, "--effective", day, *told, "-y", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data set: 乙镇 gave back what 甲镇 holds and was granted what it asks for."""
    base = tmp_path_factory.mktemp("recalls")
    folders = [town(base, name, "青县") for name in ("甲镇", "乙镇")]
    folders.append(town(base, "丙镇", "白县"))
    second, third = folders[1], folders[2]
    batch = second / "powers" / "batch-1.yaml"
    replaced(batch, "entrustments:\n", f"{DIGGING}entrustments:\n")
    replaced(second / "registry.yaml", "powers: 4", "powers: 5")
    replaced(batch, "name: 对擅自占用城市道路的处罚", "name: 擅自占用城市道路")
    give_back(second, "P1-001", "2025-03-01", "承接能力不足")
    give_back(third, "P1-003", "2024-05-01", "专业性强")
    done = powers("gather", *folders, "-o", base / "data", cwd=base)
    assert done.returncode == 0, done.stdout + done.stderr
    return base / "data"


def asked(
    data: Path,
    name: str = "甲镇",
    near: Near = "county",
    since: date | None = None,
    day: date = TODAY,
) -> AcrossAnswer:
    with opened(data) as dataset, speaking("en"):
        return recalls(watch(dataset, day, name, near, since))


def test_what_a_neighbour_gave_back_is_told_with_its_decision_and_reason(county: Path) -> None:
    row = asked(county).rows[0]
    assert (row["what"], row["id"], row["neighbour_town"]) == ("given-back", "P1-001", "乙镇")
    assert row["name"] == "对擅自占用城市道路的处罚"
    assert row["their_name"] == "擅自占用城市道路"
    assert (row["on"], row["status"]) == (date(2025, 3, 1), "收回")
    assert (row["doc_no"], row["title"]) == ("示府发〔2025〕3号", "收回部分事项")
    assert (row["reason"], row["returned_to"]) == ("承接能力不足", "示例县综合行政执法局")
    assert row["verdict"] == "same"
    assert row["standing"] == "现行有效"


def test_an_open_need_that_a_neighbour_was_granted_is_told_with_its_document(
    county: Path,
) -> None:
    granted = [row for row in asked(county).rows if row["what"] == "granted"]
    (sure,) = [row for row in granted if row["verdict"] == "same"]
    assert (sure["id"], sure["their_id"], sure["neighbour_town"]) == ("N-01", "P1-005", "乙镇")
    assert (sure["doc_no"], sure["on"]) == ("示府发〔2021〕1号", date(2021, 9, 1))


def test_digging_and_occupying_are_never_taken_for_one(county: Path) -> None:
    rows = asked(county).rows
    assert all("占用" not in str(row["their_name"]) for row in rows if row["id"] == "N-01")


def test_towns_of_another_county_are_neighbours_only_where_asked(county: Path) -> None:
    towns = {row["neighbour_town"] for row in asked(county).rows}
    assert towns == {"乙镇"}
    wider = asked(county, near="city").rows
    assert {row["neighbour_town"] for row in wider} == {"乙镇", "丙镇"}
    assert [row["reason"] for row in wider if row["id"] == "P1-003"] == ["专业性强"]


def test_since_a_day_only_what_happened_from_then_on(county: Path) -> None:
    assert asked(county, near="city", since=date(2025, 3, 1)).rows[0]["id"] == "P1-001"
    later = asked(county, near="city", since=date(2025, 3, 2))
    assert [row for row in later.rows if row["what"] == "given-back"] == []


def test_before_it_was_given_back_nothing_was(county: Path) -> None:
    rows = asked(county, day=date(2025, 2, 28)).rows
    assert [row for row in rows if row["what"] == "given-back"] == []


def test_what_the_town_gave_back_itself_is_not_held_by_it(county: Path) -> None:
    assert [row for row in asked(county, "乙镇").rows if row["what"] == "given-back"] == []


def test_a_town_without_a_neighbour_is_not_told_that_nothing_happened(county: Path) -> None:
    answer = asked(county, "丙镇")
    assert answer.rows == []
    assert any(left["reason"] == "no-neighbour" for left in answer.cannot_tell)


def test_without_a_town_every_town_is_told(county: Path) -> None:
    answer = asked(county, "", near="city")
    assert {row["town"] for row in answer.rows} >= {"甲镇", "丙镇"}
    assert answer.columns[0].key == "province"


def test_a_town_that_there_is_not_is_refused_with_the_nearest(county: Path) -> None:
    with pytest.raises(PowersError) as refused:
        asked(county, "甲")
    assert refused.value.code == ExitCode.USAGE
    assert "甲镇" in refused.value.hint


def test_the_law_and_the_notice_stand_below(county: Path) -> None:
    answer = asked(county)
    assert answer.notices
    assert any(line.startswith("Their law:") for line in answer.summary)


def test_a_narrower_data_set_knows_fewer_neighbours(county: Path) -> None:
    with opened(county, Within(county="白县")) as dataset, speaking("en"):
        answer = recalls(watch(dataset, TODAY, "丙镇", "city"))
    assert any(left["reason"] == "no-neighbour" for left in answer.cannot_tell)
