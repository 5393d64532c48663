"""Go to definition: item, power, decision, facts of the law; nothing where nothing is defined."""

from pathlib import Path

import pytest
from lsprotocol.types import PositionEncodingKind

from devolved_powers.language_server.definition import definitions
from devolved_powers.language_server.references import references
from tests.language_server.shown_registry import ShownRegistry
from tests.support import CASES, case, copy_of, small_registry

ITEMS = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"
ROADS = "laws/示例城市道路条例.yaml"


@pytest.fixture
def small(tmp_path: Path) -> ShownRegistry:
    return ShownRegistry(small_registry(tmp_path))


def found(registry: ShownRegistry, file: str, words: str, shift: int = 1) -> list[str]:
    return registry.said(definitions(*registry.at(file, words, shift)))


def test_the_chain_from_an_item_to_the_law(small: ShownRegistry) -> None:
    assert found(small, ITEMS, "P1-001") == [f"{DECISION}: P1-001"]
    assert found(small, DECISION, "P1-001") == [f"{DECISION}: batch-1"]
    (article,) = found(small, DECISION, "《示例城市道路条例》第三条")
    assert article.startswith(f'{ROADS}: {{"article": 3,')


def test_of_several_cited_places_the_one_under_the_cursor_counts(small: ShownRegistry) -> None:
    (article,) = found(small, DECISION, "第四条")
    assert article.startswith(f'{ROADS}: {{"article": 4,')


@pytest.mark.parametrize(
    ("file", "words", "expected"),
    [
        (ITEMS, "E-001", f"{ITEMS}: E-001"),
        (ITEMS, "城市道路]", "registry.yaml: 城市道路"),
        (ITEMS, "城市管理", "registry.yaml: 城市管理"),
        (DECISION, "示例县综合行政执法局", "registry.yaml: 示例县综合行政执法局"),
        (DECISION, "示例镇人民政府", "registry.yaml: 示例镇人民政府"),
        ("powers/needs.yaml", "示例县综合行政执法局", "registry.yaml: 示例县综合行政执法局"),
        ("powers/needs.yaml", "N-01", "powers/needs.yaml: N-01"),
        ("registry.yaml", "urban-management", f"{ITEMS}: "),
    ],
)
def test_what_a_value_names_is_found_where_it_is_listed(
    small: ShownRegistry, file: str, words: str, expected: str
) -> None:
    assert found(small, file, words) == [expected]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (ITEMS, "powers"),
        (ITEMS, "单位"),
        (DECISION, "行政处罚"),
        (DECISION, "农业农村\n  - id"),  # the comment
        (DECISION, "示例省人民政府关于"),
    ],
)
def test_where_nothing_is_defined_nothing_is_told(
    small: ShownRegistry, file: str, words: str
) -> None:
    assert found(small, file, words) == []


def test_an_article_that_the_law_does_not_have_leads_nowhere(small: ShownRegistry) -> None:
    small.type(DECISION, "第三条第（一）项", "第九十三条")
    assert found(small, DECISION, "第九十三条") == []


def test_a_law_of_which_nothing_is_known_leads_nowhere(small: ShownRegistry) -> None:
    small.type(DECISION, "《示例种子条例》", "《某某农药条例》")
    assert found(small, DECISION, "某某农药条例") == []


def test_a_power_that_no_decision_grants_leads_nowhere(small: ShownRegistry) -> None:
    small.type(ITEMS, "P1-001", "P1-999")
    assert found(small, ITEMS, "P1-999") == []


def test_of_a_key_that_stands_there_twice_no_wrong_place_is_shown(small: ShownRegistry) -> None:
    text = small.view("registry.yaml").text
    small.edited.hold("registry.yaml", text + "scenes: [甲处, 城市道路]\n")
    assert found(small, ITEMS, "城市道路]") == []


def test_an_id_within_a_sentence_leads_to_its_entry(small: ShownRegistry) -> None:
    small.type(ITEMS, "    subject: [单位, 个人]", "    note: 与 P1-002 和E-002一并检查")
    assert found(small, ITEMS, "P1-002 和") == [f"{DECISION}: P1-002"]
    assert found(small, ITEMS, "E-002一并") == [f"{ITEMS}: E-002"]


