"""One slip, one finding: what follows from it is no finding of its own, and is not passed over."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.checks import Outcome, run, run_in
from devolved_powers.checks._context import Context
from devolved_powers.models.key_words import key_meant
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents, load_registry
from devolved_powers.yaml_text.model_keys import titled_keys_at
from tests.slips import SLIPS, TEXTS, loaded_with, must_be_mended, places, with_slip
from tests.support import CASES, SMALL, small_registry

BATCH, NEEDS, ROADS = "powers/batch-1.yaml", "powers/needs.yaml", "catalog/urban-management.yaml"
PLACES = list(places())


def outcome_with(changed: dict[str, str]) -> Outcome:
    return run_in(Context(loaded_with(changed)))


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in TEXTS[file]
    return {file: TEXTS[file].replace(old, new, 1)}


def broken(file: str) -> str:
    """Return the text of a file with a full-width colon in its last line."""
    head, colon, tail = TEXTS[file].rpartition(": ")
    assert colon
    return f"{head}：{tail}"


def assuming(listed: str) -> dict[str, str]:
    return changed(
        BATCH, "{status: reconstructed}", f"{{status: reconstructed, assumed: {listed}}}"
    )


def test_the_registry_that_slips_are_put_into_is_sound_and_has_a_place_for_each() -> None:
    assert must_be_mended(run(loaded_with({}))) == []
    assert {name for name, _file, _index in PLACES} == set(SLIPS)


@given(st.sampled_from(PLACES))
def test_a_slip_anywhere_is_one_finding_on_its_own_line(place: tuple[str, str, int]) -> None:
    name, file, index = place
    found = must_be_mended(run(loaded_with({file: with_slip(name, file, index)})))
    assert [(f, line) for f, line, _check in found] == [(file, index + 1)]


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_two_slips_in_two_files_are_two_findings(
    first: tuple[str, str, int], second: tuple[str, str, int]
) -> None:
    if first[1] == second[1]:
        return
    texts = {file: with_slip(name, file, index) for name, file, index in (first, second)}
    found = {(file, line) for file, line, _check in must_be_mended(run(loaded_with(texts)))}
    assert found == {(first[1], first[2] + 1), (second[1], second[2] + 1)}


@pytest.mark.parametrize(
    ("file", "checks"),
    [
        (BATCH, {"unknown-power": 3, "control-totals": 1}),
        (NEEDS, {"control-totals": 1}),
        (ROADS, {"power-without-item": 2, "id-sequence": 1, "control-totals": 1}),
    ],
)
def test_what_leads_into_a_file_that_cannot_be_read_is_undecided(
    file: str, checks: dict[str, int]
) -> None:
    outcome = outcome_with({file: broken(file)})
    open_places = [u for u in outcome.undecided if u.unread]
    assert {u.unread for u in open_places} == {file}
    assert Counter(u.check for u in open_places) == checks
    assert all(file in u.reason for u in open_places)
    assert [f.file for f in outcome.findings if f.severity == "必须改"] == [file]


def test_references_into_an_unread_decision_are_counted_and_no_other_id_is_proposed() -> None:
    outcome = outcome_with(changed(BATCH, "    type: ", "    type："))
    leading = [u for u in outcome.undecided if u.check == "unknown-power"]
    listed = sum(text.count("powers: [P1-") for text in TEXTS.values())
    assert len(leading) == listed > 1
    assert {u.unread for u in leading} == {BATCH}
    assert not [f for f in outcome.findings if "P1-" in f.result.hint]


def test_an_id_of_a_batch_that_was_read_is_still_unknown() -> None:
    texts = changed(ROADS, "powers: [P1-001]", "powers: [P1-999]")
    texts[NEEDS] = broken(NEEDS)
    found = must_be_mended(run(loaded_with(texts)))
    assert (ROADS, 5, "unknown-power") in {*found} or any(
        c == "unknown-power" for _f, _l, c in found
    )


def test_a_power_of_a_field_whose_file_is_read_still_lacks_its_item() -> None:
    """A file of another field that cannot be read says nothing of it."""
    first = TEXTS[ROADS].index("  - id: E-001")
    second = TEXTS[ROADS].index("  - id: E-002")
    without = TEXTS[ROADS][:first] + TEXTS[ROADS][second:]
    fields = "catalog/agriculture.yaml"
    outcome = outcome_with({ROADS: without, fields: broken(fields)})
    assert "power-without-item" in {f.check for f in outcome.findings}


def test_a_list_that_stands_twice_hides_what_its_first_half_granted() -> None:
    """The data then holds the second list alone: nothing may be said of the first one's ids."""
    text = TEXTS[BATCH]
    halves = text.replace("  - id: P1-003", "grants:\n  - id: P1-003", 1)
    outcome = outcome_with({BATCH: halves})
    assert {c for _f, _l, c in must_be_mended([*outcome.findings])} == {"duplicate-key"}
    assert {u.check for u in outcome.undecided if u.unread} >= {"unknown-power", "control-totals"}


