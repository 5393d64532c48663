"""What is offered to a clerk who types; the cursor is drawn as ‸."""

import pytest
from lsprotocol.types import (
    ClientCapabilities,
    ClientCompletionItemOptions,
    CompletionClientCapabilities,
    CompletionItemTag,
    CompletionItemTagOptions,
    MarkupContent,
    MarkupKind,
    TextDocumentClientCapabilities,
)

from devolved_powers.i18n import speaking
from devolved_powers.language_server.completion import Client, client_of, completions, warm_up
from devolved_powers.language_server.completion.laws import all_laws
from devolved_powers.language_server.view import View
from tests.language_server.completion.typing import PLAIN, Desk, edit_of

ROADS = "catalog/urban-management.yaml"
SEEDS = "catalog/agriculture.yaml"
BATCH = "powers/batch-1.yaml"
NEEDS = "powers/needs.yaml"
DUTY = "conduct: 《示例城市道路条例》第三条第（一）项"
BASIS = "basis: 《示例种子条例》第二条、第三条"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


LAWS = ["示例城市道路条例", "示例农药办法", "示例渔业条例", "示例种子条例"]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("《‸", LAWS),
        ("‸", LAWS),
        ("《示例种‸", ["示例种子条例"]),
        ("《种子‸", ["示例种子条例"]),
        ("《slzz‸", ["示例种子条例"]),
        ("slcsdl‸", ["示例城市道路条例"]),
        ("shilinongyao‸", ["示例农药办法"]),
        ("《种‸》", ["示例种子条例"]),
        ('"《种‸"', ["示例种子条例"]),
        ("《示例城市道路条例》第四条；《农‸", ["示例农药办法"]),
        ("《示例城市道路条例》第四条；‸", LAWS),
        ("《没有的‸", []),
    ],
)
def test_a_law_is_found_by_its_title_and_by_pinyin(
    desk: Desk, typed: str, labels: list[str]
) -> None:
    assert sorted(desk.labels(ROADS, DUTY, f"conduct: {typed}")) == sorted(labels)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("《种‸", "    conduct: 《示例种子条例》"),
        ("《种‸》", "    conduct: 《示例种子条例》"),
        ("slzz‸", "    conduct: 《示例种子条例》"),
        ('"《种‸"', '    conduct: "《示例种子条例》"'),
        ("'slzz‸", "    conduct: '《示例种子条例》"),
    ],
)
def test_a_law_is_put_in_whole_and_nothing_is_doubled(desk: Desk, typed: str, line: str) -> None:
    assert desk.accepted(ROADS, DUTY, f"conduct: {typed}", "示例种子条例") == line


def test_behind_a_colon_and_a_comma_the_missing_blank_is_put_in(desk: Desk) -> None:
    law = desk.accepted(ROADS, DUTY, "conduct:‸", "示例种子条例")
    assert law == "    conduct: 《示例种子条例》"
    power = desk.accepted(ROADS, "[P1-001]", "[P1-001,‸]", "P1-002")
    assert power == "    powers: [P1-001, P1-002]"


def test_a_law_that_the_registry_cites_comes_before_one_that_it_does_not() -> None:
    desk = Desk("adjustment")
    labels = desk.labels(ROADS, "", "\n  - id: E-009\n    conduct: 《‸")
    cited = {"示例城市道路条例", "示例种子条例", "示例农药办法", "城市市容和环境卫生管理条例"}
    assert set(labels[: len(cited)]) == cited


