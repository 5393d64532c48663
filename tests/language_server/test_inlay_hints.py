"""The name behind an id, where it is referred to."""

from pathlib import Path

from lsprotocol.types import InlayHint, MarkupContent, Position, Range

from devolved_powers.i18n import speaking
from devolved_powers.language_server.inlay_hints import inlay_hints
from devolved_powers.language_server.view import View
from tests.language_server.drawn import viewed
from tests.support import CASES, SMALL

CATALOG = "catalog/urban-management.yaml"
ADJUSTED = CASES / "ok" / "adjustment"
WHOLE = Range(Position(0, 0), Position(1000, 0))


def hints(root: Path, file: str, text: str | None = None, lines: Range = WHOLE) -> list[str]:
    """Return the lines of a file with the hints in them, of those lines that have one."""
    view = viewed(root, file, text)
    with speaking("zh_CN"):
        return [drawn(view, hint) for hint in inlay_hints(view, lines)]


def drawn(view: View, hint: InlayHint) -> str:
    """Return what stands before a hint on its line, and the hint."""
    line = view.text.splitlines()[hint.position.line]
    return f"{line[: hint.position.character].strip()} ⟨{hint.label}⟩"


def test_the_power_behind_an_item_but_not_the_own_id() -> None:
    assert hints(SMALL, CATALOG) == [
        "powers: [P1-001 ⟨对擅自占用城市道路的处罚⟩",
        "powers: [P1-002 ⟨对城市道路养护情况的行政检查⟩",
    ]


def test_a_power_that_is_no_longer_held_says_so() -> None:
    assert "- {power: P1-005 ⟨农药经营许可（已失效）⟩" in hints(ADJUSTED, "powers/notice-2.yaml")


def test_an_id_that_there_is_not() -> None:
    text = (SMALL / CATALOG).read_text().replace("P1-002", "P1-020")
    view = viewed(SMALL, CATALOG, text)
    with speaking("en"):
        assert [hint.label for hint in inlay_hints(view, WHOLE)][1] == "no such id"


def test_only_of_the_lines_that_are_seen() -> None:
    lines = Range(Position(0, 0), Position(8, 0))
    assert hints(SMALL, CATALOG, lines=lines) == ["powers: [P1-001 ⟨对擅自占用城市道路的处罚⟩"]


def test_while_a_line_is_half_typed_the_others_keep_their_hints() -> None:
    text = (SMALL / CATALOG).read_text().replace("scenes: [城市道路]", "scenes: [城市", 1)
    assert hints(SMALL, CATALOG, text) == hints(SMALL, CATALOG)


def test_behind_astral_characters_the_hint_stands_behind_the_id() -> None:
    text = (SMALL / CATALOG).read_text() + '    note: "𠮷"\n    met: ["𠮷", P1-003]\n'
    assert [hint.position.character for hint in inlay_hints(viewed(SMALL, CATALOG, text), WHOLE)][
        -1
    ] == len('    met: ["𠮷", P1-003') + 1


def test_the_tooltip_tells_whether_it_may_be_used_and_the_notice() -> None:
    view = viewed(SMALL, CATALOG)
    with speaking("en"):
        hint, *_others = inlay_hints(view, WHOLE, plain=True)
    assert hint.padding_left
    assert isinstance(hint.tooltip, MarkupContent)
    assert hint.tooltip.value.splitlines() == [
        "P1-001  对擅自占用城市道路的处罚",
        "Status: 有效",
        "Receiving body: 示例镇人民政府",
        "Power held since: 2021-09-01",
        "Standing of the law: 现行有效; until when changes of the law are known is not recorded",
        "",
        "Inferred from public reports, not the official list: no basis for enforcement",
    ]
