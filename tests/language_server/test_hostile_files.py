"""Files that somebody else wrote: long lines, thousands of faults, links, and hidden characters."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import CodeActionContext, Position, PositionEncodingKind, Range

from devolved_powers import meant
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.language_server.code_actions import code_actions
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.inlay_hints import inlay_hints
from devolved_powers.language_server.open_files import path_of
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.language_server.published import diagnostics
from devolved_powers.language_server.rename import rename
from devolved_powers.language_server.settings import from_environment
from devolved_powers.language_server.view import View
from devolved_powers.law import text_files
from devolved_powers.store.workspace import Workspace
from devolved_powers.text import is_hidden
from devolved_powers.yaml_text import reader
from devolved_powers.yaml_text.splice import TextReplacement
from tests.support import SMALL

TODAY = date(2026, 11, 23)
BATCH = "powers/batch-1.yaml"
WHOLE = Range(Position(0, 0), Position(10**6, 0))
Utf8, Utf16, Utf32 = (
    PositionEncodingKind.Utf8,
    PositionEncodingKind.Utf16,
    PositionEncodingKind.Utf32,
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "registry"))


def viewed(root: Path, file: str, added: str) -> View:
    edited = EditedRegistry(root, TODAY)
    edited.hold(file, (root / file).read_text(encoding="utf-8") + added)
    return View(edited.state, file)


@given(
    st.lists(st.text("a字𠮷\n\r", max_size=900), max_size=4),
    st.integers(0, 4000),
    st.sampled_from([(Utf8, "utf-8", 1), (Utf16, "utf-16-le", 2), (Utf32, "utf-32-le", 4)]),
)
def test_a_place_on_a_long_line_is_counted_as_on_a_short_one(
    parts: list[str], index: int, counted: tuple[PositionEncodingKind, str, int]
) -> None:
    encoding, codec, size = counted
    text = ("𠮷字a" * 300).join(parts)
    index = min(index, len(text))
    before = text[:index].replace("\r\n", " \n").replace("\r", "\n")
    if text[index - 1 : index + 1] == "\r\n":
        return  # between the two characters of one end of a line stands nobody
    line = before.rpartition("\n")[2]
    place = TextPositions(text, encoding).position(index)
    assert place == Position(before.count("\n"), len(line.encode(codec)) // size)
    assert TextPositions(text, encoding).index(place) == index


def test_names_behind_thousands_of_unknown_ids_ask_for_no_like_ones(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    added = "recalls: [" + ", ".join(f"P9-{number:03}" for number in range(1, 400)) + "]\n"
    view = viewed(registry, BATCH, added)
    assert view.state.timeline is not None  # the checks ask, once

    def ranked(word: str, *_: object) -> list[object]:
        asked.append(word)
        return []

    monkeypatch.setattr(meant, "_ranked", ranked)
    assert len(inlay_hints(view, WHOLE)) >= 399
    assert not asked


def test_mends_of_thousands_of_findings_are_not_all_tried(registry: Path) -> None:
    view = viewed(registry, BATCH, "note:\n" + "  - a \n" * 500)
    with speaking("en"):
        *some, last = code_actions(view, WHOLE, CodeActionContext([]))
    assert len(some) < 60
    left_out = [action for action in (*some, last) if action.disabled]
    assert [action.title for action in left_out] == [
        "Only the mends of the first 40 findings are listed: select fewer lines."
    ]


def test_thousands_of_blanks_are_taken_out_with_few_readings(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = registry / BATCH
    kept = "notes: |\n  甲 \n  乙\n"
    path.write_text(path.read_text(encoding="utf-8") + "zz:\n" + "- a \n" * 300 + kept, "utf-8")
    space = Workspace(registry)
    text = path.read_text(encoding="utf-8")
    blanks = [n for n in range(len(text) - 1) if text[n : n + 2] == " \n"]
    readings: list[str] = []

    def read(text: str) -> object:
        readings.append(text)
        return reader.read_yaml(text)

    monkeypatch.setattr("devolved_powers.store.workspace.read_yaml", read)
    assert space.respell(BATCH, [TextReplacement(n, n + 1, "") for n in blanks])
    assert space.text(BATCH).endswith("- a\n" * 300 + kept)
    assert len(readings) < 30


def test_a_file_that_is_a_link_is_not_mended_where_it_leads(registry: Path) -> None:
    outside = registry.parent / "outside.yaml"
    (registry / BATCH).rename(outside)
    (registry / BATCH).symlink_to(outside)
    edited = EditedRegistry(registry, TODAY)
    edited.hold(BATCH, outside.read_text(encoding="utf-8") + "note: a \n")
    view = View(edited.state, BATCH)
    assert [finding.check for finding in edited.state.report(BATCH).findings] == ["unreadable-file"]
    assert code_actions(view, WHOLE, CodeActionContext([])) == []
    root_file = View(edited.state, "registry.yaml")
    with pytest.raises(PowersError):
        rename(
            root_file, root_file.text.index("name: ", root_file.text.index("bodies:")) + 7, "某局"
        )


def test_a_folder_that_is_a_link_has_no_files_of_the_registry(registry: Path) -> None:
    (registry / "powers").rename(registry.parent / "powers")
    (registry / "powers").symlink_to(registry.parent / "powers")
    edited = EditedRegistry(registry, TODAY)
    edited.hold(BATCH, (registry / BATCH).read_text(encoding="utf-8"))
    assert View(edited.state, BATCH).document.unreadable is not None


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b"])
def test_what_cannot_be_seen_is_written_out_in_findings_and_titles(
    registry: Path, hidden: str
) -> None:
    view = viewed(registry, BATCH, f'"z{hidden}z": 1\nrecalls: ["P1-0{hidden}01"]\n')
    shown = [found.message for found in diagnostics(view, from_environment())]
    shown += [action.title for action in code_actions(view, WHOLE, CodeActionContext([]))]
    assert shown
    assert not [text for text in shown if any(is_hidden(c) for c in text if c != "\n")]


def test_half_a_character_names_no_file() -> None:
    assert path_of("file:///registry/powers/\ud800.yaml") is None


def test_a_whole_disk_is_no_folder_of_statute_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_files, "MAX_ENTRIES", 5)
    for number in range(6):
        (tmp_path / str(number)).mkdir()
    with speaking("en"), pytest.raises(PowersError, match="more than 5 files and folders"):
        text_files.find_texts([tmp_path])
