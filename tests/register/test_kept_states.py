"""States from the cache are those that went in, each made when an answer asks for it."""

import copy
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import TypeVar, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers import Registry
from devolved_powers.register import timeline_cache
from devolved_powers.register.basis_turns import BasisTurn, BasisTurns
from devolved_powers.register.kept_blocks import Lines, NotOursError
from devolved_powers.register.kept_states import KeptStates, ids_of, in_force_on, parts_of, with_id
from devolved_powers.register.search.searched_text import searched_text
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Entry,
    Fine,
    Need,
    Power,
    Timeline,
)
from devolved_powers.register.tenure import Ending
from devolved_powers.store import cache
from tests.counting import calls
from tests.support import small_registry

DAY = date(2022, 1, 1)
DAYS = st.sampled_from([date(2021, 9, 1), DAY, date(2023, 5, 1), date.max, date.min])
TEXTS = st.text(max_size=6) | st.sampled_from(["餐饮\n服务", "“引号”\\", "\x85\u2028", ""])
FINES = st.builds(
    Fine, unit=TEXTS, low=st.none() | st.floats(0, 1e9), high=st.none(), subject=TEXTS
)
ENDINGS = st.builds(Ending, day=DAYS, kind=TEXTS, power=TEXTS, reason=TEXTS)
BY_FIELD: dict[str, st.SearchStrategy[object]] = {
    "id": st.sampled_from(["P1-001", "P1-002", "P1-02", "E-001", "N-1"]),
    "line": st.integers(1, 9),
    "fines": st.lists(FINES, max_size=2).map(tuple),
    "ended": st.none() | ENDINGS,
}
BASES = st.builds(
    BasisTurns,
    st.lists(
        st.builds(BasisTurn, DAYS, st.just("已废止"), DAYS, st.just("修改"), st.tuples(TEXTS)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from([b"[]", '[["实施依据",[]]]'.encode()]),
)
E = TypeVar("E", bound=Entry)


def of_type(annotation: object) -> st.SearchStrategy[object]:
    """Return values of an annotation, whose texts and days are such as hurt."""
    known: dict[object, st.SearchStrategy[object]] = {
        str: TEXTS,
        date: DAYS,
        date | None: st.none() | DAYS,
        tuple[str, ...]: st.lists(TEXTS, max_size=2).map(tuple),
    }
    return known[annotation] if annotation in known else st.from_type(annotation)  # type: ignore[arg-type]


def entries(kind: type[E]) -> st.SearchStrategy[list[E]]:
    hints = get_type_hints(kind)
    values = {
        f.name: BY_FIELD[f.name] if f.name in BY_FIELD else of_type(hints[f.name])
        for f in fields(kind)
    }
    return st.lists(st.builds(kind, **values), max_size=4)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    made = Timeline(
        title=draw(TEXTS),
        town=draw(TEXTS),
        recorded_notice=draw(TEXTS),
        aspects={"甲": ("乙", "丙")},
        scenes=("餐饮店",),
        synonyms=((("馆子",), ("餐饮 服务",)),),
        decisions=(
            DecisionSummary(
                id="batch-1",
                kind="赋权",
                title=draw(TEXTS),
                doc_no="",
                issuer="",
                effective=draw(st.none() | DAYS),
                assumed=("effective",),
                file="powers/batch-1.yaml",
            ),
        ),
        powers=tuple(draw(entries(Power))),
        items=tuple(draw(entries(EnforcementItem))),
        needs=tuple(draw(entries(Need))),
    )
    bases = draw(st.lists(BASES, min_size=1, max_size=3))
    for entry in (*made.entries, *made.needs):
        if draw(st.booleans()):
            entry.keep_basis_turns(draw(st.sampled_from(bases)))
    return made


def beside(entry: Entry) -> tuple[object, ...]:
    """Return what stands beside the fields of a state."""
    basis = entry.basis_turns
    turns = [[getattr(turn, name) for name in BasisTurn.__slots__] for turn in basis.turns]
    return searched_text(entry), turns, basis.known_until, basis.followed_until, basis.places


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=timelines(), order=st.randoms(use_true_random=False))
def test_what_comes_out_is_what_went_in_in_whatever_order_it_is_asked_for(
    made: Timeline, order: Random
) -> None:
    kept = timeline_cache.decode(timeline_cache.encode(made))
    every = list(zip((*kept.entries, *kept.needs), (*made.entries, *made.needs), strict=True))
    asked = [(n, f.name) for n, (_kept, entry) in enumerate(every) for f in fields(entry)]
    order.shuffle(asked)
    for number, name in asked:
        mine, entry = every[number]
        assert getattr(mine, name) == getattr(entry, name)
        assert type(getattr(mine, name)) is type(getattr(entry, name))
    assert [beside(mine) for mine, _entry in every] == [beside(entry) for _mine, entry in every]
    assert kept == made
    assert asdict(kept) == asdict(made)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=timelines(), day=DAYS)
def test_states_are_found_by_id_and_day_as_among_those_that_went_in(
    made: Timeline, day: date
) -> None:
    kept = timeline_cache.decode(timeline_cache.encode(made))
    mine, true = Snapshot(kept, day), Snapshot(made, day)
    assert mine.entries == true.entries
    for part in ("powers", "items", "needs"):
        states: list[Entry] = getattr(made, part)
        assert list(ids_of(getattr(parts_of(kept), part))) == [state.id for state in states]
    for identifier in ("P1-001", "P1-002", "P1-02", "E-001", "N-1", "X"):
        assert mine.get(identifier) == true.get(identifier)
        assert mine.states_of(identifier) == true.states_of(identifier)
        assert mine.items_of(identifier) == true.items_of(identifier)
    for item, own in zip(mine.items, true.items, strict=True):
        assert mine.powers_behind(item) == true.powers_behind(own)


