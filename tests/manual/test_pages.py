"""The manual as it is written: in both languages, each page with its counterpart and a way on."""

import re
from pathlib import Path

import pytest
import refresh

from tests.support import ROOT

DOCS = ROOT / "docs"
NAMES = sorted({page.name.partition(".")[0] for page in DOCS.glob("*.md")})
ONLY_ENGLISH = {
    "dependencies": "which library is used and why: for developers",
    "developing": "for developers",
    "languages": "how messages are translated: for developers",
    "mutations": "what the checks notice of planted slips: for developers",
    "performance": "measurements: for developers",
    "python-api": "for developers",
}
ONLY_CHINESE = {
    "index": "the first page, in both languages",
    "guide": "its English counterpart is being written",
    "recall": "its English counterpart is being written",
}
PAIRS = [
    name
    for name in NAMES
    if (DOCS / f"{name}.md").exists() and (DOCS / f"{name}.zh-CN.md").exists()
]
LINK = re.compile(r"\[[^\]]*\]\(([a-z-]+(?:\.zh-CN)?\.md)(?:#[^)]*)?\)")
FIXED_DAY = {"zh_CN": "“今天”固定为2022-12-31", "en": "“Today” is 2022-12-31"}
TESTED_ELSEWHERE = ("index", "guide", "languages")
WITH_EXAMPLES = [
    name
    for name in refresh.CONSOLE
    if name.startswith("docs/") and "```console" in (ROOT / name).read_text(encoding="utf-8")
]
IN_THEIR_OWN_WORDS = ("docs/guide.zh-CN.md",)
"""Pages that tell of the day in words of their own."""


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    """Return a page without its blocks."""
    return re.sub(r"^ *```.*?^ *```$", "", text(name), flags=re.DOTALL | re.MULTILINE)


def test_a_page_is_there_in_both_languages_or_it_is_said_why_not() -> None:
    assert set(NAMES) - set(PAIRS) <= {*ONLY_ENGLISH, *ONLY_CHINESE}
    assert not set(ONLY_ENGLISH) & set(PAIRS)


@pytest.mark.parametrize("name", PAIRS)
def test_below_the_title_stands_the_way_to_the_other_language(name: str) -> None:
    assert text(f"{name}.md").splitlines()[1:4] == ["", f"[中文]({name}.zh-CN.md)", ""]
    assert text(f"{name}.zh-CN.md").splitlines()[1:4] == ["", f"[English]({name}.md)", ""]


@pytest.mark.parametrize("page", [path.name for path in DOCS.glob("*.md")])
def test_a_page_leads_on_to_others_in_its_language(page: str) -> None:
    name, chinese = page.partition(".")[0], page.endswith(".zh-CN.md")
    links = [link for link in LINK.findall(prose(page)) if link.partition(".")[0] != name]
    if name in TESTED_ELSEWHERE:
        return
    assert links, "where does the reader go on?"
    for link in links:
        other = link.partition(".")[0]
        if other in PAIRS:
            assert link.endswith(".zh-CN.md") == chinese, f"{page}: {link}"


@pytest.mark.parametrize("page", WITH_EXAMPLES)
def test_the_day_of_the_examples_is_told_before_the_first(page: str) -> None:
    if page in IN_THEIR_OWN_WORDS:
        return
    before = (ROOT / page).read_text(encoding="utf-8").partition("```console")[0]
    assert FIXED_DAY[refresh.CONSOLE[page][0]] in before


def test_pages_with_examples_are_made_in_both_languages() -> None:
    """What the program prints on an English page it prints on the Chinese one too."""
    for page in WITH_EXAMPLES:
        name = Path(page).name.partition(".")[0]
        if name in PAIRS:
            counterparts = {f"docs/{name}.md", f"docs/{name}.zh-CN.md"}
            assert counterparts <= set(refresh.CONSOLE), page


@pytest.mark.parametrize(
    "name",
    ["diff", "evaluate", "history", "law", "reliability", "review", "search", "writing"],
)
def test_both_languages_have_the_same_parts(name: str) -> None:
    shapes = [
        re.findall(r"^(#+) |^```(\w*)$", text(page), re.MULTILINE)
        for page in (f"{name}.md", f"{name}.zh-CN.md")
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", ["diff", "history", "law", "review", "search", "writing"])
def test_both_languages_show_the_same_commands(name: str) -> None:
    shown = [
        re.findall(r"^\$ .*", text(page), re.MULTILINE)
        for page in (f"{name}.md", f"{name}.zh-CN.md")
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("name", PAIRS)
def test_a_command_stands_on_one_line(name: str) -> None:
    """Neither PowerShell nor cmd goes on behind a backslash."""
    for page in (f"{name}.md", f"{name}.zh-CN.md"):
        assert not re.search(r"\\$", text(page), re.MULTILINE), page


@pytest.mark.parametrize("page", ["commands.md", "commands.zh-CN.md"])
def test_no_line_of_help_is_cut(page: str) -> None:
    for line in text(page).splitlines():
        meaning = line.removesuffix(" |").rpartition(" | ")[2]  # before it: what is to be typed
        assert not re.search(r"[^\s\]`》 ]…$", meaning), line


def test_no_blank_parts_chinese_from_latin_on_a_chinese_page() -> None:
    generated = {"checks", "commands", "data-format", "json"}
    for page in sorted(DOCS.glob("*.zh-CN.md")):
        name = page.name.partition(".")[0]
        if name in generated or name not in PAIRS:
            continue
        plain = re.sub(r"`[^`\n]*`", "`", prose(page.name))
        found = re.findall(r".{0,9}[\u3400-\u9fff] [A-Za-z0-9`].{0,9}", plain)
        found += re.findall(r".{0,9}[A-Za-z0-9`] [\u3400-\u9fff].{0,9}", plain)
        assert not found, f"{page.name}: {found}"
