"""Discretion standards compared: every key is, what is alike is found again, none is silent."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from devolved_powers.changes import Difference, compare, inverted
from devolved_powers.changes.operands import Operand
from devolved_powers.i18n import speaking
from devolved_powers.models.catalog import Fine
from devolved_powers.models.discretion import (
    DiscretionStandard,
    Measure,
    StandardEntry,
    Tier,
    TierFine,
)
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.reports.changes import changes_writer
from devolved_powers.reports.changes.phrases import in_force, message, not_compared, text_of
from devolved_powers.store.files import Document, read_document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.registry_folder import data_files
from tests.support import SMALL

Data = dict[str, object]
NAME = "roads-2022"

FINE: Data = {
    "subject": "单位",
    "when": "初次的",
    "from": 1,
    "to": 3,
    "unit": "倍",
    "base": "违法所得",
}
TIER: Data = {
    "tier": "一般",
    "when": "占用10平方米以上的",
    "measures": [{"of": "面积", "from": 10, "to": 50, "unit": "平方米"}],
    "other_grounds": True,
    "outcome": "从轻处罚",
    "fines": [{**FINE, "cap": 30000, "from_excluded": True, "to_excluded": True}],
    "text": "处违法所得1倍以上3倍以下的罚款",
    "approval": "报市级部门批准",
    "supervision": ["预警提示"],
    "note": "与原件一致",
}
ACT: Data = {
    "no": "1",
    "items": ["E-001"],
    "name": "擅自占用道路的",
    "conduct": "《示例市容条例》第十条",
    "penalty": "《示例市容条例》第二十条第（一）项",
    "clause_fines": [FINE],
    "upper": {"title": "示例省裁量基准", "doc_no": "示省规〔2021〕1号"},
    "tiers": [TIER],
    "formula": "罚款=面积×单价",
    "note": "见附件",
}
DOCUMENT: Data = {
    "standard": NAME,
    "title": "示例市道路裁量基准",
    "issuer": "示例市综合行政执法局",
    "doc_no": "示综执规〔2022〕1号",
    "signed": "2021-12-01",
    "published": "2021-12-05",
    "url": "https://example.invalid/1",
    "effective": "2022-01-01",
    "until": "2026-12-31",
    "upper": {"title": "示例省裁量基准"},
    "provenance": {"status": "transcribed", "source": "示例市人民政府网站"},
    "entries": [ACT],
}
OTHER: dict[str, object] = {
    "unit": "%",
    "outcome": "减轻处罚",
    "penalty": "《示例市容条例》第二十一条",
    "conduct": "《示例市容条例》第十一条",
    "items": ["E-002"],
    "standard": "roads-2023",
    "other_grounds": False,
    "from_excluded": False,
    "to_excluded": False,
    "clause_fines": [{**FINE, "to": 5}],
    "fines": [{**FINE, "to": 5, "cap": 30000}],
    "measures": [{"of": "面积", "above": 10, "below": 50, "unit": "平方米"}],
    "upper": {"title": "示例省新裁量基准"},
    "provenance": {"status": "confirmed"},
    "supervision": ["行政指导"],
}
"""Another value of each key whose value is no text, day or number."""
PARTS: tuple[tuple[type[BaseModel], tuple[str | int, ...]], ...] = (
    (DiscretionStandard, ()),
    (StandardEntry, ("entries", 0)),
    (Fine, ("entries", 0, "clause_fines", 0)),
    (Tier, ("entries", 0, "tiers", 0)),
    (TierFine, ("entries", 0, "tiers", 0, "fines", 0)),
)


def recorded(*standards: Data) -> Recorded:
    """Return the small registry with some standards."""
    documents = [read_document(SMALL, file) for file in sorted(data_files(SMALL))]
    for standard in standards:
        text = json.dumps(standard, ensure_ascii=False, indent=1)
        for key in ("effective", "until", "signed", "published"):
            text = text.replace(f'"{standard.get(key)}"', str(standard.get(key)))
        documents.append(Document(f"discretion/{standard['standard']}.yaml", text))
    loaded = from_documents(Path(), documents)
    return recorded_of(loaded)


def between(old: Recorded, new: Recorded) -> Difference:
    """Return the difference, which must be the same the other way round."""
    found = compare(Operand("a", recorded=old), Operand("b", recorded=new))
    back = compare(Operand("b", recorded=new), Operand("a", recorded=old))
    assert inverted(found).changes == back.changes
    return found


def told(difference: Difference) -> list[str]:
    with speaking("en"):
        return [f"{c.kind} {text_of(message(c))}" for c in difference.changes]


def keys() -> Iterator[tuple[tuple[str | int, ...], str]]:
    for model, route in PARTS:
        for name, field in model.model_fields.items():
            if name not in ("entries", "tiers", "standard"):
                yield route, field.alias or name


@pytest.mark.parametrize(("route", "key"), list(keys()), ids=str)
def test_a_change_of_any_key_of_the_models_is_told(route: tuple[str | int, ...], key: str) -> None:
    changed = deepcopy(DOCUMENT)
    part: Data = changed
    for step in route:
        part = part[step]  # type: ignore[index, assignment]
    value = part.get(key)
    assert value is not None, f"the example has no {key}: a new key of the model needs one here"
    if key in OTHER:
        part[key] = OTHER[key]
    elif isinstance(value, int):
        part[key] = value + 1
    elif isinstance(value, str) and key in ("effective", "until", "signed", "published"):
        part[key] = f"2025{value[4:]}"
    else:
        part[key] = f"{value}之二"
    changes = between(recorded(DOCUMENT), recorded(changed)).changes
    assert changes, key
    assert all(text_of(message(change)) for change in changes)


@pytest.mark.parametrize("key", [f.alias or n for n, f in Measure.model_fields.items()])
def test_a_change_of_any_key_of_a_measure_is_told(key: str) -> None:
    changed = deepcopy(DOCUMENT)
    measure = changed["entries"][0]["tiers"][0]["measures"][0]  # type: ignore[index]
    swapped = {"above": "from", "below": "to"}
    if key in swapped:
        measure[key] = measure.pop(swapped[key])
    else:
        measure[key] = {"of": "长度", "unit": "亩", "from": 11, "to": 51}[key]
    changes = between(recorded(DOCUMENT), recorded(changed)).changes
    assert [(change.kind, change.key) for change in changes] == [
        ("tier-condition-changed", "measures")
    ]


def test_a_key_that_is_taken_out_is_told() -> None:
    was, changed = deepcopy(DOCUMENT), deepcopy(DOCUMENT)
    was["entries"][0]["tiers"][0]["fines"] = [{**FINE, "cap": 30000}]  # type: ignore[index]
    changed["entries"][0]["tiers"][0]["fines"] = [FINE]  # type: ignore[index]
    assert told(between(recorded(was), recorded(changed))) == [
        (
            "tier-range-changed 1 擅自占用道路的｜一般, Fines: "
            "[-单位，初次的：违法所得1倍以上3倍以下，最高不超过3万元-]"
            "{+单位，初次的：违法所得1倍以上3倍以下+}"
        )
    ]


def test_zero_and_no_lower_bound_are_not_the_same() -> None:
    changed = deepcopy(DOCUMENT)
    was = deepcopy(DOCUMENT)
    was["entries"][0]["tiers"][0]["fines"] = [{"to": 5000, "unit": "元"}]  # type: ignore[index]
    changed["entries"][0]["tiers"][0]["fines"] = [  # type: ignore[index]
        {"from": 0, "to": 5000, "unit": "元"}
    ]
    assert [c.kind for c in between(recorded(was), recorded(changed)).changes] == [
        "tier-range-changed"
    ]


def test_a_renamed_act_is_found_again_by_its_number() -> None:
    changed = deepcopy(DOCUMENT)
    changed["entries"][0]["name"] = "未经批准占用道路的"  # type: ignore[index]
    kinds = [(c.kind, c.key) for c in between(recorded(DOCUMENT), recorded(changed)).changes]
    assert kinds == [("act-corrected", "name")]


def test_another_order_of_acts_is_no_change_and_of_tiers_is_one() -> None:
    second = {**ACT, "no": "2", "name": "损坏道路的"}
    heavier = {**TIER, "tier": "从重", "when": "拒不改正的"}
    was = {**DOCUMENT, "entries": [{**ACT, "tiers": [TIER, heavier]}, second]}
    acts = {**DOCUMENT, "entries": [second, {**ACT, "tiers": [TIER, heavier]}]}
    tiers = {**DOCUMENT, "entries": [{**ACT, "tiers": [heavier, TIER]}, second]}
    assert between(recorded(was), recorded(acts)).changes == ()
    assert told(between(recorded(was), recorded(tiers))) == [
        "tier-order-changed 1 擅自占用道路的: 一般、从重 → 从重、一般"
    ]


def test_a_standard_that_one_side_cannot_read_is_named_and_nothing_else_is_told_of_it() -> None:
    broken = deepcopy(DOCUMENT)
    broken["entries"][0]["tiers"][0]["outcome"] = "免除处罚"  # type: ignore[index]
    found = between(recorded(DOCUMENT), recorded(broken))
    assert found.changes == ()
    assert found.not_compared == (NAME,)
    with speaking("en"):
        assert in_force(found).startswith("In force")  # powers and items can be counted
        assert NAME in not_compared(found)


def test_the_end_of_a_term_says_that_it_may_have_been_prolonged() -> None:
    here = recorded(DOCUMENT)
    found = compare(Operand("a", "2026-12-31", here), Operand("b", "2027-01-01", here))
    assert told(found) == [
        (
            "standard-expired Its term is over; whether it was prolonged must be looked up. "
            "Enforcement items it names: 1"
        ),
        (
            "item-standard-changed Discretion standards in force: "
            "[-《示例市道路裁量基准》（示综执规〔2022〕1号）-]"
        ),
    ]


def test_a_draft_never_comes_into_force() -> None:
    here = recorded({**DOCUMENT, "provenance": {"status": "draft"}})
    found = compare(Operand("a", "2021-12-31", here), Operand("b", "2022-01-01", here))
    assert [c.kind for c in found.changes if "standard" in c.kind] == []


def test_on_one_day_two_records_differ_as_records() -> None:
    changed = {**DOCUMENT, "effective": "2022-03-01"}
    old = Operand("a", "2022-02-01", recorded(DOCUMENT))
    found = compare(old, Operand("b", recorded=recorded(changed)))
    assert [(c.kind, c.key) for c in found.changes] == [("standard-corrected", "effective")]


def test_json_names_act_and_tier() -> None:
    changed = deepcopy(DOCUMENT)
    changed["entries"][0]["tiers"][0]["when"] = "占用20平方米以上的"  # type: ignore[index]
    written = changes_writer("json")(between(recorded(DOCUMENT), recorded(changed)), "list")
    (change,) = json.loads(written)["changes"]
    assert (change["act"], change["tier"], change["key"]) == ("1 擅自占用道路的", "一般", "when")
    assert (change["acts"], change["items"], change["nature"]) == (1, 1, "correction")


def test_a_standard_is_no_adjustment_of_a_notice() -> None:
    here = recorded(DOCUMENT)
    found = compare(Operand("a", "2021-12-31", here), Operand("b", "2022-01-01", here))
    assert found.changes
    assert "裁量" not in str(changes_writer("markdown")(found, "notice"))


words = st.text("甲乙丙丁", min_size=1, max_size=3)
tiers = st.fixed_dictionaries(
    {},
    optional={
        "tier": st.sampled_from(("从轻", "一般", "从重")),
        "fines": st.lists(
            st.builds(lambda low: {"from": low, "unit": "元"}, st.integers(0, 9)), max_size=2
        ),
        "outcome": st.sampled_from(get_args(Tier.model_fields["outcome"].annotation)[0].__args__),
        "text": words,
    },
).flatmap(lambda tier: words.map(lambda when: {**tier, "when": when}))
acts = st.builds(
    lambda name, no, items, listed: {
        "name": name,
        **({"no": no} if no else {}),
        "items": items,
        "tiers": listed,
    },
    st.sampled_from(("占道的", "乱倒的", "损坏的")),
    st.sampled_from(("", "1", "2")),
    st.lists(st.sampled_from(("E-001", "E-002", "E-003")), unique=True),
    st.lists(tiers, min_size=1, max_size=4),
)
days = st.dates(date(2021, 1, 1), date(2023, 12, 31)).map(str)
standards = st.builds(
    lambda name, entries, dates: {
        "standard": name,
        "title": "示例基准",
        "provenance": {"status": "transcribed"},
        "entries": entries,
        **{key: day for key, day in dates.items() if day},
    },
    st.sampled_from(("one", "two")),
    st.lists(acts, max_size=3),
    st.fixed_dictionaries({"effective": days}, optional={"until": days}),
)
several = st.lists(standards, max_size=2, unique_by=lambda one: one["standard"])


@settings(max_examples=60)
@given(old=several, new=several)
def test_any_two_records_both_ways_round_are_inverse(old: list[Data], new: list[Data]) -> None:
    found = between(recorded(*old), recorded(*new))
    assert inverted(inverted(found)).changes == found.changes
    assert between(recorded(*old), recorded(*old)).changes == ()


@settings(max_examples=40)
@given(listed=several, first=days, second=days)
def test_any_two_days_both_ways_round_are_inverse(
    listed: list[Data], first: str, second: str
) -> None:
    here = recorded(*listed)
    forth = compare(Operand("a", first, here), Operand("b", second, here))
    back = compare(Operand("b", second, here), Operand("a", first, here))
    assert inverted(forth).changes == back.changes
    assert {c.entry.nature for c in forth.changes} <= {"event", "basis", "catalogue"}
