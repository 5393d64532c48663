"""The real YAML language server on data files: it completes, explains, and flags the same.

Needs `yaml-language-server` from npm, on the path or named by POWERS_YAML_LS; .ci/run installs it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.models.vocabulary import POWER_TYPES
from tests.editor.lsp import Client, server
from tests.precommit import run_hooks
from tests.repository import Repository
from tests.support import ROOT, SMALL, copy_of, powers

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"
MISTAKES = (
    ("    type: 行政许可\n", "    type: 行政许可证\n"),
    ("  - id: P1-004\n", "  - id: P1-4\n"),
    (
        "    from_body: 示例县农业农村局\n    basis: 《示例农药办法》",
        "    form_body: 示例县农业农村局\n    basis: 《示例农药办法》",
    ),
)
"""What is mistyped most: a controlled value, an id, a key."""
SAME_WORDS = (
    ("type应为以下之一：" + "、".join(POWER_TYPES), "wrong-value"),
    ("id的写法不对，应如P1-001", "wrong-value"),
    ("此处没有这个字段", "unknown-key"),
)
"""What each place says of them, and the id it gives."""


@pytest.fixture
def language_server() -> str:
    program = server()
    if program is None:
        pytest.skip(
            "yaml-language-server is not on the path and POWERS_YAML_LS is not set: "
            "`npm install --prefix DIR yaml-language-server` gets it"
        )
    return program


@pytest.fixture
def registry(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    copy_of(ROOT / "schemas", made.root / "schemas")
    made.commit("登记")
    return made


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n")) if line.startswith(start))


def labels(answer: Any) -> list[str]:
    items = answer["items"] if isinstance(answer, dict) else answer
    return [item["label"] for item in items]


def test_it_completes_the_controlled_values_of_a_key(
    language_server: str, registry: Repository
) -> None:
    text = (registry.root / BATCH).read_text(encoding="utf-8").replace("type: 行政检查", "type: ")
    with Client(language_server, registry.root) as editor:
        editor.diagnostics(BATCH, text)
        line = next(n for n, t in enumerate(text.split("\n")) if t == "    type: ")
        assert labels(editor.at("completion", BATCH, line, 10)) == list(POWER_TYPES)


def test_it_completes_keys_and_explains_them_in_chinese(
    language_server: str, registry: Repository
) -> None:
    written = (registry.root / BATCH).read_text(encoding="utf-8")
    above, mark, below = written.partition("entrustments:")
    text = f"{above}    \n{mark}{below}"
    with Client(language_server, registry.root) as editor:
        editor.diagnostics(BATCH, text)
        keys = labels(editor.at("completion", BATCH, above.count("\n"), 4))
        assert {"until", "scope", "upstream"} <= set(keys)
        hover = editor.at("hover", BATCH, line_of(text, "effective"), 2)["contents"]["value"]
        assert "施行" in hover
        assert "2021-09-01" in hover
        hover = editor.at("hover", BATCH, line_of(text, "    type"), 5)["contents"]["value"]
        assert "职权类型" in hover
        assert "行政裁决" in hover


def test_it_flags_nothing_in_a_sound_registry(language_server: str, registry: Repository) -> None:
    with Client(language_server, registry.root) as editor:
        for path in sorted(registry.root.rglob("*.yaml")):
            file = path.relative_to(registry.root).as_posix()
            assert editor.diagnostics(file, path.read_text(encoding="utf-8")) == [], file


def test_the_same_mistake_is_told_in_four_places_with_the_same_words_and_id(
    language_server: str, registry: Repository
) -> None:
    registry.branch("change")
    registry.edit(BATCH, *MISTAKES)
    text = (registry.root / BATCH).read_text(encoding="utf-8")
    with Client(language_server, registry.root) as editor:
        found = editor.diagnostics(BATCH, text)
    in_editor = [(d["range"]["start"]["line"] + 1, d["message"]) for d in found]
    # No schema can tell that the key that is missing is the one that is misspelt.
    in_editor = [(line, message) for line, message in in_editor if "missing-key" not in message]
    assert len(in_editor) == len(SAME_WORDS)
    validate = powers("validate", cwd=registry.root)
    ci = powers("ci", cwd=registry.root, env={"GITHUB_ACTIONS": "true"})
    hook = run_hooks(registry, "powers-validate")
    assert validate.returncode == ci.returncode == 1
    assert hook.returncode != 0
    for words, check in SAME_WORDS:
        said = [message for _line, message in in_editor if words in message]
        assert len(said) == 1, (words, in_editor)
        assert said[0].endswith(f"[{check}]")
        for output in (validate.stdout, hook.stdout):
            assert re.search(rf"{re.escape(words)}.*\[{check}\]", output), (words, output)
        assert re.search(
            rf"^::error .*title=必须改 \[{check}\]::{re.escape(words)}", ci.stdout, re.MULTILINE
        )
    named = re.compile(rf"^{BATCH}:(\d+):\d+ 必须改 .*\[(?:wrong|unknown|missing)-", re.MULTILINE)
    lines = {int(line) for line in named.findall(validate.stdout)}
    assert {line for line, _message in in_editor} == lines, (
        "the editor marks the lines that validate names"
    )


def keys_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    models = [schema, *schema.get("$defs", {}).values()]
    return [pair for model in models for pair in model.get("properties", {}).items()]


@pytest.mark.parametrize("kind", ["registry", "decision", "catalog", "needs"])
def test_every_key_has_a_chinese_title_and_every_mistake_a_chinese_message(kind: str) -> None:
    schema = json.loads((ROOT / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for key, value in keys_of(schema):
        named = schema["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else {}
        assert chinese.search(value.get("title", named.get("title", ""))), (key, value)
        told = [value.get("description"), named.get("description")]
        assert any(chinese.search(words) for words in filter(None, told)), (key, value)
        values = json.dumps(value)
        shown = {"examples", "enum", "$ref", "const"} & set(re.findall(r'"([$a-z]+)":', values))
        assert shown, f"{key} has neither an example nor controlled values"
        messages = list(messages_in(value))
        assert messages, key
        assert all(chinese.search(message) for message in messages), key


def messages_in(schema: object) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from messages_in(part)
    elif isinstance(schema, dict):
        if isinstance(schema.get("errorMessage"), str):
            yield schema["errorMessage"]
        for part in schema.values():
            yield from messages_in(part)