def test_a_repealed_law_is_struck_out_and_says_what_repealed_it() -> None:
    desk = Desk("adjustment")
    repealed = [law for law in all_laws(desk.edited.state).laws if law.repealed]
    assert repealed
    items = desk.asked(BATCH, "basis: 《示例农药办法》第二条第二款", "basis: 《‸").items
    item = next(item for item in items if item.label == repealed[0].title)
    assert item.tags == [CompletionItemTag.Deprecated]
    assert repealed[0].repealed
    assert repealed[0].repealed.by in (item.detail or "")


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("《示例城市道路条例》‸", ["第一条", "第二条", "第三条", "第四条", "第五条", "第六条"]),
        ("《示例城市道路条例》第‸", ["第一条", "第二条", "第三条", "第四条", "第五条", "第六条"]),
        ("《示例城市道路条例》第3‸", ["第三条"]),
        ("《示例城市道路条例》3‸", ["第三条"]),
        ("《示例城市道路条例》第三‸", ["第三条"]),
        ("《示例城市道路条例》第三条‸", ["第（一）项", "第（二）项"]),
        ("《示例城市道路条例》第三条第‸", ["第（一）项", "第（二）项"]),
        ("《示例城市道路条例》第三条第（‸", ["第（一）项", "第（二）项"]),
        ("《示例城市道路条例》第三条第（2‸", ["第（二）项"]),
        ("《示例农药办法》第二条‸", ["第一款", "第二款"]),
        ("《示例农药办法》第二条第2‸", ["第二款"]),
        ("《示例城市道路条例》第九‸", []),
        ("《示例城市道路条例》第四条‸", []),
        ("《没有的法》第‸", []),
        ("《城市道路条例》第‸", []),
        ('"《示例城市道路条例》第3‸"', ["第三条"]),
    ],
)
def test_what_a_law_has_is_offered_and_nothing_else(
    desk: Desk, typed: str, labels: list[str]
) -> None:
    assert desk.labels(ROADS, DUTY, f"conduct: {typed}") == labels


def test_behind_a_comma_the_places_beside_it_come_first(desk: Desk) -> None:
    items = desk.labels(ROADS, DUTY, "conduct: 《示例城市道路条例》第三条第（一）项、‸")
    assert items[0] == "第（二）项"
    assert "第四条" in items
    paragraphs = desk.labels(ROADS, DUTY, "conduct: 《示例农药办法》第二条第一款、第‸")
    assert paragraphs[0] == "第二款"


def test_digits_become_the_numerals_of_the_law(desk: Desk) -> None:
    line = desk.accepted(ROADS, DUTY, "conduct: 《示例城市道路条例》第3‸", "第三条")
    assert line == "    conduct: 《示例城市道路条例》第三条"
    item = desk.asked(ROADS, DUTY, "conduct: 《示例城市道路条例》第3‸").items[0]
    assert (item.filter_text or "").startswith("第3")


def test_articles_are_those_of_the_version_that_the_day_of_the_decision_asks_for() -> None:
    desk = Desk()
    granted = desk.labels(BATCH, BASIS, "basis: 《示例种子条例》第‸")  # in force on 2021-09-01
    assert granted[-1] == "第四条"
    desk.saved[BATCH] = desk.saved[BATCH].replace("2021-09-01", "2024-09-01", 1)
    assert desk.labels(BATCH, BASIS, "basis: 《示例种子条例》第‸")[-1] == "第五条"


def test_an_article_tells_what_it_holds(desk: Desk) -> None:
    with speaking("en"):
        items = desk.asked(ROADS, DUTY, "conduct: 《示例城市道路条例》第4‸").items
    told = items[0].documentation
    assert isinstance(told, MarkupContent)
    assert "《示例城市道路条例》第四条" in told.value
    assert "2021" in told.value
    assert "罚款" in told.value
    assert "20000元" in told.value


@pytest.mark.parametrize(
    ("file", "old", "typed", "labels"),
    [
        (ROADS, "[P1-001]", "[‸]", ["P1-001", "P1-002", "P1-003", "P1-004"]),
        (ROADS, "[P1-001]", "[P1-001, ‸]", ["P1-002", "P1-003", "P1-004"]),
        (ROADS, "[P1-001]", "[种子‸]", ["P1-003"]),
        (ROADS, "[P1-001]", "[yh‸]", ["P1-002"]),
        (ROADS, "[P1-001]", "[P1-00‸", ["P1-001", "P1-002", "P1-003", "P1-004"]),
        (ROADS, "[P1-001]", "\n      - P1-001\n      - jzz‸", ["P1-003"]),
        (ROADS, "[罚款]", "[罚款, jg‸]", ["警告"]),
        (ROADS, "[罚款]", "[罚款, 吊‸]", ["吊销许可证件"]),
        (ROADS, "[城市道路]", "[nz‸]", ["农资店"]),
        (ROADS, "[城市道路]", "[城市道路, ‸]", ["农资店"]),
        (ROADS, "unit: 元", "unit: ‸", ["元", "倍", "%"]),
        (ROADS, "field: 城市管理", "field: ‸", ["城市管理", "农业农村"]),
        (BATCH, "    type: 行政处罚", "    type: 行政处‸", ["行政处罚"]),
        (BATCH, "    type: 行政处罚", "    type: xzcf‸", ["行政处罚"]),
        (BATCH, "    from_body: 示例县", "    from_body: 农业‸", ["示例县农业农村局"]),
        (BATCH, "    field: 城市管理", "    field: ny‸", ["农业农村"]),
        (BATCH, "kind: 赋权", "kind: ‸", ["赋权", "动态调整", "收回"]),
        (BATCH, "decision: batch-1", "decision: ‸", ["batch-1"]),
        (BATCH, "{status: reconstructed}", "{status: conf‸}", ["confirmed"]),
        (BATCH, "effective: 2021-09-01", "effective: {upon: ‸}", ["承接确认书", "移交清单"]),
        (NEEDS, "status: 待赋权", "status: 已‸", ["已赋权"]),
        (NEEDS, "status: 待赋权", "status: 已赋权\n    met_by: [经营假‸]", ["P1-003"]),
        ("registry.yaml", "kind: 县级部门}", "of: 综合‸}", ["示例县综合行政执法局"]),
    ],
)
def test_ids_and_words_are_found_by_what_is_typed_of_them(
    desk: Desk, file: str, old: str, typed: str, labels: list[str]
) -> None:
    assert desk.labels(file, old, typed) == labels


