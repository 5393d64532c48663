"""What a change does to the checks it is judged by: it does not count, and is told first."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import ExitCode
from devolved_powers.i18n import speaking
from devolved_powers.law.law_file import read_every_line, write_law_file
from devolved_powers.law.national import marked
from devolved_powers.models.laws import LawFile
from devolved_powers.reports import findings_writer
from devolved_powers.reports.change_findings import LOOSENED
from devolved_powers.reports.ci import CiReport
from devolved_powers.review.change_base import Base, NoBase
from devolved_powers.review.ci_run import run_ci
from tests.repository import Repository
from tests.support import SMALL, copy_of

pytestmark = pytest.mark.process

BATCH, NEEDS, TOP = "powers/batch-1.yaml", "powers/needs.yaml", "registry.yaml"
SEEDS, ROADS, FACTS = "laws/示例种子条例.yaml", "laws/示例城市道路条例.yaml", "laws/law-facts.yaml"
PESTICIDES = "laws/示例农药办法.yaml"
LIST = "sources/batch-1.csv"
WORKFLOW = ".github/workflows/ci.yml"
REPEAL = """\
    repealed:
      on: 2024-01-01
      by: 《示例农业投入品条例》
      source: 示例
"""
TODAY = date(2026, 11, 23)
Way = Callable[[Repository], None]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A registry with an original list, something put off, and an entry that holds a mistake."""
    made = Repository(tmp_path_factory.mktemp("start") / "repository")
    copy_of(SMALL, made.root)
    for file, text in ((LIST, "1,农药经营许可\n"), (WORKFLOW, "on: push\n")):
        (made.root / file).parent.mkdir(parents=True)
        (made.root / file).write_text(text, encoding="utf-8")
    made.edit(
        BATCH,
        ("type: 行政检查", "type: 行政检查查"),
        ("{status: rec", "{assumed: [effective], status: rec"),
    )
    made.edit(
        TOP,
        ("registry: 示例镇", "data_format: 1\nregistry: 示例镇"),
        (
            "  note: 示例数据",
            "  note: 示例数据\nsuppressions:\n" + put_off("id-sequence", "P1-003"),
        ),
    )
    made.commit("起点")
    return made


@pytest.fixture
def change(start: Repository, tmp_path: Path) -> Repository:
    """A copy of it, to be changed."""
    shutil.copytree(start.root, tmp_path / "change")
    return Repository(tmp_path / "change", new=False)


def put_off(check: str, identifier: str, until: str = "2026-12-31") -> str:
    return f"  - {{check: {check}, id: {identifier}, reason: 待查, until: {until}}}\n"


def judged(change: Repository, *accept: str) -> CiReport:
    base = Base(change.git("rev-parse", "main"), "main")
    return run_ci(change.root, base, TODAY, strict=False, prefix="", accept=accept)


def told(outcome: CiReport) -> list[tuple[str, str]]:
    return [(f.file, f.severity) for f in outcome.report.findings if f.check == LOOSENED]


def new_suppression(change: Repository) -> None:
    change.edit(BATCH, ("    type: 行政许可\n", "    type: 行政许可证\n"))
    change.edit(TOP, ("suppressions:\n", "suppressions:\n" + put_off("wrong-value", "P1-004")))


def longer_suppression(change: Repository) -> None:
    change.edit(TOP, ("2026-12-31", "2036-12-31"))


def of_law(file: str, **values: object) -> Way:
    """Return what writes other facts on a law, under a seal that fits."""

    def write(change: Repository) -> None:
        law = read_every_line(change.text(file))
        written = write_law_file(law.model_copy(update=values))
        (change.root / file).write_text(written, encoding="utf-8", newline="\n")

    return write


def _of_roads(hash_: str) -> LawFile:
    law = read_every_line((SMALL / ROADS).read_text(encoding="utf-8"))
    (version,) = law.versions
    first = version.articles[0].model_copy(update={"hash": hash_})
    other = version.model_copy(update={"articles": (first, *version.articles[1:])})
    return law.model_copy(update={"versions": (other,)})


def edited(file: str, *pairs: tuple[str, str]) -> Way:
    return lambda change: change.edit(file, *pairs)


