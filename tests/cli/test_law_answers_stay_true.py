"""What the commands on laws tell is of the files, the day and the look of now, asked again too."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import environment, powers, small_registry

pytestmark = pytest.mark.process

COMMANDS = (("law", "verify"), ("law", "list"), ("law", "list", "--all"))
LIST = ("law", "list")


def own_cache(tmp_path: Path) -> dict[str, str]:
    """Return the variable of a cache that nobody else writes into."""
    return {"POWERS_CACHE": str(tmp_path / "cache")}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_answer_is_the_same_with_a_cache_and_without(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    registry = small_registry(tmp_path)
    alone = powers(*command, cwd=registry, env={"POWERS_CACHE": str(registry / "registry.yaml")})
    first = powers(*command, cwd=registry, env=own_cache(tmp_path))
    second = powers(*command, cwd=registry, env=own_cache(tmp_path))
    assert (alone.stdout, alone.returncode) == (first.stdout, first.returncode)
    assert (first.stdout, first.stderr, first.returncode) == (
        second.stdout,
        second.stderr,
        second.returncode,
    )


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
    again = powers("law", "list", "--all", cwd=registry, env=env)
    assert (again.stdout, again.stderr, again.returncode) == (
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
    "command", [("verify",), ("verify", "--as-of", "2022-03-01"), ("list", "--all")]
)
def test_another_day_reads_neither_data_nor_laws_anew(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    registry = small_registry(tmp_path)
    variables = {**environment(tmp_path), **own_cache(tmp_path)}

    def loaded(day: str) -> set[bytes]:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "devolved_powers", "law", *command],
            cwd=registry,
            env={**variables, "POWERS_TODAY": day},
            capture_output=True,
            check=False,
        )
        lines = done.stderr.splitlines()
        return {line.rpartition(b"|")[2].strip() for line in lines}

    heavy = {b"pydantic", b"ruamel.yaml", b"devolved_powers.law.library"}
    assert heavy <= loaded("2026-11-23")
    assert not heavy & loaded("2026-11-24")
