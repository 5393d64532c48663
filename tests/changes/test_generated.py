"""What must hold for any two registries: generated, folded, compared both ways round."""

import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.changes import Difference, compare, inverted
from devolved_powers.changes.operands import Operand
from devolved_powers.changes.text_difference import pieces
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.store.files import Document
from devolved_powers.store.loader import from_documents
from tests.changes.applying import changes_lead_from_one_day_to_the_other
from tests.support import SMALL

START = date(2021, 1, 1)
TYPES = ("行政处罚", "行政检查", "行政许可")
BASES = ("《示例条例》第一条", "《示例条例》第一条、第二条", "《示例办法》第三条第（一）项")
BODIES = ("示例镇人民政府", "邻镇人民政府")
Data = dict[str, object]

texts = st.text("甲乙丙丁戊", min_size=1, max_size=8)
numbers = st.integers(1, 5)


def _power(number: int) -> str:
    return f"P1-{number:03}"


@st.composite
def events(draw: st.DrawFn) -> tuple[str, Data]:
    """Return a section of a decision, and an entry for it; it may well make no sense."""
    event: Data = {"power": _power(draw(numbers))}
    kind = draw(st.sampled_from(("set", "suspend", "resume", "recall", "abolish", "further")))
    if kind == "set":
        key = draw(st.sampled_from(("name", "scope", "basis", "type")))
        values = {"basis": st.sampled_from(BASES), "type": st.sampled_from(TYPES)}
        return "adjustments", {**event, "set": {key: draw(values.get(key, texts))}}
    if kind == "recall":
        return "recalls", {**event, "outcome": "退回原部门", "returned_to": draw(texts)}
    if kind == "abolish":
        return "recalls", {**event, "outcome": "取消"}
    if kind == "further":
        return "grants", {**event, "to_body": draw(st.sampled_from(BODIES))}
    return ("suspensions" if kind == "suspend" else "resumptions"), event


@st.composite
def decisions(draw: st.DrawFn, number: int) -> Data:
    day = START + timedelta(days=draw(st.integers(0, 40)) * 30)
    made: Data = {
        "decision": f"batch-{number}",
        "kind": "动态调整",
        "title": draw(texts),
        "effective": day.isoformat(),
        "to_body": BODIES[0],
        "provenance": {"status": "reconstructed"},
    }
    if number == 1:
        made["effective"] = START.isoformat()
        made["grants"] = [
            {
                "id": _power(each),
                "name": draw(texts),
                "type": draw(st.sampled_from(TYPES)),
                "field": "城市管理",
                "from_body": "示例县综合行政执法局",
                "basis": draw(st.sampled_from(BASES)),
                **draw(st.sampled_from(({}, {"until": "2022-06-30"}))),
            }
            for each in sorted(draw(st.sets(numbers, min_size=1)))
        ]
        return made
    for section, event in draw(st.lists(events(), max_size=6)):
        listed = made.setdefault(section, [])
        assert isinstance(listed, list)
        listed.append(event)
    return made


