"""Who approved what changed: the commits between two revisions, each with its signature."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.review.change_base import Base
from devolved_powers.review.ci_run import run_ci
from tests.repository import Repository
from tests.signing import SshKey, commit_signed, name_signers, signer
from tests.support import powers, small_registry

pytestmark = pytest.mark.process
NAME = ("name: 对擅自占用城市道路的处罚", "name: 对擅自占用城市道路的行政处罚")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a registry with a signed and an unsigned correction."""
    repository = Repository(small_registry(tmp_path))
    key = SshKey.new(tmp_path / "keys", "justice")
    name_signers(repository.root, signer(key, "剑阁县司法局"))
    repository.commit("first")
    repository.edit("powers/batch-1.yaml", NAME)
    commit_signed(repository, key, "correct a name | <b>")
    repository.edit("powers/batch-1.yaml", ("对城市道路养护情况的行政检查", "对城市道路养护的检查"))
    repository.commit("correct another")
    return repository


def _diff(root: Path, *arguments: str) -> str:
    done = powers("diff", *arguments, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("sides", [("HEAD~2", "HEAD"), ("HEAD~2..HEAD",), ("HEAD", "HEAD~2")])
def test_each_commit_between_two_revisions_is_told(
    repository: Repository, sides: tuple[str, ...]
) -> None:
    text = _diff(repository.root, *sides)
    signed, unsigned = (repository.git("rev-parse", r)[:10] for r in ("HEAD~1", "HEAD"))
    assert "Commits and signatures (2)" in text
    assert f"  {unsigned}  2026-11-23  录入员  correct another\n    no signature\n" in text
    assert (
        f"  {signed}  2026-11-23  录入员  correct a name | <b>\n    signed by: 剑阁县司法局" in text
    )
    assert f"registry.yaml of commit {unsigned}" in text


def test_for_programs_and_in_tables(repository: Repository) -> None:
    answer = json.loads(_diff(repository.root, "HEAD~2", "HEAD", "--format", "json"))
    states = [(c["subject"], c["signature"]["state"]) for c in answer["commits"]]
    assert states == [("correct another", "unsigned"), ("correct a name | <b>", "signed")]
    assert answer["signers_at"] == repository.git("rev-parse", "HEAD")
    rows = [*csv.reader(io.StringIO(_diff(repository.root, "HEAD~2", "HEAD", "--format", "csv")))]
    assert [row[4] for row in rows if row[0] == "Commits and signatures"] == [
        "no signature",
        "signed by: 剑阁县司法局 (司法局)",
    ]
    page = _diff(repository.root, "HEAD~2", "HEAD", "--format", "markdown")
    assert "#### Commits and signatures" in page
    assert "correct a name | <b>" not in page
    page = _diff(repository.root, "HEAD~2", "HEAD", "--format", "html")
    assert "correct a name | &lt;b&gt;" in page


def test_what_is_in_no_commit_nobody_has_signed(repository: Repository) -> None:
    assert "in no commit" not in _diff(repository.root, "HEAD~2")
    repository.edit("powers/batch-1.yaml", ("对经营假种子的处罚", "对经营假种子的行政处罚"))
    assert "What is in no commit yet nobody has signed." in _diff(repository.root, "HEAD~2")
    answer = json.loads(_diff(repository.root, "HEAD~2", "--format", "json"))
    assert [row["reason"] for row in answer["cannot_tell"]] == ["not-committed"]


def test_days_have_no_commits(repository: Repository) -> None:
    assert "Commits" not in _diff(repository.root, "2021-12-31", "2022-12-31")


def test_a_registry_without_signers_is_told_as_before(tmp_path: Path) -> None:
    repository = Repository(small_registry(tmp_path))
    repository.commit("first")
    repository.edit("powers/batch-1.yaml", NAME)
    repository.commit("second")
    assert "ommit" not in _diff(repository.root, "HEAD~1", "HEAD")
    assert "commits" not in json.loads(_diff(repository.root, "HEAD~1", "HEAD", "--format", "json"))


def test_a_change_that_names_its_own_signer_is_told(repository: Repository, tmp_path: Path) -> None:
    text = _diff(repository.root, "HEAD~1", "HEAD")
    assert "names other signers" not in text
    start = repository.git("rev-parse", "HEAD")
    own = SshKey.new(tmp_path / "keys", "own")
    name_signers(repository.root, signer(own, "剑阁县司法局"))
    repository.edit("powers/batch-1.yaml", ("对经营假种子的处罚", "对经营假种子的行政处罚"))
    commit_signed(repository, own, "by a key of its own")
    text = _diff(repository.root, start, "HEAD")
    assert "signed by: 剑阁县司法局" in text
    assert f"At {start[:10]} registry.yaml names other signers: see who changed them." in text
    with speaking("en"):
        base = Base(start, "main")
        outcome = run_ci(repository.root, base, date(2026, 11, 23), strict=False, prefix="")
        page = outcome.summary
    assert f"of commit {start[:10]}" in page  # a change is judged by its base
    assert "signature not checked: registry.yaml names no signer with the key" in page
    assert "signed by" not in page
