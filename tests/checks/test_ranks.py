"""What a law of its rank may set, and where it is in force: right things, and planted mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, Outcome, check_id, run_in
from devolved_powers.checks._context import Context
from devolved_powers.store.loader import load_registry
from tests.law.invented import index, write
from tests.support import small_registry

STALLS, ACT, STATUTE, ORDER = "示例摊位管理规定", "示例摊位条例", "示例摊位法", "示例摊位公告"
LOCAL, CITY = "示例省摊位条例", "示例省摊位规定"
PLANTED = {
    STALLS: "2019年5月1日 示例部令第9号公布",
    ACT: "2019年5月1日 中华人民共和国国务院令第9001号公布",
    STATUTE: "2019年5月1日 第十三届全国人民代表大会常务委员会第九次会议通过",
    ORDER: "2019年5月1日 示例部发布",
    LOCAL: "2019年5月1日 示例省第一届人民代表大会常务委员会第二次会议通过",
    CITY: "2019年5月1日 示例省人民政府令第3号公布",
}
TEXT = (
    "第一条 为了举例，制定本规定。\n"
    "第二条 在街道上摆摊，应当向县级人民政府城市管理部门申请摊位许可证。\n"
    "第三条 违反本规定第二条规定的，由县级人民政府城市管理部门给予警告，可以并处二万元以下罚款。\n"
    "第四条 违反本规定第二条规定，拒不改正的，由县级人民政府城市管理部门没收违法所得，"
    "处三万元以下罚款。\n"
    "第五条 违反本规定第二条规定，情节严重的，由县级人民政府城市管理部门吊销摊位许可证。\n"
    "第六条 违反本规定第二条规定的，由县级人民政府城市管理部门依照《别的法》的规定处罚。\n"
    "第七条 违反本规定第二条规定，阻碍检查的，由公安机关处五日以下拘留。\n"
    "第八条 本规定自2019年6月1日起施行。\n"
)
FACTS = "collection: {until: 2023-12-31, source: 虚构的文本}\n"
LIMITS = """\
fine_limits:
  - {rank: 部门规章, from: 2019-01-01, most: 20000, special: 25000, source: 示例}
  - {rank: 地方政府规章, territory: 示例省, from: 2019-01-01, most: 30000, source: 示例}