@st.composite
def registries(draw: st.DrawFn) -> Recorded:
    listed = [draw(decisions(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    return _recorded(listed, draw(catalogues()))


@st.composite
def grown(draw: st.DrawFn) -> tuple[Recorded, Recorded, date]:
    """Return a registry, the same with one decision more, and the day of that one, the last."""
    listed = [draw(decisions(number)) for number in range(1, draw(st.integers(2, 4)) + 1)]
    last = max(date.fromisoformat(str(made["effective"])) for made in listed)
    day = last + timedelta(days=30)
    listed[-1]["effective"] = day.isoformat()
    catalogue = draw(catalogues())
    return _recorded(listed[:-1], catalogue), _recorded(listed, catalogue), day


@st.composite
def catalogues(draw: st.DrawFn) -> Data:
    items = [
        {
            "id": f"E-{n:03}",
            "powers": [_power(n)],
            "penalties": draw(st.sampled_from((["罚款"], []))),
        }
        for n in sorted(draw(st.sets(numbers)))
    ]
    return {"field": "城市管理", "items": items}


def _recorded(listed: list[Data], catalogue: Data) -> Recorded:
    documents = [Document("registry.yaml", (SMALL / "registry.yaml").read_text("utf-8"))]
    for made in listed:
        text = json.dumps(made, ensure_ascii=False, indent=1)
        for day in (made["effective"], "2022-06-30"):
            text = text.replace(f'"{day}"', str(day))  # a day is no text in YAML
        documents.append(Document(f"powers/{made['decision']}.yaml", text))
    documents.append(
        Document("catalog/urban-management.yaml", json.dumps(catalogue, ensure_ascii=False))
    )
    loaded = from_documents(Path(), documents)
    assert loaded.is_whole, (loaded.misfits, [d.faults for d in documents])
    return recorded_of(loaded)


some_days = st.integers(-10, 1300).map(lambda n: (START + timedelta(days=n)).isoformat())


@settings(max_examples=100)
@given(old=registries(), new=registries())
def test_two_records_both_ways_round_are_inverse(old: Recorded, new: Recorded) -> None:
    forth = compare(Operand("a", recorded=old), Operand("b", recorded=new))
    back = compare(Operand("b", recorded=new), Operand("a", recorded=old))
    assert inverted(forth).changes == back.changes
    assert compare(Operand("a", recorded=old), Operand("a", recorded=old)).changes == ()


@settings(max_examples=100)
@given(registry=registries(), first=some_days, second=some_days)
def test_two_days_both_ways_round_are_inverse(registry: Recorded, first: str, second: str) -> None:
    forth = compare(Operand("a", first, registry), Operand("b", second, registry))
    back = compare(Operand("b", second, registry), Operand("a", first, registry))
    assert inverted(forth).changes == back.changes
    assert {c.entry.nature for c in forth.changes} <= {"event", "catalogue"}


@settings(max_examples=100)
@given(registry=registries(), first=some_days, second=some_days)
def test_the_changes_applied_to_one_day_give_the_other(
    registry: Recorded, first: str, second: str
) -> None:
    changes_lead_from_one_day_to_the_other(registry, first, second)


@settings(max_examples=100)
@given(two=grown())
def test_a_decision_more_tells_the_items_and_totals_of_its_day(
    two: tuple[Recorded, Recorded, date],
) -> None:
    old, new, day = two
    eve = (day - timedelta(days=1)).isoformat()
    by_record = compare(Operand("a", recorded=old), Operand("b", recorded=new))
    by_day = compare(Operand("c", eve, new), Operand("d", day.isoformat(), new))
    assert _of_items(by_record) == _of_items(by_day)
    if by_record.after.counted_on == day.isoformat():  # the decision does something
        assert by_record.after.in_force == by_day.after.in_force
        assert by_record.before.in_force == by_day.before.in_force


def _of_items(difference: Difference) -> set[tuple[str, str]]:
    return {(c.kind, c.id) for c in difference.changes if c.id.startswith("E-")}


def test_of_two_equal_events_the_one_that_is_more_is_told() -> None:
    grant = {"id": "P1-001", "name": "甲", "type": "行政检查", "field": "城市管理"}
    grant |= {"from_body": "示例县综合行政执法局", "basis": BASES[0]}
    made: list[Data] = [
        {
            "decision": f"batch-{number}",
            "kind": "动态调整",
            "title": "关于调整的决定",
            "effective": f"202{number}-01-01",
            "to_body": BODIES[0],
            "provenance": {"status": "reconstructed"},
        }
        for number in (1, 2)
    ]
    made[0]["grants"] = [grant]
    renamed = {"power": "P1-001", "set": {"name": "乙"}}
    catalogue: Data = {"field": "城市管理", "items": []}
    once = _recorded([made[0], {**made[1], "adjustments": [renamed]}], catalogue)
    twice = _recorded([made[0], {**made[1], "adjustments": [renamed, renamed]}], catalogue)
    forth = compare(Operand("a", recorded=once), Operand("b", recorded=twice))
    back = compare(Operand("b", recorded=twice), Operand("a", recorded=once))
    assert [change.kind for change in forth.changes] == ["event-entered"]
    assert [change.kind for change in back.changes] == ["event-vanished"]


@given(before=texts, after=texts)
def test_pieces_put_together_are_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(t for how, t in found if how != "new") == before
    assert "".join(t for how, t in found if how != "gone") == after
