"""The catalogue of change kinds: one pair for each, every kind on every pair, both ways round."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from devolved_powers import i18n
from devolved_powers.changes import BY_ID, KINDS, Difference, compare, inverted
from devolved_powers.changes.operands import Operand
from devolved_powers.documents.formats import CHANGES_FORMATS
from devolved_powers.law.library import Library
from devolved_powers.register.log import decode, encode
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.reports.changes import changes_writer
from devolved_powers.reports.changes.phrases import message, text_of
from devolved_powers.store.files import read_document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.registry_folder import data_files
from tests.support import CASES, NOTICE, ROOT, SMALL

PAIRS = CASES / "changes"
NAMES = sorted(p.name for p in PAIRS.iterdir())
TODAY = date(2026, 11, 23)


@cache
def registry(name: str, side: str) -> Recorded:
    """Return the small registry with a case's files laid over it."""
    over = PAIRS / name / side
    files = {*data_files(SMALL), *data_files(over)}
    documents = [
        read_document(over if (over / file).is_file() else SMALL, file) for file in sorted(files)
    ]
    loaded = from_documents(over, documents)
    assert loaded.is_whole, (name, side, loaded.misfits)
    return recorded_of(loaded, library=Library.at(SMALL))


def days(name: str) -> tuple[str, str]:
    file = PAIRS / name / "days.txt"
    if not file.exists():
        return "", ""
    first, second = file.read_text(encoding="utf-8").split()
    return first, second


@cache
def found(name: str) -> Difference:
    first, second = days(name)
    old, new = registry(name, "old"), registry(name, "new")
    if first:
        old = new
    return compare(Operand("old", first, old), Operand("new", second, new))


def told(difference: Difference) -> str:
    lines = [
        " ".join(filter(None, (c.kind, c.id, c.key.replace(" ", ""), text_of(message(c)))))
        for c in difference.changes
    ]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_gives_what_its_file_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")
    monkeypatch.setattr(i18n, "language", lambda: "en")  # another test may have asked before
    expected = (PAIRS / name / "expected.txt").read_text(encoding="utf-8")
    assert told(found(name)) == expected


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_kind_has_a_pair_of_its_own_that_shows_it(kind: str) -> None:
    assert kind in {change.kind for change in found(kind).changes}


def test_a_pair_without_differences_has_no_changes() -> None:
    assert found("nothing").changes == ()
    assert set(NAMES) == {kind.id for kind in KINDS} | {"nothing"}


def states() -> Iterator[Operand]:
    for name, side in itertools.product(NAMES, ("old", "new")):
        yield Operand(f"{name}/{side}", recorded=registry(name, side))


def test_a_record_compared_with_itself_has_no_changes() -> None:
    for state in states():
        assert compare(state, state).changes == ()


def test_every_pair_both_ways_round_is_inverse() -> None:
    for old, new in itertools.combinations(states(), 2):
        forth, back = compare(old, new), compare(new, old)
        assert inverted(forth).changes == back.changes, (old.name, new.name)
        assert inverted(inverted(forth)).changes == forth.changes


DAYS = ("2021-01-01", "2021-09-01", "2022-03-01", "2022-06-01", "2023-01-01", "2024-01-01")


@pytest.mark.parametrize("name", NAMES)
def test_days_both_ways_round_are_inverse_and_tell_no_corrections(name: str) -> None:
    here = registry(name, "new")
    for first, second in itertools.product(DAYS, DAYS):
        old, new = Operand("a", first, here), Operand("b", second, here)
        forth, back = compare(old, new), compare(new, old)
        assert inverted(forth).changes == back.changes
        assert {c.entry.nature for c in forth.changes} <= {"event", "basis", "catalogue"}
        assert forth.changes == () or first != second


def test_the_same_day_in_two_records_tells_no_events() -> None:
    for name in NAMES:
        for day in DAYS:
            old = Operand("old", day, registry(name, "old"))
            forth = compare(old, Operand("new", recorded=registry(name, "new")))
            back = compare(Operand("new", recorded=registry(name, "new")), old)
            assert inverted(forth).changes == back.changes, name
            assert "event" not in {c.entry.nature for c in forth.changes}


def test_kinds_name_their_inverses() -> None:
    for kind in KINDS:
        assert kind.inverse in BY_ID
        if kind.inverse != "vanished":  # what an id came by is told by the change itself
            assert BY_ID[kind.inverse].inverse == kind.id
        assert (kind.nature == "error") == (kind.weight == 4)


def test_the_page_lists_the_catalogue_as_it_is() -> None:
    page = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    listed = {
        row[0].strip("|` "): (row[1], row[4], row[5].strip("|` ")) for row in rows[-len(KINDS) :]
    }
    assert listed == {
        kind.id: (
            kind.name,
            str(kind.weight),
            "itself" if kind.inverse == kind.id else kind.inverse,
        )
        for kind in KINDS
    }


def test_the_chinese_page_lists_the_same_kinds() -> None:
    pages = [(ROOT / "docs" / name).read_text("utf-8") for name in ("diff.md", "diff.zh-CN.md")]
    english, chinese = (
        [line.split(" | ") for line in page.splitlines() if re.match(r"\| `[a-z-]+` \| ", line)]
        for page in pages
    )
    assert [(row[0], row[2], row[4]) for row in english[-len(KINDS) :]] == [
        (row[0], row[1], row[3]) for row in chinese[-len(KINDS) :]
    ]
    assert len(chinese) >= len(KINDS)


def test_what_is_kept_of_a_log_is_the_log() -> None:
    for state in states():
        assert state.recorded is not None
        assert decode(encode(state.recorded.log)) == state.recorded.log


@pytest.mark.parametrize("form", CHANGES_FORMATS)
def test_every_format_writes_every_pair(form: str) -> None:
    for name in NAMES:
        for layout in ("list", "notice", "comparison"):
            difference = replace(found(name), notice=NOTICE)  # whatever an earlier test spoke
            made = changes_writer(form)(difference, layout)  # type: ignore[arg-type]
            text = _words(made) if isinstance(made, bytes) else made
            assert NOTICE in text or (form == "csv" and not text.count("\n") > 1)


def _words(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read("xl/sharedStrings.xml").decode("utf-8")


if __name__ == "__main__":  # writes what is expected anew: look at every line before keeping it
    import os

    os.environ["POWERS_LANG"] = "en"
    for each in NAMES:
        Path(PAIRS / each / "expected.txt").write_text(told(found(each)), "utf-8", newline="")
