"""What was judged is kept with the laws it was judged by: the same answers, none out of date."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.law.library import Library
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.legal_basis import LegalBasis
from devolved_powers.register.read import read_whole
from devolved_powers.register.timeline_cache import open_timeline
from devolved_powers.store import cache
from tests.support import project_registry, small_registry


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


def judged(root: Path) -> list[tuple[object, ...]]:
    """Return every citation of a registry with its verdict and how its places stand."""
    basis = LegalBasis.of(read_whole(root))
    days = max(citing.day for citing, _verdict in basis.judged())
    return [*basis.judged(), basis.standings(days), tuple(basis.library.faults)]


def _not_again(*_arguments: object) -> None:
    pytest.fail("judged a second time")


def test_kept_verdicts_are_those_that_were_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_registry(tmp_path / "registry")
    first = judged(root)
    for name in ("verify.verify", "standing.place_turns"):
        monkeypatch.setattr(f"devolved_powers.law.{name}", _not_again)
    assert judged(root) == first


def test_the_law_of_another_day_and_other_laws_are_judged_anew(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    first = judged(root)
    law = next(f for f in sorted((root / "laws").iterdir()) if f.name.startswith("示例"))
    content = law.read_bytes()
    law.unlink()
    without = judged(root)
    assert without != first
    law.write_bytes(content + b"# by hand\n")
    broken = judged(root)
    assert broken[-1]
    assert judged(root) == broken
    law.write_bytes(content)
    assert judged(root) == first


def test_a_broken_file_is_told_of_each_time(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    for law in (root / "laws").glob("示例*.yaml"):
        law.write_bytes(law.read_bytes() + b"# by hand\n")
    first = judged(root)
    assert first[-1]
    assert judged(root) == first


def test_a_broken_file_that_only_a_successor_is_in_is_told_of_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_registry(tmp_path / "registry")
    code = root / "laws" / "中华人民共和国生态环境法典.yaml"  # cited nowhere; laws go over into it
    code.write_bytes(code.read_bytes() + b"# by hand\n")
    first = judged(root)
    assert code.name in repr(first[-1])
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "other"))
    open_timeline(root)  # which tells of no file
    assert judged(root) == first


@pytest.mark.parametrize("foreign", [b"", b"[]", b"[{}]", b"[1, 2]", b"null", b'[{"a": 1}, []]'])
def test_an_entry_of_another_kind_is_judged_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: bytes
) -> None:
    root = small_registry(tmp_path)
    first = judged(root)
    monkeypatch.setattr(cache, "load", lambda _key: foreign)
    assert judged(root) == first


def test_a_row_of_another_kind_is_judged_anew(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    citing, verdict = LegalBasis.of(read_whole(root)).judged()[0]
    kept = JudgedPlaces(root)
    for row in ([], [1], ["符合"] * 11, [None] * 11):
        kept._verdicts = dict.fromkeys(kept._verdicts, row)
        assert kept.verdict(citing.cited, citing.day, lambda: verdict) == verdict


def test_verdicts_of_every_day_of_another_kind_are_judged_anew(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    citing, verdict = LegalBasis.of(read_whole(root)).judged()[0]
    kept = JudgedPlaces(root)
    turns = ((date.min, verdict),)
    assert kept.verdict_on(citing.cited, citing.day, lambda: turns) == verdict
    odd: tuple[list[Any], ...] = (
        [],
        [1],
        [["0001-01-01", []]],
        [["9999-01-01", [""] * 11]],
        [[1, 2]],
    )
    for rows in odd:
        kept._verdict_turns = dict.fromkeys(kept._verdict_turns, rows)
        assert kept.verdict_on(citing.cited, citing.day, lambda: turns) == verdict


def test_another_day_is_judged_by_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_registry(tmp_path / "registry")
    day, next_day = date(2026, 8, 14), date(2026, 8, 15)  # the day that a code takes effect
    anew = LegalBasis.of(read_whole(root), Library.at(root)).judged(next_day)
    assert LegalBasis.at(root).judged(day) != anew
    for name in ("verify.verify", "verify.verdict_turns"):
        monkeypatch.setattr(f"devolved_powers.law.{name}", _not_again)
    assert LegalBasis.at(root).judged(next_day) == anew
