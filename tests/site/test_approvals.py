"""The page says who signed each correction, and what recorded each decision."""

from pathlib import Path

import pytest

from tests.signing import SshKey, commit_signed, name_signers, signer
from tests.site.reading import Read
from tests.site.recorded import SECOND, recorded, site_of

pytestmark = pytest.mark.process


def _text(site: Path, page: str) -> str:
    return Read((site / page).read_text(encoding="utf-8")).text


def test_a_correction_and_a_decision_bear_their_signatures(tmp_path: Path) -> None:
    repository = recorded(tmp_path / "registry")
    key = SshKey.new(tmp_path / "keys", "justice")
    name_signers(repository.root, signer(key, '"<b>剑阁县司法局"'))
    repository.edit(SECOND, ("承接能力不够", "承接能力欠缺"))
    signed = commit_signed(repository, key, "再更正")
    site = site_of(repository.root, tmp_path / "site")
    changes = _text(site, "changes/index.html")
    assert "<b>剑阁县司法局" in changes
    assert signed[:10] in changes
    decision = _text(site, "decisions/batch-2/index.html")
    assert signed[:12] in decision.partition("2026-11-23")[2]
    assert decision.count("<b>剑阁县司法局") == 1
    assert "录入员" not in decision  # who made a commit is a person
    assert "再更正" not in decision
    assert "<b>剑阁县司法局" not in (site / "feed.xml").read_text(encoding="utf-8")


def test_a_registry_without_signers_has_the_pages_it_had(tmp_path: Path) -> None:
    repository = recorded(tmp_path / "registry")
    site = site_of(repository.root, tmp_path / "site")
    assert "h-commits" not in (site / "decisions/batch-2/index.html").read_text(encoding="utf-8")
