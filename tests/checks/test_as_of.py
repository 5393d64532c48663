"""`--as-of`: what a law became after the decision is 请核实, read from its standing alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.diagnostics import Finding
from devolved_powers.editing.apply_fixes import apply_fixes
from devolved_powers.register.legal_basis import LegalBasis
from devolved_powers.register.read import read_whole
from devolved_powers.register.text_basis import cited_alone
from devolved_powers.reports.report import Report
from devolved_powers.review.scope import Scope, check_registry
from tests.law import invented
from tests.support import small_registry

LAW_CHECKS = (
    "unknown-law",
    "unknown-article",
    "repealed-law",
    "changed-article",
    "higher-law",
    "unverifiable-citation",
)
LATER = date(2022, 6, 1)
REACH = "赋权是否及于新条款，须由原决定机关明确；明确前不能判定"
SECTION_37 = "《行政处罚法》第三十七条"
KNOWN = "collection: {until: 2023-12-31, source: 虚构的文本}\nlaws:\n  - law: 花圃管理条例\n"
REPEALED = KNOWN + (
    "    repealed: {on: 2022-05-01, by: 《园艺法》, source: 虚构}\n"
    "    successors:\n"
    "      - {from: 第4条, law: 园艺法, kind: 条款序号调整, to: [第9条], source: 虚构}\n"
)
CHANGED = KNOWN + (
    "    successors:\n"
    "      - {from: 第6条, version: 2022-03-01, kind: 内容已修改, to: [第7条], source: 虚构}\n"
)
GARDEN_LAW = (
    "第一条 为了发展园艺，制定本法。\n"
    "第二条 花圃应当在门口悬挂牌匾，写明开办人的姓名和电话。\n"
    "第三条 本法自2022年5月1日起施行。\n"
)
Write = Callable[..., Path]


def grant(identifier: str, basis: str, kind: str = "行政处罚") -> str:
    return (
        f"  - id: {identifier}\n    name: 对花圃{identifier}的管理\n    type: {kind}\n"
        f"    field: 农业农村\n    from_body: 示例县农业农村局\n    basis: {basis}\n"
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a registry of one decision of 2021 that cites the invented statutes."""

    def written(*grants: str, facts: str = KNOWN, more: str = "", effective: str = "") -> Path:
        root = small_registry(tmp_path)
        for file in (*root.glob("catalog/*"), *root.glob("powers/*"), *root.glob("laws/*")):
            file.unlink()
        corpus = invented.corpus_folder(tmp_path / "corpus")
        invented.write(
            corpus, "法律/园艺法(2022-03-01).md", "2022年3月1日 公布", GARDEN_LAW, title="园艺法"
        )
        for name, content in invented.index(corpus, facts).items():
            (root / "laws" / name).write_text(content, encoding="utf-8")
        (root / "laws" / "law-facts.yaml").write_text(facts, encoding="utf-8")
        decision = (
            "decision: batch-1\nkind: 赋权\ntitle: 赋予花圃事项\n"
            f"effective: {effective or '2021-09-01'}\n"
            "to_body: 示例镇人民政府\nprovenance:\n  status: reconstructed\ngrants:\n"
        )
        text = decision + "".join(grants) + more
        (root / "powers" / "batch-1.yaml").write_text(text, encoding="utf-8")
        return root

    return written


def checked(root: Path, as_of: date | None = LATER) -> Report:
    return check_registry(read_whole(root), Scope(as_of=as_of, select=LAW_CHECKS))


def the_one(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


def test_what_came_later_is_to_be_looked_into_and_nothing_more(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=REPEALED)
    assert checked(root, None).findings == ()
    report = checked(root)
    found = the_one(report)
    assert (found.check, found.severity) == ("repealed-law", "请核实")
    assert report.exit_code == 0
    assert "已废止（2022-05-01起，由《园艺法》废止）" in found.result.message


def test_a_law_repealed_on_the_day_of_the_decision_must_be_mended(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=REPEALED, effective="2022-05-02")
    for as_of in (None, LATER):
        found = the_one(checked(root, as_of))
        assert (found.check, found.severity) == ("repealed-law", "必须改")
        assert found.result.message.startswith("《花圃管理条例》第四条：")


def test_another_law_that_has_the_same_text_carries_no_power_over(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=REPEALED)
    found = the_one(checked(root))
    assert "《园艺法》第九条" in found.result.message
    assert found.result.message.endswith(REACH)
    assert found.result.mend is None


def test_the_rule_on_earlier_conduct_is_told_of_penalties_alone(write: Write) -> None:
    penalty = grant("P1-001", "《花圃管理条例》第五条")
    permit = grant("P1-002", "《花圃管理条例》第四条", "行政许可")
    inspection = grant("P1-003", "《花圃管理条例》第二条", "行政检查")
    report = checked(write(penalty, permit, inspection, facts=REPEALED))
    told = {f.entry.id: SECTION_37 in f.result.hint for f in report.findings}
    assert told == {"P1-001": True, "P1-002": False, "P1-003": False}


def test_other_amounts_are_told_side_by_side_and_nothing_is_drafted(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第六条"), facts=CHANGED)
    found = the_one(checked(root))
    assert (found.check, found.severity) == ("changed-article", "请核实")
    assert "内容已修改：《花圃管理条例》第七条" in found.result.message
    assert "1000元、5000元 → 2000元、1万元" in found.result.message
    assert found.result.message.endswith(REACH)
    assert SECTION_37 in found.result.hint
    assert found.result.mend is None


def test_the_same_text_under_another_number_may_be_recorded(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"))
    found = the_one(checked(root))
    assert "条款序号调整，内容相同：《花圃管理条例》第五条" in found.result.message
    assert REACH not in found.result.message
    mend = found.result.mend
    assert mend is not None
    assert not mend.safe
    assert dict(mend.value)["to"] == "《花圃管理条例》第五条"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        (CHANGED, "《花圃管理条例》第四条、第六条"),
        (
            KNOWN + "  - law: 园艺法\n    repealed: {on: 2022-05-20, by: 《某法》, source: 虚构}\n",
            "《花圃管理条例》第四条；《园艺法》第一条",
        ),
        (
            KNOWN + "    others: [{date: 2022-04-01, in_force: 2022-05-10, source: 虚构}]\n",
            "《花圃管理条例》第四条",
        ),
    ],
)
def test_nothing_is_drafted_where_any_place_is_open(write: Write, facts: str, basis: str) -> None:
    report = checked(write(grant("P1-001", basis), facts=facts))
    assert report.findings
    assert [f.result.mend for f in report.findings if f.result.mend] == []


def test_no_lapse_is_ever_drafted(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第五条"), facts=REPEALED)
    done = apply_fixes(root, lambda _loaded: checked(root).findings, unsafe=True, dry_run=True)
    assert done.ids == ()


def test_what_cannot_be_judged_that_day_is_listed_with_the_reason(write: Write) -> None:
    unheld = KNOWN + "    others: [{date: 2022-04-01, in_force: 2022-05-10, source: 虚构}]\n"
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=unheld)
    assert checked(root, None).findings == ()
    found = the_one(checked(root))
    assert (found.check, found.severity) == ("unverifiable-citation", "请核实")
    assert found.result.message.startswith("《花圃管理条例》第四条：不能判定：")
    assert "2022-05-10" in found.result.message


def test_what_could_not_be_judged_before_is_not_told_twice(write: Write) -> None:
    unheld = KNOWN + "    others: [{date: 2020-04-01, in_force: 2020-05-10, source: 虚构}]\n"
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=unheld)
    before = the_one(checked(root, None))
    assert before.check == "unverifiable-citation"
    assert the_one(checked(root)) == before


