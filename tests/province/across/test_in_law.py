"""Cases a lawyer asks about: renamed, on another law, granted again, side by side."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.province.across.held import held
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.other_laws import rest_on_other_laws
from devolved_powers.province.across.recalls import recalls, watch
from tests.province.data_sets import opened
from tests.province.example import LAWS
from tests.support import ROOT, powers

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
ROADS = "《城市道路管理条例》第四十二条"
DRAINS = "《城镇排水与污水处理条例》第五十六条"
WIDE, NARROW = "对擅自占用或者挖掘城市道路的处罚", "对占用城市道路的处罚"
AGAIN = "对擅自占用、挖掘城市道路的行政处罚"
REFUSING = "对拒绝、阻碍监督检查的处罚"
REGISTRY = """\
data_format: 1
registry: {name}赋权事项（示例）
town: {{name: {name}, county: 示例县, city: 示例市, province: 示例省}}
bodies:
  - {{name: {name}人民政府, kind: 乡镇人民政府}}
  - {{name: 示例县综合行政执法局, kind: 县级部门}}
aspects:
  城市建设运行:
    - {{field: 城市管理, slug: urban-management}}
control_totals: {{decisions: {decisions}, powers: {powers}, enforcement_items: 0, needs: 0}}
provenance: {{status: reconstructed, note: 示例数据}}
"""
DECISION = """\
decision: {id}
kind: {kind}
title: {id}（示例）
authority: {{doc_no: 示府发〔{year}〕{number}号}}
effective: {day}
provenance: {{status: reconstructed}}
"""
GRANT = """\
  - {{id: {id}, name: {name}, type: 行政处罚, basis: {basis}, field: 城市管理,
     from_body: 示例县综合行政执法局}}
"""
RECALL = """\
recalls:
  - {power: P1-001, reason: 承接能力不足, outcome: 退回原部门,
     returned_to: 示例县综合行政执法局, pending_cases: 由镇办结}
"""
RENAME = f"""\
adjustments:
  - {{power: P1-001, reason: 规范事项名称, set: {{name: {WIDE}}}}}
