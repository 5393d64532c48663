"""What `validate` says of the log: who signed, and which decisions nobody can prove yet."""

import shutil
import sys
from pathlib import Path

import pytest

from devolved_powers.checks import Outcome, run_in
from devolved_powers.checks._context import Context
from devolved_powers.checks._record import record_state
from devolved_powers.i18n import speaking
from devolved_powers.kept_work import Kept
from devolved_powers.record.cosign import keep_signature, to_sign
from devolved_powers.register.recorded_versions import registry_of
from devolved_powers.store.loader import load_registry
from tests.record import example
from tests.record.example import JUSTICE, STAFFING, Example
from tests.record.logs import appended
from tests.record.signing import needs_ssh_keygen, sign_with
from tests.repository import Repository

pytestmark = [pytest.mark.process, needs_ssh_keygen]
OURS = ("record-setting", "record-signature", "decision-not-signed")
OFFICES = {"示例县司法局": JUSTICE, "示例县委编办": STAFFING}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    made = example.lay(tmp_path_factory.mktemp("checked"))
    appended(made.registry)
    return made


@pytest.fixture
def registry(laid: Example, tmp_path: Path) -> Example:
    """A registry that has a log, which nobody has signed yet."""
    return Example(shutil.copytree(laid.registry, tmp_path / "registry"), laid.keys)


def sign(registry: Example, *names: str) -> None:
    for name in names:
        asked = to_sign(registry.registry, None, name)
        text = sign_with(registry.keys / OFFICES[name], asked.text)
        keep_signature(registry.registry, asked, text)


def outcome_of(registry: Example) -> Outcome:
    return run_in(Context(load_registry(registry.registry)))


def found(registry: Example) -> list[tuple[str, str, str]]:
    """Return the findings of these checks: severity, check, and the decision or nothing."""
    with speaking("en"):
        findings = outcome_of(registry).findings
    return [(f.severity, f.check, f.entry.id) for f in findings if f.check in OURS]


def said(registry: Example) -> str:
    with speaking("en"):
        return "\n".join(f.result.message for f in outcome_of(registry).findings)


def test_nobody_has_signed(registry: Example) -> None:
    lacking = [("请核实", "record-signature", "")]
    decisions = [
        ("请核实", "decision-not-signed", name) for name in ("batch-1", "notice-1", "notice-2")
    ]
    assert sorted(found(registry)) == sorted([*lacking, *decisions])
    assert "Checkpoint 24, the newest, is not signed by: 司法局, 编办." in said(registry)
    assert "No checkpoint that all have signed has this decision" in said(registry)


def test_one_office_has_signed_and_the_other_has_not(registry: Example) -> None:
    sign(registry, "示例县司法局")
    assert "the newest, is not signed by: 编办." in said(registry)
    assert len([check for _severity, check, _id in found(registry) if "decision" in check]) == 3


def test_all_have_signed(registry: Example) -> None:
    sign(registry, *OFFICES)
    assert found(registry) == []


def test_a_decision_that_comes_afterwards(registry: Example) -> None:
    """The other decisions stay signed, although the checkpoint after it is not."""
    sign(registry, *OFFICES)
    example.go_on(registry)
    assert found(registry) == [("请核实", "decision-not-signed", "notice-3")]
    assert "The log does not have this decision yet." in said(registry)
    appended(registry.registry)
    assert sorted(found(registry)) == [
        ("请核实", "decision-not-signed", "notice-3"),
        ("请核实", "record-signature", ""),
    ]
    sign(registry, *OFFICES)
    assert found(registry) == []


def test_a_decision_that_was_signed_and_then_changed(registry: Example) -> None:
    sign(registry, *OFFICES)
    file = registry.registry / "powers/batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("石桥镇人民政府", "示例县综合行政执法局"), encoding="utf-8")
    assert ("请核实", "decision-not-signed", "batch-1") in found(registry)
    assert "The log does not have this decision as it is recorded now." in said(registry)


def test_what_is_known_is_put_off_with_a_reason(registry: Example) -> None:
    """The office signs next month: until then nobody is told each day."""
    lines = (
        "suppressions:",
        "  - {check: decision-not-signed, id: notice-1, reason: 待会签, until: 2022-12-31}",
        "  - {check: record-signature, file: registry.yaml, reason: 待会签, until: 2022-12-31}",
    )
    file = registry.registry / "registry.yaml"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text("\n".join((text, *lines, "")), encoding="utf-8", newline="\n")
    put_off = [f for f in outcome_of(registry).findings if f.check in OURS and f.suppressed]
    assert sorted((f.check, f.entry.id) for f in put_off) == [
        ("decision-not-signed", "notice-1"),
        ("record-signature", ""),
    ]


