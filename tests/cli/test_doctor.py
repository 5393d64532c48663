"""`powers doctor`: it works whatever is broken, says what is wrong, and what to do."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from devolved_powers.reports.json_v1.schemas import schemas
from tests.cli.terminal import on_terminal
from tests.repository import Repository
from tests.support import ROOT, powers, small_registry

SCHEMA = Draft202012Validator(json.loads(schemas()["doctor.schema.json"]))
pytestmark = pytest.mark.process


def looked_at(cwd: Path, *arguments: str | Path, **env: str) -> tuple[dict[str, Any], int]:
    """Return what was found of each topic, and the exit code."""
    done = powers("doctor", "--format", "json", *arguments, cwd=cwd, env=env)
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    SCHEMA.validate(answer)
    assert answer["usable"] == (done.returncode == 0)
    return {line["topic"]: line for line in answer["lines"]}, done.returncode


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def test_a_sound_registry_is_found_and_counted(registry: Path) -> None:
    old, _code = looked_at(registry)
    assert "powers migrate" in old["registry"]["remedy"], "it is of the format before the first"
    assert powers("migrate", cwd=registry).returncode == 0
    found, code = looked_at(registry / "powers")
    assert code == 0
    assert found["registry"]["state"] == "ok"
    assert str(registry) in found["registry"]["text"]
    assert found["laws"]["state"] == "note", "nobody says until when its facts are known"
    assert {"program", "language", "git", "cache", "fonts", "terminal"} <= found.keys()


def test_until_when_the_laws_are_known_is_told_with_how_long_ago_that_is() -> None:
    found, _code = looked_at(ROOT, POWERS_TODAY="2027-03-01")
    assert found["laws"]["state"] == "ok"
    assert re.search(r"\d{4}-\d\d-\d\d（\d+天前）", found["laws"]["text"])
    found, _code = looked_at(ROOT, POWERS_TODAY="2000-01-01")
    assert "天前" not in found["laws"]["text"]


def test_outside_of_any_registry_it_tells_the_rest(tmp_path: Path) -> None:
    found, code = looked_at(tmp_path)
    assert code == 0
    assert found["registry"]["state"] == "note"
    assert "powers init" in found["registry"]["remedy"]
    assert found["program"]["state"] == "ok"


def test_a_folder_that_was_named_must_be_a_registry(tmp_path: Path) -> None:
    found, code = looked_at(tmp_path, "-R", tmp_path)
    assert code == 1
    assert found["registry"]["state"] == "wrong"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("powers/batch-1.yaml", "grants: [\n", "powers validate"),
        ("registry.yaml", "data_format: 999\n", ""),
        ("registry.yaml", "data_format: 1\nbodies: 1\n", "powers validate"),
    ],
)
def test_a_broken_registry_is_to_be_mended(
    registry: Path, file: str, content: str, told: str
) -> None:
    (registry / file).write_text(content, encoding="utf-8")
    found, code = looked_at(registry)
    assert code == 1
    assert found["registry"]["state"] == "wrong"
    assert found["registry"]["remedy"]
    assert told in found["registry"]["remedy"]
    assert "git" in found


def test_a_law_that_cannot_be_read_is_to_be_mended(registry: Path) -> None:
    file = next(f for f in (registry / "laws").iterdir() if f.name != "law-facts.yaml")
    file.write_text("law: [\n", encoding="utf-8")
    found, code = looked_at(registry)
    assert code == 1
    assert file.name in found["laws"]["text"]
    assert "law index" in found["laws"]["remedy"]


def test_without_facts_on_laws_it_says_what_cannot_be_told(registry: Path) -> None:
    for file in (registry / "laws").iterdir():
        file.unlink()
    found, code = looked_at(registry)
    assert (code, found["laws"]["state"]) == (0, "note")


def test_without_git_it_goes_on(registry: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    found, code = looked_at(registry, PATH=str(empty))
    assert (code, found["git"]["state"]) == (0, "note")
    assert "repository" not in found
    assert found["fonts"]["state"] == "note", "there is no fc-list either"


def test_a_repository_is_looked_at_and_what_is_set_up_is_told(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    root = small_registry(repository.root)
    before, _code = looked_at(root)
    assert before["repository"]["state"] == "ok"
    assert before["git-setup"]["state"] == "note"
    assert "powers git-setup" in before["git-setup"]["remedy"]
    assert before["quotepath"]["state"] == "note"
    assert powers("git-setup", cwd=root).returncode == 0
    subprocess.run(["git", "config", "core.quotepath", "false"], cwd=root, check=True)
    after, code = looked_at(root)
    assert code == 0
    assert after["git-setup"]["state"] == "ok", after
    assert after["quotepath"]["state"] == "ok"


def test_a_link_in_the_place_of_a_repository_is_told_and_not_followed(
    registry: Path, tmp_path: Path
) -> None:
    (registry / ".git").symlink_to(tmp_path)
    found, code = looked_at(registry)
    assert code == 1
    assert found["repository"]["state"] == "wrong"


def test_a_cache_that_cannot_be_written_is_of_note(registry: Path, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    found, code = looked_at(registry, POWERS_CACHE=str(taken))
    assert (code, found["cache"]["state"]) == (0, "note")
    assert "POWERS_CACHE" in found["cache"]["remedy"]
    strange = tmp_path / "strange" / "devolved-powers"
    strange.mkdir(parents=True)
    (strange / "letter.txt").write_text("", encoding="utf-8")
    found, _code = looked_at(registry, POWERS_CACHE=str(strange.parent))
    assert found["cache"]["state"] == "note"
    assert [file.name for file in strange.iterdir()] == ["letter.txt"]


def test_a_cache_that_serves_is_left_as_it_was(registry: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert powers("search", "道路", cwd=registry, env={"POWERS_CACHE": str(cache)}).stdout
    kept = sorted(file.name for file in (cache / "devolved-powers").iterdir())
    found, _code = looked_at(registry, POWERS_CACHE=str(cache))
    assert found["cache"]["state"] == "ok"
    assert sorted(file.name for file in (cache / "devolved-powers").iterdir()) == kept


def test_folders_of_texts_are_counted_with_their_last_day(registry: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for day in ("2019-05-01", "2022-08-03"):
        (texts / f"示例条例({day}).md").write_text("# 示例条例\n", encoding="utf-8")
    found, code = looked_at(registry, POWERS_STATUTES=str(texts))
    assert code == 0
    assert "2022-08-03" in found["statutes"]["text"]
    found, code = looked_at(registry, POWERS_STATUTES=str(tmp_path / "none"))
    assert code == 1
    assert found["statutes"]["state"] == "wrong"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_language_is_told_with_what_chose_it(registry: Path, language: str) -> None:
    done = powers("doctor", cwd=registry, language=language)
    assert f"POWERS_LANG={language}" in done.stdout
    assert not any(sign in done.stdout.splitlines()[-1] for sign in "✓✗")


def test_for_people_each_sign_has_a_word_and_lines_fit(registry: Path) -> None:
    (registry / "powers" / "batch-1.yaml").write_text("grants: [\n", encoding="utf-8")
    shown, code = on_terminal("doctor", cwd=registry, env={"POWERS_LANG": "en", "NO_COLOR": "1"})
    assert code == 1
    lines = shown.splitlines()
    assert any(line.startswith("✗ to mend Registry: ") for line in lines)
    assert any(line.startswith("✓ fine    Program: ") for line in lines)
    assert any(line.startswith("          Remedy: ") for line in lines)
    assert lines[-1].startswith("To mend: 1, of note: ")


def test_a_command_is_never_folded_so_that_it_can_be_copied(registry: Path) -> None:
    Repository(registry)
    env = {"NO_COLOR": "1", "POWERS_LANG": "en"}
    shown, _code = on_terminal("doctor", cwd=registry, env=env, columns=30)
    found, _code = looked_at(registry)
    remedy = found["quotepath"]["remedy"]
    assert remedy.startswith("git config ")
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[lines.index(remedy) - 1] == "Remedy: run"


def test_it_looks_and_changes_nothing(registry: Path) -> None:
    before = {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()}
    looked_at(registry)
    assert {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()} == before


def test_what_is_not_installed_comes_with_the_command(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from devolved_powers.cli.commands.doctor import _machine\n"
        "for line in _machine.of_machine():\n"
        "    if line.topic.startswith('extra-'): print(line.topic, line.state, line.remedy)\n"
    )
    env = {**os.environ, "POWERS_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["extra-office"].startswith("extra-office ok")
    assert lines["extra-site"].startswith("extra-site note")
    assert "install" in lines["extra-site"]
    assert "jinja2" in lines["extra-site"]


def test_spark_without_java_is_told_with_what_brings_it(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed: .ci/run installs it")
    found, _code = looked_at(tmp_path, JAVA_HOME=str(tmp_path))
    assert found["java"]["state"] == "note"
    assert "default-jre-headless" in found["java"]["remedy"]
