"""The pages: links lead somewhere, both READMEs say the same, examples in docstrings run."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.support import ROOT, SMALL, powers

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob(".github/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DOCTESTED = (
    "devolved_powers.changes.between",
    "devolved_powers.editing.powers_meant",
    "devolved_powers.i18n",
    "devolved_powers.law.written_lines",
    "devolved_powers.meant",
    "devolved_powers.models.days",
    "devolved_powers.province.act_words",
    "devolved_powers.province.names",
    "devolved_powers.province.place_signs",
    "devolved_powers.province.search_index.bigrams",
    "devolved_powers.register.decision_names",
    "devolved_powers.register.query",
    "devolved_powers.register.registry",
    "devolved_powers.register.sanctions",
    "devolved_powers.register.search.pinyin",
    "devolved_powers.register.search.words",
    "devolved_powers.register.search.written_form",
    "devolved_powers.register.sentence_pieces",
    "devolved_powers.site.unbroken",
    "devolved_powers.text",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        path = target.partition("#")[0]
        if path and "://" not in path:
            assert (page.parent / path).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_bold_words_are_shown_bold(page: Path) -> None:
    """In `**句。**下文` Markdown closes nothing: between a full stop and a word, the stars stay."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    texts = [part for token in tokens for part in token.children or () if part.type == "text"]
    assert not [part.content for part in texts if "**" in part.content]


def test_the_developers_page_names_files_that_are_there() -> None:
    page = (ROOT / "docs/developing.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "devolved_powers"
    for name in re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", page):
        if "my_" not in name:
            assert (package / name).exists() or (ROOT / name).exists(), name


def commands(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [line.split(" | head")[0] for line in text.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("page", ["README", "docs/guide", "docs/tour"])
def test_both_languages_show_the_same_commands_and_parts(page: str) -> None:
    pages = (f"{page}.md", f"{page}.zh-CN.md")
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in pages)
    assert commands(pages[0]) == commands(pages[1])
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(
        re.findall(r"^## ", chinese, re.MULTILINE)
    )
    assert [*map(bool, re.findall(r"^```(\w*)$", english, re.MULTILINE))] == [
        *map(bool, re.findall(r"^```(\w*)$", chinese, re.MULTILINE))
    ]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_readme_is_short_and_its_pictures_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert text.index("重构数据") < text.index("\n## "), "what the data is stands first"
    does = text.split("\n## ")[1]
    assert len(re.findall(r"^- \*\*", does, re.MULTILINE)) == 10
    pictures = re.findall(r'<img src="([^"]+)"', text)
    assert len(pictures) == 3
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_chinese_guide_can_be_followed_on_windows_and_in_chinese() -> None:
    text = (ROOT / "docs/guide.zh-CN.md").read_text(encoding="utf-8")
    assert not re.search(r"\\$", text, re.MULTILINE), "PowerShell does not go on after a backslash"
    counterpart, *targets = [target.partition("#")[0] for target in LINK.findall(text)]
    assert counterpart == "guide.md"
    assert all(t.endswith(".zh-CN.md") or t.startswith("images/") for t in targets), targets


@pytest.mark.process
def test_a_town_reads_in_its_folder_of_commands_that_are_there(tmp_path: Path) -> None:
    page = ROOT / "src/devolved_powers/editing/town/README.md"
    named = sorted(set(re.findall(r"`powers ([a-z-]+)", page.read_text(encoding="utf-8"))))
    assert {"import", "validate", "search", "recall"} <= set(named)
    for command in named:
        assert powers(command, "--help", cwd=tmp_path).returncode == 0, command


def test_every_page_stands_in_the_contents_chinese_first() -> None:
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    trees = re.findall(r"```{toctree}\n.*?\n\n(.*?)```", index, re.DOTALL)
    listed = [page for tree in trees for page in tree.split()]
    there = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert len(listed) == len(set(listed))
    assert there <= set(listed), there - set(listed)
    chinese = [page.endswith(".zh-CN") for page in listed]
    assert chinese == sorted(chinese, reverse=True)


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
