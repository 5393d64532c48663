"""How powers are given: what is asked of whom, and right things that look wrong."""

from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id, run, run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import speaking
from devolved_powers.register.read import read_whole
from tests.support import small_registry

TOWN, TEAM = "示例镇人民政府", "示例镇综合行政执法中心"
PROVINCE = "{title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, published: 2021-08-01}"
RULE = "{title: 示例省行政处罚委托规定, doc_no: 示例省人民政府令第9号}"
PUBLISHED = "authority: {published: 2026-12-20}\n"
MANNER_CHECKS = [c for c in CHECKS if check_id(c).startswith("manner-")]


def grant(kind: str = "行政处罚", name: str = "对擅自占用道路的处罚", more: str = "") -> str:
    return (
        f"  - id: P1-001\n    name: {name}\n    type: {kind}\n    field: 城市管理\n"
        f"    from_body: 示例县综合行政执法局\n    basis: 《示例城市道路条例》第四条\n{more}"
    )


def found(
    folder: Path,
    *,
    status: str = "draft",
    head: str = "",
    grants: str = "",
    to_body: str = TOWN,
    penalties: str = "",
) -> list[tuple[str, str]]:
    """Return check and severity of what is found in a registry of one decision."""
    return [
        (f.check, f.severity) for f in findings(folder, status, head, grants, to_body, penalties)
    ]


def findings(
    folder: Path, status: str, head: str, grants: str, to_body: str = TOWN, penalties: str = ""
) -> list[Finding]:
    root = small_registry(folder)
    registry = root / "registry.yaml"
    bodies = f"bodies:\n  - {{name: {TEAM}, kind: 事业单位}}\n"
    text = registry.read_text(encoding="utf-8").replace("bodies:\n", bodies)
    registry.write_text(text, encoding="utf-8")
    for file in root.glob("catalog/*"):
        file.unlink()
    if penalties:
        item = f"{{id: E-001, powers: [P1-001], penalties: {penalties}}}"
        (root / "catalog" / "urban-management.yaml").write_text(
            f"field: 城市管理\nitems:\n  - {item}\n", encoding="utf-8"
        )
    (root / "powers" / "batch-1.yaml").write_text(
        "decision: batch-1\nkind: 赋权\ntitle: 赋予县级行政权力事项\neffective: 2027-01-01\n"
        f"to_body: {to_body}\n{head}provenance: {{status: {status}}}\ngrants:\n{grants}",
        encoding="utf-8",
    )
    with speaking("en"):
        return run(read_whole(root), MANNER_CHECKS)


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("reconstructed", "请核实"),
        ("transcribed", "请核实"),
        ("confirmed", "请核实"),
        ("draft", "必须改"),
    ],
)
def test_a_power_to_punish_without_what_it_rests_on_is_a_fault_in_a_draft_alone(
    tmp_path: Path, status: str, severity: str
) -> None:
    head = "manner: 直接赋权\n"
    assert found(tmp_path, status=status, head=head, grants=grant()) == [
        ("manner-not-stated", severity)
    ]


def test_one_finding_tells_how_many_grants_of_which_type_a_decision_leaves_open(
    tmp_path: Path,
) -> None:
    others = grant("行政检查").replace("P1-001", "P1-002") + grant("行政许可").replace(
        "P1-001", "P1-003"
    )
    (one,) = findings(tmp_path, "confirmed", "", grant() + others)
    assert one.entry.id == "batch-1"
    assert ": 3 (行政许可 1, 行政处罚 1, 行政检查 1)" in one.result.hint
    for article in ("《行政处罚法》第二十四条", "第二十一条", "《行政许可法》第二十四条"):
        assert article in one.result.hint
    assert "《行政强制法》" not in one.result.hint
    assert "原文未载明" in one.result.hint


def test_coercion_that_nothing_is_said_of_is_named_with_its_rule(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, "reconstructed", "", grant("行政强制", "对工具的扣押"))
    assert "行政强制: P1-001" in one.result.hint
    assert "《行政强制法》第十七条第一款、第二款" in one.result.hint


def test_a_document_that_is_silent_is_a_doubt_about_the_decision(tmp_path: Path) -> None:
    silent = "manner: 原文未载明\nupstream: {title: 原文未载明}\n"
    (one,) = findings(tmp_path, "confirmed", silent, grant())
    assert (one.check, one.severity) == ("manner-not-stated", "请核实")
    assert "(原文未载明): 1" in one.result.hint
    assert one.result.hint.endswith(
        "put it to the organ that decided, and leave the record as the document has it."
    )


