"""What values name, and where that stands: also while a file is half typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.language_server.citations_in_files import citation_at, citations
from devolved_powers.language_server.definition import definitions
from devolved_powers.language_server.named_things import Locations, mention_at, mentions
from devolved_powers.language_server.references import references
from tests.language_server.shown_registry import ShownRegistry
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, small_registry

ITEMS = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_whatever_is_named_is_named_at_both_edges_of_its_place(folder: Path) -> None:
    registry = ShownRegistry(folder)
    for one in mentions(registry.edited.state):
        view = registry.view(one.file)
        place = Locations(view).of(one)
        assert place is not None
        start, end = view.index(place.range.start), view.index(place.range.end)
        assert view.text[start:end] == one.value[slice(*(one.within or (0, None)))]
        for index in (start, end):
            named = mention_at(view, index)
            assert named is not None
            assert (named.kind, named.name) == (one.kind, one.name)


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_whatever_is_cited_is_found_where_it_is_cited(folder: Path) -> None:
    registry = ShownRegistry(folder)
    for one in citations(registry.edited.state):
        view = registry.view(one.file)
        place = Locations(view).at(one.file, one.route, one.value, one.cited.span)
        assert place is not None
        assert registry.text(one.file, place.range) == one.value[slice(*one.cited.span)]
        found = citation_at(view, view.index(place.range.start) + 1)
        assert found is not None
        assert found.cited.span == one.cited.span


@given(data=st.data())
def test_while_a_file_is_half_typed_no_wrong_place_is_shown(data: st.DataObject) -> None:
    """Whatever is typed: each place that is shown holds the very name, and nothing fails."""
    registry = ShownRegistry(CASES / "ok" / "small")
    file = data.draw(st.sampled_from([DECISION, ITEMS, "registry.yaml"]))
    for _change in range(2):
        text = registry.view(file).text
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        typed = data.draw(st.text("[]{}:-#'\" \n\r\u2028𠮷aP1-0《》", max_size=5))
        registry.edited.hold(file, text[:start] + typed + text[end:])
    view = registry.view(file)
    for one in mentions(registry.edited.state):
        place = Locations(view).of(one)
        shown = registry.text(one.file, place.range) if place is not None else ""
        meant = one.value[slice(*one.within)] if one.within else one.value
        assert not shown or "".join(shown.split()) == "".join(meant.split()) or "\\" in shown
    index = data.draw(st.integers(0, len(view.text)))
    definitions(view, index)
    references(view, index, declared=True)


def test_two_registries_with_files_of_one_name_do_not_mix(tmp_path: Path) -> None:
    one = ShownRegistry(small_registry(tmp_path / "one"))
    other = ShownRegistry(small_registry(tmp_path / "other"))
    for registry in (one, other):
        registry.view(ITEMS)
    one.type(ITEMS, "field: ", "field: [\n\n")
    other.type(ITEMS, "field: ", "note: [\nfield: ")
    for registry in (one, other, one):
        found = definitions(*registry.at(ITEMS, "P1-002"))
        assert registry.said(found) == [f"{DECISION}: P1-002"]
        used = references(*registry.at(DECISION, "P1-002"), declared=False)
        assert registry.said(used) == [f"{ITEMS}: P1-002"]