def test_a_signature_that_was_changed(registry: Example) -> None:
    sign(registry, *OFFICES)
    first, _second = sorted((registry.registry / "record/cosignatures/24").iterdir())
    lines = first.read_text(encoding="ascii").split("\n")
    lines[3] = lines[3][:-4] + ("AAAA" if lines[3][-4:] != "AAAA" else "BBBB")
    first.write_text("\n".join(lines), encoding="ascii")
    assert ("必须改", "record-signature", "") in found(registry)
    assert "A signature of checkpoint 24 does not count" in said(registry)
    assert "the newest, is not signed by" in said(registry)


def test_a_log_that_was_changed(registry: Example) -> None:
    """Nothing is said of the decisions: what the log says of them is worth nothing."""
    sign(registry, *OFFICES)
    (tile,) = (registry.registry / "record/tile/entries").rglob("000*/*")
    tile.write_bytes(tile.read_bytes().replace("石桥镇".encode(), "右桥镇".encode(), 1))
    assert {each[:2] for each in found(registry)} == {("必须改", "record-signature")}
    assert any(u.check == "decision-not-signed" for u in outcome_of(registry).undecided)


@pytest.mark.parametrize("name", ["log-key", "record/key.pem"])
def test_a_private_key_that_lies_in_the_registry(registry: Example, name: str) -> None:
    sign(registry, *OFFICES)
    shutil.copy(registry.keys / JUSTICE, registry.registry / name)
    assert ("必须改", "record-signature", "") in found(registry)
    assert f"A private key lies in the registry: {name}." in said(registry)


def test_the_libraries_are_not_installed(
    registry: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be told: no signature counts as missing, and none as there."""
    sign(registry, *OFFICES)
    for name in [name for name in sys.modules if name.startswith("devolved_powers.record.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rfc8785", None)
    assert found(registry) == []
    undecided = outcome_of(registry).undecided
    assert {u.check for u in undecided} & {*OURS} == {"record-signature", "decision-not-signed"}


def test_the_library_of_the_signatures_alone_is_not_installed(
    registry: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(registry, *OFFICES)
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert found(registry) == []
    undecided = outcome_of(registry).undecided
    assert {u.check for u in undecided} & {*OURS} == {"record-signature", "decision-not-signed"}


def test_a_registry_without_a_log_is_not_looked_at(laid: Example, tmp_path: Path) -> None:
    registry = Example(shutil.copytree(laid.registry, tmp_path / "registry"), laid.keys)
    file = registry.registry / "registry.yaml"
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("record:"), text.index("site:")
    file.write_text(text[:begin] + text[end:], encoding="utf-8", newline="\n")
    shutil.rmtree(registry.registry / "record")
    shutil.copy(registry.keys / JUSTICE, registry.registry / "key")
    assert found(registry) == []
    assert not any(u.check in OURS for u in outcome_of(registry).undecided)


def test_a_log_that_registry_yaml_does_not_name_any_more(registry: Example) -> None:
    file = registry.registry / "registry.yaml"
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("record:"), text.index("signers:")
    file.write_text(text[:begin] + text[end:], encoding="utf-8", newline="\n")
    assert ("必须改", "record-setting", "") in found(registry)
    assert "record/ holds a log that registry.yaml does not name." in said(registry)


def test_one_of_several_registries_of_a_repository(laid: Example, tmp_path: Path) -> None:
    """As `powers gather` reads them: each has the log of its own folder."""
    repository = Repository(tmp_path / "county")
    for town in ("shiqiao", "liuhe"):
        copied = shutil.copytree(laid.registry, repository.root / town)
        shutil.rmtree(copied / ".git")
    shutil.rmtree(repository.root / "liuhe/record")
    commit = repository.commit("both")
    for town, size in (("shiqiao", 24), ("liuhe", None)):
        loaded = registry_of(repository.root, commit, f"{town}/")
        state = record_state(loaded, Kept())
        assert state is not None
        assert not state.hindrance
        assert (state.newest.size if state.newest else None) == size
