"""A change that touches the log, or who signs for it, is told before it is judged."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.reports.change_findings import LOOSENED
from devolved_powers.reports.ci import CiReport
from devolved_powers.review.change_base import Base
from devolved_powers.review.ci_run import run_ci
from tests.record import example
from tests.record.example import Example, public_line
from tests.record.logs import appended
from tests.repository import Repository

pytestmark = pytest.mark.process
TODAY = date(2022, 12, 31)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    made = example.lay(tmp_path_factory.mktemp("loosened"))
    appended(made.registry)
    made.repository.commit("记录日志")
    return made


@pytest.fixture
def registry(laid: Example, tmp_path: Path) -> Path:
    return shutil.copytree(laid.registry, tmp_path / "registry")


def report(registry: Path) -> CiReport:
    """Return what is told of a change that begins where the log was committed first."""
    commits = Repository(registry, new=False).git("log", "--format=%H", "--", "record").split()
    return run_ci(registry, Base(commits[-1], "main"), TODAY, strict=False, prefix="")


def loosened(registry: Path) -> list[str]:
    with speaking("en"):
        findings = report(registry).report.findings
    return [f.result.message for f in findings if f.check == LOOSENED and f.severity == "必须改"]


def edit(registry: Path, old: str, new: str) -> None:
    file = registry / "registry.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_change_that_leaves_the_log_alone(registry: Path) -> None:
    assert loosened(registry) == []


def test_a_log_that_grew(laid: Example, registry: Path) -> None:
    example.go_on(Example(registry, laid.keys))
    appended(registry)
    assert loosened(registry) == []


def test_the_registry_has_no_log_any_more(registry: Path) -> None:
    text = (registry / "registry.yaml").read_text(encoding="utf-8")
    begin, end = text.index("record:"), text.index("signers:")
    edit(registry, text[begin:end], "")
    assert loosened(registry) == ["The registry would have no log any more."]


def test_a_role_need_not_sign_any_more(registry: Path) -> None:
    edit(registry, "cosigners: [司法局, 编办]", "cosigners: [编办]")
    assert loosened(registry) == ["司法局 need not sign any more."]


def test_a_signer_that_is_new(registry: Path) -> None:
    new = (
        f"signers:\n  - {{name: 某某, role: 司法局, key: {public_line('other')}, from: 2022-12-01}}"
    )
    edit(registry, "\nsigners:", f"\n{new}")
    (told,) = loosened(registry)
    assert told.startswith("某某 may sign, as 司法局")


def test_a_signer_who_only_ends_is_no_matter(registry: Path) -> None:
    old = f"key: {public_line('justice')}, from: 2022-10-20"
    edit(registry, old, f"{old}, until: 2022-12-31")
    assert loosened(registry) == []


def test_a_signer_that_is_gone(registry: Path) -> None:
    text = (registry / "registry.yaml").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "示例县委编办" in line]
    edit(registry, f"{line}\n", "")
    assert (
        "示例县委编办 is no signer any more: what was signed so far would not be known as theirs."
        in loosened(registry)
    )


def test_a_key_of_the_log_that_counts_on_other_days(registry: Path) -> None:
    text = (registry / "registry.yaml").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "+975de11f+" in line]
    edit(registry, line, line.replace("2022-10-20}", "2022-10-20, until: 2022-12-31}"))
    assert loosened(registry) == []
    edit(registry, "from: 2022-10-20, until: 2022-12-31}", "from: 2022-01-01}")
    (told,) = loosened(registry)
    assert told.startswith("A key of the log counts on other days")


def test_a_log_that_was_written_anew(registry: Path) -> None:
    """Somebody who holds the key of the log appends to another history."""
    shutil.rmtree(registry / "record")
    other = shutil.copytree(registry, registry.parent / "other")
    repository = Repository(other, new=False)
    repository.git("checkout", "-q", "--orphan", "another")
    repository.commit("another")
    appended(other, today=date(2026, 12, 1))
    shutil.copytree(other / "record", registry / "record")
    told = loosened(registry)
    assert "A file of the log is gone: record/checkpoints/24." in told
    assert "The log does not go on from the base’s checkpoint of 24 leaves." in told


def test_the_log_is_deleted(registry: Path) -> None:
    shutil.rmtree(registry / "record")
    assert "The log does not go on from the base’s checkpoint of 24 leaves." in loosened(registry)


def test_a_checkpoint_that_comes_without_signatures_is_a_finding_of_the_change(
    laid: Example, registry: Path
) -> None:
    """The base lacks them too, of a checkpoint before: what is found there is not found here."""
    example.go_on(Example(registry, laid.keys))
    appended(registry)
    with speaking("en"):
        findings = report(registry).report.findings
    said = {f.check: f.result.message for f in findings}
    assert "the newest, is not signed by: 司法局, 编办" in said["record-signature"]
