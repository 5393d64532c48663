"""One mistake at a time in a small sound registry: act, department, level, company, subject, place.

Each is found at its place with a hint that helps; what only looks wrong is passed over.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from devolved_powers.checks import (
    clause_for_villages,
    department_not_in_clause,
    joint_bodies,
    statutory_body_not_named,
    subject_not_addressed,
    type_not_in_clause,
    unsuited_body,
)
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison, Route
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.models.law_facts import LawFacts
from devolved_powers.store.loader import load_registry

FOREST = (
    "第一条 为了试验，编写本条例。\n"
    "第二条 单位和个人不得在林区堆放秸秆。\n"
    "第三条 违反本条例第二条规定，在林区堆放秸秆的，由县级以上地方人民政府林业主管部门责令"
    "限期清理，对个人处二百元以下罚款，对单位处二千元以下罚款。\n"
    "第四条 县级以上地方人民政府林业主管部门应当对林区秸秆堆放情况进行监督检查。\n"
    "第五条 确需在林区临时堆放秸秆的，应当经县级人民政府林业主管部门批准。\n"
    "第六条 县级以上地方人民政府林业主管部门可以查封堆放秸秆的场所。\n"
    "第七条 林场应当向县级人民政府林业主管部门备案。\n"
    "第八条 施工单位应当在林区道路两侧设置围挡。\n"
    "第九条 违反本条例第八条规定，施工单位未设置围挡的，由县级人民政府林业主管部门会同建设、"
    "交通运输主管部门责令限期改正，处一千元以下罚款。\n"
    "第十条 破坏林区公告栏的，由省级人民政府林业主管部门处五百元以下罚款。\n"
    "第十一条 在林区焚烧秸秆的，由县级人民政府林业主管部门或者其他有关部门处五百元以下罚款。\n"
    "第十二条 擅自移动林区界桩的，由县级人民政府林业主管部门责令恢复原状，处三百元以下罚款。\n"
    "第十三条 在村庄、集镇规划区内堆放木材妨碍通行的，由县级人民政府建设行政主管部门"
    "责令限期改正，处二百元以下罚款。\n"
    "第十四条 在土地上堆放木材的，由县级以上地方人民政府国土资源主管部门处二百元以下罚款。\n"
    "第十五条 县级以上地方人民政府承担林权登记工作的部门（以下称登记机关）应当公开办理流程。\n"
    "第十六条 登记机关应当审查林权登记申请，对符合条件的予以确认。\n"
    "第十七条 本条例自2019年8月1日起施行。\n"
)
REGISTRY = """\
registry: 试验镇赋权事项
town: {name: 试验镇, county: 试验县, province: 试验省}
bodies:
  - {name: 试验镇人民政府, kind: 乡镇人民政府}
  - {name: 试验县林业局, kind: 县级部门}
  - {name: 试验县农业农村局, kind: 县级部门}
  - {name: 试验县综合行政执法局, kind: 县级部门}
  - {name: 试验县住房和城乡建设局, kind: 县级部门}
  - {name: 试验县自然资源局, kind: 县级部门}
  - {name: 试验县国土资源局, kind: 县级部门, until: 2019-01-31, succeeded_by: 试验县自然资源局}
  - {name: 试验县国有资产中心, kind: 县级部门}
aspects:
  经济发展:
    - {field: 林业, slug: forestry}
control_totals: {decisions: 1, powers: 1, enforcement_items: 1}
provenance: {status: reconstructed}
"""
LAW = "《试验林区条例》"


def grant(
    basis: str = "第二条、第三条",
    name: str = "对在林区堆放秸秆的处罚",
    kind: str = "行政处罚",
    body: str = "试验县林业局",
    more: str = "",
) -> str:
    """Return the decision with one power."""
    extra = f"    {more}\n" if more else ""
    return (
        "decision: batch-1\nkind: 赋权\ntitle: 赋予试验镇县级行政权力事项\n"
        "effective: 2021-09-01\nto_body: 试验镇人民政府\nprovenance: {status: reconstructed}\n"
        f"grants:\n  - id: P1-001\n    name: {name}\n    type: {kind}\n    field: 林业\n"
        f"    from_body: {body}\n    basis: {LAW}{basis}\n{extra}"
    )


def item(
    subject: str = "单位, 个人", conduct: str = "第二条", penalty: str = "第三条", basis: str = ""
) -> str:
    """Return the catalogue with one item: a penalty, or with a basis of its own."""
    clauses = (
        f"    basis: {LAW}{basis}\n"
        if basis
        else f"    conduct: {LAW}{conduct}\n    penalty: {LAW}{penalty}\n    penalties: [罚款]\n"
    )
    entry = f"  - id: E-001\n    powers: [P1-001]\n{clauses}    subject: [{subject}]\n"
    return f"field: 林业\nitems:\n{entry}"


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The facts on the invented law, by their file in laws/."""
    folder = tmp_path_factory.mktemp("statutes")
    (folder / "试验林区条例(2019-06-10).md").write_text(
        f"# 试验林区条例\n\n2019年6月10日 公布\n\n<!-- INFO END -->\n\n{FOREST}", encoding="utf-8"
    )
    corpus = read_corpus(folder)
    return dict(build_index(corpus, list(corpus.laws), LawFacts()).files)