def test_a_suppression_leads_to_its_entry_its_decision_or_its_file(small: ShownRegistry) -> None:
    small.edited.hold(
        "registry.yaml",
        small.view("registry.yaml").text
        + "suppressions:\n"
        + "  - {check: manner-unlawful, id: P1-002, reason: 待核, until: 2027-01-01}\n"
        + "  - {check: manner-unlawful, id: batch-1, reason: 待核, until: 2027-01-01}\n"
        + f"  - {{check: manner-unlawful, file: {DECISION}, reason: 待核, until: 2027-01-01}}\n",
    )
    assert found(small, "registry.yaml", "P1-002") == [f"{DECISION}: P1-002"]
    assert found(small, "registry.yaml", "id: batch-1", 5) == [f"{DECISION}: batch-1"]
    assert found(small, "registry.yaml", DECISION) == [f"{DECISION}: batch-1"]
    assert found(small, "registry.yaml", "manner-unlawful") == []


def test_the_check_of_a_suppression_leads_to_what_it_puts_off(tmp_path: Path) -> None:
    registry = ShownRegistry(case("unknown-scene", tmp_path))
    found_now = registry.edited.state.examined.outcome.findings
    finding = next(one for one in found_now if one.check == "unknown-scene")
    text = registry.view("registry.yaml").text
    put_off = f"check: unknown-scene, id: {finding.entry.id}, reason: 待核, until: 2027-01-01"
    registry.edited.hold("registry.yaml", f"{text}suppressions:\n  - {{{put_off}}}\n")
    (place,) = definitions(*registry.at("registry.yaml", "unknown-scene"))
    assert place.range.start.line == finding.position.line - 1


def test_a_document_of_the_province_leads_to_its_entry_else_to_the_facts_on_it(
    small: ShownRegistry,
) -> None:
    small.type(
        DECISION,
        "upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定",
        "upstream: {title: 示例种子条例",
    )
    assert found(small, DECISION, "示例种子条例, ")[0].startswith("laws/示例种子条例.yaml: law:")
    small.edited.hold(
        "registry.yaml",
        small.view("registry.yaml").text + "upper_documents:\n  - {title: 示例种子条例}\n",
    )
    assert found(small, DECISION, "示例种子条例, ") == ["registry.yaml: 示例种子条例"]
    view, index = small.at("registry.yaml", "示例种子条例")
    named = small.said(references(view, index, declared=False))
    assert f"{DECISION}: 示例种子条例" in named
    assert f"{DECISION}: 《示例种子条例》第二条" in named


def test_a_word_of_the_search_is_its_own_entry(small: ShownRegistry) -> None:
    text = small.view("registry.yaml").text
    small.edited.hold(
        "registry.yaml", text + "synonyms:\n  - {everyday: [挖路], official: [挖掘城市道路]}\n"
    )
    assert found(small, "registry.yaml", "挖路") == ["registry.yaml: 挖路"]


def test_a_standard_leads_to_the_items_it_is_for(tmp_path: Path) -> None:
    registry = ShownRegistry(copy_of(CASES / "ok" / "discretion", tmp_path / "registry"))
    file = "discretion/road-digging-2024.yaml"
    assert found(registry, file, "E-006") == ["catalog/urban-management.yaml: E-006"]
    (article,) = found(registry, file, "《示例城市道路条例》第四条")
    assert article.startswith('laws/示例城市道路条例.yaml: {"article": 4,')


def test_the_number_of_a_standard_leads_to_where_it_is_recorded(tmp_path: Path) -> None:
    registry = ShownRegistry(copy_of(CASES / "ok" / "discretion", tmp_path / "registry"))
    registry.type(DECISION, "样综执规〔2023〕1号", "样综执规[2023]1号、样规〔2021〕2号")
    assert found(registry, DECISION, "样综执规[2023]") == [
        "discretion/urban-management-2023.yaml: 样综执规〔2023〕1号"
    ]
    assert found(registry, DECISION, "样规〔2021〕2") == ["registry.yaml: 样规〔2021〕2号"]
    view, index = registry.at("discretion/urban-management-2023.yaml", "样综执规〔2023〕1号")
    named = registry.said(references(view, index, declared=False))
    assert named[0] == f"{DECISION}: 样综执规[2023]1号"
    assert named[1] == f"{DECISION}: 样综执规〔2023〕1号"