def test_a_draft_has_no_original_that_could_be_silent(tmp_path: Path) -> None:
    silent = "manner: 原文未载明\nupstream: {title: 原文未载明}\n"
    assert found(tmp_path, head=silent, grants=grant()) == [
        ("manner-not-stated", "必须改"),
        ("manner-not-stated", "必须改"),
    ]


@pytest.mark.parametrize(
    "upstream",
    [
        "{title: 赋予乡镇（街道）县级行政权力事项指导目录, doc_no: 川办发〔2020〕85号}",
        "{title: 赋予乡镇（街道）县级行政权力事项指导目录（第二批）, doc_no: 川府发〔2021〕42号}",
        "{title: 示例省关于赋予乡镇县级行政处罚权的决定, doc_no: 示府发〔2020〕1号}",
        "{title: 示例省关于赋予乡镇县级行政处罚权的决定, published: 2021-07-14}",
        "{title: 示例省关于赋予乡镇县级行政处罚权的决定, doc_no: 示府发〔2021〕1号}",
        "{title: 示例省关于赋予乡镇县级行政处罚权的决定}",
    ],
)
@pytest.mark.parametrize("status", ["draft", "reconstructed", "confirmed"])
def test_a_list_or_a_document_that_may_be_older_than_the_article_is_asked_about_once(
    tmp_path: Path, upstream: str, status: str
) -> None:
    head = f"manner: 直接赋权\nupstream: {upstream}\n"
    assert found(tmp_path, status=status, head=head, grants=grant()) == [
        ("manner-unlawful", "请核实")
    ]


ENTRUSTED = f"{PUBLISHED}manner: 委托行使\nupstream: {RULE}\n"
TERM = "    until: 2029-12-31\n"
SEIZURE = grant("行政强制", "对违法建设工具的扣押", TERM)


@pytest.mark.parametrize(
    ("head", "grants", "to_body"),
    [
        pytest.param(f"manner: 直接赋权\nupstream: {PROVINCE}\n", grant(), TOWN, id="province"),
        pytest.param(
            "manner: 直接赋权\nupstream: {title: 示例省目录管理权限的决定, doc_no: "
            "示府发〔2022〕3号}\n",
            grant(),
            TOWN,
            id="a decision about lists",
        ),
        pytest.param(ENTRUSTED, grant(more=TERM), TEAM, id="entrusted organisation"),
        pytest.param(ENTRUSTED, grant("行政许可", "农药经营许可"), TOWN, id="entrusted licence"),
        pytest.param("manner: 委托行使\n", grant("行政检查", "养护检查"), TOWN, id="inspection"),
        pytest.param(
            f"upstream: {PROVINCE}\n",
            grant(more="    manner: 直接赋权\n"),
            TOWN,
            id="said at the grant",
        ),
        pytest.param(
            f"manner: 直接赋权\nupstream: {PROVINCE}\n",
            grant(name="对以非法限制人身自由的手段强迫劳动的处罚"),
            TOWN,
            id="liberty taken by the offender",
        ),
        pytest.param(
            "manner: 直接赋权\n", grant("行政检查", "对拘留所的检查"), TOWN, id="inspecting a jail"
        ),
    ],
)
@pytest.mark.parametrize("status", ["draft", "reconstructed", "transcribed", "confirmed"])
def test_right_things_that_look_wrong_pass(
    tmp_path: Path, head: str, grants: str, to_body: str, status: str
) -> None:
    assert found(tmp_path, status=status, head=head, grants=grants, to_body=to_body) == []


@pytest.mark.parametrize(
    ("head", "grants", "to_body"),
    [
        pytest.param(ENTRUSTED, grant(), TEAM, id="no term"),
        pytest.param(ENTRUSTED, SEIZURE, TOWN, id="coercive measure"),
    ],
)
def test_what_the_law_excludes_is_a_fault_of_a_draft_and_a_doubt_about_a_decision(
    tmp_path: Path, head: str, grants: str, to_body: str
) -> None:
    for status in ("draft", "reconstructed", "transcribed", "confirmed"):
        expected = "必须改" if status == "draft" else "请核实"
        given = found(tmp_path / status, status=status, head=head, grants=grants, to_body=to_body)
        assert given == [("manner-unlawful", expected)]


