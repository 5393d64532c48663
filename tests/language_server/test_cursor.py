"""What stands where the cursor is; the cursor is drawn as ‸ into the text."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.cursor import Cursor, cursor_at, cursor_in
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.view import View
from devolved_powers.store.files import document
from devolved_powers.yaml_text.source_map import Node
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, small_registry

CATALOG = """\
field: 城市管理 # 领域
items:
  - id: E-001
    powers: [P1-001, P1-002]
    conduct: 《示例城市道路条例》第三条
    note: |
      第一行
      《示例城市道路条例》第四条
    fines:
      - {to: 20000, unit: 元}
  # 以上为处罚
  - id: E-002
    note: "甲：'乙'"
    until:
"""


def at(drawn: str) -> Cursor | None:
    """Return what stands at the mark in a text."""
    read = document("catalog/roads.yaml", drawn.replace("‸", "").encode())
    index = drawn.index("‸") - read.bom
    return cursor_at(read.file, read.source, read.data, index)


def drawn(text: str, words: str, shift: int = 0) -> str:
    """Draw the cursor before some words of a text, or further on."""
    index = text.index(words) + shift
    return f"{text[:index]}‸{text[index:]}"


@pytest.mark.parametrize(
    ("words", "shift", "route", "value"),
    [
        ("E-001", 0, ("items", 0, "id"), "E-001"),
        ("E-001", 5, ("items", 0, "id"), "E-001"),
        ("P1-001", 6, ("items", 0, "powers", 0), "P1-001"),
        ("P1-002", 0, ("items", 0, "powers", 1), "P1-002"),
        ("20000", 2, ("items", 0, "fines", 0, "to"), 20000),
        ("元", 1, ("items", 0, "fines", 0, "unit"), "元"),
        ("城市管理", 4, ("field",), "城市管理"),
    ],
)
def test_a_value_is_told_at_both_of_its_edges(
    words: str, shift: int, route: Route, value: object
) -> None:
    found = at(drawn(CATALOG, words, shift))
    assert found is not None
    assert (found.route, found.value, found.on_key) == (route, value, False)


@pytest.mark.parametrize("shift", [0, 3, 7])
def test_a_key_is_told_with_the_route_of_its_value(shift: int) -> None:
    found = at(drawn(CATALOG, "conduct", shift))
    assert found is not None
    assert (found.route, found.on_key, found.key) == (("items", 0, "conduct"), True, "conduct")


@pytest.mark.parametrize("words", ["# 领域", "领域", "以上为处罚", "# 以上"])
def test_nothing_stands_in_a_comment(words: str) -> None:
    assert at(drawn(CATALOG, words, 1)) is None


def test_a_sign_within_a_value_begins_no_comment() -> None:
    found = at('note: "甲 #1‸"\n')
    assert found is not None
    assert found.value == "甲 #1"


def test_a_value_that_is_still_to_be_typed_reaches_over_the_blanks_behind_its_key() -> None:
    found = at("items:\n  - id: E-001\n    until:  ‸\n")
    assert found is not None
    assert (found.route, found.value) == (("items", 0, "until"), None)


def test_nothing_stands_behind_the_last_entry() -> None:
    assert at(CATALOG + "\n\n‸") is None


def test_the_first_character_behind_a_text_of_several_lines_is_the_next_key() -> None:
    found = at(drawn(CATALOG, "fines"))
    assert found is not None
    assert (found.key, found.on_key) == ("fines", True)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        (drawn(CATALOG, "第四条"), 4 + 10),
        ("note: 《甲法》‸第一条\n", 4),
        ("note: '甲''乙‸丙'\n", 3),
        ("note: 《甲法》\n  ‸第一条\n", 5),
        ("note: >-\n  《甲法》\n  ‸第一条\n", 5),
        ("note: 𠮷𠮷‸法\n", 2),
        ("\ufeffnote: 甲‸乙\r\n", 1),
        ("note: 甲‸乙\r\nname: 丙\r\n", 1),
    ],
)
def test_the_character_of_a_text_is_told(text: str, within: int) -> None:
    found = at(text)
    assert found is not None
    assert isinstance(found.value, str)
    assert found.within == within


def test_characters_written_as_escapes_are_not_counted() -> None:
    found = at('note: "\\u7532‸乙"\n')
    assert found is not None
    assert (found.value, found.within) == ("甲乙", None)


def test_an_anchor_and_its_copy_are_no_values_of_the_registry() -> None:
    found = at("a: &x 甲\nb: ‸*x\n")
    assert found is not None
    assert (found.route, found.value) == (("b",), None)


@given(st.text(alphabet="甲#:'\"\u2028\u0085𠮷 \t-|", max_size=12))
def test_a_text_in_quotation_marks_is_found_whatever_it_holds(text: str) -> None:
    written = f"name: {json.dumps(text, ensure_ascii=False)}\n"
    read = document("catalog/roads.yaml", written.encode())
    for index in range(len(written) + 1):
        cursor_at(read.file, read.source, read.data, index)


@pytest.mark.parametrize("root", SOUND, ids=name_of)
def test_every_value_of_a_sound_registry_is_found_where_it_stands(root: Path) -> None:
    registry = EditedRegistry(root, date(2026, 1, 1))
    for file, read in registry.state.loaded.documents.items():
        for route, node in _scalars(read.source.root):
            for index in (node.start, node.end):
                found = cursor_at(file, read.source, read.data, index)
                assert found is not None
                assert found.route == route


def _scalars(node: Node | None, route: Route = ()) -> list[tuple[Route, Node]]:
    if node is None:
        return []
    if node.is_scalar:
        return [(route, node)] if node.style not in ("|", ">") else []
    children: list[tuple[str | int, Node]] = [*enumerate(node.items), *node.entries.items()]
    return [found for step, child in children for found in _scalars(child, (*route, step))]


class TestHalfTyped:
    """A file that is no YAML at the moment."""

    @staticmethod
    def at(folder: Path, edited: str) -> Cursor | None:
        """Return what stands at the mark once a sound file was edited."""
        registry = EditedRegistry(small_registry(folder), date(2026, 1, 1))
        file = "catalog/urban-management.yaml"
        _ = registry.state.examined
        registry.hold(file, edited.replace("‸", ""))
        view = View(registry.state, file)
        assert view.document.data is None
        return cursor_in(view, edited.index("‸"))

    @staticmethod
    def saved() -> str:
        return (CASES / "ok/small/catalog/urban-management.yaml").read_text()

    def test_before_the_slip_places_are_those_of_the_last_readable_text(
        self, tmp_path: Path
    ) -> None:
        broken = self.saved().replace("scenes: [城市道路]", "scenes: [城市道路", 1)
        found = self.at(tmp_path, broken.replace("第四条", "第‸四条", 1))
        assert found is not None
        assert (found.route, found.within) == (("items", 0, "penalty"), 11)

    def test_behind_the_slip_too(self, tmp_path: Path) -> None:
        broken = self.saved().replace("scenes: [城市道路]", "scenes: [城市道路", 1)
        found = self.at(tmp_path, broken.replace("路面", "路‸面"))
        assert found is not None
        assert found.route == ("items", 1, "inspect", 0, "what")
        assert found.value == "路面、井盖和修复的质量"

    def test_on_the_line_of_the_slip_the_lines_are_read(self, tmp_path: Path) -> None:
        broken = self.saved().replace("powers: [P1-002]", "powers: [P1-002, P1-0‸03")
        found = self.at(tmp_path, broken)
        assert found is not None
        assert (found.route, found.value) == (("items", 1, "powers", 1), "P1-003")

    def test_a_text_of_several_lines_is_not_guessed_at(self, tmp_path: Path) -> None:
        note = "    note: |\n      id‸: E-009\n   x: ["
        broken = self.saved().replace("    subject: [单位]", note)
        assert self.at(tmp_path, broken) is None
