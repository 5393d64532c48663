"""What can be folded; stretches never cross."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import FoldingRange, FoldingRangeKind

from devolved_powers.language_server.folding import folding_ranges
from tests.language_server.shown_registry import ShownRegistry
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, small_registry

FILE = "catalog/urban-management.yaml"
TEXT = """\
# yaml-language-server: $schema=../schemas/catalog.schema.json
# 第二行
field: 城市管理
items:
  - id: E-001
    powers: [P1-001,
      P1-002]
    note: |
      # 不是注释
      # 也不是
    penalty: 《示例城市道路条例》第四条
  # 注释一
  # 注释二
  - id: E-002
    powers:
      - P1-002
"""


@pytest.fixture
def small(tmp_path: Path) -> ShownRegistry:
    return ShownRegistry(small_registry(tmp_path))


def folded(registry: ShownRegistry, text: str) -> list[tuple[int, int]]:
    registry.edited.state  # noqa: B018 - as it is saved
    registry.edited.hold(FILE, text)
    return [(one.start_line, one.end_line) for one in folding_ranges(registry.view(FILE))]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_entries_lists_texts_and_comments(small: ShownRegistry, line_end: str) -> None:
    assert folded(small, TEXT.replace("\n", line_end)) == [
        *((0, 1), (3, 15), (4, 10), (5, 6), (7, 9), (11, 12), (13, 15), (14, 15)),
    ]
    kinds = {one.start_line: one.kind for one in folding_ranges(small.view(FILE))}
    assert [line for line, kind in kinds.items() if kind == FoldingRangeKind.Comment] == [0, 11]


def test_a_broken_file_is_folded_by_its_indents(small: ShownRegistry) -> None:
    broken = TEXT.replace("P1-002]", "P1-002")
    places = folded(small, broken)
    assert small.view(FILE).document.data is None
    assert {(0, 1), (3, 15), (4, 10), (13, 15), (14, 15)} <= set(places)


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_in_no_registry_they_cross(folder: Path) -> None:
    registry = ShownRegistry(folder)
    for file in registry.edited.state.loaded.documents:
        view = registry.view(file)
        _assert_nested(folding_ranges(view), view.text.count("\n"))


@given(data=st.data())
def test_nor_while_a_file_is_typed(data: st.DataObject) -> None:
    registry = ShownRegistry(CASES / "ok" / "small")
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 30)))
    typed = data.draw(st.text("[]{}:-#'\"|>, \n\r\u2028\x85a市", max_size=8))
    text = TEXT[:start] + typed + TEXT[end:]
    folded(registry, text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    _assert_nested(folding_ranges(registry.view(FILE)), lines)


def _assert_nested(folds: list[FoldingRange], last: int) -> None:
    for one in folds:
        assert 0 <= one.start_line < one.end_line <= last
        for other in folds:
            if other is not one and one.start_line <= other.start_line:
                inside = one.start_line < other.start_line and other.end_line <= one.end_line
                assert inside or one.end_line < other.start_line
