"""Where the cursor stands, found in the lines: in sound text where a parser finds it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.completion.place import TypedPlace, place_at
from devolved_powers.language_server.cursor import cursor_at
from devolved_powers.models.files import kind_of
from devolved_powers.store.files import document
from tests.sound_registries import SOUND, name_of

_ITEM = "items:\n  - id: E-001\n"
_GRANT = "grants:\n  - id: P1-001\n    name: 甲\n"


def at(drawn: str) -> TypedPlace | None:
    """Return where the cursor that is drawn in a text stands."""
    index = drawn.index("‸")
    return place_at(drawn.replace("‸", "", 1), index)


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_a_sound_text_is_read_as_the_parser_reads_it(registry: Path) -> None:
    compared = 0
    for path in sorted(registry.rglob("*.yaml")):
        name = path.relative_to(registry).as_posix()
        if kind_of(name) is None:
            continue
        read = document(name, path.read_bytes())
        for index in range(0, len(read.text), 3):
            cursor = cursor_at(name, read.source, read.data, index)
            node = read.source.find(cursor.route) if cursor else None
            if cursor is None or not (cursor.on_key or (node and node.is_scalar)):
                continue
            place = place_at(read.text, index)
            assert place is not None, (name, index)
            word = read.text[place.start : place.end]
            route = (*place.route, word.strip("\"'")) if place.has_colon else place.route
            assert (route, place.start, place.end) == (cursor.route, cursor.start, cursor.end)
            compared += 1
    assert compared


@pytest.mark.parametrize(
    ("drawn", "route", "typed"),
    [
        (f"{_GRANT}    ty‸\n    field: 乙\n", ("grants", 0), "ty"),
        (f"{_GRANT}    type: ‸\n", ("grants", 0, "type"), ""),
        (f"{_GRANT}    type:‸\n", ("grants", 0, "type"), ""),
        (f"{_GRANT}    type: 行政‸处罚\n", ("grants", 0, "type"), "行政"),
        (f'{_GRANT}    type: "行政‸\n', ("grants", 0, "type"), "行政"),
        (f"{_GRANT}  - ‸\n", ("grants", 1), ""),
        (f"{_GRANT}  -‸\n", ("grants", 1), ""),
        (f"{_GRANT}  ‸\n  - id: P1-002\n", ("grants", 1), ""),
        (f"{_GRANT}    ‸\n", ("grants", 0), ""),
        (f"{_GRANT}‸\n", (), ""),
        ("grants:\n  ‸\n", ("grants",), ""),
        (f"{_ITEM}    powers: [P1-001, ‸]\n", ("items", 0, "powers", 1), ""),
        (f"{_ITEM}    powers: [P1-001, P1‸\n    note: 甲\n", ("items", 0, "powers", 1), "P1"),
        (f"{_ITEM}    powers: [P1-001\n    con‸\n", ("items", 0), "con"),
        (f"{_ITEM}    powers:\n      - P1-001\n      - ‸\n", ("items", 0, "powers", 1), ""),
        (f"{_ITEM}    powers:\n    - P1-001\n    - ‸\n", ("items", 0, "powers", 1), ""),
        (f"{_ITEM}    fines:\n      - {{from: 1, un‸}}\n", ("items", 0, "fines", 0), "un"),
        (f"{_ITEM}    fines: [{{unit: ‸\n", ("items", 0, "fines", 0, "unit"), ""),
        ("authority: {doc_no: 甲,\n  sig‸}\n", ("authority",), "sig"),
        (f"{_ITEM}    basis: 《甲法》第一条、\n      第‸\n", ("items", 0, "basis"), "第"),
        ("recalls:\n  - {power: P1-001, set: {na‸}}\n", ("recalls", 0, "set"), "na"),
        ("a: [[1, 2], [3, ‸", ("a", 1, 1), ""),
    ],
)
def test_a_text_that_is_half_typed_is_read_as_far_as_it_goes(
    drawn: str, route: Route, typed: str
) -> None:
    place = at(drawn)
    assert place is not None
    assert (place.route, place.typed) == (route, typed)


@pytest.mark.parametrize(
    "drawn",
    [
        "# 备‸注\n",
        "field: 城市管理 # 领‸域\n",
        "note: |\n  第一‸行\n",
        "note: >\n  第一行\n\n  ‸\n",
        "---‸\n",
        "a: [1, 2]‸\n",
        "a: ‸[1, 2]\n",
    ],
)
def test_in_remarks_and_texts_of_several_lines_there_is_no_place(drawn: str) -> None:
    assert at(drawn) is None


def test_the_other_keys_of_a_mapping_are_known_above_and_below() -> None:
    place = at(f"{_GRANT}    ‸\n    field: 乙\n  - id: P1-002\n    note: 丙\n")
    assert place is not None
    assert place.keys == {"id": "P1-001", "name": "甲", "field": "乙"}
    between = at("  - {from: 1, ‸, unit: 元}")
    assert between is not None
    assert between.keys == {"from": "1", "unit": "元"}


@given(st.text("ab: -[]{},'\"#|\n\r\u2028《第条》1", max_size=60), st.integers(min_value=0))
@example("- \n-", 1)
@example("- x", 1)
def test_no_text_is_too_broken(text: str, number: int) -> None:
    index = number % (len(text) + 1)
    place = place_at(text, index)
    if place is not None:
        assert place.start <= index <= place.end
        assert not {"\n", "\r"} & {*text[place.start : place.end]}
        assert place.typed in text
