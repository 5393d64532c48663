"""`law-changes/*.yaml`: what a change of a law leaves open, and who acts meanwhile."""

import json
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import speaking
from devolved_powers.register.corrections import corrections
from devolved_powers.register.read import read_whole
from devolved_powers.register.record_corrections import record_corrections
from devolved_powers.register.registry import Registry
from devolved_powers.review.loosened_changes import of_open_changes
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.merge import merge_data
from tests.repository import Repository
from tests.support import powers
from tests.watch.test_drafts import BASIS, ITEM, MOVED, OLD_TEXT, OTHER_AMOUNT
from tests.watch.watched import FROM, LAW, Watched, grant

HEAD = (
    "# yaml-language-server: $schema=../schemas/law-change.schema.json\n"
    "law: {law}\non: {on}\nwhat: {what}\nbecause: 《修改决定》\n"
    "provenance: {{status: draft}}\nentries:\n"
)
ENTRY = "  - entry: {id}\n    from: {basis}\n    difference: 罚款上限提高\n"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """Return a registry whose law has changed, with the facts that say so."""
    grants = [grant("P1-001", BASIS), grant("P1-002", f"《{LAW}》第一条", "行政检查")]
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, grants)
    for name, content in watched.after.items():
        (watched.root / "laws" / name).write_bytes(content)
    return watched.root


def write(
    root: Path,
    *entries: str,
    law: str = LAW,
    on: date = FROM,
    what: str = "修改",
    name: str = LAW,
) -> Path:
    file = root / "law-changes" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    text = HEAD.format(law=law, on=on.isoformat(), what=what) + "".join(entries)
    file.write_text(text, encoding="utf-8")
    return file


def entry(identifier: str, more: str = "") -> str:
    return ENTRY.format(id=identifier, basis=BASIS) + more


def found(root: Path, as_of: date | None = None) -> list[Finding]:
    return [f for f in run(load_registry(root), as_of=as_of) if f.file.startswith("law-changes/")]


def test_a_file_that_agrees_with_the_facts_is_sound(registry: Path) -> None:
    write(registry, entry("P1-001"))
    assert not found(registry)


@pytest.mark.parametrize(
    ("changed", "severity", "told"),
    [
        ({"on": date(2022, 5, 2)}, "请核实", "2022-05-02"),
        ({"what": "废止"}, "请核实", "废止"),
        ({"law": "示例灯竿条例"}, "请核实", "示例灯竿条例"),
        ({"name": "别的条例"}, "必须改", LAW),
    ],
)
def test_what_the_facts_do_not_say_is_told(
    registry: Path, changed: dict[str, object], severity: str, told: str
) -> None:
    write(registry, entry("P1-001"), **changed)  # type: ignore[arg-type]
    assert any(f.severity == severity and told in f.result.message for f in found(registry))


@pytest.mark.parametrize(
    ("identifier", "severity"), [("P1-009", "必须改"), ("E-001", "必须改"), ("P1-002", "请核实")]
)
def test_an_entry_that_is_not_there_or_not_touched_is_told(
    registry: Path, identifier: str, severity: str
) -> None:
    write(registry, entry("P1-001"), entry(identifier))
    (finding,) = found(registry)
    assert (finding.check, finding.severity) == ("law-change", severity)
    assert identifier in finding.result.message
    assert finding.entry.id == identifier


def test_an_entry_stands_once(registry: Path) -> None:
    write(registry, entry("P1-001"), entry("P1-001"))
    assert [f.severity for f in found(registry)] == ["必须改"]


@pytest.mark.parametrize("who", ["原部门", "镇"])
def test_who_acts_meanwhile_is_somebodys_word(registry: Path, who: str) -> None:
    write(registry, entry("P1-001", f"    meanwhile: {who}\n"))
    (finding,) = found(registry)
    assert (finding.check, finding.severity) == ("wrong-value", "必须改")
    assert "meanwhile_reason" in finding.result.message
    reason = "    meanwhile_reason: 县司法局复函\n"
    write(registry, entry("P1-001", f"    meanwhile: {who}\n{reason}"))
    assert not found(registry)


def test_a_key_that_is_none_and_a_value_that_is_none_are_told(registry: Path) -> None:
    write(registry, entry("P1-001", "    meanwile: 待明确\n"))
    assert [f.check for f in found(registry)] == ["unknown-key"]
    write(registry, entry("P1-001", "    meanwhile: 县政府\n"))
    assert [f.check for f in found(registry)] == ["wrong-value"]


def test_the_finding_on_the_basis_names_the_file_and_who_acts(registry: Path) -> None:
    later = date(2022, 6, 1)

    def hint() -> str:
        findings = run(read_whole(registry), as_of=later)
        told = [f.result for f in findings if f.check == "changed-article"]
        return next(result.hint for result in told if "第三条" in result.message)

    assert "law-changes/" not in hint()
    reason = "    meanwhile: 原部门\n    meanwhile_reason: 县司法局复函\n"
    write(registry, entry("P1-001", reason))
    assert f"law-changes/{LAW}.yaml" in hint()
    assert "县司法局复函" in hint()


def which(root: Path, decide: date) -> dict[str, str]:
    answer = Registry.open(root).which_law("P1-001", [date(2022, 4, 1)], decide)
    return {question.kind: question.text for question in answer.questions}


def test_which_law_says_who_acts_until_the_organ_has_answered(registry: Path) -> None:
    reason = "    meanwhile: 原部门\n    meanwhile_reason: 县司法局复函\n"
    write(registry, entry("P1-001", reason))
    assert "县司法局复函" in which(registry, date(2022, 6, 1))["holder"]
    assert "holder" not in which(registry, date(2022, 4, 2))
    write(registry, entry("P1-001", "    answer: {on: 2022-05-20, text: 同意}\n"))
    assert "holder" not in which(registry, date(2022, 6, 1))


