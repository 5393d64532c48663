"""What the checks say where a town's own facts stand against those of a package."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.diagnostics import Finding
from devolved_powers.store.loader import load_registry
from tests.support import small_registry

NATIONAL = """\
version: 2026.11.30
laws:
  - law: 示例农药办法
    repealed: {on: 2024-02-01, by: 《示例农业投入品条例》, source: 示例公报}
  - law: 示例种业促进条例
    others: [{date: 2015-01-01, source: 示例公报}]
"""


def found(root: Path) -> list[Finding]:
    return [f for f in run(load_registry(root)) if f.check == "unverifiable-citation"]


def test_both_are_told_where_they_contradict(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    assert not found(root)
    (root / "laws" / "national-facts.yaml").write_text(NATIONAL, encoding="utf-8")
    (finding,) = found(root)
    assert finding.file == "laws/law-facts.yaml"
    assert finding.severity == "请核实"
    assert "示例农药办法" in finding.result.message
    assert "repealed" in finding.result.message


def test_where_they_agree_nothing_is_said(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    agreed = NATIONAL.replace("2024-02-01", "2024-01-01")
    (root / "laws" / "national-facts.yaml").write_text(agreed, encoding="utf-8")
    assert not found(root)


def test_facts_of_a_package_that_were_not_merged_are_told(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    more = "  - law: 示例种子条例\n    others: [{date: 2026-01-01, source: 示例公报}]\n"
    (root / "laws" / "national-facts.yaml").write_text(
        NATIONAL.replace("2024-02-01", "2024-01-01") + more, encoding="utf-8"
    )
    (finding,) = found(root)
    assert finding.severity == "必须改"
    assert "示例种子条例" in finding.result.message


@pytest.mark.parametrize("name", ["law-facts.yaml", "national-facts.yaml"])
def test_a_file_that_cannot_be_read_is_told_where_it_is(tmp_path: Path, name: str) -> None:
    root = small_registry(tmp_path)
    (root / "laws" / name).write_text("laws: 1\n", encoding="utf-8")
    assert f"laws/{name}" in [finding.file for finding in found(root)]