def test_a_word_that_yaml_would_misread_is_quoted(desk: Desk) -> None:
    line = desk.accepted(ROADS, "unit: 元", "unit: ‸", "%")
    assert line == '      - {to: 20000, unit: "%"}'
    again = desk.accepted(ROADS, "unit: 元", "unit: '‸'", "%")
    assert again == "      - {to: 20000, unit: '%'}"


def test_a_list_that_is_not_begun_is_put_in_brackets(desk: Desk) -> None:
    assert desk.accepted(ROADS, "[城市道路]", "‸", "农资店") == "    scenes: [农资店]"


def test_the_word_that_stands_there_is_replaced_whole(desk: Desk) -> None:
    line = desk.accepted(BATCH, "    type: 行政处罚", "    type: 行政‸处罚", "行政检查")
    assert line == "    type: 行政检查"


def test_the_next_free_id_is_offered(desk: Desk) -> None:
    new = "\n  - id: ‸"
    assert desk.labels(ROADS, "", new) == ["E-004"]
    assert desk.labels(NEEDS, "", new) == ["N-02"]
    assert desk.labels(BATCH, "entrustments:", "  - id: ‸\nentrustments:") == ["P1-005"]
    half = "\n  - id: E-004\n    powers: [\n  - id: ‸"
    assert desk.labels(ROADS, "", half) == ["E-005"]


def test_an_id_that_others_name_is_not_offered_to_be_changed(desk: Desk) -> None:
    assert desk.labels(BATCH, "- id: P1-002", "- id: P1-00‸2") == []


def test_a_decision_that_is_no_batch_gives_no_ids() -> None:
    desk = Desk("adjustment")
    assert desk.labels("powers/notice-1.yaml", "", "grants:\n  - id: ‸\n") == []


def test_a_power_that_has_ended_comes_last_struck_out_and_says_why() -> None:
    desk = Desk("adjustment")
    items = desk.asked(ROADS, "[P1-001]", "[‸]").items
    ended = [item for item in items if item.tags]
    assert [item.label for item in ended] == ["P1-005"]
    assert items[-1].label == "P1-005"
    assert "已失效" in (ended[0].detail or "")
    assert "2024-01-01" in (ended[0].detail or "")
    assert "《示例农药办法》废止" in (ended[0].detail or "")


def test_what_is_told_of_an_entry_stands_with_the_notice(desk: Desk) -> None:
    told = desk.asked(ROADS, "[P1-001]", "[‸]").items[0].documentation
    assert isinstance(told, MarkupContent)
    assert desk.edited.state.loaded.notice in told.value


def test_keys_that_are_missing_come_first_and_none_is_offered_twice(desk: Desk) -> None:
    labels = desk.labels(BATCH, "    type: 行政处罚\n", "    ‸\n")
    assert labels[0] == "type"
    assert "duties" in labels
    assert not {"id", "name", "field", "from_body", "basis", "power"} & {*labels}