def test_a_text_not_in_force_yet_is_told(write: Write) -> None:
    later = KNOWN + (
        "    versions:\n      - date: 2019-05-01\n        source: 虚构\n"
        "        later: [{articles: [第4条], in_force: 2023-01-01, source: 虚构}]\n"
        "      - date: 2022-03-01\n        source: 虚构\n"
        "        in_force: 2023-06-01\n"
    )
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=later)
    report = checked(root)
    waiting = [f for f in report.findings if f.result.law and f.result.law.standing == "尚未施行"]
    assert [(f.check, f.severity) for f in waiting] == [("unknown-article", "请核实")]


def test_a_change_to_come_is_told_before_its_day(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第六条"))
    found = the_one(checked(root, date(2022, 4, 1)))
    assert (found.check, found.severity) == ("changed-article", "请核实")
    assert "现行有效（2022-05-01起修改）" in found.result.message
    assert found.result.law is not None
    assert found.result.law.standing == "将修改"


def test_a_newer_law_above_is_told_beside_the_rest(write: Write) -> None:
    higher = KNOWN + "    higher: {on: 2022-05-01, law: 园艺法, source: 虚构}\n"
    root = write(
        grant("P1-001", "《花圃管理条例》第一条", "行政检查"),
        grant("P1-002", "《花圃管理条例》第六条"),
        facts=higher,
    )
    found = {(f.entry.id, f.check, f.severity) for f in checked(root).findings}
    assert found == {
        ("P1-001", "higher-law", "请核实"),
        ("P1-002", "higher-law", "请核实"),
        ("P1-002", "changed-article", "请核实"),
    }
    assert {f.check for f in checked(root, date(2022, 4, 1)).findings} == {"changed-article"}


def test_a_decision_that_names_the_new_basis_answers_it(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=REPEALED)
    assert checked(root).findings
    (root / "powers" / "batch-2.yaml").write_text(
        "decision: batch-2\nkind: 动态调整\ntitle: 调整花圃事项\neffective: 2022-05-15\n"
        "to_body: 示例镇人民政府\nprovenance:\n  status: reconstructed\n"
        "adjustments:\n  - power: P1-001\n    set: {basis: 《园艺法》第二条}\n",
        encoding="utf-8",
    )
    assert checked(root).findings == ()


def test_what_nobody_holds_any_more_is_not_told(write: Write) -> None:
    lapse = "lapses:\n  - {power: P1-001, on: 2022-05-01, because: 《花圃管理条例》已废止}\n"
    root = write(grant("P1-001", "《花圃管理条例》第四条"), facts=REPEALED, more=lapse)
    assert checked(root).findings == ()


def test_a_message_names_the_article_where_the_list_names_the_paragraph(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第三条第一款第（一）项、第二款"), facts=REPEALED)
    assert "《花圃管理条例》第三条第二款：" in "".join(
        f.result.message for f in checked(root).findings
    )
    written = [cited_alone(citing) for citing, _verdict in LegalBasis.of(read_whole(root)).judged()]
    assert written == ["《花圃管理条例》第三条第一款第（一）项", "《花圃管理条例》第三条第二款"]


def test_the_answer_says_up_to_which_day_the_facts_go(write: Write) -> None:
    root = write(grant("P1-001", "《花圃管理条例》第四条"))
    assert checked(root).beyond == ""
    late = checked(root, date(2024, 6, 1))
    assert late.known_until == date(2023, 12, 31)
    assert "法规收录截至2023-12-31" in late.summary