@pytest.fixture
def root(tmp_path: Path, laws: dict[str, str]) -> Path:
    """A sound registry: one power, one item."""
    for name, text in (
        ("registry.yaml", REGISTRY),
        ("powers/batch-1.yaml", grant()),
        ("catalog/forestry.yaml", item()),
        *((f"laws/{name}", text) for name, text in laws.items()),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


CHECKED = (
    type_not_in_clause,
    department_not_in_clause,
    statutory_body_not_named,
    joint_bodies,
    subject_not_addressed,
    clause_for_villages,
    unsuited_body,
)


def results(root: Path) -> Iterator[tuple[str, CheckResult | Comparison]]:
    """Yield what the checks say, each with the name of its module."""
    context = Context(load_registry(root))
    for module in CHECKED:
        name = module.__name__.rpartition(".")[2]
        yield from ((name, result) for result in module.check(context))


def findings(root: Path) -> list[tuple[str, CheckResult]]:
    """Return what the checks find."""
    return [(name, found) for name, found in results(root) if isinstance(found, CheckResult)]


def lay(root: Path, power: str, entry: str) -> None:
    """Write the decision and the catalogue anew, where they are given."""
    for name, text in (("powers/batch-1.yaml", power), ("catalog/forestry.yaml", entry)):
        if text:
            (root / name).write_text(text, encoding="utf-8")


def test_the_sound_registry_is_silent_and_all_of_it_is_compared(root: Path) -> None:
    said = list(results(root))
    assert all(isinstance(one, Comparison) and not one.hindrance for _name, one in said)
    assert {name for name, _one in said} == {
        "type_not_in_clause",
        "department_not_in_clause",
        "joint_bodies",
        "subject_not_addressed",
        "clause_for_villages",
        "unsuited_body",
    }


G: Route = ("grants", 0)
I: Route = ("items", 0)  # noqa: E741
INSPECTION = "对林区秸秆堆放情况的监督检查"
PLANTED: tuple[tuple[str, str, str, str, Route, str, str | None], ...] = (
    # what is planted: decision, catalogue; then the check, its place, a word of it, its severity
    ("检查→处罚条款", grant("第三条", INSPECTION, "行政检查"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "处罚", "必须改"),
    ("检查事项→处罚条款", grant("第四条", INSPECTION, "行政检查"), item(basis="第三条"),
     "type_not_in_clause", (*I, "basis"), "处罚", "必须改"),
    ("处罚名称→检查", grant("第四条", kind="行政检查"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "处罚", None),
    ("许可→检查", grant("第五条", "临时堆放秸秆审批", "行政检查"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "许可", None),
    ("备案→许可", grant("第七条", "林场备案", "行政许可"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "备案", None),
    ("强制→检查", grant("第六条", "对堆放场所的查验", "行政检查"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "强制措施", None),
    ("强制条款作检查事项", grant("第四条", INSPECTION, "行政检查"), item(basis="第六条"),
     "type_not_in_clause", (*I, "basis"), "强制措施", None),
    ("处罚→其他行政权力", grant("第三条", "清理林区秸秆", "其他行政权力"), item(basis="第四条"),
     "type_not_in_clause", (*G, "type"), "处罚", None),
    ("林业条款→农业农村局", grant(body="试验县农业农村局"), "",
     "department_not_in_clause", (*G, "from_body"), "林业", None),
    ("林业条款→住建局", grant(body="试验县住房和城乡建设局"), "",
     "department_not_in_clause", (*G, "from_body"), "林业", None),
    ("林业条款→自然资源局（本县另有林业局）", grant(body="试验县自然资源局"), "",
     "department_not_in_clause", (*G, "from_body"), "林业", None),
    ("林业许可→综合行政执法局", grant("第五条", "临时堆放秸秆审批", "行政许可",
     "试验县综合行政执法局"), item(basis="第四条"),
     "department_not_in_clause", (*G, "from_body"), "林业", None),
    ("事项自己的划出部门", "", item() + "    from_body: 试验县农业农村局\n",
     "department_not_in_clause", (*I, "from_body"), "林业", None),
    ("法定主体→农业", grant(more="statutory_body: 县级以上地方人民政府农业农村主管部门"), "",
     "statutory_body_not_named", (*G, "statutory_body"), "林业", None),
    ("法定主体→省级", grant("第十二条", more="statutory_body: 省级人民政府林业主管部门"), "",
     "statutory_body_not_named", (*G, "statutory_body"), "（县级）", None),
    ("省级条款→法定主体县级", grant("第十条", more="statutory_body: 县级人民政府林业主管部门"), "",
     "statutory_body_not_named", (*G, "statutory_body"), "（省级）", None),
    ("会同漏列", grant("第八条、第九条"), "",
     "joint_bodies", (*G, "basis"), "住房城乡建设、交通运输", None),
    ("会同少一个", grant("第八条、第九条", more="joint_bodies: 建设主管部门"), "",
     "joint_bodies", (*G, "joint_bodies"), "交通运输", None),
    ("会同多一个", grant("第八条、第九条", more="joint_bodies: 建设、交通运输、水行政主管部门"), "",
     "joint_bodies", (*G, "joint_bodies"), "水行政", None),
    ("会同无据", grant(more="joint_bodies: 公安机关"), "",
     "joint_bodies", (*G, "joint_bodies"), "公安机关", None),
    ("施工单位条款→个人", "", item("个人", "第八条", "第九条"),
     "subject_not_addressed", (*I, "subject", 0), "施工单位", None),
    ("施工单位条款→建设单位", "", item("施工单位, 建设单位", "第八条", "第九条"),
     "subject_not_addressed", (*I, "subject", 1), "施工单位", None),
    ("集镇条款→建制镇", grant("第十三条", body="试验县住房和城乡建设局"), "",
     "clause_for_villages", (*G, "basis"), "建制镇", None),
    ("省级条款", grant("第十条"), "", "unsuited_body", (*G, "basis"), "省级部门", None),
    ("登记机关是谁没有引", grant("第十六条", "林权登记确认", "行政确认"), "",
     "unsuited_body", (*G, "basis"), "登记机关", None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("power", "entry", "check", "route", "word", "severity"),
    [row[1:] for row in PLANTED],
    ids=[row[0] for row in PLANTED],
)
def test_a_planted_mistake_is_found_at_its_place(
    root: Path, power: str, entry: str, check: str, route: Route, word: str, severity: str | None
) -> None:
    lay(root, power, entry)
    found = [one for name, one in findings(root) if name == check and one.place.route == route]
    assert len(found) == 1, findings(root)
    assert word in found[0].message
    assert found[0].hint
    assert found[0].severity == severity


def adjust(root: Path, values: str, day: str = "2022-05-01", name: str = "notice-1") -> None:
    """Write a decision that adjusts the power."""
    (root / f"powers/{name}.yaml").write_text(
        f"decision: {name}\nkind: 动态调整\ntitle: 调整部分赋权事项\neffective: {day}\n"
        "provenance: {status: reconstructed}\n"
        f"adjustments:\n  - {{power: P1-001, set: {{{values}}}}}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("values", "check", "key", "word"),
    [
        ("type: 行政许可", "type_not_in_clause", "type", "处罚"),
        ("name: 对林区秸秆堆放情况的检查", "type_not_in_clause", "name", "检查"),
        ("basis: 《试验林区条例》第四条", "type_not_in_clause", "basis", "检查"),
        ("from_body: 试验县农业农村局", "department_not_in_clause", "from_body", "林业"),
        (
            "statutory_body: 国务院农业农村主管部门",
            "statutory_body_not_named",
            "statutory_body",
            "林业",
        ),
        ("joint_bodies: 公安机关", "joint_bodies", "joint_bodies", "公安机关"),
        ("basis: 《试验林区条例》第八条、第九条", "joint_bodies", "basis", "住房城乡建设"),
        ("basis: 《试验林区条例》第十三条", "clause_for_villages", "basis", "建制镇"),
        ("basis: 《试验林区条例》第十条", "unsuited_body", "basis", "省级部门"),
    ],
)
def test_what_an_adjustment_sets_is_compared(
    root: Path, values: str, check: str, key: str, word: str
) -> None:
    adjust(root, values)
    found = [one for name, one in findings(root) if name == check]
    assert len(found) == 1, findings(root)
    assert found[0].place.file == "powers/notice-1.yaml"
    assert found[0].place.route == ("adjustments", 0, "set", key)
    assert word in found[0].message


def test_an_adjustment_is_compared_with_what_earlier_ones_left(root: Path) -> None:
    adjust(root, "joint_bodies: 建设、交通运输主管部门", "2023-05-01", "notice-1")
    adjust(root, "basis: 《试验林区条例》第八条、第九条", "2022-05-01", "notice-2")
    found = [one.place.file for name, one in findings(root) if name == "joint_bodies"]
    assert found == ["powers/notice-2.yaml"]


def test_what_an_adjustment_leaves_is_not_said_twice(root: Path) -> None:
    lay(root, grant(body="试验县农业农村局"), "")
    adjust(root, "hotline: 0800-7654321")
    found = [one.place.file for _name, one in findings(root)]
    assert found == ["powers/batch-1.yaml"]


def test_an_inspection_is_no_public_service(root: Path) -> None:
    lay(root, grant("第四条", INSPECTION, "公共服务"), item(basis="第四条"))
    named = [one.message for name, one in findings(root) if name == "type_not_in_clause"]
    assert any("公共服务" in message for message in named)


@pytest.mark.parametrize(
    ("power", "entry", "check", "route"),
    [
        (
            grant("第四条", "林区秸秆综合利用指导", "公共服务"),
            "",
            "type_not_in_clause",
            (*G, "type"),
        ),
        ("", item("大熊猫"), "subject_not_addressed", (*I, "subject", 0)),
    ],
)
def test_what_nothing_is_known_of_is_not_judged(
    root: Path, power: str, entry: str, check: str, route: Route
) -> None:
    lay(root, power, entry)
    said = [one for name, one in results(root) if name == check and one.place.route == route]
    assert len(said) == 1
    assert isinstance(said[0], Comparison)
    assert said[0].hindrance


SOUND: tuple[tuple[str, str, str], ...] = (
    ("执法局集中行使林业处罚权", grant(body="试验县综合行政执法局"), ""),
    ("国土条款由自然资源局赋出", grant("第十四条", body="试验县自然资源局"), ""),
    ("国土条款由原国土资源局赋出", grant("第十四条", body="试验县国土资源局"), ""),
    ("其他有关部门也可行使", grant("第十一条", body="试验县农业农村局"), ""),
    ("名称看不出系统的部门", grant(body="试验县国有资产中心"), ""),
    ("只罚单位", "", item("单位")),
    ("经营者可为单位或者个人", "", item("经营者")),
    ("生产经营单位属于单位", "", item("生产经营单位")),
    ("未写明对象的罚则", "", item("个人", "第十二条", "第十二条")),
    ("会同照录", grant("第八条、第九条", more="joint_bodies: 建设、交通运输主管部门"), ""),
    ("法定主体写得较简", grant(more="statutory_body: 林业主管部门"), ""),
    ("登记在其他行政权力下的备案", grant("第七条", "林场备案", "其他行政权力"),
     item(basis="第四条")),
    ("强制与处罚同在一条", grant("第六条、第三条", "查封堆放秸秆的场所", "行政强制"),
     item(basis="第六条")),
    ("集镇条款限于村庄", grant("第十三条", body="试验县住房和城乡建设局",
     more="scope: 仅限镇域内的村庄"), ""),
    ("集镇条款赋给乡", grant("第十三条", body="试验县住房和城乡建设局",
     more="to_body: 试验乡人民政府"), ""),
    ("登记机关由所引他条写明", grant("第十五条、第十六条", "林权登记确认", "行政确认"),
     item(basis="第十五条、第十六条")),
    ("依照未收录的法律", grant("第二条；《未收录条例》第三条"), ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("power", "entry"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND]
)
def test_what_only_looks_wrong_is_passed_over(root: Path, power: str, entry: str) -> None:
    lay(root, power, entry)
    assert findings(root) == []


def hindered(root: Path) -> Iterable[str]:
    """Return the names of the checks that could not judge a place, and say why."""
    return {name for name, one in results(root) if isinstance(one, Comparison) and one.hindrance}


def test_what_cannot_be_read_is_counted_with_its_reason(root: Path) -> None:
    lay(root, grant("第二条；《未收录条例》第三条"), item(penalty="第九十九条"))
    assert hindered(root) == {
        "type_not_in_clause",
        "department_not_in_clause",
        "joint_bodies",
        "subject_not_addressed",
        "clause_for_villages",
        "unsuited_body",
    }


@pytest.mark.parametrize(
    "power",
    [grant("第十一条", body="试验县农业农村局"), grant(body="试验县国有资产中心")],
    ids=["有关部门", "国有资产中心"],
)
def test_a_bureau_that_may_or_may_not_be_meant_is_not_judged(root: Path, power: str) -> None:
    lay(root, power, "")
    assert hindered(root) == {"department_not_in_clause"}
