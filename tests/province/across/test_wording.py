"""Three towns that word their powers differently: what is one power, what may be, what never is."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.answer import AcrossAnswer
from devolved_powers.province.across.wording import find_wordings, wording
from devolved_powers.province.engines.engine import Within
from tests.province.data_sets import opened
from tests.province.registries import Place, lay_case
from tests.support import powers

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
OCCUPY = "对擅自占用城市道路的处罚"
NAMES = {
    "甲镇": {},
    "乙镇": {OCCUPY: "擅自占用城市道路行为的行政处罚"},
    "丙镇": {OCCUPY: "对单位和个人擅自占用城市道路的处罚", "农药经营许可": "农药经营许可证核发"},
}


def reworded(file: Path, names: dict[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in names.items():
        assert f"name: {old}\n" in text
        text = text.replace(f"name: {old}\n", f"name: {new}\n")
    file.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data set of three towns with the same powers in other words."""
    base = tmp_path_factory.mktemp("wording")
    folders = [lay_case(base / name, "small", Place(name, county="青县")) for name in NAMES]
    for folder, names in zip(folders, NAMES.values(), strict=True):
        reworded(folder / "powers" / "batch-1.yaml", names)
    done = powers("gather", *folders, "-o", base / "data", cwd=base)
    assert done.returncode == 0, done.stdout + done.stderr
    return base / "data"


def asked(
    data: Path, text: str = "", *, each: bool = False, every: bool = False, within: str = ""
) -> AcrossAnswer:
    with opened(data, Within(town=within)) as dataset, speaking("en"):
        return wording(find_wordings(dataset, TODAY, text, towns=each, every=every))


def test_wordings_of_one_power_stand_together_with_the_towns_they_are_of(towns: Path) -> None:
    rows = [row for row in asked(towns).rows if row["power"] == "农药经营许可"]
    assert [(row["name"], row["towns"], row["verdict"]) for row in rows] == [
        ("农药经营许可", 2, "same"),
        ("农药经营许可证核发", 1, "same"),
    ]
    assert [row["town"] for row in rows] == ["", "丙镇"], "one town alone is named"
    assert rows[1]["registry"] == "示例省/示例市/青县/丙镇"
    assert {row["basis"] for row in rows} == {"《示例农药办法》第二条第二款"}


def test_what_may_be_the_same_is_asked_about_and_never_counted_with_it(towns: Path) -> None:
    answer = asked(towns, "占用")
    told = [(row["name"], row["towns"], row["verdict"]) for row in answer.rows]
    assert told == [
        ("对擅自占用城市道路的处罚", 1, "same"),
        ("擅自占用城市道路行为的行政处罚", 1, "same"),
        ("对单位和个人擅自占用城市道路的处罚", 1, "unsure"),
    ]
    assert str(answer.rows[2]["match"]).startswith("please verify (请核实): the same article")
    assert answer.rows[0]["power_key"] == answer.rows[1]["name_key"] != answer.rows[2]["name_key"]
    assert "may be the same as another and are not counted with it: 1" in answer.summary[1]


def test_each_wording_with_its_towns(towns: Path) -> None:
    answer = asked(towns, "农药", each=True)
    assert [(row["name"], row["town"], row["towns"]) for row in answer.rows] == [
        ("农药经营许可", "乙镇", 2),
        ("农药经营许可", "甲镇", 2),
        ("农药经营许可证核发", "丙镇", 1),
    ]
    assert all(row["registry"] and row["revision"] for row in answer.rows)
    with pytest.raises(PowersError) as refused:
        asked(towns, each=True)
    assert refused.value.code == ExitCode.USAGE


def test_a_power_in_one_wording_is_counted_and_told_only_where_all_are_asked_for(
    towns: Path,
) -> None:
    assert not [row for row in asked(towns).rows if row["name"] == "对经营假种子的处罚"]
    answer = asked(towns, "种子")
    assert answer.rows == [], "one wording is not several"
    assert answer.summary[1] == "With “种子” in one wording alone, not listed: 1; --all lists them."
    every = asked(towns, "种子", every=True)
    (row,) = every.rows
    assert (row["name"], row["towns"], row["verdict"]) == ("对经营假种子的处罚", 3, "same")
    assert "not listed" not in "".join(every.summary)
    assert asked(towns, "没有").rows == []
    assert asked(towns, within="甲镇").rows == [], "one town words each power once"


def test_the_law_and_the_notice_are_told(towns: Path) -> None:
    answer = asked(towns)
    assert answer.summary[0].startswith("5 powers in force on 2026-11-23")
    assert answer.summary[-1].startswith("Their law:")
    assert len(answer.sources) == 3
    assert all(row["standing"] for row in answer.rows)


def test_the_screen_has_a_power_once_and_its_other_wordings_below_it(towns: Path) -> None:
    call = ("across", "wording", "农药", "-D", towns)
    shown = powers(*call, cwd=towns.parent, language="en").stdout.splitlines()
    assert [line.split() for line in shown[:3]] == [
        ["Town", "Wording", "in", "use", "Towns", "Match", "Legal", "basis"],
        ["—", "农药经营许可〔依据已废止〕", "2", "—", "《示例农药办法》第二条第二款"],
        ["丙镇", "农药经营许可证核发〔依据已废止〕", "1", "the", "same", "power", "—"],
    ]
    each = powers(*call, "--towns", cwd=towns.parent, language="en").stdout.splitlines()
    assert [line.split()[:2] for line in each[1:4]] == [
        ["乙镇", "农药经营许可〔依据已废止〕"],
        ["甲镇", "农药经营许可〔依据已废止〕"],
        ["丙镇", "农药经营许可证核发〔依据已废止〕"],
    ]
