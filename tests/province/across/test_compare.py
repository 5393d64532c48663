"""Two towns compared: only the one, only the other, both and what differs, what nobody can tell."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.answer import AcrossAnswer
from devolved_powers.province.across.compare import compare, compared
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


def town(base: Path, name: str, county: str = "青县") -> Path:
    return lay_case(base / f"{county}-{name}", "small", Place(name, county=county))


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data set: 乙镇 words, cites and numbers otherwise, and has one power more."""
    base = tmp_path_factory.mktemp("compare")
    one, other, namesake = town(base, "甲镇"), town(base, "乙镇"), town(base, "甲镇", "白县")
    batch = other / "powers" / "batch-1.yaml"
    replaced(batch, "entrustments:\n", f"{DIGGING}entrustments:\n")
    replaced(other / "registry.yaml", "powers: 4", "powers: 5")
    replaced(batch, "name: 对擅自占用城市道路的处罚", "name: 擅自占用城市道路")
    replaced(batch, "《示例城市道路条例》第三条第（一）项、第四条", "《示例城市道路条例》第四条")
    replaced(batch, "name: 对城市道路养护情况的行政检查", "name: 对城市道路养护单位的行政检查")
    replaced(batch, "    manner: 委托行使\n", "")
    done = powers("gather", one, other, namesake, "-o", base / "data", cwd=base)
    assert done.returncode == 0, done.stdout + done.stderr
    return base / "data"


def asked(
    data: Path,
    one: str = "青县/甲镇",
    other: str = "乙镇",
    *,
    every: bool = False,
    county: str = "",
) -> AcrossAnswer:
    with opened(data, Within(county=county)) as dataset, speaking("en"):
        return compare(compared(dataset, TODAY, one, other), every=every)


def test_what_both_have_tells_what_differs(county: Path) -> None:
    rows = {str(row["id"]): row for row in asked(county).rows if row["where"] == "both"}
    assert rows.keys() == {"P1-001", "P1-004"}, "what is alike is not told"
    assert rows["P1-001"]["differing"] == "name、basis"
    assert rows["P1-001"]["other_name"] == "擅自占用城市道路"
    assert rows["P1-004"]["differing"] == "manner"
    assert str(rows["P1-004"]["differs"]).endswith("委托行使 / 直接赋权")
    assert (rows["P1-004"]["manner"], rows["P1-004"]["other_manner"]) == ("委托行使", "直接赋权")


def test_what_one_alone_has(county: Path) -> None:
    (row,) = [row for row in asked(county).rows if row["where"] == "only-other"]
    assert (row["other_id"], row["other_name"]) == ("P1-005", "对擅自挖掘城市道路的处罚")
    assert (row["id"], row["name"], row["found"]) == ("", "", "only 乙镇")
    assert row["registry"] == row["other_registry"] == "示例省/示例市/青县/乙镇"
    assert not [row for row in asked(county).rows if row["where"] == "only-one"]


def test_what_may_be_one_power_is_asked_about(county: Path) -> None:
    (row,) = [row for row in asked(county).rows if row["where"] == "unsure"]
    assert (row["name"], row["other_name"]) == (
        "对城市道路养护情况的行政检查",
        "对城市道路养护单位的行政检查",
    )
    assert str(row["found"]).startswith("please verify (请核实): the same article")


def test_the_other_way_round_it_is_the_same(county: Path) -> None:
    turned = {"only-one": "only-other", "only-other": "only-one"}
    there, back = asked(county), asked(county, "乙镇", "青县/甲镇")
    assert sorted((r["where"], r["id"], r["other_id"]) for r in there.rows) == sorted(
        (turned.get(str(r["where"]), r["where"]), r["other_id"], r["id"]) for r in back.rows
    )


def test_all_tells_what_both_have_alike_too(county: Path) -> None:
    rows = asked(county, every=True).rows
    assert [(r["id"], r["differing"]) for r in rows if r["where"] == "both"] == [
        ("P1-001", "name、basis"),
        ("P1-004", "manner"),
        ("P1-003", ""),
    ]
    assert "both 3, of which 2 differ; to be verified (请核实) 1" in asked(county).summary[0]


def test_a_town_of_the_same_name_is_no_difference(county: Path) -> None:
    answer = asked(county, "青县/甲镇", "白县/甲镇")
    assert answer.rows == []
    assert answer.summary[0].startswith("On 2026-11-23: only 示例省/示例市/青县/甲镇 0")
    assert [source.registry for source in answer.sources] == [
        "示例省/示例市/白县/甲镇",
        "示例省/示例市/青县/甲镇",
    ]


@pytest.mark.parametrize(
    ("one", "other", "hint"),
    [
        ("甲镇", "乙镇", "青县/甲镇"),
        ("乙镇", "丙镇", "甲镇"),
        ("乙镇", "青县/乙镇", ""),
        ("", "乙镇", ""),
    ],
)
def test_a_name_that_is_of_none_or_of_several_is_refused(
    county: Path, one: str, other: str, hint: str
) -> None:
    with pytest.raises(PowersError) as refused:
        asked(county, one, other)
    assert refused.value.code == ExitCode.USAGE
    assert hint in (refused.value.hint or "")


def test_a_county_tells_towns_of_one_name_apart(county: Path) -> None:
    assert asked(county, "甲镇", "乙镇", county="青县").rows == asked(county).rows


def test_the_screen_puts_the_towns_beside_each_other(county: Path) -> None:
    call = ("across", "compare", "青县/甲镇", "乙镇", "-D", county)
    shown = powers(*call, cwd=county.parent, language="en").stdout.splitlines()
    assert shown[0].split() == ["甲镇", "乙镇", "Note"]
    (only,) = [line for line in shown if "P1-005" in line]
    assert only.split() == ["—", "P1-005", "对擅自挖掘城市道路的处罚", "only", "乙镇"]
    (same_name,) = [line for line in shown if line.count("P1-004") == 2]
    assert same_name.count("农药经营许可") == 1, "the name that both have stands once"
