"""The pages: links lead somewhere, both READMEs say the same, examples in docstrings run."""

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.support import ROOT, SMALL

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob(".github/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DOCTESTED = (
    "devolved_powers.changes.between",
    "devolved_powers.editing.powers_meant",
    "devolved_powers.models.days",
    "devolved_powers.register.decision_names",
    "devolved_powers.register.query",
    "devolved_powers.register.registry",
    "devolved_powers.register.search.pinyin",
    "devolved_powers.register.search.words",
    "devolved_powers.register.search.written_form",
    "devolved_powers.meant",
    "devolved_powers.text",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        path = target.partition("#")[0]
        if path and "://" not in path:
            assert (page.parent / path).exists(), f"{page.name}: {target}"


def test_the_developers_page_names_files_that_are_there() -> None:
    page = (ROOT / "docs/developing.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "devolved_powers"
    for name in re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", page):
        if "my_" not in name:
            assert (package / name).exists() or (ROOT / name).exists(), name


def commands(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [line.split(" | head")[0] for line in text.splitlines() if line.startswith("$ ")]


def test_both_readmes_show_the_same_commands_and_parts() -> None:
    english, chinese = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
    )
    assert commands("README.md") == commands("README.zh-CN.md")
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(
        re.findall(r"^## ", chinese, re.MULTILINE)
    )
    assert [*map(bool, re.findall(r"^```(\w*)$", english, re.MULTILINE))] == [
        *map(bool, re.findall(r"^```(\w*)$", chinese, re.MULTILINE))
    ]


@pytest.mark.parametrize("name", DOCTESTED)
def test_examples_in_docstrings_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL)
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


def test_every_module_with_an_example_is_tested() -> None:
    package = ROOT / "src" / "devolved_powers"
    with_examples = {
        ".".join(("devolved_powers", *module.relative_to(package).with_suffix("").parts))
        for module in package.rglob("*.py")
        if re.search(r"^ +>>> ", module.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_examples == set(DOCTESTED)


@pytest.mark.process
def test_the_site_builds_and_its_pages_fetch_nothing(tmp_path: Path) -> None:
    """That the builder has no complaint is a step of `.ci/run`: each version has others."""
    pytest.importorskip("sphinx", reason="NO DOCUMENTATION SITE BUILT: pip install -e '.[docs]'")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", "docs", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    fetched = re.compile(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//')
    pages = list(tmp_path.glob("*.html"))
    assert pages
    for page in pages:
        assert not fetched.search(page.read_text(encoding="utf-8")), page.name
