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
from tests.support import CASES, ROOT, case

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
@settings(max_examples=5, deadline=None)
@given(edits=ANY_EDITS)
def test_what_is_told_after_each_edit_is_what_a_whole_run_tells(
    root: Path, edits: list[tuple[int, Edit | None, int, int]]
) -> None:
    compare_all(root, edits)


@pytest.mark.parametrize("file", ["powers/batch-1.yaml", "catalog/agriculture.yaml"])
def test_on_the_registry_of_the_town_too(file: str) -> None:
    number = list(data_files(ROOT)).index(file)
    edits: list[tuple[int, Edit | None, int, int]] = [
        (number, twice, 7, 0),
        (number, broken, 90, 0),
        (number, None, 0, 0),
        (0, typed, 900, 11),
    ]
    compare_all(ROOT, edits)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A registry of the town's that may be written."""
    root = tmp_path / "registry"
    shutil.copytree(SMALL, root)
    return root


def test_a_slip_is_told_at_once_and_no_longer_once_it_is_mended() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    file = next(name for name in data_files(SMALL) if name.startswith("catalog/"))
    text = read_in(SMALL, file).decode()
    edited.hold(file, text)
    assert edited.state.report(file).findings == ()
    edited.hold(file, text.replace("powers: [P1-003]", "powers: [P1-903]", 1))
    assert "unknown-power" in [f.check for f in edited.state.report(file).findings]
    edited.hold(file, text)
    assert edited.state.report(file).findings == ()


RECALLED = CASES / "err" / "power-not-held"
"""An item comes in for a power that was recalled before."""


@settings(max_examples=5, deadline=None)
@given(edits=ANY_EDITS)
def test_where_a_power_was_recalled_too(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, Edit | None, int, int]]
) -> None:
    root = case(RECALLED.name, tmp_path_factory.mktemp("recalled") / "registry")
    compare_all(root, edits)


@pytest.mark.parametrize(
    ("file", "old", "new", "is_told"),
    [
        ("catalog/urban-management.yaml", "from: 2024-01-01", "from: 2022-08-31", False),
        ("catalog/urban-management.yaml", "    from: 2024-01-01\n", "", False),
        ("powers/batch-2.yaml", "2022-09-01", "2024-01-01", True),
        ("powers/batch-2.yaml", "2022-09-01", "2024-01-02", False),
        ("powers/batch-2.yaml", "P1-002", "P1-003", False),
        ("powers/batch-3.yaml", "grants:\n", "grants:\n  - {power: P1-002}\n", False),
        ("powers/batch-3.yaml", "grants:\n", "grants: [\n", False),
    ],
)
def test_a_change_of_either_file_is_told_of_the_item(
    tmp_path: Path, file: str, old: str, new: str, is_told: bool
) -> None:
    root = case(RECALLED.name, tmp_path / "registry")
    saved = read_in(root, file).decode()
    edited = EditedRegistry(root, TODAY)
    for text, expected in ((saved, True), (saved.replace(old, new), is_told), (saved, True)):
        edited.hold(file, text)
        found = edited.state.report("catalog/urban-management.yaml").findings
        assert ("power-not-held" in {f.check for f in found}) == expected
        assert told(edited) == told_of_a_whole_run(root, {file: text})


def test_a_number_is_not_taken_for_the_word_that_equals_it() -> None:
    """In Python 1 equals `true`: a finding on the one is none on the other."""
    file = next(name for name in data_files(SMALL) if name.startswith("powers/"))
    text = read_in(SMALL, file).decode()
    edited = EditedRegistry(SMALL, TODAY)
    for value in ("1", "true", "1.0"):
        changed = text.replace("    type:", f"    note: {value}\n    type:", 1)
        edited.hold(file, changed)
        assert told(edited) == told_of_a_whole_run(SMALL, {file: changed}), value


def test_what_is_told_is_told_in_the_language_spoken() -> None:
    file = next(name for name in data_files(SMALL) if name.startswith("catalog/"))
    text = read_in(SMALL, file).decode().replace("《", "《旧", 1)
    edited = EditedRegistry(SMALL, TODAY)
    edited.hold(file, text)
    messages = set()
    for language in ("en", "zh_CN"):
        with speaking(language):
            edited.hold(file, text + "\n" * (language != "en"))
            messages.add(edited.state.report(file).findings[0].result.message)
    assert len(messages) == 2


def test_findings_are_those_of_validate(copied: Path) -> None:
    file = next(name for name in data_files(copied) if name.startswith("catalog/"))
    text = read_in(copied, file).decode().replace("《", "《旧", 1)
    edited = EditedRegistry(copied, TODAY)
    edited.hold(file, text)
    before = edited.state.report(file)
    (copied / file).write_text(text, encoding="utf-8")
    scope = Scope(files=[file], today=TODAY)
    assert before == check_registry(load_registry(copied), scope)


def test_keys_typed_faster_than_answers_are_answered_together() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    file = "registry.yaml"
    text = read_in(SMALL, file).decode()
    first = edited.state
    for number in range(20):
        edited.hold(file, text + "#" * number)
    assert edited.state.loaded.documents[file].text == text + "#" * 19
    assert edited.state is not first
    assert edited.state.like is None  # nothing was looked at in between


