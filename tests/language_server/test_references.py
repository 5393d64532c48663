"""References: every place that names a power, an item, a body, a field, a scene, or cites a law."""

from pathlib import Path

import pytest

from devolved_powers.language_server.references import references, references_to_law
from devolved_powers.law.library import Library
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.citation_query import AskedCitation
from devolved_powers.register.cited_by import cited_by
from devolved_powers.register.registry import Registry
from tests.language_server.shown_registry import TODAY, ShownRegistry
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, copy_of, small_registry

ITEMS = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"


@pytest.fixture
def small(tmp_path: Path) -> ShownRegistry:
    return ShownRegistry(small_registry(tmp_path))


def found(
    registry: ShownRegistry, file: str, words: str, shift: int = 1, *, declared: bool = False
) -> list[str]:
    return registry.said(references(*registry.at(file, words, shift), declared=declared))


def test_a_power_is_named_by_its_items_and_by_what_happens_to_it(tmp_path: Path) -> None:
    registry = ShownRegistry(copy_of(CASES / "ok" / "adjustment", tmp_path / "registry"))
    named = found(registry, DECISION, "P1-001")
    assert any(place.startswith("catalog/") for place in named)
    assert any(place.startswith("powers/") and DECISION not in place for place in named)
    assert {place.partition(": ")[2] for place in named} == {"P1-001"}


def test_the_place_where_it_is_defined_is_told_when_it_is_asked_for(small: ShownRegistry) -> None:
    assert found(small, ITEMS, "P1-001") == [f"{ITEMS}: P1-001"]
    assert found(small, ITEMS, "P1-001", declared=True) == [
        f"{ITEMS}: P1-001",
        f"{DECISION}: P1-001",
    ]


def test_an_id_is_found_in_needs_law_changes_suppressions_and_sentences(
    small: ShownRegistry,
) -> None:
    small.type("powers/needs.yaml", "status: 待赋权", "status: 已赋权\n    met_by: [P1-001]")
    small.type("powers/needs.yaml", "reason: ", "reason: 与P1-001相邻，")
    small.edited.hold(
        "registry.yaml",
        small.view("registry.yaml").text
        + "suppressions:\n  - {check: a, id: P1-001, reason: 待核, until: 2027-01-01}\n",
    )
    small.edited.hold(
        "law-changes/示例.yaml",
        "law: 示例城市道路条例\non: 2026-01-01\nwhat: 修订\nbecause: 示例\n"
        "provenance: {status: draft}\nentries:\n"
        "  - {entry: P1-001, from: 第三条, difference: 甲}\n",
    )
    assert found(small, DECISION, "P1-001") == [
        f"{ITEMS}: P1-001",
        "law-changes/示例.yaml: P1-001",
        "powers/needs.yaml: P1-001",
        "powers/needs.yaml: P1-001",
        "registry.yaml: P1-001",
    ]


def test_ids_that_only_begin_alike_are_others(small: ShownRegistry) -> None:
    small.type(ITEMS, "powers: [P1-001]", "powers: [P1-0010, XP1-001, P1-001-2]")
    assert found(small, DECISION, "P1-001") == []


def test_a_standard_is_for_items(tmp_path: Path) -> None:
    registry = ShownRegistry(copy_of(CASES / "ok" / "discretion", tmp_path / "registry"))
    named = found(registry, ITEMS, "E-001")
    assert "discretion/urban-management-2023.yaml: E-001" in named
    assert "discretion/urban-management-2021.yaml: E-001" in named


@pytest.mark.parametrize(
    ("name", "count"), [("示例县农业农村局", 3), ("城市管理", 5), ("城市道路", 3)]
)
def test_bodies_fields_and_scenes(small: ShownRegistry, name: str, count: int) -> None:
    places = found(small, "registry.yaml", name, declared=True)
    assert {place.partition(": ")[2] for place in places} == {name}
    assert len(places) == count


def test_an_article_is_cited_exactly_so_many_characters_long(small: ShownRegistry) -> None:
    assert found(small, DECISION, "第四条") == [
        "catalog/urban-management.yaml: 《示例城市道路条例》第四条",
        f"{DECISION}: 第四条",
        "powers/needs.yaml: 《示例城市道路条例》第四条",
    ]


def test_on_the_title_all_that_cites_the_law_is_told(small: ShownRegistry) -> None:
    of_law = found(small, DECISION, "《示例城市道路条例》")
    of_article = found(small, DECISION, "第四条")
    assert set(of_article) < set(of_law)
    assert "powers/batch-1.yaml: 《示例城市道路条例》第二条" in of_law