def gone(file: str) -> Way:
    return lambda change: (change.root / file).unlink()


def entry_gone(change: Repository) -> None:
    head, _mark, rest = change.text(BATCH).partition("  - id: P1-002\n")
    tail = rest.partition("  # 农业农村\n")[2]
    (change.root / BATCH).write_text(head + tail, encoding="utf-8", newline="\n")
    change.edit(TOP, ("powers: 4", "powers: 3"))


WAYS: dict[str, tuple[Way, str]] = {
    "a finding of its own is put off": (new_suppression, TOP),
    "what was put off is put off longer": (longer_suppression, TOP),
    "a file of laws/ is deleted": (gone(SEEDS), SEEDS),
    "laws/ is emptied of what people wrote": (gone(FACTS), FACTS),
    "an article has another fingerprint": (of_law(ROADS, **dict(_of_roads("0" * 10))), ROADS),
    "a version is gone": (of_law(SEEDS, versions=()), SEEDS),
    "a law is followed no more": (of_law(ROADS, followed=False), ROADS),
    "a repeal is taken out": (edited(FACTS, (REPEAL, "")), FACTS),
    "another version is no longer known": (
        edited(FACTS, ("date: 2015-01-01", "date: 2016-01-01")),
        FACTS,
    ),
    "the original list says something else": (edited(LIST, ("农药", "兽药")), LIST),
    "the original list is gone": (gone(LIST), LIST),
    "the data is said to be copied": (
        edited(BATCH, ("status: reconstructed", "status: transcribed")),
        BATCH,
    ),
    "an assumption is no longer said": (edited(BATCH, ("assumed: [effective], ", "")), BATCH),
    "the data format goes back": (edited(TOP, ("data_format: 1\n", "")), TOP),
    "a control total goes alone": (edited(TOP, ("powers: 4", "powers: 5")), TOP),
    "an entry that no check sees is changed": (
        edited(BATCH, ("示例城市道路条例》第二条", "示例城市道路条例》第九十九条")),
        BATCH,
    ),
    "an entry that no check sees is taken out": (entry_gone, BATCH),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_told_first_fails_and_passes_once_accepted(change: Repository, way: str) -> None:
    make, file = WAYS[way]
    make(change)
    outcome = judged(change)
    assert (file, "必须改") in told(outcome)
    assert outcome.exit_code == ExitCode.FINDINGS
    lines = outcome.log("text").splitlines()
    assert "暂不能采纳" in lines[0] or "cannot be accepted" in lines[0]
    assert lines[2].startswith(f"{file}:"), "right below the verdict"
    assert f"--accept {outcome.code}" in outcome.summary
    accepted = judged(change, outcome.code)
    assert accepted.accepted
    assert {severity for _file, severity in told(accepted)} == {"请核实"}
    assert [f for f in accepted.report.findings if f.check == LOOSENED], "it is told all the same"


def test_what_is_put_off_counts_for_the_change_once_a_reviewer_accepts(change: Repository) -> None:
    new_suppression(change)
    outcome = judged(change)
    assert "wrong-value" in {f.check for f in outcome.report.findings}
    accepted = judged(change, outcome.code)
    assert "wrong-value" not in {f.check for f in accepted.report.findings}
    assert accepted.exit_code == ExitCode.CLEAN


def test_a_code_accepts_what_was_seen_and_nothing_put_in_later(change: Repository) -> None:
    change.edit(TOP, ("powers: 4", "powers: 5"))
    seen = judged(change).code
    change.edit(TOP, ("needs: 1", "needs: 2"))
    later = judged(change, seen)
    assert later.code != seen
    assert later.exit_code == ExitCode.FINDINGS


def test_every_format_holds_it(change: Repository) -> None:
    gone(SEEDS)(change)
    outcome = judged(change)
    github = outcome.log("github").splitlines()
    assert github[0].startswith("::stop-commands::")
    assert any(line.startswith(f"::error file={SEEDS},") for line in github)
    for form in ("json", "junit", "markdown"):
        assert SEEDS in findings_writer(form)(outcome.report), form
    assert outcome.summary.index(SEEDS) < outcome.summary.index("###")


def test_what_decides_whether_checks_run_is_told_and_left_to_people(change: Repository) -> None:
    change.branch("change")
    change.edit(WORKFLOW, ("push", "workflow_dispatch"))
    change.commit("不再核对")
    outcome = judged(change)
    assert told(outcome) == [(WORKFLOW, "请核实")]
    assert outcome.exit_code == ExitCode.CLEAN
    assert outcome.code == ""


def test_facts_that_are_only_added_are_told_and_pass(change: Repository) -> None:
    text = (
        change.text(FACTS)
        + "  - {law: 示例消防条例, repealed: {on: 2020-01-01, by: 无, source: 示例}}\n"
    )
    (change.root / FACTS).write_text(text, encoding="utf-8", newline="\n")
    outcome = judged(change)
    assert told(outcome) == [(FACTS, "请核实")]
    assert outcome.exit_code == ExitCode.CLEAN


@pytest.mark.parametrize("added", [True, False])
def test_a_broken_file_that_only_the_base_cites_is_not_told_of_what_stands_now(
    change: Repository, tmp_path: Path, *, added: bool
) -> None:
    shutil.copytree(change.root, tmp_path / "whole")
    whole = Repository(tmp_path / "whole", new=False)
    (change.root / PESTICIDES).write_text("# by hand\n", encoding="utf-8")
    change.commit("坏文件")
    for side in (whole, change):
        side.edit(BATCH, ("《示例农药办法》第二条第二款", "《示例种子条例》第二条"))
        if added:
            shutil.copy(side.root / SEEDS, side.root / "laws" / "示例消防条例.yaml")
    outcome, expected = judged(change), judged(whole)
    assert outcome.exit_code == expected.exit_code == ExitCode.CLEAN
    assert told(outcome) == told(expected)
    assert outcome.report.older == expected.report.older


@pytest.mark.parametrize("file", [BATCH, NEEDS, "catalog/agriculture.yaml"])
def test_a_file_that_is_gone_fails(change: Repository, file: str) -> None:
    gone(file)(change)
    outcome = judged(change)
    assert outcome.exit_code == ExitCode.FINDINGS
    identifier = {BATCH: "P1-001", NEEDS: "N-01"}.get(file, "E-003")
    first = outcome.log("text").splitlines()[:3]
    assert any(identifier in line for line in first), first


def test_a_file_that_could_never_be_read_does_not_change_unseen(change: Repository) -> None:
    broken = change.root / "powers" / "batch-2.yaml"
    broken.write_text("decision: [\n", encoding="utf-8")
    change.commit("坏文件")
    broken.write_text("decision: [\n# 又改\n", encoding="utf-8")
    outcome = judged(change)
    assert ("powers/batch-2.yaml", "必须改") in told(outcome)
    assert outcome.report.uncompared
    assert "powers/batch-2.yaml" in outcome.log("text").splitlines()[0]


def test_a_change_that_loosens_nothing_says_nothing_of_it(change: Repository) -> None:
    change.edit(NEEDS, ("reason: 挖掘道路", "reason: 近年挖掘道路"))
    outcome = judged(change)
    assert told(outcome) == []
    assert outcome.code == ""
    assert outcome.exit_code == ExitCode.CLEAN


def test_everyday_words_may_come_and_go(change: Repository) -> None:
    words = "synonyms:\n  - {everyday: [占道, 占路], official: [占用 城市道路]}\n"
    change.edit(TOP, ("control_totals:", f"{words}control_totals:"))
    outcome = judged(change)
    assert (told(outcome), outcome.exit_code) == ([], ExitCode.CLEAN)
    assert "占道、占路：占用 城市道路" in outcome.log("text")
    change.commit("俗称")
    change.edit(TOP, (words, ""))
    outcome = judged(change)
    assert (told(outcome), outcome.exit_code) == ([], ExitCode.CLEAN)
    assert "占道、占路：占用 城市道路" in outcome.log("text")


def test_what_was_not_compared_is_never_called_clean(change: Repository) -> None:
    head = Base(change.git("rev-parse", "main"), "main", is_head=True)
    for base in (head, NoBase("没有起点")):
        outcome = run_ci(change.root, base, TODAY, strict=False, prefix="")
        assert outcome.report.uncompared
        assert outcome.difference is None
        assert outcome.report.uncompared in outcome.log("text").splitlines()[0]
        assert not outcome.report.is_whole
        for form in ("json", "junit"):
            assert "not-compared" in findings_writer(form)(outcome.report)
        assert "P1-002" in {f.entry.id for f in outcome.report.findings}, "the whole is checked"


def test_what_decides_is_found_above_a_registry_in_a_folder(tmp_path: Path) -> None:
    made = Repository(tmp_path / "repository")
    town = copy_of(SMALL, made.root / "town")
    made.commit("起点")
    made.branch("change")
    (made.root / ".gitlab-ci.yml").write_text("x: {}\n", encoding="utf-8")
    made.commit("另一流程")
    base = Base(made.git("rev-parse", "main"), "main")
    outcome = run_ci(town, base, TODAY, strict=False, prefix="town/")
    assert told(outcome) == [("../.gitlab-ci.yml", "请核实")]
    assert "::notice file=.gitlab-ci.yml,line=1" in outcome.log("github")


def test_facts_that_move_from_one_file_by_hand_to_the_other_are_not_gone(
    change: Repository,
) -> None:
    text = (change.root / FACTS).read_text(encoding="utf-8")
    (change.root / "laws/national-facts.yaml").write_text(
        "version: 2026.11.30\n" + text, encoding="utf-8"
    )
    (change.root / FACTS).write_text("# 本地查明的\n", encoding="utf-8")
    outcome = judged(change)
    assert told(outcome) == [(FACTS, "请核实")]
    assert outcome.exit_code == ExitCode.CLEAN


def test_facts_that_both_files_no_longer_say_are_gone(change: Repository) -> None:
    (change.root / "laws/national-facts.yaml").write_text("version: 2026.11.30\n", encoding="utf-8")
    (change.root / FACTS).write_text("# 本地查明的\n", encoding="utf-8")
    outcome = judged(change)
    assert (FACTS, "必须改") in told(outcome)
    assert outcome.exit_code == ExitCode.FINDINGS


RULES = """\
rules:
  - rule: service
    place: 《示例城市道路条例》第四条
    version: 2019-03-24
    from: 2019-05-01
    number: 7
"""


@pytest.mark.parametrize(
    ("after", "severity"),
    [(RULES.replace("number: 7", "number: 9"), "必须改"), (None, "必须改"), ("rules: [", "必须改"),
     (RULES + "  # 另有说明\n", "请核实")],
)  # fmt: skip
def test_a_rule_of_procedure_that_is_said_otherwise_is_told(
    tmp_path: Path, after: str | None, severity: str
) -> None:
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    path = made.root / "laws" / "procedure.yaml"
    path.write_text(RULES, encoding="utf-8")
    made.commit("起点")
    made.branch("change")
    if after is None:
        path.unlink()
    else:
        path.write_text(after, encoding="utf-8")
    assert ("laws/procedure.yaml", severity) in told(judged(made))


def test_that_a_version_came_with_a_package_takes_nothing_away(change: Repository) -> None:
    path = change.root / SEEDS
    path.write_text(marked(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    outcome = judged(change)
    assert [severity for _file, severity in told(outcome)] == ["请核实"]
    assert outcome.exit_code == ExitCode.CLEAN


def test_a_confirmation_of_one_entry_needs_a_reviewer(change: Repository) -> None:
    by = "confirmed: {by: 示例县司法局, on: 2022-02-01, against: 附件}"
    name = "name: 对擅自占用城市道路的处罚"
    change.edit(BATCH, (name, f"{name}\n    {by}"))
    with speaking("en"):
        assert _said(change) == ["P1-001 is marked as confirmed: 示例县司法局，2022-02-01，附件."]
    change.commit("核对")
    change.edit(BATCH, (name, "name: 对擅自占用城市道路的行政处罚"))
    with speaking("en"):
        [message] = _said(change)
    assert message.startswith("P1-001 changes, and its confirmation stays")


def _said(change: Repository) -> list[str]:
    outcome = judged(change)
    return [f.result.message for f in outcome.report.findings if f.check == LOOSENED]