def test_a_text_that_is_held_again_is_not_looked_at_again() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    edited.hold("registry.yaml", read_in(SMALL, "registry.yaml").decode())
    state = edited.state
    edited.hold("registry.yaml", read_in(SMALL, "registry.yaml").decode())
    assert edited.state is state


def test_what_others_save_meanwhile_counts(copied: Path) -> None:
    decision = next(name for name in data_files(copied) if name.startswith("powers/"))
    edited = EditedRegistry(copied, TODAY)
    edited.hold("registry.yaml", read_in(copied, "registry.yaml").decode())
    before = edited.state
    text = read_in(copied, decision).decode()
    (copied / decision).write_text(text + "surplus: 1\n", encoding="utf-8")
    edited.hold("registry.yaml", read_in(copied, "registry.yaml").decode() + "# \n")
    assert told(edited) == told_of_a_whole_run(
        copied, {"registry.yaml": edited.held["registry.yaml"].text}
    )
    kept = [
        name
        for name, one in before.loaded.documents.items()
        if edited.state.loaded.documents[name] is one
    ]
    assert set(kept) == set(before.loaded.documents) - {decision, "registry.yaml"}


def test_a_file_that_is_closed_counts_as_saved(copied: Path) -> None:
    edited = EditedRegistry(copied, TODAY)
    edited.hold("registry.yaml", "registry: [")
    assert edited.state.loaded.registry is None
    edited.let_go("registry.yaml")
    assert edited.state.loaded.registry is not None


def test_a_file_that_is_not_saved_yet_stands_where_it_will_stand(copied: Path) -> None:
    edited = EditedRegistry(copied, TODAY)
    edited.hold("catalog/a.yaml", "field: 农业农村\nitems: []\n")
    held = list(edited.state.loaded.documents)
    (copied / "catalog" / "a.yaml").write_text("field: 农业农村\nitems: []\n", encoding="utf-8")
    assert held == list(data_files(copied))


def test_facts_on_laws_are_read_again_once_they_are_written(copied: Path) -> None:
    edited = EditedRegistry(copied, TODAY)
    library = edited.state.library
    edited.hold("registry.yaml", read_in(copied, "registry.yaml").decode() + "# a\n")
    assert edited.state.library is library
    law = next(path for path in (copied / "laws").iterdir() if path.suffix == ".yaml")
    law.unlink()
    edited.hold("registry.yaml", read_in(copied, "registry.yaml").decode() + "# b\n")
    assert edited.state.library is not library
    text = edited.held["registry.yaml"].text
    assert told(edited) == told_of_a_whole_run(copied, {"registry.yaml": text})


def test_data_of_a_newer_program_is_refused_and_read_again_once_it_is_mended() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    text = read_in(SMALL, "registry.yaml").decode()
    fine = told(edited)
    edited.hold("registry.yaml", "data_format: 99\n" + text)
    for _time in range(2):
        with pytest.raises(PowersError, match="99"):
            _ = edited.state
    edited.hold("registry.yaml", text)
    assert told(edited) == fine


def test_a_root_file_that_cannot_be_read_is_told() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    edited.hold("registry.yaml", "registry: [\n")
    assert [f.check for f in edited.state.report("registry.yaml").findings] == ["yaml-syntax"]


def test_what_is_too_large_for_a_file_of_a_registry_is_not_parsed() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    edited.hold("registry.yaml", "#" * (MAX_BYTES + 1))
    findings = edited.state.report("registry.yaml").findings
    assert [f.check for f in findings] == ["unreadable-file"]
    assert "16" in findings[0].result.message


def test_a_file_that_is_gone_does_not_come_back_with_the_last_readable_ones(copied: Path) -> None:
    edited = EditedRegistry(copied, TODAY)
    catalog = next(name for name in data_files(copied) if name.startswith("catalog/"))
    _ = edited.state
    (copied / catalog).unlink()
    edited.hold("registry.yaml", "registry: [")
    edited.reload()
    assert catalog not in edited.state.readable.documents
    assert edited.state.readable.registry is not None


def test_what_is_kept_does_not_grow_with_the_edits() -> None:
    file = next(name for name in data_files(SMALL) if name.startswith("powers/"))
    text = read_in(SMALL, file).decode()
    edited = EditedRegistry(SMALL, TODAY)
    sizes = []
    for number in range(60):
        broken_now = "- : [\n" if number % 7 == 3 else ""
        edited.hold(file, broken_now + text.replace("对", f"对{number}", 1))
        context = edited.state.examined.context
        assert context.like is None
        sizes.append(len(context.kept))
    whole = [size for number, size in enumerate(sizes) if number % 7 != 3]
    assert max(whole) - min(whole) <= 10
    assert max(sizes) <= 2 * max(whole)


def test_a_server_looks_for_objects_out_of_use_while_nobody_waits() -> None:
    edited = EditedRegistry(SMALL, TODAY)
    _ = edited.state.examined
    try:
        edited.settle()
        assert not gc.isenabled()
        if sys.implementation.name == "cpython":
            assert gc.get_freeze_count() > 0
        edited.settle()
    finally:
        gc.unfreeze()
        gc.enable()
