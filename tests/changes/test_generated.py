"""What must hold for any two registries: generated, folded, compared both ways round."""

import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.changes import compare, inverted
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
    documents = [Document("registry.yaml", (SMALL / "registry.yaml").read_text("utf-8"))]
    for made in listed:
        text = json.dumps(made, ensure_ascii=False, indent=1)
        for day in (made["effective"], "2022-06-30"):
            text = text.replace(f'"{day}"', str(day))  # a day is no text in YAML
        documents.append(Document(f"powers/{made['decision']}.yaml", text))
    items = [
        {
            "id": f"E-{n:03}",
            "powers": [_power(n)],
            "penalties": draw(st.sampled_from((["罚款"], []))),
        }
        for n in sorted(draw(st.sets(numbers)))
    ]
    catalog = {"field": "城市管理", "items": items}
    documents.append(
        Document("catalog/urban-management.yaml", json.dumps(catalog, ensure_ascii=False))
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


@given(before=texts, after=texts)
def test_pieces_put_together_are_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(t for how, t in found if how != "new") == before
    assert "".join(t for how, t in found if how != "gone") == after
