"""The extension of VS Code by its files: every name leads somewhere, snippets fit the data."""

import re
from pathlib import Path

import pytest

from devolved_powers import __version__
from devolved_powers.models.vocabulary import (
    INSPECTION_METHODS,
    PENALTIES,
    POWER_TYPES,
)
from tests.editors.vscode_parts import EXTENSION, expanded, of_json
from tests.support import ROOT, powers, small_registry

MANIFEST = of_json("package.json")
SNIPPETS = of_json("snippets/powers.json")
CODE = {path.name: path.read_text(encoding="utf-8") for path in EXTENSION.glob("src/*.js")}
HOMES = {
    "权力事项": ("powers/batch-1.yaml", "entrustments:\n", "  "),
    "执法事项": ("catalog/urban-management.yaml", "", "  "),
    "检查事项": ("catalog/urban-management.yaml", "", "  "),
    "需求事项": ("powers/needs.yaml", "", "  "),
    "收回": ("powers/recall-9.yaml", "", "  "),
    "取消": ("powers/recall-9.yaml", "", "  "),
    "暂停": ("powers/change-9.yaml", "", "  "),
    "赋权决定": ("powers/batch-9.yaml", "", ""),
    "收回决定": ("powers/recall-9.yaml", "", ""),
}
"""By the snippet: the file that it is for, before which line, how far in."""
_HEAD = "title: 变动部分事项\nauthority: {}\neffective: 2030-01-01\nprovenance:\n  status: draft\n"
HEADS = {
    "powers/recall-9.yaml": f"kind: 收回\n{_HEAD}recalls:\n",
    "powers/change-9.yaml": f"kind: 动态调整\n{_HEAD}suspensions:\n",
}
"""What stands above an entry in a file that the small registry does not have."""
OF_FORM = re.compile(r"\[(wrong-value|unknown-key|missing-key|yaml-[a-z-]+|duplicate-key)\]")


def names_in_manifest() -> set[str]:
    text = (EXTENSION / "package.json").read_text(encoding="utf-8")
    return set(re.findall(r'"%([A-Za-z.]+)%"', text))


def test_every_text_is_there_in_both_languages_and_none_is_idle() -> None:
    for name in ("package.nls.json", "package.nls.zh-cn.json"):
        assert set(of_json(name)) == names_in_manifest(), name


def test_every_message_has_its_chinese() -> None:
    said = {
        match.replace(r"\\", "\\")
        for code in CODE.values()
        for match in re.findall(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"', code)
    }
    more = re.findall(r'[?:] vscode\.l10n\.t\("((?:[^"\\]|\\.)*)"', CODE["extension.js"])
    assert said >= {text.replace(r"\\", "\\") for text in more}
    assert said == set(of_json("l10n/bundle.l10n.zh-cn.json"))


def test_the_version_is_that_of_the_program() -> None:
    assert MANIFEST["version"] == __version__
    for page in ("editor.md", "editor.zh-CN.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert set(re.findall(r"powers-[\d.]+\.vsix", text)) == {f"powers-{__version__}.vsix"}


def test_every_command_is_made_and_every_setting_read() -> None:
    contributed = {command["command"] for command in MANIFEST["contributes"]["commands"]}
    assert set(re.findall(r'registerCommand\("([^"]+)"', CODE["extension.js"])) == contributed
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    read = set(re.findall(r'setting\("([^"]+)"\)', CODE["extension.js"]))
    assert {f"powers.{name}" for name in read} == set(settings)


def test_a_folder_cannot_choose_what_runs_or_what_is_read() -> None:
    settings = MANIFEST["contributes"]["configuration"]["properties"]
    assert settings["powers.path"]["scope"] == "machine"
    assert settings["powers.statutes"]["scope"] == "machine"
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["supported"] == "limited"


def test_every_file_that_is_named_is_there() -> None:
    contributes = MANIFEST["contributes"]
    named = [MANIFEST["main"], MANIFEST["l10n"]]
    named += [each["path"] for part in ("grammars", "snippets") for each in contributes[part]]
    assert all((EXTENSION / Path(name)).exists() for name in named)


def test_nothing_is_locked_to_an_index_and_all_is_pinned() -> None:
    assert not (EXTENSION / "package-lock.json").exists()
    assert "package-lock=false" in (EXTENSION / ".npmrc").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for v in MANIFEST["dependencies"].values())


def test_the_choices_of_snippets_are_the_controlled_values() -> None:
    choices = {
        tuple(choice.split(","))
        for snippet in SNIPPETS.values()
        for choice in re.findall(r"\$\{\d+\|([^|]*)\|\}", "\n".join(snippet["body"]))
    }
    kinds = {frozenset(choice) for choice in choices}
    assert kinds == {
        frozenset(POWER_TYPES),
        frozenset(PENALTIES),
        frozenset(INSPECTION_METHODS),
        frozenset({"元", "倍", "%"}),
    }


@pytest.mark.process
@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_inserts_fits_the_data(name: str, tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    file, before, inward = HOMES[name]
    target = registry / file
    lines = expanded(SNIPPETS[name]["body"]).rstrip("\n").split("\n")
    inserted = "".join(f"{inward}{line}\n" for line in lines)
    if target.exists():
        text = target.read_text(encoding="utf-8")
    else:
        text = f"decision: {target.stem}\n{HEADS[file]}" if inward else ""
    at = text.index(before) if before else len(text)
    target.write_text(text[:at] + inserted + text[at:], encoding="utf-8")
    told = powers("validate", cwd=registry).stdout
    assert not OF_FORM.search(told), told
    assert "不合格式" not in told, told