def test_an_entry_that_lost_its_hyphen_is_one_finding() -> None:
    outcome = outcome_with(changed(BATCH, "  - id: P1-002", "    id: P1-002"))
    found = [f for f in outcome.findings if f.severity == "必须改"]
    assert [f.check for f in found] == ["duplicate-key"]
    assert "id、name" in found[0].result.message
    assert "- " in found[0].result.hint


def test_the_finding_of_an_unread_file_comes_before_all_others() -> None:
    texts = changed("catalog/agriculture.yaml", "field: ", "feld: ")
    texts[NEEDS] = broken(NEEDS)
    first = run(loaded_with(texts))[0]
    assert (first.file, first.check) == (NEEDS, "yaml-syntax")


def test_a_suppression_is_not_called_useless_while_its_file_cannot_be_read() -> None:
    put_off = (
        "suppressions:\n  - {check: manner-unlawful, id: P1-001, reason: 待批复,"
        " until: 2999-01-01}\n"
    )
    texts = {"registry.yaml": TEXTS["registry.yaml"] + put_off}
    assert [f.check for f in outcome_with(texts).findings] == ["unused-suppression"]
    texts |= changed(BATCH, "    type: ", "    type：")
    outcome = outcome_with(texts)
    assert [f.check for f in outcome.findings] == ["yaml-syntax"]
    assert "unused-suppression" in {u.check for u in outcome.undecided}


def test_what_a_decision_that_cannot_be_read_may_have_changed_is_not_called_impossible(
    tmp_path: Path,
) -> None:
    """A power is resumed that a decision suspended: without that decision it is not suspended."""
    root = tmp_path / "registry"
    shutil.copytree(CASES / "ok" / "suspension", root)
    suspending = next(
        p for p in root.glob("powers/*.yaml") if "\nsuspensions:" in p.read_text("utf-8")
    )
    text = suspending.read_text(encoding="utf-8")
    suspending.write_text(text.replace("kind: ", "kind：", 1), encoding="utf-8")
    outcome = run_in(Context(load_registry(root)))
    found = [f for f in outcome.findings if f.severity == "必须改"]
    assert [(f.check, f.file) for f in found] == [("yaml-syntax", f"powers/{suspending.name}")]
    assert "impossible-event" in {u.check for u in outcome.undecided}


@pytest.mark.parametrize(
    ("listed", "meant"),
    [
        ("[effective，grants]", "effective, grants"),
        ("[effective、grants]", "effective, grants"),
        ("[effectiv, grants]", "effective"),
        ("[施行日期, grants]", "effective"),
        ("[effective, P1-001，P1-002]", "P1-001, P1-002"),
    ],
)
def test_an_assumption_that_names_nothing_is_a_wrong_value_with_its_mend(
    listed: str, meant: str
) -> None:
    loaded = loaded_with(assuming(listed))
    (found,) = [f for f in run(loaded) if f.severity == "必须改"]
    assert found.check == "wrong-value"
    assert f"“{meant}”" in found.result.hint
    assumed = loaded.decisions[BATCH].provenance.assumed
    assert "effective" in assumed
    assert not any("，" in word or "、" in word for word in assumed)