"""
BASIS = "《示例城市道路条例》第三条第（一）项、第四条"
LICENCE = "《示例农药办法》第二条第二款"
Run = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def registry(tmp_path: Path) -> Callable[..., Path]:
    """Return the small registry with the planted laws, when a power rests on something else."""
    root = small_registry(tmp_path)
    corpus = tmp_path / "corpus"
    for title, preamble in PLANTED.items():
        write(corpus, f"{title}(2019-05-01).md", preamble, TEXT, title)

    def made(
        basis: str = BASIS,
        licence: str = LICENCE,
        *,
        penalty: str = "",
        penalties: str = "罚款",
        facts: str = "",
        town: str = "county: 示例县",
        day: str = "2021-09-01",
    ) -> Path:
        held = (root / "laws" / "law-facts.yaml").read_text(encoding="utf-8")
        files = {**index(corpus, FACTS + facts), "law-facts.yaml": held + facts}
        for name, content in files.items():
            (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
        written = (root / "powers" / "batch-1.yaml", root / "catalog" / "urban-management.yaml")
        changes = {
            BASIS: basis,
            LICENCE: licence,
            "effective: 2021-09-01": f"effective: {day}",
            "penalty: 《示例城市道路条例》第四条": f"penalty: {penalty}",
            "penalties: [罚款]": f"penalties: [{penalties}]",
        }
        for file in written:
            text = file.read_text(encoding="utf-8")
            for old, new in changes.items():
                text = text.replace(old, new) if not new.endswith("penalty: ") else text
            if not penalty and file.parent.name == "catalog":
                text = text.replace("powers: [P1-001]", "powers: [P1-003]")
            file.write_text(text, encoding="utf-8", newline="\n")
        head = root / "registry.yaml"
        text = head.read_text(encoding="utf-8").replace("county: 示例县", town)
        head.write_text(text, encoding="utf-8", newline="\n")
        return root

    return made


def judged(root: Path, check: str) -> Outcome:
    return run_in(Context(load_registry(root)), [one for one in CHECKS if check_id(one) == check])


def found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(finding.entry.id, finding.severity) for finding in outcome.findings]


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        (f"《{STALLS}》第二条、第三条", 0),
        (f"《{STALLS}》第四条", 1),
        (f"《{CITY}》第四条", 1),
        (f"《{LOCAL}》第四条", 0),
        (f"《{ACT}》第四条", 0),
        (f"《{STALLS}》第四条；《{ACT}》第三条", 1),
        (f"《{STALLS}》第四条；《{ACT}》第四条", 0),
        (f"《{CITY}》第四条；《{LOCAL}》第四条", 0),
        (f"《{CITY}》第四条；《{STALLS}》第四条", 2),
        (f"《{STALLS}》第五条", 1),
        (f"《{STALLS}》第四条；《{LOCAL}》第四条", 1),
    ],
)
def test_a_penalty_that_only_too_low_a_law_sets(
    registry: Callable[..., Path], basis: str, says: int
) -> None:
    outcome = judged(registry(basis), "penalty-above-rank")
    assert found(outcome) == [("P1-001", "请核实")] * says


@pytest.mark.parametrize(
    ("basis", "day", "reason"),
    [
        (f"《{STALLS}》第四条；《{ACT}》第六条", "2021-09-01", f"《{ACT}》"),
        (f"《{STALLS}》第四条；《没有收录的法》第三条", "2021-09-01", "《没有收录的法》"),
        (f"《{STALLS}》第四条", "2021-05-01", "2021-07-15"),
        (f"《{LOCAL}》第五条", "2021-09-01", "吊销许可证件"),
        (f"《{ORDER}》第四条", "2021-09-01", f"《{ORDER}》"),
        (f"《{STALLS}》第三条", "2021-09-01", "2019-05-01"),
    ],
)
def test_what_cannot_be_told_is_not_passed_over(
    registry: Callable[..., Path], basis: str, day: str, reason: str
) -> None:
    outcome = judged(registry(basis, day=day), "penalty-above-rank")
    assert not outcome.findings
    told = [one for one in outcome.undecided if one.entry.id == "P1-001"]
    assert any(reason in one.reason for one in told), told


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        (f"《{STALLS}》第三条", ""),
        (f"《{STALLS}》第四条", "30000"),
        (f"《{STALLS}》第四条；《{ACT}》第四条", ""),
        (f"《{CITY}》第四条", ""),
    ],
)
def test_a_fine_above_the_limit(registry: Callable[..., Path], basis: str, says: str) -> None:
    outcome = judged(registry(basis, facts=LIMITS), "penalty-above-rank")
    messages = [f.result.message for f in outcome.findings if "没收" not in f.result.message]
    assert len(messages) == bool(says)
    assert all(says in message for message in messages)


@pytest.mark.parametrize(
    ("basis", "says"), [(f"《{ORDER}》第三条", 2), (f"《{ORDER}》第三条；《{CITY}》第三条", 0)]
)
def test_what_a_document_repeats_is_set_by_the_rule(
    registry: Callable[..., Path], tmp_path: Path, basis: str, says: int
) -> None:
    root = registry(basis)
    facts = f"{FACTS}laws:\n  - {{law: {ORDER}, rank: 规范性文件, rank_source: 示例}}\n"
    text = index(tmp_path / "corpus", facts)[f"{ORDER}.yaml"]
    (root / "laws" / f"{ORDER}.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert len(judged(root, "penalty-above-rank").findings) == says


def test_an_item_may_rest_on_the_higher_law_that_its_power_cites(
    registry: Callable[..., Path],
) -> None:
    text = f"《{STALLS}》第四条"
    alone = registry(text, penalty=text, penalties="没收违法所得, 罚款")
    assert ("E-001", "请核实") in found(judged(alone, "penalty-above-rank"))


@pytest.mark.parametrize(("law", "says"), [(ACT, 1), (LOCAL, 1), (STATUTE, 0)])
def test_only_a_law_deprives_of_liberty(registry: Callable[..., Path], law: str, says: int) -> None:
    root = registry(penalty=f"《{law}》第七条", penalties="行政拘留")
    assert found(judged(root, "penalty-above-rank")).count(("E-001", "请核实")) == says


def test_a_power_may_cite_the_higher_law_for_its_item(registry: Callable[..., Path]) -> None:
    text = f"《{STALLS}》第四条"
    both = registry(f"{text}；《{ACT}》第四条", penalty=text, penalties="没收违法所得, 罚款")
    assert not found(judged(both, "penalty-above-rank"))


@pytest.mark.parametrize(
    ("licence", "says"),
    [
        (f"《{STALLS}》第二条", 1),
        (f"《{STALLS}》第二条；《{ACT}》第二条", 0),
        (f"《{STALLS}》第二条；《{LOCAL}》第二条", 0),
        (f"《{ACT}》第二条", 0),
        (f"《{LOCAL}》第二条", 0),
        (f"《{CITY}》第二条", 1),
    ],
)
def test_a_licence_that_only_too_low_a_law_sets(
    registry: Callable[..., Path], licence: str, says: int
) -> None:
    outcome = judged(registry(licence=licence), "penalty-above-rank")
    assert found(outcome) == [("P1-004", "请核实")] * says


def test_a_rule_of_a_province_sets_a_licence_for_one_year(registry: Callable[..., Path]) -> None:
    root = registry(licence=f"《{CITY}》第二条", day="2019-12-01")
    assert not found(judged(root, "penalty-above-rank"))


@pytest.mark.parametrize(
    ("basis", "town", "severity"),
    [
        (f"《{LOCAL}》第三条", "county: 示例县", ""),
        (f"《{ACT}》第三条", "county: 示例县", ""),
        ("《样例市摊位条例》第三条", "county: 示例县, city: 样例市", ""),
        ("《示例省样例市摊位条例》第三条", "county: 示例县, city: 样例市", ""),
        ("《别处市摊位条例》第三条", "county: 示例县, city: 样例市", "请核实"),
        ("《别处省摊位条例》第三条", "county: 示例县", "请核实"),
        ("《重庆市摊位条例》第三条", "county: 示例县", "请核实"),
        ("《别处彝族自治县摊位条例》第三条", "county: 示例县", "请核实"),
        (f"《{LOCAL}》第三条", "county: 示例县, province: 别处省", "必须改"),
        (f"参照《{LOCAL}》第三条", "county: 示例县, province: 别处省", "请核实"),
    ],
)
def test_a_law_of_another_place(
    registry: Callable[..., Path], basis: str, town: str, severity: str
) -> None:
    root = registry(basis, town=town)
    head = root / "registry.yaml"
    if "province" in town:
        text = head.read_text(encoding="utf-8").replace(", province: 示例省", "")
        head.write_text(text, encoding="utf-8", newline="\n")
    outcome = judged(root, "law-of-another-place")
    assert found(outcome) == ([("P1-001", severity)] if severity else [])
    assert not outcome.undecided


def test_without_a_city_it_cannot_be_told_of_a_citys_law(registry: Callable[..., Path]) -> None:
    outcome = judged(registry("《样例市摊位条例》第三条"), "law-of-another-place")
    assert not outcome.findings
    assert [one.entry.id for one in outcome.undecided] == ["P1-001"]


def test_a_confirmed_decision_is_doubted_and_not_mended(registry: Callable[..., Path]) -> None:
    root = registry(f"《{LOCAL}》第三条", town="county: 示例县, province: 别处省")
    head = root / "registry.yaml"
    text = head.read_text(encoding="utf-8").replace(", province: 示例省", "")
    head.write_text(text, encoding="utf-8", newline="\n")
    file = root / "powers" / "batch-1.yaml"
    confirmed = "provenance: {status: confirmed}"
    text = file.read_text(encoding="utf-8").replace(
        "provenance: {status: reconstructed}", confirmed
    )
    file.write_text(text, encoding="utf-8", newline="\n")
    assert found(judged(root, "law-of-another-place")) == [("P1-001", "请核实")]