def test_a_state_of_the_cache_is_a_state_like_any_other() -> None:
    power = Power(
        id="P1-001",
        name="甲",
        type="行政处罚",
        field="乙",
        aspect="丙",
        basis="",
        file="a",
        line=1,
        since=DAY,
        decision="batch-1",
        from_body="丁",
    )
    made = replace(_empty(), powers=(power,))
    kept = timeline_cache.decode(timeline_cache.encode(made)).powers
    assert isinstance(kept, tuple)
    assert isinstance(kept[0], Power)
    assert kept[0] is kept[-1] is next(iter(kept))
    assert kept[:] == (power,) == tuple(kept)
    assert {kept[0]} == {power}
    assert not hasattr(kept[0], "powers")
    assert copy.copy(kept[0]) == replace(kept[0], line=1) == copy.deepcopy(kept[0]) == power
    with pytest.raises(IndexError):
        kept[1]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kept[0].nothing  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = power.nothing  # type: ignore[attr-defined]


def _empty() -> Timeline:
    return Timeline(
        title="",
        town="",
        recorded_notice="",
        aspects={},
        scenes=(),
        synonyms=(),
        decisions=(),
        powers=(),
        items=(),
        needs=(),
    )


def larger(root: Path, number: int) -> Path:
    """Write the small registry with so many more powers."""
    registry = small_registry(root)
    entry = "  - {{id: P7-{:03d}, name: 对甲{}的处罚, type: 行政处罚, field: 农业农村, "
    entry += "from_body: 示例县农业农村局, basis: 《示例城市道路条例》第三条}}\n"
    head = "decision: batch-7\nkind: 赋权\ntitle: 第七批\neffective: 2021-09-01\n"
    head += "to_body: 示例镇人民政府\nprovenance: {status: confirmed}\ngrants:\n"
    text = head + "".join(entry.format(n, n) for n in range(1, number + 1))
    (registry / "powers" / "batch-7.yaml").write_text(text, encoding="utf-8")
    return registry


@pytest.fixture
def rows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every text that is read of a block, a row or what is searched."""
    read: list[int] = []
    whole = Lines.at

    def at(self: Lines, number: int) -> bytes:
        read.append(number)
        return whole(self, number)

    monkeypatch.setattr(Lines, "at", at)
    return read


def test_the_answer_on_one_id_reads_the_rows_of_that_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_read: list[int]
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    registry = larger(tmp_path, 60)
    Registry.open(registry)
    rows_read.clear()
    snapshot = Registry.open(registry).snapshot(DAY)
    (power,) = snapshot.get("P7-033")
    assert power.name == "对甲33的处罚"
    assert power.standing_on(DAY).word
    assert snapshot.items_of(power.id) == ()
    assert len(rows_read) <= 2


def test_the_answer_on_one_id_costs_the_same_among_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))

    def answer(registry: Path) -> Callable[[], object]:
        return lambda: Registry.open(registry).snapshot(DAY).get("P7-003")[0].name

    few, many = (larger(tmp_path / str(number), number) for number in (20, 320))
    for registry in (few, many):
        answer(registry)()
    assert calls(answer(many)) - calls(answer(few)) < 300  # not one more for each of 300


@pytest.mark.parametrize("part", ["rows", "searched", "columns"])
def test_a_row_that_is_none_of_ours_is_worked_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    registry = small_registry(tmp_path)

    def told(opened: Registry) -> list[object]:
        every = (*opened.timeline.entries, *opened.timeline.needs)
        return [(repr(entry), beside(entry)) for entry in every]

    expected = told(Registry.open(registry))
    for path in (tmp_path / "cache" / "devolved-powers").iterdir():
        content = path.read_bytes()[16:]
        marks = {"rows": b'["P1-', "searched": b"\xee\x80", "columns": b'["batch-1"'}
        if marks[part] in content:
            spoilt = _behind_lead(content, marks[part])
            digest = cache.blake2b(spoilt, digest_size=16, key=path.name.encode()).digest()
            path.write_bytes(digest + spoilt)
    assert told(Registry.open(registry)) == expected


def _behind_lead(content: bytes, mark: bytes) -> bytes:
    lead = 8 + int.from_bytes(content[:8], "big")
    assert mark in content[lead:]
    return content[:lead] + content[lead:].replace(mark, b"\xff" * len(mark))


def test_states_of_other_blocks_are_refused() -> None:
    made = replace(_empty(), scenes=("甲",))
    payload = timeline_cache.encode(made)
    kept = timeline_cache.decode(payload)
    powers = parts_of(kept).powers
    assert isinstance(powers, KeptStates)
    assert in_force_on(powers, DAY) == ()
    assert with_id(powers, "P1-001") == []
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kept.nothing  # type: ignore[attr-defined]
    with pytest.raises(NotOursError):
        timeline_cache.decode(
            payload.replace(b'"ids":[]', b'"ids":[""]').replace(
                payload[:8], (int.from_bytes(payload[:8], "big") + 6).to_bytes(8, "big")
            )
        )