def test_a_file_that_is_half_typed_still_leads_on(small: ShownRegistry) -> None:
    small.view(ITEMS)
    small.type(ITEMS, "    orders: [责令限期改正]", "    orders: [责令")
    assert small.view(ITEMS).document.data is None
    assert found(small, ITEMS, "P1-001") == [f"{DECISION}: P1-001"]
    (article,) = found(small, ITEMS, "《示例城市道路条例》第二条")
    assert article.startswith(f'{ROADS}: {{"article": 2,')


def test_the_way_to_a_file_that_is_half_typed_has_the_lines_of_now(small: ShownRegistry) -> None:
    small.view(DECISION)
    small.type(DECISION, "authority: {", "authority: {issuer: [\n\n\n")
    assert small.view(DECISION).document.data is None
    assert found(small, ITEMS, "P1-001") == [f"{DECISION}: P1-001"]


def test_what_was_typed_over_is_not_shown_any_more(small: ShownRegistry) -> None:
    small.view(DECISION)
    small.type(DECISION, "id: P1-001", "id: [P1-0")
    assert found(small, ITEMS, "P1-001") == []


@pytest.mark.parametrize("encoding", [*PositionEncodingKind])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_columns_and_lines_are_counted_as_the_editor_does(
    tmp_path: Path, encoding: PositionEncodingKind, line_end: str, mark: str
) -> None:
    root = small_registry(tmp_path)
    decision = root / DECISION
    text = decision.read_text("utf-8").replace("basis: 《示例种", "note: 𠮷\n    basis: 《示例种")
    text = text.replace("    from_body: 示例县农业农村局", '    "from_body": "示例县农业农村局"')
    decision.write_bytes((mark + text.replace("\n", line_end)).encode())
    registry = ShownRegistry(root, encoding)
    assert found(registry, DECISION, '"示例县农业农村局"', 3) == ["registry.yaml: 示例县农业农村局"]
    assert found(registry, "catalog/agriculture.yaml", "P1-003") == [f"{DECISION}: P1-003"]


def test_a_change_of_a_law_leads_to_the_law_its_entries_and_what_was_decided(
    small: ShownRegistry,
) -> None:
    file = "law-changes/示例种子条例.yaml"
    small.edited.hold(
        file,
        "law: 示例种子条例\non: 2026-01-01\nwhat: 修订\nbecause: 《示例种子条例》第一条\n"
        "provenance: {status: draft}\nentries:\n  - entry: P1-003\n"
        "    from: 《示例种子条例》第三条\n    difference: 数额\n"
        "    answer: {on: 2026-02-01, text: 甲, recorded: batch-1}\n",
    )
    (law,) = found(small, file, "示例种子条例")
    assert law == "laws/示例种子条例.yaml: law: 示例种子条例"
    assert found(small, file, "P1-003") == [f"{DECISION}: P1-003"]
    assert found(small, file, "batch-1") == [f"{DECISION}: batch-1"]
    (article,) = found(small, file, "第三条")
    assert article.startswith('laws/示例种子条例.yaml: {"article": 3,')


def test_a_law_that_people_wrote_down_alone_leads_to_what_they_wrote(small: ShownRegistry) -> None:
    small.type(DECISION, "《示例种子条例》第二条、第三条", "《示例渔业条例》第二条")
    assert found(small, DECISION, "示例渔业条例") == ["laws/law-facts.yaml: law: 示例渔业条例"]


@pytest.mark.parametrize(
    ("effective", "version"), [("2020-01-01", "2018-05-10"), ("2026-01-01", "2023-04-20")]
)
def test_the_line_is_that_of_the_text_of_the_day(
    small: ShownRegistry, effective: str, version: str
) -> None:
    """The same number stands in two texts of the law; the decision's day tells which is meant."""
    small.type(DECISION, "effective: 2021-09-01", f"effective: {effective}")
    (place,) = definitions(*small.at(DECISION, "《示例种子条例》第二条"))
    lines = (small.root / "laws/示例种子条例.yaml").read_text("utf-8").splitlines()
    above = [line for line in lines[: place.range.start.line] if line.startswith("  - date:")]
    assert above[-1] == f"  - date: {version}"
