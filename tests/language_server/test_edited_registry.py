"""A registry that is being edited: what is told after each keystroke is what a whole run tells."""

import gc
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.checks import Outcome
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.law.library import Library
from devolved_powers.review.scope import Scope, check_registry, examined
from devolved_powers.store.files import document_of
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.loader import from_documents, load_registry
from devolved_powers.store.registry_folder import data_files, read_in
from devolved_powers.store.strange_files import strange_files
from tests.sound_registries import SOUND
from tests.support import CASES, ROOT

TODAY = date(2026, 11, 23)
SMALL = CASES / "ok" / "small"
CHARACTERS = "对擅自占的处罚款第三五条项、；《》（）0123456789-: \n\"'#[]{}!&*abPD"
Edit = Callable[[str, int, int], str]


def typed(text: str, at: int, what: int) -> str:
    """A character is typed."""
    at %= len(text) + 1
    return text[:at] + CHARACTERS[what % len(CHARACTERS)] + text[at:]


def erased(text: str, at: int, what: int) -> str:
    """A few characters are erased."""
    at %= len(text) + 1
    return text[:at] + text[at + 1 + what % 5 :]


def without_entry(text: str, at: int, _what: int) -> str:
    """An entry is deleted."""
    entries = parted(text)
    return "".join(entries[:1] + [e for n, e in enumerate(entries[1:]) if n != at % len(entries)])


def twice(text: str, at: int, _what: int) -> str:
    """An entry is copied."""
    entries = parted(text)
    at %= len(entries)
    return "".join((*entries[:at], entries[at], *entries[at:]))


def exchanged(text: str, at: int, _what: int) -> str:
    """An entry is moved up."""
    entries = parted(text)
    if len(entries) > 2:
        at = 1 + at % (len(entries) - 2)
        entries[at : at + 2] = reversed(entries[at : at + 2])
    return "".join(entries)


def broken(text: str, at: int, _what: int) -> str:
    """A bracket is opened, so that the file is no YAML any more."""
    lines = text.splitlines(keepends=True)
    at %= len(lines) + 1
    return "".join((*lines[:at], "- : [\n", *lines[at:]))


def parted(text: str) -> list[str]:
    """Return the head of a file and its entries."""
    parts = text.split("\n  - ")
    return [parts[0] + "\n", *(f"  - {part}\n" for part in parts[1:])]


EDITS: tuple[Edit, ...] = (typed, erased, without_entry, twice, exchanged, broken)


def told(edited: EditedRegistry) -> Outcome | str:
    """Return all that is told of a registry as it is edited; or why it cannot be read."""
    try:
        return edited.state.examined.outcome
    except PowersError as error:
        return error.message


def told_of_a_whole_run(root: Path, texts: dict[str, str], today: date = TODAY) -> Outcome | str:
    """Return the same of a run that knows nothing of what was there before."""
    contents = {name: read_in(root, name) for name in data_files(root)}
    contents.update({name: text.encode() for name, text in texts.items()})
    documents = [document_of(name, content) for name, content in contents.items()]
    try:
        loaded = from_documents(root, documents, strange_files(root))
    except PowersError as error:
        return error.message
    return examined(loaded, Scope(today=today), laws=Library.at(root)).outcome


def compare_all(root: Path, edits: list[tuple[int, Edit | None, int, int]]) -> None:
    """Make one edit after the other; hold what is told each time against a whole run."""
    edited = EditedRegistry(root, TODAY)
    files = list(data_files(root))
    saved = {name: read_in(root, name).decode() for name in files}
    texts: dict[str, str] = {}
    for file, edit, at, what in edits:
        name = files[file % len(files)]
        now = texts.get(name, saved[name])
        texts[name] = saved[name] if edit is None else edit(now, at, what)
        edited.hold(name, texts[name])
        same, whole = told(edited), told_of_a_whole_run(root, texts)
        assert same == whole, (name, edit)


NUMBERS = st.integers(0, 100_000)
ANY_EDITS = st.lists(
    st.tuples(NUMBERS, st.sampled_from([*EDITS, None]), NUMBERS, NUMBERS), min_size=2, max_size=6
)


@pytest.mark.parametrize("root", SOUND, ids=lambda root: root.name)
@settings(max_examples=12, deadline=None)
@given(edits=ANY_EDITS)
def test_what_is_told_after_each_edit_is_what_a_whole_run_tells(
    root: Path, edits: list[tuple[int, Edit | None, int, int]]
) -> None:
    compare_all(root, edits)


@pytest.mark.parametrize("file", ["powers/batch-1.yaml", "catalog/agriculture.yaml"])
def test_on_the_registry_of_the_town_too(file: str) -> None:
    number = list(data_files(ROOT)).index(file)
    edits: list[tuple[int, Edit | None, int, int]] = [
        (number, typed, 4000, 3),
        (number, twice, 7, 0),
        (number, broken, 90, 0),
        (number, None, 0, 0),
        (number, exchanged, 5, 0),
        (0, typed, 900, 11),
    ]
    compare_all(ROOT, edits)