@pytest.mark.parametrize(
    ("file", "old", "typed", "first"),
    [
        (ROADS, "{to: 20000, unit: 元}", "{to: 20000, ‸}", "unit"),
        (ROADS, "{to: 20000, unit: 元}", "{to: 20000, un‸}", "unit"),
        (BATCH, "to_body: 示例镇人民政府\n", "‸\n", "to_body"),
        (BATCH, "entrustments:", "recalls:\n  - power: P1-001\n    ‸\nentrustments:", "outcome"),
        (BATCH, "entrustments:", "adjustments:\n  - {power: P1-001, ‸}\nentrustments:", "set"),
        (BATCH, "entrustments:", "grants:\n  - power: P1-001\n    sc‸\nentrustments:", "scope"),
        (ROADS, "how: 现场检查", "‸", "how"),
        (NEEDS, "    reason: 挖掘道路多由镇巡查发现\n", "    ‸\n", "reason"),
        ("registry.yaml", "registry: 示例镇赋权事项\n", "‸\n", "registry"),
    ],
)
def test_the_key_that_must_be_there_is_offered_first(
    desk: Desk, file: str, old: str, typed: str, first: str
) -> None:
    assert desk.labels(file, old, typed)[0] == first


def test_a_key_comes_with_its_colon_and_a_list_with_its_dash(desk: Desk) -> None:
    assert desk.accepted(BATCH, "    type: 行政处罚\n", "    ty‸\n", "type") == "    type: "
    list_ = desk.accepted(
        ROADS, "    fines:\n      - {to: 20000, unit: 元}\n", "    fi‸\n", "fines"
    )
    assert list_ == "    fines:\n      - "
    top = desk.accepted(BATCH, "entrustments:", "rec‸\nentrustments:", "recalls")
    assert top == "recalls:\n  - "


def test_a_key_says_what_it_means(desk: Desk) -> None:
    with speaking("en"):
        item = desk.asked(BATCH, "    type: 行政处罚\n", "    statut‸\n", PLAIN).items[0]
    assert item.label == "statutory_body"
    assert item.detail == "Statutory body"
    assert "never filled with the town" in str(item.documentation)
    assert "市政工程行政主管部门" in str(item.documentation)


def test_a_key_that_is_one_is_not_offered_to_be_made_another(desk: Desk) -> None:
    assert desk.labels(BATCH, "    type: 行政处罚", "    ty‸pe: 行政处罚") == []
    assert "type" in desk.labels(BATCH, "    type: 行政处罚", "    ty‸p: 行政处罚")


@pytest.mark.parametrize(
    "typed",
    ["name: 对‸", "note: ‸", "# ‸", "note: |\n      第‸"],
)
def test_where_anything_may_stand_nothing_is_offered(desk: Desk, typed: str) -> None:
    assert desk.labels(ROADS, DUTY, typed) == []


def test_a_file_that_is_no_data_has_no_offers(desk: Desk) -> None:
    view = View(desk.edited.state, "laws/示例种子条例.yaml")
    assert completions(view, 0).items == []


def test_the_editor_asks_again_where_chinese_is_offered_and_chooses_itself_among_keys(
    desk: Desk,
) -> None:
    assert desk.asked(ROADS, "unit: 元", "unit: ‸").is_incomplete
    assert not desk.asked(BATCH, "    type: 行政处罚\n", "    ‸\n").is_incomplete


def test_the_range_is_counted_as_the_editor_counts(desk: Desk) -> None:
    edit = edit_of(desk.asked(ROADS, "[城市道路]", "[𠮷, n‸]").items[0])
    assert edit.range.start.character == len("    scenes: [") + 2 + len(", ")


def test_text_of_the_data_is_no_mark_up() -> None:
    desk = Desk()
    name = "对[点此](https://evil.invalid)<b>的处罚"
    desk.saved[BATCH] = desk.saved[BATCH].replace("对擅自占用城市道路的处罚", name)
    desk.typed(BATCH, "entrustments:", "‸entrustments:")
    told = next(
        item.documentation
        for item in desk.asked(ROADS, "[P1-001]", "[P1-001‸]").items
        if item.label == "P1-001"
    )
    assert isinstance(told, MarkupContent)
    assert "[点此]" not in told.value
    assert "<b>" not in told.value