@pytest.mark.process
def test_the_holder_is_not_told_without_who_acts_meanwhile(registry: Path, tmp_path: Path) -> None:
    days = ("--conduct", "2022-04-01", "--decide", "2022-06-01")
    call = ("which-law", "P1-001", *days, "-R", str(registry))
    acts = "the department that gave it exercises it"
    for who, times in (("原部门", 2), ("镇", 0)):
        reason = f"    meanwhile: {who}\n    meanwhile_reason: 县司法局复函\n"
        write(registry, entry("P1-001", reason))
        done = powers(*call, cwd=tmp_path, language="en")
        assert done.stdout.count(acts) == times, done.stdout


def test_an_answer_that_nobody_entered_is_told_until_it_is(registry: Path) -> None:
    write(registry, entry("P1-001", "    answer: {on: 2022-05-20, text: 同意由镇行使}\n"))
    assert "同意由镇行使" in asked(registry)
    assert "not entered yet" in asked(registry)
    answer = "    answer: {on: 2022-05-20, text: 同意由镇行使, recorded: batch-1}\n"
    write(registry, entry("P1-001", answer))
    assert "同意由镇行使" not in asked(registry)


def asked(root: Path) -> str:
    with speaking("en"):
        answer = Registry.open(root).which_law("P1-001", [date(2022, 4, 1)], date(2022, 6, 1))
    return "".join(question.text for question in answer.questions)


@pytest.mark.process
def test_an_item_shows_each_change_once(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)], items=ITEM)
    watched.write(watched.drafts())
    done = powers("show", "E-001", "-R", str(watched.root), cwd=tmp_path, language="en")
    assert done.stdout.count("It waits for the organ that decided") == 1


@pytest.mark.process
def test_show_tells_what_is_open_and_what_was_answered(registry: Path, tmp_path: Path) -> None:
    write(registry, entry("P1-001"))
    for _twice in range(2):  # worked out, and from the cache
        done = powers("show", "P1-001", "-R", str(registry), cwd=tmp_path, language="en")
        assert done.returncode == 0
        assert f"law-changes/{LAW}.yaml" in done.stdout
        assert "who exercises it until then has not been settled" in done.stdout
    answer = (
        "    answer: {doc_no: 示府函〔2022〕3号, on: 2022-05-20, text: 同意, recorded: batch-1}\n"
    )
    write(registry, entry("P1-001", answer))
    done = powers("show", "P1-001", "-R", str(registry), cwd=tmp_path, language="en")
    assert "Answered on 2022-05-20" in done.stdout
    assert "示府函〔2022〕3号" in done.stdout
    done = powers("show", "P1-001", "-R", str(registry), "--format", "json", cwd=tmp_path)
    (told,) = json.loads(done.stdout)["law_changes"]
    assert (told["file"], told["meanwhile"]) == (f"law-changes/{LAW}.yaml", "待明确")
    assert told["answer"]["doc_no"] == "示府函〔2022〕3号"


def test_a_registry_without_the_folder_reads_as_before(tmp_path: Path) -> None:
    root = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)]).root
    assert not (root / "law-changes").exists()
    assert Registry.open(root).timeline.law_changes == ()
    assert not found(root)


@pytest.mark.process
def test_git_tells_who_wrote_it_down_and_calls_no_answer_a_correction(registry: Path) -> None:
    repository = Repository(registry)
    repository.commit("登记")
    write(registry, entry("P1-001"))
    repository.commit("列入待明确")
    reason = "    meanwhile: 镇\n    meanwhile_reason: 县司法局复函\n"
    write(registry, entry("P1-001", reason))
    repository.commit("明确由镇行使")
    told = [one for one in corrections(registry, "P1-001") if one.section == "entries"]
    assert [one.kind for one in told] == ["corrected", "recorded"]
    assert told[0].after == {"meanwhile": "镇", "meanwhile_reason": "县司法局复函"}
    assert not record_corrections(registry).commits


def test_two_sides_may_list_different_entries() -> None:
    base = {"law": LAW, "entries": [{"entry": "P1-001", "difference": "甲"}]}
    added = [{"entry": name, "difference": "乙"} for name in ("P1-002", "E-001")]
    ours, theirs = ({**base, "entries": [*base["entries"], one]} for one in added)
    merged = merge_data(base, ours, theirs)  # type: ignore[arg-type]
    assert not merged.conflicts
    assert isinstance(merged.data, dict)
    listed = merged.data["entries"]
    assert isinstance(listed, list)
    assert all(one in listed for one in (*base["entries"], *added))


def test_what_waits_is_not_taken_off_the_list_unanswered(registry: Path) -> None:
    file = write(registry, entry("P1-001"))
    old = load_registry(registry)
    assert not [*of_open_changes(old, load_registry(registry))]
    file.unlink()
    (told,) = of_open_changes(old, load_registry(registry))
    assert told.fails
    assert "P1-001" in told.result.message
    write(registry, entry("P1-001", "    answer: {on: 2022-05-20, text: 同意}\n"))
    answered = load_registry(registry)
    file.unlink()
    assert not [*of_open_changes(answered, load_registry(registry))]


def test_an_answer_recorded_by_no_decision_is_wrong(registry: Path) -> None:
    answer = "    answer: {{doc_no: 示府函〔2024〕8号, on: 2024-07-01, text: 同意, recorded: {}}}\n"
    write(registry, entry("P1-001", answer.format("adjust-99")))
    assert "adjust-99" in " ".join(one.result.message for one in found(registry))
    write(registry, entry("P1-001", answer.format("batch-1")))
    assert "batch-1" not in " ".join(one.result.message for one in found(registry))
