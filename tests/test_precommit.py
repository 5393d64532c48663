"""The hooks, run by the real pre-commit: as it installs them, and on what they are there for."""

from pathlib import Path

import pytest

from tests.precommit import ids, run, run_hooks
from tests.repository import Repository
from tests.support import ROOT, SMALL, copy_of, powers

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    assert powers("schema", cwd=made.root).returncode == 0
    made.commit("登记")
    return made


def test_there_are_hooks_for_checking_form_and_schemas() -> None:
    assert ids() == ["powers-validate", "powers-fmt", "powers-schema"]


def test_pre_commit_installs_the_hooks_from_the_repository_and_they_pass(
    repository: Repository,
) -> None:
    project = Repository.existing(ROOT)
    if project is None:
        pytest.skip("the project is no git checkout here: pre-commit clones it")
    hooks = "".join(f"      - id: {name}\n" for name in ids())
    revision = project.git("rev-parse", "HEAD")
    settings = f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n{hooks}"
    run(repository, settings)  # installs; another Pydantic may write the schemas in other words
    done = run(repository, settings)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_finding_stops_the_commit(repository: Repository) -> None:
    repository.edit(BATCH, ("type: 行政许可\n", "type: 行政许可证\n"))
    done = run_hooks(repository, "powers-validate")
    assert done.returncode == 1
    assert "[wrong-value]" in done.stdout


def test_a_file_out_of_form_is_put_in_form_and_the_commit_stopped_once(
    repository: Repository,
) -> None:
    repository.edit(BATCH, ("type: 行政许可\n", "type:   行政许可\n"))
    formed = SMALL / BATCH
    assert run_hooks(repository, "powers-fmt").returncode == 1
    assert (repository.root / BATCH).read_bytes() == formed.read_bytes()
    assert run_hooks(repository, "powers-fmt").returncode == 0


def test_a_stale_schema_is_written_anew(repository: Repository) -> None:
    (repository.root / "schemas" / "decision.schema.json").write_text("{}\n", encoding="utf-8")
    assert run_hooks(repository, "powers-schema").returncode == 1
    assert run_hooks(repository, "powers-schema").returncode == 0


def test_hooks_pass_over_changes_that_are_none_of_the_registry(tmp_path: Path) -> None:
    made = Repository(tmp_path / "other")
    (made.root / "README.txt").write_text("说明\n", encoding="utf-8")
    # run without a registry each of them would fail
    assert run_hooks(made, *ids()).returncode == 0
