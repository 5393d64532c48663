"""`powers record key`: a key is made, shown and written into registry.yaml; never into git."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.editing.record_keys import register_key
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.settings import root_file_of
from tests.record.agent import agent_of, public_of, running
from tests.record.example import LOG, ORIGIN, private_key, write_key
from tests.support import contents, powers, small_registry

OTHER = "www.example.invalid/other"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A registry without a log."""
    return small_registry(tmp_path)


def key_of(name: str, origin: str = ORIGIN) -> str:
    """Return a throw-away key as registry.yaml has it."""
    return str(VerifierKey.of(origin, public_of(private_key(name))))


def key(
    root: Path, *arguments: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return powers("record", "key", *arguments, cwd=root, language="en", env=env)


def listed(root: Path) -> list[tuple[str, date, date | None]]:
    """Return the keys that registry.yaml lists."""
    record = root_file_of(root).record
    assert record is not None
    return [(each.key, each.from_, each.until) for each in record.keys]


def register(root: Path, name: str, day: date, last: date | None = None) -> None:
    """Write a throw-away key into registry.yaml."""
    register_key(root, ORIGIN, key_of(name), day, last=last, dry_run=False)


@pytest.mark.process
def test_a_key_is_made_and_written_into_registry_yaml(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "log"
    done = key(town, "--new", file, "--origin", ORIGIN, "--register", "--from", "2026-11-01")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        f"Written: {file}, and {file}.pub",
    )
    ((text, first, last),) = listed(town)
    assert (first, last) == (date(2026, 11, 1), None)
    assert VerifierKey.parse(text).name == ORIGIN
    lines = f"record:\n  origin: {ORIGIN}\n  keys:\n    - {{key: {text}, from: 2026-11-01}}\n"
    assert lines in (town / "registry.yaml").read_text(encoding="utf-8"), "as the manual shows it"
    shown = key(town, "--show", file)
    assert shown.stdout == f"Public key: {text}\n"
    private = "".join(file.read_text().splitlines()[1:-1])
    for content in contents(town).values():
        assert private[60:].encode() not in content


@pytest.mark.process
def test_what_is_shown_can_be_put_into_registry_yaml(town: Path, tmp_path: Path) -> None:
    file = write_key(tmp_path / "log", LOG)
    done = key(town, "--show", file, "--origin", ORIGIN)
    assert done.returncode == 0
    first, _words, *lines = done.stdout.splitlines()
    assert first == f"Public key: {key_of(LOG)}"
    registry = town / "registry.yaml"
    registry.write_text(registry.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    assert listed(town) == [(key_of(LOG), date(2026, 11, 23), None)]


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Give one of --new, --show and --agent"),
        (("--new", "../x", "--agent"), "Give one of --new, --show and --agent"),
        (("--new", "../x"), "Name the log with --origin"),
        (("--new", "../x", "--origin", "https://a.invalid"), "Name the log with --origin"),
        (("--new", "x", "--origin", ORIGIN), "must not stand in a registry"),
        (("--new", "powers/x", "--origin", ORIGIN), "must not stand in a registry"),
        (("--show", "../none", "--origin", ORIGIN), "there is no such file"),
        (("--agent", "--origin", ORIGIN), "There is no SSH agent here"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    town: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = contents(town.parent)
    done = key(town, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in re.sub(r"\s+", " ", done.stderr)
    assert contents(town.parent) == before


@pytest.mark.process
def test_the_key_of_the_agent_is_shown(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path, monkeypatch, agent_of(LOG)):
        env = {"SSH_AUTH_SOCK": os.environ["SSH_AUTH_SOCK"]}
        done = key(town, "--agent", "--origin", ORIGIN, env=env)
    assert done.stdout.splitlines()[0] == f"Public key: {key_of(LOG)}"


@pytest.mark.process
def test_the_log_keeps_its_name(town: Path, tmp_path: Path) -> None:
    register(town, LOG, date(2026, 11, 1))
    done = key(town, "--show", write_key(tmp_path / "log", LOG), "--origin", OTHER)
    assert done.returncode == 2
    assert f"The log has the name {ORIGIN}, which never changes." in done.stderr


def test_the_key_before_it_gets_its_last_day_and_stays(town: Path) -> None:
    register(town, "first", date(2024, 1, 1))
    register(town, "second", date(2025, 1, 1))
    register(town, "third", date(2026, 1, 1), date(2026, 3, 31))
    assert listed(town) == [
        (key_of("first"), date(2024, 1, 1), date(2025, 1, 1)),
        (key_of("second"), date(2025, 1, 1), date(2026, 3, 31)),
        (key_of("third"), date(2026, 1, 1), None),
    ]


def test_a_key_is_listed_once_and_one_that_was_replaced_does_not_come_back(town: Path) -> None:
    register(town, "first", date(2024, 1, 1))
    register(town, "first", date(2025, 1, 1))
    assert listed(town) == [(key_of("first"), date(2024, 1, 1), None)]
    register(town, "second", date(2025, 1, 1))
    before = contents(town)
    with speaking("en"), pytest.raises(PowersError, match="is not used again"):
        register(town, "first", date(2026, 1, 1))
    with speaking("en"), pytest.raises(PowersError, match="cannot be before that"):
        register(town, "third", date(2024, 6, 1))
    with speaking("en"), pytest.raises(PowersError, match="never changes"):
        register_key(
            town, OTHER, key_of("third", OTHER), date(2026, 1, 1), last=None, dry_run=False
        )
    assert contents(town) == before


def test_a_dry_run_shows_the_change_and_writes_nothing(town: Path) -> None:
    before = contents(town)
    result = register_key(town, ORIGIN, key_of(LOG), date(2026, 1, 1), dry_run=True)
    added = [line[1:] for line in result.diff.splitlines() if line.startswith("+")]
    assert json.dumps(added).count(key_of(LOG)) == 1
    assert contents(town) == before