"""


@dataclass
class _Town:
    """A registry being written."""

    folder: Path
    name: str
    files: dict[str, str] = field(default_factory=dict)

    def decides(self, day: str, kind: str, what: str) -> "_Town":
        """Add a decision."""
        number = len(self.files) + 1
        told = {"id": f"notice-{number}" if kind != "赋权" else f"batch-{number}", "kind": kind}
        text = DECISION.format(**told, year=day[:4], number=number, day=day)
        self.files[told["id"]] = text + what
        return self

    def grants(self, day: str, *granted: tuple[str, str]) -> "_Town":
        """Add a grant of powers, by name and basis."""
        number = len(self.files) + 1
        body = f"to_body: {self.name}人民政府\nmanner: 直接赋权\ngrants:\n"
        body += "".join(
            GRANT.format(id=f"P{number}-{place:03}", name=name, basis=basis)
            for place, (name, basis) in enumerate(granted, 1)
        )
        return self.decides(day, "赋权", body)

    def lay(self) -> Path:
        """Write it."""
        for folder in ("powers", "laws"):
            (self.folder / folder).mkdir(parents=True)
        for law in LAWS:
            shutil.copy(ROOT / "laws" / f"{law}.yaml", self.folder / "laws")
        powers_in_all = sum(text.count("- {id:") for text in self.files.values())
        root = REGISTRY.format(name=self.name, decisions=len(self.files), powers=powers_in_all)
        (self.folder / "registry.yaml").write_text(root, "utf-8")
        for name, text in self.files.items():
            (self.folder / "powers" / f"{name}.yaml").write_text(text, "utf-8")
        return self.folder


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """Open the data set of a county of five towns.

    甲镇 held 占用 alone until it was renamed. 乙镇 gave a power back and was granted it again.
    """
    base = tmp_path_factory.mktemp("in-law")
    towns = [
        _Town(base / "a", "甲镇")
        .grants("2022-01-01", (NARROW, ROADS))
        .decides("2023-07-01", "动态调整", RENAME),
        _Town(base / "b", "乙镇")
        .grants("2022-01-01", (WIDE, ROADS), (REFUSING, ROADS))
        .decides("2023-01-01", "收回", RECALL)
        .grants("2024-01-01", (AGAIN, ROADS)),
        _Town(base / "c", "丙镇").grants("2022-01-01", (WIDE, ROADS), (REFUSING, ROADS)),
        _Town(base / "d", "丁镇").grants("2022-01-01", (REFUSING, DRAINS)),
        _Town(base / "e", "戊镇")
        .grants("2022-01-01", (NARROW, ROADS), (WIDE, ROADS))
        .decides("2023-01-01", "收回", RECALL),
    ]
    folders = [town.lay() for town in towns]
    done = powers("gather", *folders, "-o", base / "data", cwd=base)
    assert done.returncode == 0, done.stdout + done.stderr
    with opened(base / "data") as dataset, speaking("en"):
        yield dataset


@pytest.mark.parametrize(
    ("name", "day", "verdict", "note"),
    [
        (WIDE, "2022-08-01", "open", "has the name asked for only since 2023-07-01"),
        (WIDE, "2023-08-01", "may", ""),
        (NARROW, "2022-08-01", "may", ""),
        (NARROW, "2023-08-01", "open", "had the name asked for until 2023-07-01"),
    ],
)
def test_a_name_is_the_one_of_the_day(
    county: Dataset, name: str, day: str, verdict: str, note: str
) -> None:
    answer = held(county, [name], date.fromisoformat(day), TODAY)
    (row,) = [row for row in answer.rows if row["town"] == "甲镇"]
    assert row["verdict"] == verdict
    assert note in str(row["note"])
    assert note in answer.screen[-2].told(row), "the screen says why"
    open_ids = [left["ids"] for left in answer.cannot_tell if left["reason"] == "named-otherwise"]
    assert open_ids == ([["示例省/示例市/示例县/甲镇"]] if verdict == "open" else [])


def test_an_id_means_what_its_power_was_called_on_the_day(county: Dataset) -> None:
    def may(day: date) -> dict[object, object]:
        rows = held(county, ["P1-001"], day, TODAY, of="甲镇").rows
        return {row["town"]: row["verdict"] for row in rows if row["status"] == "有效"}

    assert may(date(2022, 8, 1)) == {"甲镇": "may", "戊镇": "may"}
    assert may(date(2023, 8, 1)) == {"甲镇": "may", "丙镇": "may", "戊镇": "may"}


def test_one_name_on_another_law_is_to_be_verified(county: Dataset) -> None:
    answer = held(county, [REFUSING], TODAY, TODAY)
    marked = {row["town"]: row["other_law"] for row in answer.rows}
    assert marked == {"乙镇": False, "丙镇": False, "丁镇": True}
    (other,) = [left for left in answer.cannot_tell if left["reason"] == "other-law"]
    assert other["ids"] == ["示例省/示例市/示例县/丁镇"]
    (note,) = [str(row["note"]) for row in answer.rows if row["town"] == "丁镇"]
    assert "rests on another law: 《城镇排水与污水处理条例》" in note


def radar(county: Dataset, town: str, day: date = TODAY) -> list[tuple[object, ...]]:
    """Return what neighbours gave back: of whom, how sure, and since when it is there again."""
    answer = recalls(watch(county, day, town))
    keys = ("their_name", "neighbour_town", "verdict", "again_since")
    return [tuple(row[key] for key in keys) for row in answer.rows]


def test_what_was_given_back_and_granted_again_is_told_as_held_again(county: Dataset) -> None:
    assert radar(county, "丙镇", date(2023, 6, 1)) == [(WIDE, "乙镇", "same", None)]
    assert radar(county, "丙镇") == [(WIDE, "乙镇", "same", date(2024, 1, 1))]
    answer = recalls(watch(county, TODAY, "丙镇"))
    assert "held again since 2024-01-01" in str(answer.rows[0]["happened"])
    assert "Held again by a neighbour that had given them back: 1" in answer.summary


def test_a_narrower_power_beside_the_same_one_is_no_doubt(county: Dataset) -> None:
    """戊镇 gave 占用 back and still holds 占用或者挖掘, which is what 丙镇 holds."""
    assert "戊镇" not in {row[1] for row in radar(county, "丙镇")}


def test_only_what_is_surely_the_same_is_counted(county: Dataset) -> None:
    """What 甲镇 was granted in other words is asked about, and not said to be given back."""
    answer = recalls(watch(county, date(2022, 12, 31), "甲镇"))
    assert answer.summary[0].startswith("0 powers that it holds")
    answer = recalls(watch(county, date(2023, 2, 1), "甲镇"))
    sure = {(row["neighbour_town"], row["verdict"]) for row in answer.rows}
    assert sure == {("乙镇", "unsure"), ("戊镇", "same")}
    assert answer.summary[0].startswith("1 powers that it holds")
    assert "Rows to be verified (请核实): 1" in answer.summary


def test_bases_without_a_law_in_common_may_be_of_two_powers() -> None:
    assert rest_on_other_laws([ROADS, DRAINS])
    assert not rest_on_other_laws([ROADS, "《城市道路管理条例》第二十七条", ""])
    assert not rest_on_other_laws([ROADS, f"{ROADS}；{DRAINS}", DRAINS])


def test_the_page_of_a_power_says_that_it_rests_on_other_laws(
    county: Dataset, tmp_path: Path
) -> None:
    done = powers("site", "build", tmp_path / "out", "--dataset", county.base, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [p.read_text("utf-8") for p in (tmp_path / "out" / "powers").glob("*/index.html")]
    warned = [page for page in pages if "所引的法律不同" in page]
    assert len(warned) == 1
    assert f"<h1>{REFUSING}" in warned[0] or REFUSING in warned[0].split("</title>")[0]