def test_an_article_that_moved_is_cited_by_its_old_and_by_its_new_number(
    small: ShownRegistry,
) -> None:
    """第三条 of 2018 is 第四条 since 2023: who cites the one cites the other."""
    later = "powers/batch-2.yaml"
    small.edited.hold(
        later,
        "decision: batch-2\nkind: 赋权\ntitle: 第二批\nauthority: {}\neffective: 2024-01-01\n"
        "to_body: 示例镇人民政府\nprovenance: {status: reconstructed}\ngrants:\n"
        "  - id: P2-001\n    name: 对经营假种子的处罚\n    type: 行政处罚\n    field: 农业农村\n"
        "    from_body: 示例县农业农村局\n    basis: 《示例种子条例》第四条\n",
    )
    old = found(small, DECISION, "《示例种子条例》第二条、第三条", 13)
    assert f"{later}: 《示例种子条例》第四条" in old
    assert "catalog/agriculture.yaml: 《示例种子条例》第三条" in old
    new = found(small, later, "《示例种子条例》第四条", 10)
    assert f"{DECISION}: 第三条" in new
    assert f"{DECISION}: 《示例种子条例》第二条" not in new


def test_with_its_definition_comes_the_line_of_the_law(small: ShownRegistry) -> None:
    first, *_rest = found(small, DECISION, "第四条", declared=True)
    assert first.startswith('laws/示例城市道路条例.yaml: {"article": 4,')


def test_a_citation_within_a_sentence_is_one(small: ShownRegistry) -> None:
    small.type(ITEMS, "    subject: [单位]", "    note: 依照《示例城市道路条例》第四条处理")
    cited = found(small, ITEMS, "《示例城市道路条例》第四条处", 13)
    assert f"{ITEMS}: 《示例城市道路条例》第四条" in cited
    assert cited.count(f"{ITEMS}: 《示例城市道路条例》第四条") == 2


def test_from_the_facts_on_a_law_what_cites_the_law_and_the_article(small: ShownRegistry) -> None:
    file = "laws/示例城市道路条例.yaml"
    text = (small.root / file).read_text("utf-8")
    state = small.edited.state
    of_article = references_to_law(state, file, text, text.index('"article": 4,'))
    assert small.said(of_article) == found(small, DECISION, "第四条")
    of_law = references_to_law(state, file, text, text.index("law: "))
    assert small.said(of_law) == found(small, DECISION, "《示例城市道路条例》")
    assert references_to_law(state, "laws/law-facts.yaml", "", 0) == []
    assert references_to_law(state, DECISION, "", 0) == []


def test_nothing_is_told_of_what_names_nothing(small: ShownRegistry) -> None:
    assert found(small, ITEMS, "罚款") == []
    assert found(small, ITEMS, "subject") == []


def test_references_into_a_file_that_is_half_typed_have_the_lines_of_now(
    small: ShownRegistry,
) -> None:
    small.view(ITEMS)
    small.type(ITEMS, "field: 城市管理", "field: 城市管理\nnote: [\n\n")
    assert small.view(ITEMS).document.data is None
    assert found(small, DECISION, "P1-001") == [f"{ITEMS}: P1-001"]


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_whatever_cited_by_finds_is_among_the_references(folder: Path) -> None:
    """On each citation of each registry: the entries of `powers law cited-by` are all there."""
    registry = ShownRegistry(folder)
    state = registry.edited.state
    snapshot = Registry.open(folder).snapshot(TODAY)
    asked = 0
    for file in sorted(state.loaded.documents):
        text = registry.view(file).text
        start = text.find("》第")
        while start >= 0:
            title = text[text.rfind("《", 0, start) : start + 1]
            article = text[start + 1 : text.index("条", start) + 1]
            answer = cited_by(snapshot, _asked(title + article), Library.at(folder))
            asked += len(answer.ids)
            places = references(registry.view(file), start + 2, declared=False)
            lines = {(place.uri, place.range.start.line) for place in places}
            for identifier in answer.ids:
                assert any(_is_in(registry, where, identifier) for where in lines), (
                    file,
                    title + article,
                    identifier,
                )
            start = text.find("》第", start + 1)
    assert asked


def _asked(text: str) -> AskedCitation:
    asked = asked_citation(text)
    assert asked is not None
    return asked


def _is_in(registry: ShownRegistry, where: tuple[str, int], identifier: str) -> bool:
    """Return whether a line belongs to an entry, or to a decision that changes it."""
    uri, line = where
    for file in registry.edited.state.loaded.documents:
        view = registry.view(file)
        if view.uri(file) != uri:
            continue
        lines = view.text.splitlines()
        while line > 0 and not lines[line].lstrip().startswith("- "):
            line -= 1
        return identifier in "\n".join(lines[line : line + 3])
    return False