def test_an_editor_gets_what_it_says_that_it_can_show() -> None:
    assert client_of(ClientCapabilities()) == Client(snippets=False, markdown=False, tags=False)
    able = ClientCapabilities(
        text_document=TextDocumentClientCapabilities(
            completion=CompletionClientCapabilities(
                completion_item=ClientCompletionItemOptions(
                    snippet_support=True,
                    documentation_format=[MarkupKind.Markdown],
                    tag_support=CompletionItemTagOptions([CompletionItemTag.Deprecated]),
                )
            )
        )
    )
    assert client_of(able) == Client()


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("from", ["第一条", "第二条", "第三条", "第四条"]),
        ("to", ["第一条", "第二条", "第三条", "第四条", "第五条"]),
    ],
)
def test_a_basis_that_moved_is_cited_by_the_law_before_and_after_its_day(
    desk: Desk, key: str, labels: list[str]
) -> None:
    update = f"basis_updates:\n  - {{power: P1-003, on: 2023-06-01, {key}: 《示例种子条例》第‸}}\n"
    assert desk.labels(BATCH, "entrustments:", f"{update}entrustments:") == labels


def test_a_change_of_a_law_names_it_and_the_entries() -> None:
    desk = Desk()
    head = "law: {law}\non: 2023-06-01\nwhat: {what}\nentries:\n  - entry: {entry}\n"

    def asked(**typed: str) -> list[str]:
        words = {"law": "示例种子条例", "what": "修改", "entry": "P1-003"} | typed
        return desk.labels("law-changes/示例种子条例.yaml", "", head.format(**words))

    assert asked(law="zz‸") == ["示例种子条例"]
    assert asked(what="废‸") == ["废止"]
    assert asked(entry="E-00‸") == ["E-003", "E-001", "E-002"]
    assert asked(entry="P1-001\n    meanwhile: ‸") == ["原部门", "镇", "待明确"]


def test_a_discretion_standard_names_items_and_tiers() -> None:
    desk = Desk("discretion")
    file = "discretion/urban-management-2023.yaml"
    entry = "\n  - name: 甲\n    {typed}"
    items = desk.labels(file, "", entry.format(typed="items: [‸]"))
    assert items
    assert all(item.startswith("E-") for item in items)
    tier = entry.format(typed="tiers:\n      - tier: 从轻\n        ‸")
    assert {"when", "fines", "outcome"} <= {*desk.labels(file, "", tier)}
    outcome = entry.format(typed="tiers:\n      - outcome: 首‸")
    assert desk.labels(file, "", outcome) == ["首违不罚"]


def test_a_finding_that_is_put_off_names_a_check_and_an_entry(desk: Desk) -> None:
    new = "\nsuppressions:\n  - {{check: {check}, id: {id}}}\n"
    checks = desk.labels("registry.yaml", "", new.format(check="unknown-b‸", id="P1-001"))
    assert checks == ["unknown-body"]
    entries = desk.labels("registry.yaml", "", new.format(check="unknown-body", id="N‸"))
    assert entries[0] == "N-01"


def test_while_the_root_file_is_half_typed_its_lists_are_still_known() -> None:
    desk = Desk()
    desk.typed("registry.yaml", "kind: 县级部门}", "‸}")  # a body without its kind
    assert desk.labels(ROADS, "[城市道路]", "[nz‸]") == ["农资店"]
    assert desk.labels(BATCH, "    from_body: 示例县", "    from_body: 农业‸") == [
        "示例县农业农村局"
    ]


def test_what_can_be_read_early_is_read_before_somebody_waits(desk: Desk) -> None:
    warm_up(desk.edited.state)
    assert {law.title for law in all_laws(desk.edited.state).laws} >= {*LAWS}


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("《示例城市道路条例》第三条第（一）项、第‸（二）项", ["第（二）项", "第四条"]),
        ("《示例城市道路条例》第‸三条第（一）项", ["第三条"]),
        ("《示例城市道路条例》‸第三条第（一）项", []),
        ("《示例‸城市道路条例》第三条第（一）项", ["示例城市道路条例"]),
        ("‸ 《示例城市道路条例》第三条", []),
    ],
)
def test_in_the_middle_of_a_citation_only_what_its_rest_leaves_is_offered(
    desk: Desk, typed: str, labels: list[str]
) -> None:
    offered = desk.labels(ROADS, DUTY, f"conduct: {typed}")
    assert offered[: len(labels)] == labels or {*labels} <= {*offered}
    assert bool(offered) == bool(labels)


def test_a_key_that_stands_behind_the_cursor_is_not_replaced(desk: Desk) -> None:
    assert desk.labels(ROADS, "{to: 20000, unit: 元}", "{to: 20000,‸ unit: 元}") == []
