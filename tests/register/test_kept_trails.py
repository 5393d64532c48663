"""The trails from the cache are those that the files tell."""

from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.register import registry as opening
from devolved_powers.register import trail_cache
from devolved_powers.register.history import history
from devolved_powers.register.read import read_whole
from devolved_powers.register.trail_reading import Trails
from devolved_powers.store import cache
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import ROOT, small_registry


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("root", [*SOUND, ROOT], ids=name_of)
def test_what_comes_out_is_what_went_in(root: Path) -> None:
    trails = Trails(read_whole(root))
    every = {identifier: trails.trail(identifier) for identifier in trails.ids}
    kept = trail_cache.KeptTrails(trail_cache.encode(every), root, "")
    assert {identifier: kept.trail(identifier) for identifier in every} == every
    assert kept.trail("P99-999") is None


@pytest.mark.parametrize("root", SOUND, ids=name_of)
def test_a_history_is_the_same_the_second_time(root: Path) -> None:
    loaded = read_whole(root)
    for _time in range(2):
        opened = Registry.open(root)
        states = (*opened.timeline.entries, *opened.timeline.needs)
        for identifier in opened.ids:
            for day in days_around(root)[:6]:
                expected = history(loaded, identifier, day, states)
                assert opened.find_history(identifier, day) == expected


def test_what_is_kept_is_told_without_reading_the_files_as_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_registry(tmp_path)
    day = days_around(root)[0]
    expected = Registry.open(root).history("P1-001", day)

    def unread(*_arguments: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(trail_cache, "_read", unread)
    assert Registry.open(root).history("P1-001", day) == expected
    assert opening.Registry.open(root).find_history("P9-001", day) is None


def test_a_change_to_any_file_is_seen_at_once(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    day = days_around(root)[-1]
    before = Registry.open(root).history("P1-001", day)
    file = root / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8").replace(before.name, "对另一事项的处罚")
    file.write_text(text, encoding="utf-8", newline="")
    assert Registry.open(root).history("P1-001", day).name == "对另一事项的处罚"


@pytest.mark.parametrize("damage", [b"[", b"{}", b"\xff"])
def test_a_trail_that_is_none_of_ours_is_read_anew(tmp_path: Path, damage: bytes) -> None:
    root = small_registry(tmp_path)
    day = days_around(root)[-1]
    expected = [Registry.open(root).history(i, day) for i in Registry.open(root).ids]
    spoilt = 0
    for path in (tmp_path / "cache" / "devolved-powers").iterdir():
        content = path.read_bytes()[16:]
        if b'"powers",' in content:
            lead = 8 + int.from_bytes(content[:8], "big")
            rows = content[lead:].replace(b'["P1-001"', damage * (9 // len(damage)))
            spoilt += rows != content[lead:]
            digest = cache.blake2b(content[:lead] + rows, digest_size=16, key=path.name.encode())
            path.write_bytes(digest.digest() + content[:lead] + rows)
    assert spoilt
    assert [Registry.open(root).history(i, day) for i in Registry.open(root).ids] == expected
