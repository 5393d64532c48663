"""Answers on laws that are kept say what they would say when worked out anew, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from devolved_powers.cli.commands.law._kept_answers import Answer, kept_answer
from devolved_powers.store import cache
from tests.support import environment, powers, small_registry

COMMANDS = (("law", "verify"), ("law", "list"), ("law", "list", "--all"))
VERIFY = ("law", "verify")
LIST = ("law", "list")


def own_cache(tmp_path: Path) -> dict[str, str]:
    """Return the variable of a cache that nobody else writes into."""
    return {"POWERS_CACHE": str(tmp_path / "cache")}


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS)
def test_a_kept_answer_is_the_one_that_was_worked_out(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    registry = small_registry(tmp_path)
    alone = powers(*command, cwd=registry, env={"POWERS_CACHE": str(registry / "registry.yaml")})
    first = powers(*command, cwd=registry, env=own_cache(tmp_path))
    second = powers(*command, cwd=registry, env=own_cache(tmp_path))
    told = powers("-v", *command, cwd=registry, env=own_cache(tmp_path))
    assert (alone.stdout, alone.returncode) == (first.stdout, first.returncode)
    assert (first.stdout, first.stderr, first.returncode) == (
        second.stdout,
        second.stderr,
        second.returncode,
    )
    assert "缓存" in told.stderr


@pytest.mark.process
def test_what_an_answer_depends_on_has_an_answer_of_its_own(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    env = own_cache(tmp_path)
    chinese = powers(*LIST, cwd=registry, env=env)
    english = powers(*LIST, cwd=registry, env=env, language="en")
    other_day = powers(*LIST, cwd=registry, env={**env, "POWERS_TODAY": "2026-11-24"})
    coloured = powers(*LIST, cwd=registry, env={**env, "FORCE_COLOR": "1"})
    again = powers(*LIST, cwd=registry, env=env)
    assert chinese.stdout == again.stdout
    assert "laws, on 2026-11-23" in english.stdout
    assert "2026-11-24" in other_day.stdout
    assert "\x1b[" not in chinese.stdout
    assert "\x1b[" in coloured.stdout


@pytest.mark.process
def test_a_change_of_a_data_file_or_of_a_law_is_seen_at_once(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    env = own_cache(tmp_path)
    before = powers("law", "list", "--all", cwd=registry, env=env)
    assert before.returncode == 0
    law = next(f for f in sorted((registry / "laws").iterdir()) if f.name != "law-facts.yaml")
    text = law.read_bytes()
    law.write_bytes(text + b"# by hand\n")
    broken = powers("law", "list", "--all", cwd=registry, env=env)
    assert broken.returncode == 1
    assert law.name in broken.stderr
    kept = powers("law", "list", "--all", cwd=registry, env=env)
    assert (kept.stdout, kept.stderr, kept.returncode) == (
        broken.stdout,
        broken.stderr,
        broken.returncode,
    )
    law.unlink()
    gone = powers("law", "list", "--all", cwd=registry, env=env)
    assert gone.returncode == 0
    assert law.stem not in gone.stdout
    law.write_bytes(text)
    assert powers("law", "list", "--all", cwd=registry, env=env).stdout == before.stdout
    (registry / "registry.yaml").write_text("title: [\n", encoding="utf-8")
    refused = powers("law", "list", "--all", cwd=registry, env=env)
    assert refused.returncode not in (0, 1)
    assert refused.stdout == ""


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"no JSON",
        b"[1]",
        b'{"a": 1}',
        b'[["name", ["text"]]]',
        b'[["name", [1, 2, 3, 4]]]',
        b'[["name", ["text", "", 3, 0]]]',
    ],
)
def test_an_entry_of_another_kind_is_worked_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: bytes
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    saved: dict[str, bytes] = {}
    real = cache.save
    monkeypatch.setattr(cache, "save", lambda key, payload: saved.update({key: payload}))
    registry = small_registry(tmp_path)
    answer = Answer("text\n", "notice", ("a note",), 1)
    assert kept_answer(registry, ("any",), lambda: answer) == answer
    (key,) = saved
    real(key, foreign)
    assert kept_answer(registry, ("any",), lambda: answer) == answer
    real(key, saved[key])
    other = Answer("other\n")
    assert kept_answer(registry, ("any",), lambda: other) == answer
    assert kept_answer(registry, ("another",), lambda: other) == other


def test_what_changes_while_it_is_worked_out_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    registry = small_registry(tmp_path)
    root_file = registry / "registry.yaml"

    def work_out() -> Answer:
        root_file.write_bytes(root_file.read_bytes() + b"# later\n")
        return Answer("of two states")

    kept_answer(registry, ("any",), work_out)
    assert kept_answer(registry, ("any",), lambda: Answer("of one")).text == "of one"


@pytest.mark.process
def test_neither_models_nor_laws_are_loaded_for_a_kept_answer(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    program = (
        "import sys\n"
        "from devolved_powers.cli import main\n"
        "try:\n    main()\n"
        "finally:\n"
        "    names = ('pydantic', 'ruamel.yaml', 'devolved_powers.law.library')\n"
        "    sys.stderr.write(','.join(name for name in names if name in sys.modules))\n"
    )
    variables = {**environment(tmp_path), **own_cache(tmp_path)}
    command = [sys.executable, "-c", program, *VERIFY]
    done = [
        subprocess.run(command, cwd=registry, env=variables, capture_output=True, check=False)
        for _time in range(2)
    ]
    assert done[0].stdout == done[1].stdout
    assert b"pydantic" in done[0].stderr
    assert done[1].stderr == b""