@pytest.mark.parametrize(
    ("grants", "to_body"),
    [
        pytest.param(grant(more=TERM), TEAM, id="a power to punish"),
        pytest.param(grant("行政许可", "许可"), TOWN, id="a licence"),
    ],
)
def test_a_draft_that_entrusts_names_the_intended_day_of_publication(
    tmp_path: Path, grants: str, to_body: str
) -> None:
    head = ENTRUSTED.removeprefix(PUBLISHED)
    assert found(tmp_path / "a", head=head, grants=grants, to_body=to_body) == [
        ("manner-unlawful", "必须改")
    ]
    intended = f"{grants}entrustments:\n  - {{paper: 委托书, published: 2026-12-21}}\n"
    assert found(tmp_path / "b", head=head, grants=intended, to_body=to_body) == []
    decided = found(tmp_path / "c", status="confirmed", head=head, grants=grants, to_body=to_body)
    assert decided == [], "of decisions that were made the check publication-missing speaks"


@pytest.mark.parametrize(
    ("head", "grants"),
    [
        pytest.param(ENTRUSTED, grant(more=TERM), id="penalty entrusted to a town"),
        pytest.param(ENTRUSTED, grant("行政强制", "代履行"), id="execution entrusted"),
        pytest.param(
            f"manner: 直接赋权\nupstream: {PROVINCE}\n", SEIZURE, id="coercion given outright"
        ),
        pytest.param(
            f"manner: 直接赋权\nupstream: {PROVINCE}\n",
            grant("行政许可", "许可"),
            id="licence given outright",
        ),
    ],
)
@pytest.mark.parametrize("status", ["draft", "confirmed"])
def test_what_the_facts_do_not_decide_is_a_doubt_even_in_a_draft(
    tmp_path: Path, head: str, grants: str, status: str
) -> None:
    assert found(tmp_path, status=status, head=head, grants=grants) == [
        ("manner-unlawful", "请核实")
    ]


LIBERTY = [
    grant(name="对扰乱秩序行为的行政拘留"),
    grant(name="对扰乱秩序行为的行政拘留处罚"),
    grant(name="限制公民人身自由的行政处罚"),
    grant("行政强制", "限制人身自由的强制措施"),
]


@pytest.mark.parametrize("grants", LIBERTY)
@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("draft", "必须改"),
        ("reconstructed", "必须改"),
        ("transcribed", "请核实"),
        ("confirmed", "请核实"),
    ],
)
def test_a_limit_on_liberty_came_in_here_unless_a_document_says_it(
    tmp_path: Path, grants: str, status: str, severity: str
) -> None:
    head = f"manner: 直接赋权\nupstream: {PROVINCE}\n"
    given = findings(tmp_path, status, head, grants)
    (told,) = (f for f in given if f.result.message.startswith("Limits on liberty"))
    assert told.severity == severity
    is_measure = "type: 行政强制" in grants
    rule = (
        "《行政强制法》第九条第（一）项、第十条" if is_measure else "《行政处罚法》第十八条第三款"
    )
    assert rule in told.result.hint


@pytest.mark.parametrize(("status", "severity"), [("draft", "必须改"), ("confirmed", "请核实")])
def test_an_item_that_lists_detention_is_told(tmp_path: Path, status: str, severity: str) -> None:
    head = f"manner: 直接赋权\nupstream: {PROVINCE}\n"
    given = findings(tmp_path, status, head, grant(), penalties="[罚款, 行政拘留]")
    (told,) = given
    assert (told.entry.id, told.severity) == ("E-001", severity)


def test_an_adjustment_that_entrusts_is_asked_like_a_grant(tmp_path: Path) -> None:
    head = f"manner: 直接赋权\nupstream: {PROVINCE}\n"
    changed = "adjustments:\n  - {power: P1-001, set: {manner: 委托行使, until: 2029-12-31}}\n"
    given = findings(tmp_path, "confirmed", head + PUBLISHED, grant() + changed)
    (told,) = given
    assert "entrusted to 示例镇人民政府" in told.result.message


def test_each_decision_with_grants_is_counted_as_compared(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    outcome = run_in(Context(read_whole(root)), MANNER_CHECKS)
    assert outcome.compared == {"powers/batch-1.yaml": len(MANNER_CHECKS)}
