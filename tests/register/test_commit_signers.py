"""Who approved a change: whose signature a commit bears, and whether it counted on its day."""

import json
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.git.commit_signatures import Seal
from devolved_powers.git.commits import changes_of, merges_of
from devolved_powers.i18n import in_language, speaking
from devolved_powers.register.commit_signers import (
    CommitSignature,
    KnownSigner,
    commit_signatures,
    signature_of,
)
from devolved_powers.register.commit_signers_text import signature_text
from devolved_powers.reports.json_v1.signatures import signature_json
from tests.repository import Repository
from tests.signing import SshKey, commit_signed, name_signers, signer
from tests.support import powers, small_registry

pytestmark = pytest.mark.process


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return the small registry in a repository, and a cache of its own."""
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T08:00:00+0800")
    return Repository(small_registry(tmp_path))


@pytest.fixture
def key(tmp_path: Path) -> SshKey:
    """Return the key of the 司法局, outside the registry."""
    return SshKey.new(tmp_path / "keys", "justice")


def _of(repository: Repository, commit: str) -> CommitSignature:
    commits = [commit for commit, _files in changes_of(repository.root)]
    found = commit_signatures(repository.root, commits)
    assert found is not None
    assert found.signers_at == repository.git("rev-parse", "HEAD")
    return found.of[commit]


def test_a_signer_of_the_day_is_named(repository: Repository, key: SshKey) -> None:
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    signed = commit_signed(repository, key, "signed")
    signature = _of(repository, signed)
    assert (signature.state, [s.name for s in signature.by]) == ("signed", ["剑阁县司法局"])
    assert signature_text(signature).endswith("剑阁县司法局（司法局）")


@pytest.mark.parametrize(
    ("days", "state", "why"),
    [
        ("from: 2026-11-20", "signed", ""),  # the commit is of this day
        ("from: 2026-11-21", "invalid", "not-then"),  # not yet
        ("from: 2021-01-01, until: 2026-11-20", "signed", ""),
        ("from: 2021-01-01, until: 2026-11-19", "invalid", "not-then"),  # no longer: replaced
    ],
)
def test_a_key_counts_on_its_days_only(
    repository: Repository, key: SshKey, days: str, state: str, why: str
) -> None:
    name_signers(repository.root, signer(key, "剑阁县司法局", days))
    signature = _of(repository, commit_signed(repository, key, "signed"))
    assert (signature.state, signature.why) == (state, why)
    assert "剑阁县司法局" in signature_text(signature)


def test_a_key_that_was_replaced_counts_for_its_time(
    repository: Repository, key: SshKey, tmp_path: Path
) -> None:
    new = SshKey.new(tmp_path / "keys", "new")
    name_signers(
        repository.root,
        signer(key, "剑阁县司法局", "from: 2021-01-01, until: 2026-11-20"),
        signer(new, "剑阁县司法局", "from: 2026-11-20"),
    )
    by_old = commit_signed(repository, key, "by the old key")
    file = repository.root / "registry.yaml"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8", newline="\n")
    by_new = commit_signed(repository, new, "by the new key")
    assert [_of(repository, commit).state for commit in (by_old, by_new)] == ["signed", "signed"]


def test_a_key_that_nobody_named_is_not_checked(
    repository: Repository, key: SshKey, tmp_path: Path
) -> None:
    stranger = SshKey.new(tmp_path / "keys", "stranger")
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    signature = _of(repository, commit_signed(repository, stranger, "signed by a stranger"))
    assert (signature.state, signature.why, signature.by) == ("unchecked", "unknown-key", ())


def test_the_signers_are_those_that_are_committed(
    repository: Repository, key: SshKey, tmp_path: Path
) -> None:
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    signed = commit_signed(repository, key, "signed")
    name_signers(repository.root, signer(SshKey.new(tmp_path / "keys", "b"), "不相干者"))
    assert _of(repository, signed).state == "signed"
    repository.commit("the key is taken out")
    assert _of(repository, signed).why == "unknown-key"


def test_an_impossible_day_is_not_a_day_on_which_a_key_counts() -> None:
    known = KnownSigner("剑阁县司法局", "司法局", "SHA256:a", date(2021, 1, 1), None)
    signature = signature_of(Seal("holds", "SHA256:a"), None, [known])
    assert (signature.state, signature.why) == ("unchecked", "undated")


@pytest.mark.parametrize(
    "name", ['"*"', '"!*,?"', r'"a\tb"', r'"\x1b[31mred\x1b[0m"', r'"a\" namespaces=\"*"']
)
def test_no_name_reaches_a_program(repository: Repository, key: SshKey, name: str) -> None:
    other = SshKey.new(key.file.parent, "other")
    name_signers(repository.root, signer(other, name), signer(key, name))
    signed = commit_signed(repository, key, "signed")
    signature = _of(repository, signed)
    assert signature.state == "signed"
    run = powers("history", "P1-001", cwd=repository.root, language="en")
    assert run.returncode == 0, run.stderr
    assert "\x1b" not in run.stdout
    assert "\t" not in run.stdout


def test_a_registry_without_signers_says_nothing(repository: Repository, key: SshKey) -> None:
    commit_signed(repository, key, "first")
    commits = [commit for commit, _files in changes_of(repository.root)]
    assert commit_signatures(repository.root, commits) is None
    run = powers("history", "P1-001", cwd=repository.root, language="en")
    assert "sign" not in run.stdout
    asked = ("history", "P1-001", "--format", "json")
    answer = json.loads(powers(*asked, cwd=repository.root, language="en").stdout)
    assert "signers_at" not in answer
    assert "signature" not in answer["record"][0]


def test_a_subject_that_imitates_a_signature_stands_behind_what_is_true(
    repository: Repository, key: SshKey
) -> None:
    """What a committer writes comes behind the state of the signature."""
    repository.commit("first")
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    commit_signed(repository, key, "signers")
    repository.edit(
        "powers/batch-1.yaml",
        ("name: 对擅自占用城市道路的处罚", "name: 对擅自占用城市道路的行政处罚"),
    )
    repository.commit("tidy; signed by: 剑阁县司法局 (司法局)")
    text = powers("history", "P1-001", cwd=repository.root, language="en").stdout
    (line,) = [line for line in text.splitlines() if "tidy" in line]
    assert line.index("no signature") < line.index("signed by")


def test_history_tells_who_approved_each_correction(repository: Repository, key: SshKey) -> None:
    repository.commit("first")
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    head = commit_signed(repository, key, "signers")
    repository.edit(
        "powers/batch-1.yaml",
        ("name: 对擅自占用城市道路的处罚", "name: 对擅自占用城市道路的行政处罚"),
    )
    signed = commit_signed(repository, key, "correct the name")
    text = powers("history", "P1-001", cwd=repository.root, language="en").stdout
    assert "no signature" in text
    assert "signed by: 剑阁县司法局（司法局）" in text or "signed by: 剑阁县司法局 (司法局)" in text
    assert f"of commit {signed[:10]}" in text
    assert head[:10] not in text
    asked = ("history", "P1-001", "--format", "json")
    answer = json.loads(powers(*asked, cwd=repository.root, language="en").stdout)
    assert answer["signers_at"] == signed
    assert [row["signature"]["state"] for row in answer["record"]][-1] == "signed"
    assert answer["record"][0]["signature"] == {"state": "unsigned", "message": "no signature"}
    page = powers("history", "P1-001", "--format", "markdown", cwd=repository.root, language="en")
    assert in_language("zh_CN", "no signature") in page.stdout  # a document is in Chinese


def test_who_merges_approves(repository: Repository, key: SshKey) -> None:
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    repository.commit("first")
    repository.branch("clerk")
    repository.edit("powers/batch-1.yaml", ("对经营假种子的处罚", "对经营假种子的行政处罚"))
    by_clerk = repository.commit("a clerk corrects a name")
    repository.switch("main")
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key.file}")
    repository.git(*settings, "merge", "-q", "--no-ff", "-S", "-m", "accepted", "clerk")
    merge = repository.git("rev-parse", "HEAD")
    signature = _of(repository, by_clerk)
    assert signature.state == "unsigned"
    assert signature.merge is not None
    assert signature.merge[0] == merge
    assert signature.merge[1].state == "signed"
    with speaking("en"):
        told = signature_text(signature)
    assert told == f"no signature; merged in {merge[:10]}: signed by: 剑阁县司法局 (司法局)"
    assert signature_json(signature)["merge"]["commit"] == merge
    repository.branch("open", "main")
    repository.edit("powers/batch-1.yaml", ("对城市道路养护情况的行政检查", "对城市道路养护的检查"))
    not_merged = repository.commit("another")
    repository.switch("main")
    assert merges_of(repository.root, [merge, not_merged]) == {}
