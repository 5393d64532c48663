"""The outline of a file, and the search for entries over a registry."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import DocumentSymbol, Position, Range, SymbolKind

from devolved_powers.i18n import speaking
from devolved_powers.language_server.symbols import (
    MOST_FOUND,
    document_symbols,
    workspace_symbols,
)
from devolved_powers.register.registry import Registry
from tests.language_server.shown_registry import TODAY, ShownRegistry
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, small_registry

ITEMS = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"


@pytest.fixture
def small(tmp_path: Path) -> ShownRegistry:
    return ShownRegistry(small_registry(tmp_path))


def outline(symbols: Sequence[DocumentSymbol], indent: str = "") -> Iterator[str]:
    """Yield an outline line by line, as an editor draws it."""
    for symbol in symbols:
        detail = f" ({symbol.detail})" if symbol.detail else ""
        yield f"{indent}{symbol.name}{detail}"
        yield from outline(symbol.children or [], indent + "  ")


def test_a_decision_with_its_powers(small: ShownRegistry) -> None:
    assert "\n".join(outline(document_symbols(small.view(DECISION)))) == (
        "赋予示例镇县级行政权力事项（第一批） (赋权)\n"
        "  依据文件\n"
        "  上级依据\n"
        "  数据状态\n"
        "  赋权 (4)\n"
        "    P1-001 对擅自占用城市道路的处罚 (行政处罚 · 有效)\n"
        "    P1-002 对城市道路养护情况的行政检查 (行政检查 · 有效)\n"
        "    P1-003 对经营假种子的处罚 (行政处罚 · 有效)\n"
        "    P1-004 农药经营许可 (行政许可 · 有效)\n"
        "  委托的公布情况 (1)\n"
        "    行政许可委托公告"
    )


def test_an_item_is_called_as_its_power_is(small: ShownRegistry) -> None:
    shown = list(outline(document_symbols(small.view(ITEMS))))
    assert "    E-001 对擅自占用城市道路的处罚 (行政处罚 · 有效)" in shown


def test_what_happens_to_a_power_has_its_name() -> None:
    registry = ShownRegistry(CASES / "ok" / "adjustment")
    file = next(
        file
        for file, decision in registry.edited.state.loaded.decisions.items()
        if decision.adjustments
    )
    events = [
        symbol
        for section in document_symbols(registry.view(file))[0].children or []
        for symbol in section.children or []
        if symbol.kind == SymbolKind.Event
    ]
    assert events
    assert all(" " in event.name for event in events)


def test_a_standard_with_its_tiers() -> None:
    registry = ShownRegistry(CASES / "ok" / "discretion")
    view = registry.view("discretion/urban-management-2023.yaml")
    shown = "\n".join(outline(document_symbols(view)))
    assert shown.startswith("样例县城市管理行政处罚裁量基准 (样综执规〔2023〕1号)\n  上位文件")
    assert (
        "    1 擅自搭建构筑物的\n      不予处罚 (不予处罚)\n      从轻\n      一般\n      从重"
        in shown
    )


def test_the_root_file_has_bodies_fields_and_scenes(small: ShownRegistry) -> None:
    shown = "\n".join(outline(document_symbols(small.view("registry.yaml"))))
    assert "    示例镇人民政府 (乡镇人民政府)" in shown
    assert "    经济发展\n      农业农村 (agriculture)" in shown
    assert "    城市道路\n    农资店" in shown


def test_while_half_typed_what_stands_there_stays_and_what_was_typed_over_goes(
    small: ShownRegistry,
) -> None:
    small.view(DECISION)
    small.type(DECISION, "name: 对城市道路养护情况的行政检查", "name: [对城市\n\n")
    assert small.view(DECISION).document.data is None
    view = small.view(DECISION)
    symbols = list(_each(document_symbols(view)))
    for symbol in symbols:
        assert small.text(DECISION, symbol.selection_range) in (
            *("赋予示例镇县级行政权力事项（第一批）", "authority", "upstream", "provenance"),
            *("grants", "entrustments", "P1-001", "P1-002", "P1-003", "P1-004"),
            "行政许可委托公告",
        )
    assert any(symbol.name.startswith("P1-004") for symbol in symbols)
    small.type(DECISION, "id: P1-003", "id: P1-0")
    names = [symbol.name for symbol in _each(document_symbols(small.view(DECISION)))]
    assert not any(name.startswith("P1-003") for name in names)


def test_of_a_file_that_was_broken_from_the_start_the_beginning_is_shown(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    file = root / DECISION
    file.write_text(file.read_text("utf-8") + "  - {paper: [\n", "utf-8")
    shown = list(outline(document_symbols(ShownRegistry(root).view(DECISION))))
    assert any("P1-001" in line for line in shown)


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_each_name_stands_within_its_entry_and_each_entry_within_its_section(folder: Path) -> None:
    registry = ShownRegistry(folder)
    for file in registry.edited.state.loaded.documents:
        _assert_nested(document_symbols(registry.view(file)))


@given(data=st.data())
def test_so_it_is_while_a_file_is_half_typed(data: st.DataObject) -> None:
    registry = ShownRegistry(CASES / "ok" / "small")
    file = data.draw(st.sampled_from([DECISION, ITEMS, "registry.yaml"]))
    text = registry.view(file).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    typed = data.draw(st.text("[]{}:-#'\" \n\r\u2028\ufeff𠮷a市", max_size=6))
    registry.edited.hold(file, text[:start] + typed + text[end:])
    symbols = document_symbols(registry.view(file))
    _assert_nested(symbols)
    assert all(symbol.name.strip() for symbol in _each(symbols))


@pytest.mark.parametrize(
    "words",
    ["道路", "农药", "P1-001", "示例种子条例第三条", "种子条例 第四条", "daolu", "挖掘", "挖路"],
)
def test_the_search_finds_what_powers_search_finds(small: ShownRegistry, words: str) -> None:
    text = small.view("registry.yaml").text
    everyday = "synonyms:\n  - {everyday: [挖路], official: [擅自占用]}\n"
    (small.root / "registry.yaml").write_text(text + everyday, "utf-8")
    small.edited.reload()
    opened = Registry.open(small.root)
    result = opened.snapshot(TODAY).search(
        *words.split(), partly=True, library=lambda: opened.library
    )
    needs = [entry.id for hit in result.found.needs for entry in hit.entries]
    found = workspace_symbols(small.edited.state, words)
    ids = [symbol.name.partition(" ")[0] for symbol in found]
    assert ids == list(dict.fromkeys([*(entry.id for entry in result.entries), *needs]))
    assert ids


def test_a_power_that_was_recalled_is_found_by_its_id() -> None:
    registry = ShownRegistry(CASES / "ok" / "suspension")
    state = registry.edited.state
    recalled = [
        recall.power for decision in state.loaded.decisions.values() for recall in decision.recalls
    ]
    assert recalled
    for identifier in recalled:
        found = workspace_symbols(state, identifier.lower())
        (symbol,) = [one for one in found if one.name.startswith(f"{identifier} ")]
        assert "收回" in (symbol.container_name or "")


def test_what_is_found_stands_where_its_id_stands(small: ShownRegistry) -> None:
    for symbol in workspace_symbols(small.edited.state, ""):
        (place,) = small.said([symbol.location])  # type: ignore[list-item]
        assert place.endswith(": " + symbol.name.partition(" ")[0])
    assert len(workspace_symbols(small.edited.state, "")) <= MOST_FOUND


def test_where_it_is_told_of_which_field_it_is_and_how_it_stands(small: ShownRegistry) -> None:
    with speaking("en"):
        (first, *_rest) = workspace_symbols(small.edited.state, "P1-001")
    assert (first.name, first.kind) == ("P1-001 对擅自占用城市道路的处罚", SymbolKind.Function)
    assert first.container_name == "城市管理: 有效"


def _each(symbols: Sequence[DocumentSymbol]) -> Iterator[DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from _each(symbol.children or [])


def _assert_nested(symbols: Sequence[DocumentSymbol]) -> None:
    for symbol in symbols:
        assert _holds(symbol.range, symbol.selection_range), symbol.name
        for child in symbol.children or []:
            assert _holds(symbol.range, child.range), (symbol.name, child.name)
        _assert_nested(symbol.children or [])


def _holds(outer: Range, inner: Range) -> bool:
    return _key(outer.start) <= _key(inner.start) <= _key(inner.end) <= _key(outer.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character
