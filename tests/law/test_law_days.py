"""The days of laws as they are kept are those that the files tell, found by the same titles."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.law_days import AllLawDays, keep_law_days, kept_law_days
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.rank import held_rank, held_territory
from devolved_powers.law.titles import FACTS_FILE
from devolved_powers.store import cache
from tests.support import ROOT, project_registry, small_registry

_WAYS = ("{}", "中华人民共和国{}", "《{}》", " {}", "{}（试行）", "{}法", "x{}")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


def kept(root: Path) -> AllLawDays:
    keep_law_days(root, Library.at(root))
    days = kept_law_days(root)
    assert days is not None
    return days


def told(law: LawRecord | None) -> tuple[object, ...] | None:
    """Return what a record says of the days of a law."""
    if law is None:
        return None
    repealed, higher = law.facts.repealed, law.facts.higher
    return (
        law.title,
        law.facts.known_until,
        law.facts.followed,
        repealed and (repealed.on, repealed.by),
        higher and (higher.on, higher.law),
        law.dated(),
        tuple(sorted({v.day for v in law.versions if v.facts.original})),
        held_rank(law.facts),
        held_territory(law.facts),
        tuple(version.day for version in law.versions if version.is_typed),
    )


def test_every_title_leads_to_the_same_days(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    days, library = kept(root), Library.at(root)
    assert [days.laws[n].title for n in days.held] == [*library.titles]
    assert days == keep_law_days(root, Library.at(root))
    for known in library.known_titles:
        for way in _WAYS:
            title = way.format(known)
            assert days.find(title) == told(library.find(title)), title


@given(st.text(max_size=12))
def test_any_text_leads_to_the_same_days(text: str) -> None:
    root = ROOT / "tests" / "cases" / "ok" / "small"
    library = Library.at(root)
    assert keep_law_days(root, library).find(text) == told(library.find(text))


def test_of_broken_files_nothing_is_kept(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    law = next(f for f in sorted((root / "laws").iterdir()) if f.name != FACTS_FILE)
    law.write_bytes(law.read_bytes() + b"# by hand\n")
    library = Library.at(root)
    days = keep_law_days(root, library)
    assert kept_law_days(root) is None
    assert (days.find(law.stem), library.find(law.stem)) == (None, None)


def test_other_laws_are_another_entry(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    kept(root)
    law = next(f for f in sorted((root / "laws").iterdir()) if f.name != FACTS_FILE)
    law.unlink()
    assert kept_law_days(root) is None
    assert kept(root).find(law.stem) == told(Library.at(root).find(law.stem))


@pytest.mark.parametrize("foreign", [b"", b"[]", b"{}", b"[1,2,3,4]", b'[[["a"]],[],{},{}]', b"x"])
def test_an_entry_of_another_kind_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: bytes
) -> None:
    root = small_registry(tmp_path)
    monkeypatch.setattr(cache, "load", lambda _key: foreign)
    assert kept_law_days(root) is None
