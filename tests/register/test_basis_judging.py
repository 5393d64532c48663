"""The citations of a registry, judged once and kept: with what was kept, as without."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.library import Library
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.law_library import library_of
from devolved_powers.register.read import read_whole
from devolved_powers.register.states import Entry, Timeline
from devolved_powers.register.timeline import timeline
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, ROOT, copy_of

ADJUSTMENT = CASES / "ok" / "adjustment"


def made(root: Path, kept: JudgedPlaces | None = None, library: Library | None = None) -> Timeline:
    loaded = read_whole(root)
    assert loaded.registry is not None
    return timeline(loaded, loaded.registry, library=library or library_of(root), kept=kept)


def judged(states: Timeline) -> list[object]:
    every: tuple[Entry, ...] = (*states.entries, *states.needs)
    return [
        (
            entry.id,
            entry.basis_turns.places,
            entry.basis_turns.known_until,
            [
                (turn.first, turn.word, turn.changes_on, turn.becomes, turn.higher)
                for turn in entry.basis_turns.turns
            ],
        )
        for entry in every
    ]


@pytest.mark.parametrize("root", [*SOUND, ROOT], ids=name_of)
def test_what_was_kept_is_what_is_judged(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path))
    states = made(root)
    assert judged(made(root, JudgedPlaces(root))) == judged(states)
    nothing = Library([], lambda name: pytest.fail(f"{name} is read, though all was kept"))
    if not any(power.upstream for power in states.powers):  # such documents are looked up anew
        assert judged(made(root, JudgedPlaces(root), nothing)) == judged(states)


def test_what_was_kept_is_forgotten_when_the_laws_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    root = copy_of(CASES / "ok" / "small", tmp_path / "registry")
    made(root, JudgedPlaces(root))
    for law in (root / "laws").iterdir():
        law.unlink()
    words = {e.standing_on(date(2022, 1, 1)).word for e in made(root, JudgedPlaces(root)).entries}
    assert words == {"不能判定"}


def test_a_document_of_the_province_is_found_by_its_title_without_its_number() -> None:
    facts = (
        "laws:\n"
        "  - law: 示例省赋予乡镇县级行政处罚权的决定\n"
        "    others: [{date: 2021-01-01, in_force: 2021-01-01, source: 虚构}]\n"
        "    repealed: {on: 2025-01-01, by: 示例省新目录, source: 虚构}\n"
    )
    library = Library(["law-facts.yaml"], lambda _name: facts.encode())
    states = made(ADJUSTMENT, library=library)
    power = next(p for p in states.powers if p.id == "P1-001")
    for day, state in ((date(2024, 12, 31), "现行有效"), (date(2025, 1, 1), "已废止")):
        upper = [c for c in standing_of(power, day).places if c.role == "上级依据"]
        assert [cited.standing.state for cited in upper] == [state]