def test_keys_and_the_ids_of_its_own_grants_may_be_assumed_and_no_others() -> None:
    def checks(listed: str) -> list[str]:
        return [c for _f, _l, c in must_be_mended(run(loaded_with(assuming(listed))))]

    assert checks("[effective, grants, to_body, basis, P1-001, P1-004]") == []
    assert checks("[P1-999]") == ["wrong-value"]
    assert checks("[E-001]") == ["wrong-value"]
    assert checks("[anything]") == ["wrong-value"]


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        (ROADS, "powers: [P1-001]", "powers: [P1-001，P1-002]", "P1-001, P1-002"),
        (ROADS, "powers: [P1-001]", "powers: 【P1-001】", "[P1-001]"),
        (ROADS, "powers: [P1-001]", "powers: P1-001、P1-002", "[P1-001, P1-002]"),
        (ROADS, "powers: [P1-001]", "powers: [p1-001]", "P1-001"),
        (ROADS, "powers: [P1-001]", "powers: [Ｐ１－００１]", "P1-001"),
        (
            ROADS,
            "powers: [P1-001]",
            f"powers: [{'，'.join(['P1-001'] * 9)}]",
            ", ".join(["P1-001"] * 9),
        ),
        (ROADS, "penalties: [罚款]", "penalties: [罚款，警告]", "罚款, 警告"),
        (ROADS, "scenes: [城市道路]", "scenes: [城市道路，农资店]", "城市道路, 农资店"),
        (BATCH, "effective: 2021-09-01", "effective: 2021年9月1日", "2021-09-01"),
        (BATCH, "effective: 2021-09-01", "effective: 2021/9/1", "2021-09-01"),
        (BATCH, "id: P1-001", "id: Ｐ1-001", "P1-001"),
    ],
)
def test_a_value_in_another_form_than_it_must_have_is_told_with_its_mend(
    file: str, old: str, new: str, meant: str
) -> None:
    if old not in TEXTS[file]:
        pytest.fail(f"{file} has no {old}")
    found = [f for f in run(loaded_with(changed(file, old, new))) if f.severity == "必须改"]
    assert len(found) == 1, [f.result.message for f in found]
    assert f"“{meant}”" in found[0].result.hint


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (BATCH, "    name: ", "    名称: ", "name"),
        (BATCH, "    type: ", "    职权类型: ", "type"),
        (BATCH, "    type: ", "    tpye: ", "type"),
        (BATCH, "    basis: ", "    依据: ", "basis"),
        (BATCH, "    basis: ", "    法律依据: ", "basis"),
        (BATCH, "    from_body: ", "    划出部门: ", "from_body"),
        (BATCH, "    from_body: ", "    form_body: ", "from_body"),
        (BATCH, "  - id: ", "  - 编号: ", "id"),
        (BATCH, "effective: ", "生效日期: ", "effective"),
        (BATCH, "effective: ", "施行日期: ", "effective"),
        (BATCH, "grants:", "赋权事项:", "grants"),
        (BATCH, "grants:", "grant:", "grants"),
        (BATCH, "kind: ", "类型: ", "kind"),
        (BATCH, "title: ", "标题: ", "title"),
        (BATCH, "to_body: ", "承接主体: ", "to_body"),
        (ROADS, "items:", "事项:", "items"),
        (ROADS, "    penalty: ", "    处罚依据: ", "penalty"),
        (ROADS, "    conduct: ", "    违法依据: ", "conduct"),
        (NEEDS, "    asked_of: ", "    请求部门: ", "asked_of"),
        ("registry.yaml", "bodies:", "机构:", "bodies"),
        ("registry.yaml", "  - {name: ", "  - {名称: ", "name"),
        ("registry.yaml", "{field: ", "{领域: ", "field"),
        ("registry.yaml", "town: ", "乡镇: ", "town"),
    ],
)
def test_a_chinese_or_misspelt_key_is_one_finding_with_the_key_that_is_meant(
    file: str, old: str, new: str, key: str
) -> None:
    found = [f for f in run(loaded_with(changed(file, old, new))) if f.severity == "必须改"]
    assert [f.check for f in found] == ["unknown-key"], [f.result.message for f in found]
    assert f"“{key}”" in found[0].result.hint


def test_a_note_is_meant_by_its_chinese_word_and_a_note_of_a_file_has_its_place() -> None:
    text = TEXTS[BATCH].replace("    type: ", "    备注: 待核对\n    type: ", 1)
    (found,) = [f for f in run(loaded_with({BATCH: text})) if f.severity == "必须改"]
    assert "“note”" in found.result.hint
    text = TEXTS[BATCH].replace("kind: ", "备注: 待核对\nkind: ", 1)
    (found,) = [f for f in run(loaded_with({BATCH: text})) if f.severity == "必须改"]
    assert "provenance" in found.result.hint


def test_a_colon_and_a_chinese_key_are_mended_in_one_line() -> None:
    (found,) = run(loaded_with(changed(BATCH, "    type: ", "    职权类型：")))
    assert "type: 行政处罚" in found.result.hint


