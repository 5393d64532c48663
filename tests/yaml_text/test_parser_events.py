"""Both parsers, libyaml's and ruamel.yaml's own, give the same data, places and form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from devolved_powers.yaml_text import parser_events
from devolved_powers.yaml_text.canonical_form import canonical_text
from devolved_powers.yaml_text.reader import MAX_DEPTH, read_yaml
from devolved_powers.yaml_text.source_map import Node, SourceMap, read_with_places
from tests.support import ROOT

TEXTS = [
    "decision: batch-1\ntitle: '一'\ngrants:\n  - {id: P1-001, name: \"对…\"}\n  - id: P1-002\n",
    "a: [1, 2.5, 2021-09-01, ~, yes, '7']\nb: |\n  一\n  二\nc: >\n  三\n",
    "a: &x 1\nb: *x\nc: !t 2\n<<: {d: 3}\na: 4\n",
    "a: 1\n---\nb: 2\n",
    "a: “一”\n",
]


def as_tuple(node: Node | None) -> object:
    if node is None:
        return None
    inside = [as_tuple(item) for item in node.items]
    entries = [(key, as_tuple(child)) for key, child in node.entries.items()]
    place = (node.start, node.end, node.style, node.is_scalar, node.flow)
    return (*place, inside, entries, dict(node.keys))


def of_both(text: str, patch: pytest.MonkeyPatch) -> tuple[object, object]:
    """Return what is read of a text with libyaml and without it."""

    def read() -> object:
        return (*read_yaml(text), as_tuple(SourceMap(text).root))

    fast = read()
    with patch.context() as without:
        without.setattr(parser_events, "LIBYAML", None)
        return fast, read()


@pytest.mark.parametrize("text", TEXTS)
def test_without_libyaml_a_text_is_read_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast, slow = of_both(text, monkeypatch)
    assert fast == slow


def test_without_libyaml_the_data_files_are_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (ROOT / "registry.yaml", *ROOT.glob("catalog/*.yaml")):
        fast, slow = of_both(path.read_text(encoding="utf-8"), monkeypatch)
        assert fast == slow


def test_without_libyaml_the_form_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "kind:  赋权\ndecision: 'batch-1'   \ngrants:\n  - {name: 一,id: P1-001 }\n"
    form = canonical_text("powers/batch-1.yaml", text)
    monkeypatch.setattr(parser_events, "LIBYAML", None)
    assert canonical_text("powers/batch-1.yaml", text) == form


@pytest.mark.parametrize("depth", [*range(MAX_DEPTH - 1, MAX_DEPTH + 4), 10_000])
@pytest.mark.parametrize("level", ["[", "{a: ", "- ", "? "])
def test_what_is_too_deep_is_a_fault_for_both_readers(depth: int, level: str) -> None:
    text = "a:\n  " + level * depth + "b"
    data, faults, _places = read_with_places(text)
    assert (data, faults) == read_yaml(text)
    assert faults or depth <= MAX_DEPTH


@given(st.text(st.sampled_from("ab一“”-:?#&*!|>'\"%@`[]{},. \n\r\t"), max_size=40))
def test_data_and_places_read_together_are_those_read_apart(text: str) -> None:
    data, faults, places = read_with_places(text)
    assert repr((data, faults)) == repr(read_yaml(text))
    assert as_tuple(places.root) == as_tuple(SourceMap(text).root)


@pytest.mark.skipif(parser_events.LIBYAML is None, reason="ruamel.yaml came without libyaml")
@given(st.text(st.sampled_from("ab一“”-:?#&*!|>'\"%@`[]{},. \n\t\r\x85\u2028\ufeff"), max_size=30))
def test_libyaml_driven_directly_gives_the_events_that_ruamel_gives(text: str) -> None:
    def told(source: object) -> list[str]:
        events = []
        try:
            for event in source():  # type: ignore[operator]
                marks = (event.start_mark.index, event.end_mark.index, event.start_mark.line)
                events.append(f"{event!r} {marks}")
        except YAMLError as error:
            events.append(f"{type(error).__name__} {error}")
        return events

    from ruamel.yaml import YAML

    ruamel = YAML(typ="safe")
    assert told(lambda: parser_events.events(text)) == told(lambda: ruamel.parse(text))
