"""The extension of VS Code as it is packed and coloured: the packages of npm are needed."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.editors.vscode_parts import EXTENSION, SCRIPTS, of_json, packages
from tests.support import PATIENCE, ROOT

pytestmark = pytest.mark.process
LINES = {
    "    basis: 《示例条例》第五十五条之一第一款第（一）项、第二款": [
        ["《示例条例》", "entity.name.type.law.powers"],
        ["第五十五条之一第一款第（一）项", "constant.numeric.article.powers"],
        ["第二款", "constant.numeric.paragraph.powers"],
    ],
    "    penalty: 《示例条例》（2018年10月26日文本）第一百二十条": [
        ["《示例条例》", "entity.name.type.law.powers"],
        ["（2018年10月26日文本）", "comment.version.law.powers"],
        ["第一百二十条", "constant.numeric.article.powers"],
    ],
    "  - id: E-049": [["E-049", "variable.other.constant.id.powers"]],
    "    powers: [P1-055, P12-1003]": [
        ["P1-055", "variable.other.constant.id.powers"],
        ["P12-1003", "variable.other.constant.id.powers"],
    ],
    "  doc_no: 示建规〔2021〕12号": [
        ["示建规〔2021〕12号", "string.other.document-number.powers"],
    ],
    "effective: 2021-09-01": [["2021-09-01", "constant.other.timestamp.powers"]],
    "# 《示例条例》第一条，P1-001": [],
    "    hotline: 0839-12345": [],
    "    note: XP1-0011，第三方": [],
}


def test_the_package_holds_what_runs_and_nothing_of_the_machine(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
        contents = b"\n".join(archive.read(name) for name in names)
    needed = {path.relative_to(EXTENSION).as_posix() for path in EXTENSION.rglob("*.js*")}
    needed = {name for name in needed if not name.startswith("node_modules")}
    assert {f"extension/{name}" for name in needed} <= names
    assert {"extension/LICENSE.txt", "extension/readme.md"} <= names
    assert "extension/node_modules/vscode-languageclient/package.json" in names
    assert not {name for name in names if "package-lock" in name or name.endswith(".npmrc")}
    for place in (ROOT, packages(), Path.home(), packed.parent):
        assert str(place).encode() not in contents, place


def test_the_editor_finds_the_manifest_and_its_texts(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        manifest = json.loads(archive.read("extension/package.json"))
        told = archive.read("extension.vsixmanifest").decode("utf-8")
    assert manifest == of_json("package.json")
    assert 'Id="powers"' in told
    assert 'Publisher="devolved-powers"' in told
    assert "Microsoft.VisualStudio.Code.Engine" in told


def test_the_grammar_colours_citations_ids_numbers_and_days() -> None:
    grammar = EXTENSION / "syntaxes" / "powers.tmLanguage.json"
    done = subprocess.run(
        ["node", SCRIPTS / "tokens.js", packages(), grammar],
        input="\n".join(LINES),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == [*LINES.values()]