def test_a_word_is_no_key_where_it_may_mean_several_or_none() -> None:
    keys = titled_keys_at(BATCH, ("grants", 0), ("id",))
    assert key_meant("from_body", keys) == "from_body"
    assert key_meant("天气", keys) == ""
    assert key_meant("weather", keys) == ""
    assert key_meant("", keys) == ""


def test_a_line_of_another_encoding_is_told_where_it_stands() -> None:
    lines = [line.encode() for line in TEXTS[BATCH].split("\n")]
    lines[12] = lines[12].decode().encode("gb18030")
    texts = {file: text.encode() for file, text in TEXTS.items()} | {BATCH: b"\n".join(lines)}
    loaded = from_documents(Path(), (document(file, text) for file, text in texts.items()))
    found = [f for f in run(loaded) if f.severity == "必须改"]
    wide = next(i for i, c in enumerate(TEXTS[BATCH].split("\n")[12], 1) if not c.isascii())
    assert [(f.file, f.position.line, f.position.column) for f in found] == [(BATCH, 13, wide)]


def test_a_file_of_laws_that_cannot_be_read_is_one_finding_in_it(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    law = min((root / "laws").glob("[!l]*.yaml"))
    text = law.read_text(encoding="utf-8")
    law.write_text(text.replace("law: ", "law：", 1), encoding="utf-8")
    outcome = run_in(Context(load_registry(root)))
    found = [f for f in outcome.findings if f.severity != "建议改"]
    assert [(f.file, f.position.line, f.position.column) for f in found] == [
        (f"laws/{law.name}", text[: text.index("law: ")].count("\n") + 1, 4)
    ]
    open_places = [u for u in outcome.undecided if u.unread]
    assert {u.unread for u in open_places} == {f"laws/{law.name}"}


def test_hand_written_facts_that_cannot_be_read_are_one_finding_in_them(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    facts = root / "laws" / "law-facts.yaml"
    facts.write_text("laws:\n  - law: 示例废止条例\n    short：[示例]\n", encoding="utf-8")
    found = [f for f in run_in(Context(load_registry(root))).findings if f.severity == "必须改"]
    assert [(f.file, f.position.line, f.position.column) for f in found] == [
        ("laws/law-facts.yaml", 3, 10)
    ]


def test_without_registry_yaml_every_name_it_would_list_is_undecided() -> None:
    outcome = outcome_with({"registry.yaml": broken("registry.yaml")})
    assert [(f.file, f.check) for f in outcome.findings] == [("registry.yaml", "yaml-syntax")]
    checks = Counter(u.check for u in outcome.undecided if u.unread == "registry.yaml")
    assert set(checks) == {
        *("unknown-body", "unknown-field", "unknown-scene", "field-file", "control-totals")
    }
    fields = sum(text.count("    field: ") for text in TEXTS.values())
    assert checks["unknown-field"] == fields + len(list(SMALL.glob("catalog/*.yaml")))


def test_a_body_whose_name_cannot_be_told_makes_no_other_body_unknown() -> None:
    texts = changed("registry.yaml", "{name: 示例县农业农村局, ", "{xyz: 示例县农业农村局, ")
    outcome = outcome_with(texts)
    found = {check for _file, _line, check in must_be_mended([*outcome.findings])}
    assert found <= {"unknown-key", "missing-key"}
    assert "unknown-body" in {u.check for u in outcome.undecided if u.unread}


def test_scenes_that_registry_yaml_joins_are_one_finding_there() -> None:
    found = must_be_mended(
        run(loaded_with(changed("registry.yaml", "城市道路, 农资店", "城市道路，农资店")))
    )
    line = TEXTS["registry.yaml"].split("scenes:")[0].count("\n") + 1
    assert found == [("registry.yaml", line, "unknown-scene")]


def test_the_items_of_a_file_with_a_wrong_field_are_not_all_told() -> None:
    found = must_be_mended(run(loaded_with(changed(ROADS, "field: 城市管理", "field: 城管"))))
    assert [(file, check) for file, _line, check in found] == [(ROADS, "unknown-field")]


def test_the_powers_of_a_decision_with_a_wrong_name_are_not_all_told() -> None:
    found = must_be_mended(
        run(loaded_with(changed(BATCH, "decision: batch-1", "decision: batch-9")))
    )
    assert [(file, check) for file, _line, check in found] == [(BATCH, "decision-name")]
