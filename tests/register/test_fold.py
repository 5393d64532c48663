"""What decisions come to: one readable test for each kind, then what must always hold."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.models.decision import Decision
from devolved_powers.models.registry_file import Body
from devolved_powers.register.fold import Fold, HoldingTrail, fold
from devolved_powers.yaml_text.reader import read_yaml
from tests.support import powers, small_registry

TOWN = "示例镇人民政府"
OTHER = "邻镇人民政府"
BUREAU = "示例县农业农村局"
GRANT = """
decision: batch-1
kind: 赋权
title: 第一批
effective: 2021-09-01
to_body: 示例镇人民政府
carried_out_by: 示例镇综合执法队
provenance: {status: confirmed}
grants:
  - id: P1-001
    name: 对经营假种子的处罚
    type: 行政处罚
    field: 农业农村
    from_body: 示例县农业农村局
    basis: 《示例种子条例》第二条、第三条
"""


def later(name: str, effective: str, sections: str, kind: str = "动态调整") -> str:
    return (
        f"decision: {name}\nkind: {kind}\ntitle: {name}\neffective: {effective}\n"
        f"to_body: {TOWN}\nprovenance: {{status: confirmed}}\n{sections}\n"
    )


def folded(*texts: str, bodies: tuple[Body, ...] = ()) -> Fold:
    decisions = {}
    for text in texts:
        data, faults = read_yaml(text)
        assert not faults
        decision = Decision.model_validate(data)
        decisions[f"powers/{decision.decision}.yaml"] = decision
    return fold(decisions, bodies)


def states(result: Fold, body: str = TOWN) -> list[tuple[str, str]]:
    trail = result.trails["P1-001", body]
    return [(state.since.isoformat(), state.status) for state in trail.states]


def conflicts(result: Fold) -> list[str]:
    return [conflict.kind for conflict in result.conflicts]


def test_a_grant_holds_from_its_day() -> None:
    result = folded(GRANT)
    assert states(result) == [("2021-09-01", "有效")]
    assert result.trails["P1-001", TOWN].states[0].values["carried_out_by"] == "示例镇综合执法队"


def test_an_adjustment_sets_only_the_keys_it_names() -> None:
    section = "adjustments:\n  - {power: P1-001, set: {name: 对经营劣种子的处罚}, reason: 立改废释}"
    result = folded(GRANT, later("batch-2", "2022-03-01", section))
    event = result.trails["P1-001", TOWN].events[1]
    assert (event.kind, dict(event.before), dict(event.after)) == (
        "调整",
        {"name": "对经营假种子的处罚"},
        {"name": "对经营劣种子的处罚"},
    )
    assert result.trails["P1-001", TOWN].states[1].values["field"] == "农业农村"


def test_a_state_holds_its_last_day_until_an_adjustment_moves_it() -> None:
    section = "adjustments:\n  - {power: P1-001, set: {until: 2023-12-31}}"
    result = folded(
        f"{GRANT}    until: 2022-12-31\n    upstream: {{title: 指导目录, item_no: '12'}}\n",
        later("batch-2", "2022-03-01", section),
    )
    trail = result.trails["P1-001", TOWN]
    assert [state.values["until"] for state in trail.states[:2]] == ["2022-12-31", "2023-12-31"]
    assert [state.values["upstream"] for state in trail.states[:2]] == ["指导目录 12"] * 2
    adjusted = trail.events[1]
    assert dict(adjusted.before) == {"until": "2022-12-31"}


def test_an_assumed_ground_says_so() -> None:
    known = "provenance: {status: reconstructed}\nupstream: {title: 指导目录}"
    for provenance, upstream in (
        (known, "指导目录"),
        (known.replace("}", ", assumed: [upstream]}", 1), "指导目录（推定）"),
    ):
        result = folded(GRANT.replace("provenance: {status: confirmed}", provenance))
        assert result.trails["P1-001", TOWN].states[0].values["upstream"] == upstream


def test_a_suspension_lasts_until_the_resumption() -> None:
    result = folded(
        GRANT,
        later("batch-2", "2022-03-01", "suspensions:\n  - {power: P1-001, reason: 机构调整}"),
        later("batch-3", "2022-06-01", "resumptions:\n  - {power: P1-001}"),
    )
    assert states(result) == [
        ("2021-09-01", "有效"),
        ("2022-03-01", "暂停"),
        ("2022-06-01", "有效"),
    ]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(f"退回原部门, returned_to: {BUREAU}", "已收回"), ("取消", "已取消")],
)
def test_a_recall_ends_the_power_or_abolishes_it(outcome: str, status: str) -> None:
    section = f"recalls:\n  - {{power: P1-001, outcome: {outcome}}}"
    result = folded(GRANT, later("batch-2", "2024-01-01", section, "收回"))
    assert states(result)[-1] == ("2024-01-01", status)


def test_a_lapse_follows_its_own_day_and_not_that_of_the_decision() -> None:
    section = "lapses:\n  - {power: P1-001, on: 2023-05-01, because: 《示例种子条例》废止}"
    result = folded(GRANT, later("batch-2", "2022-01-01", section))
    assert states(result)[-1] == ("2023-05-01", "已失效")
    assert result.trails["P1-001", TOWN].events[-1].decision == ""


def test_a_basis_update_replaces_the_old_citation() -> None:
    section = (
        "basis_updates:\n  - {power: P1-001, on: 2023-05-01, from: 《示例种子条例》第二条, "
        "to: 《示例种子条例》第四条, because: 修订}"
    )
    result = folded(GRANT, later("batch-2", "2022-01-01", section))
    basis = result.trails["P1-001", TOWN].states[-1].values["basis"]
    assert basis == "《示例种子条例》第四条、第三条"
    assert states(result)[-1] == ("2023-05-01", "有效")


def test_the_last_day_of_a_term_is_included() -> None:
    section = "adjustments:\n  - {power: P1-001, set: {until: 2023-12-31}}"
    result = folded(GRANT, later("batch-2", "2022-01-01", section))
    assert states(result)[-1] == ("2024-01-01", "已到期")
    adjusted = result.trails["P1-001", TOWN].events[1]
    assert dict(adjusted.after) == {"until": "2023-12-31"}


def test_a_term_made_longer_ends_on_the_new_day() -> None:
    first = "adjustments:\n  - {power: P1-001, set: {until: 2023-12-31}}"
    second = "adjustments:\n  - {power: P1-001, set: {until: 2025-12-31}}"
    result = folded(
        GRANT, later("batch-2", "2022-01-01", first), later("batch-3", "2023-12-31", second)
    )
    assert [s for s in states(result) if s[1] == "已到期"] == [("2026-01-01", "已到期")]


def test_a_handover_that_is_not_signed_is_not_in_force() -> None:
    waiting = GRANT.replace("effective: 2021-09-01", "effective: {upon: 承接确认书}")
    result = folded(waiting)
    assert result.trails == {}
    assert [event.power for event in result.pending] == ["P1-001"]
    signed = "effective: {upon: 承接确认书, signed: 2021-10-08}"
    assert states(folded(GRANT.replace("effective: 2021-09-01", signed))) == [
        ("2021-10-08", "有效")
    ]


def test_two_towns_hold_one_power_apart() -> None:
    result = folded(
        GRANT,
        later("batch-2", "2022-01-01", f"grants:\n  - {{power: P1-001, to_body: {OTHER}}}", "赋权"),
        later(
            "batch-3",
            "2023-01-01",
            f"recalls:\n  - {{power: P1-001, to_body: {TOWN}, outcome: 取消}}",
            "收回",
        ),
    )
    assert states(result) == [("2021-09-01", "有效"), ("2023-01-01", "已取消")]
    assert states(result, OTHER) == [("2022-01-01", "有效")]
    assert conflicts(result) == []


def test_of_one_day_the_file_that_sorts_first_comes_first() -> None:
    section = "adjustments:\n  - {power: P1-001, set: {%s}}"
    result = folded(
        GRANT,
        later("batch-b", "2022-01-01", section % "hotline: 乙"),
        later("batch-a", "2022-01-01", section % "duties: 甲"),
    )
    trail = result.trails["P1-001", TOWN]
    assert [event.decision for event in trail.events] == ["batch-1", "batch-a", "batch-b"]
    assert states(result) == [("2021-09-01", "有效"), ("2022-01-01", "有效")]
    assert conflicts(result) == []


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("resumptions:\n  - {power: P1-001}", "not-suspended"),
        ("adjustments:\n  - {power: P1-001, set: {name: null}}", "emptied"),
        ("adjustments:\n  - {power: P1-001, set: {until: 2021-12-30}}", "term"),
        (f"grants:\n  - {{power: P1-001, to_body: {OTHER}, until: 2021-12-30}}", "term"),
        (f"grants:\n  - {{power: P1-001, to_body: {TOWN}}}", "held"),
        (f"recalls:\n  - {{power: P1-001, to_body: {OTHER}, outcome: 取消}}", "not-held"),
        ("recalls:\n  - {power: P9-001, outcome: 取消}", "unknown"),
        (
            (
                "basis_updates:\n  - {power: P1-001, on: 2022-01-01, from: 《甲法》第一条, "
                "to: 《甲法》第二条, because: 修订}"
            ),
            "basis",
        ),
    ],
)
def test_what_cannot_be_is_noted_and_changes_nothing(section: str, kind: str) -> None:
    result = folded(GRANT, later("batch-2", "2022-01-01", section))
    assert conflicts(result) == [kind]
    assert states(result) == [("2021-09-01", "有效")]


def test_an_adjustment_before_the_grant_names_the_grant() -> None:
    section = "adjustments:\n  - {power: P1-001, set: {hotline: 一}}"
    result = folded(GRANT, later("batch-0", "2021-08-31", section))
    assert conflicts(result) == ["before-grant"]
    earlier = result.conflicts[0].earlier
    assert earlier is not None
    assert earlier.file == "powers/batch-1.yaml"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("suspensions:\n  - {power: P1-001}", "resumptions:\n  - {power: P1-001}"),
        (
            "adjustments:\n  - {power: P1-001, set: {hotline: 一}}",
            "adjustments:\n  - {power: P1-001, set: {hotline: 二}}",
        ),
        (
            "recalls:\n  - {power: P1-001, outcome: 取消}",
            f"recalls:\n  - {{power: P1-001, outcome: 退回原部门, returned_to: {BUREAU}}}",
        ),
    ],
)
def test_two_decisions_of_one_day_that_contradict_each_other(first: str, second: str) -> None:
    result = folded(
        GRANT, later("batch-2", "2022-01-01", first), later("batch-3", "2022-01-01", second)
    )
    assert conflicts(result) == ["same-day"]
    assert result.conflicts[0].event.file == "powers/batch-3.yaml"


@pytest.mark.process
def test_a_key_that_may_not_be_set_is_a_finding(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    section = "adjustments:\n  - {power: P1-001, set: {id: P1-009}}\n"
    (registry / "powers" / "batch-2.yaml").write_text(
        later("batch-2", "2022-01-01", section), encoding="utf-8"
    )
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "[unknown-key]" in done.stdout


def body(name: str, until: str = "", successor: str = "") -> Body:
    ends = {"until": date.fromisoformat(until), "succeeded_by": successor} if until else {}
    return Body.model_validate({"name": name, "kind": "乡镇人民政府", **ends})


def test_the_successor_holds_from_the_day_after() -> None:
    result = folded(GRANT, bodies=(body(TOWN, "2022-12-31", OTHER), body(OTHER)))
    assert states(result) == [("2021-09-01", "有效"), ("2023-01-01", "已移交")]
    assert states(result, OTHER) == [("2023-01-01", "有效")]
    assert result.trails["P1-001", OTHER].events[0].kind == "承继"


def test_what_is_suspended_or_limited_in_time_passes_on_as_it_is() -> None:
    result = folded(
        GRANT,
        later(
            "batch-2",
            "2022-03-01",
            "adjustments:\n  - {power: P1-001, set: {until: 2023-06-30}}\n"
            "suspensions:\n  - {power: P1-001}",
        ),
        bodies=(body(TOWN, "2022-12-31", OTHER), body(OTHER)),
    )
    assert states(result, OTHER) == [("2023-01-01", "暂停"), ("2023-07-01", "已到期")]


def test_a_giving_department_is_replaced_by_its_successor() -> None:
    result = folded(GRANT, bodies=(body(BUREAU, "2022-12-31", "示例县农业局"),))
    trail = result.trails["P1-001", TOWN]
    assert [state.values["from_body"] for state in trail.states] == [BUREAU, "示例县农业局"]
    assert trail.states[1].since == date(2023, 1, 1)


def test_after_its_end_a_body_can_lose_nothing() -> None:
    section = f"recalls:\n  - {{power: P1-001, to_body: {TOWN}, outcome: 取消}}"
    result = folded(
        GRANT,
        later("batch-2", "2023-01-01", section, "收回"),
        bodies=(body(TOWN, "2022-12-31", OTHER), body(OTHER)),
    )
    assert conflicts(result) == ["not-held"]
    assert states(result, OTHER) == [("2023-01-01", "有效")]


BODIES = ("甲镇", "乙镇", "丙镇")
DAYS = st.dates(date(2021, 1, 1), date(2021, 3, 31))
EVENTS = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(["grant", "suspend", "resume", "recall", "term"]),
        st.sampled_from(BODIES),
    ),
    max_size=12,
)
SUCCESSIONS = st.lists(
    st.tuples(st.sampled_from(BODIES), DAYS, st.sampled_from(BODIES)),
    max_size=3,
    unique_by=lambda entry: entry[0],
)


def generated(
    events: list[tuple[date, str, str]], ends: list[tuple[str, date, str]]
) -> tuple[Fold, tuple[Body, ...]]:
    texts = [GRANT.replace("2021-09-01", "2021-01-01").replace(TOWN, BODIES[0])]
    sections = {
        "grant": "grants:\n  - {{power: P1-001, to_body: {0}}}",
        "suspend": "suspensions:\n  - {{power: P1-001, to_body: {0}}}",
        "resume": "resumptions:\n  - {{power: P1-001, to_body: {0}}}",
        "recall": "recalls:\n  - {{power: P1-001, to_body: {0}, outcome: 取消}}",
        "term": "adjustments:\n  - {{power: P1-001, to_body: {0}, set: {{until: 2021-02-28}}}}",
    }
    for number, (day, kind, name) in enumerate(events, 2):
        texts.append(later(f"batch-{number}", day.isoformat(), sections[kind].format(name)))
    bodies = tuple(body(n, day.isoformat(), s) for n, day, s in ends)
    return folded(*texts, bodies=bodies), bodies


@given(EVENTS, SUCCESSIONS)
def test_states_follow_each_other_without_gap_or_overlap(
    events: list[tuple[date, str, str]], ends: list[tuple[str, date, str]]
) -> None:
    result, _bodies = generated(events, ends)
    for trail in result.trails.values():
        assert trail.states[-1].ends is None
        for state, following in zip(trail.states, trail.states[1:], strict=False):
            assert state.since < following.since
            assert state.ends == following.since
        days = [event.day for event in trail.events]
        assert days == sorted(days)


@given(EVENTS, SUCCESSIONS)
def test_who_succeeds_holds_what_was_held_the_day_before(
    events: list[tuple[date, str, str]], ends: list[tuple[str, date, str]]
) -> None:
    result, bodies = generated(events, ends)
    for trail in result.trails.values():
        for event in trail.events:
            if event.kind == "移交":
                to_body = str(event.after["to_body"])
                assert to_body != trail.to_body
                successor = result.trails["P1-001", to_body]
                assert _held(successor, event.day) or _acted_on(successor, event.day)
    for ended in bodies:
        if ended.until and ended.succeeded_by != ended.name:
            held = result.trails.get(("P1-001", ended.name))
            granted_again = held and any(e.day > ended.until and e.body for e in held.events)
            if held and not granted_again:
                in_force = _held(held, ended.until + timedelta(days=1))
                assert not in_force or _in_circle(ended, bodies)


def _held(trail: HoldingTrail, day: date) -> bool:
    now = [s for s in trail.states if s.since <= day]
    return bool(now) and now[-1].status in ("有效", "暂停")


def _acted_on(trail: HoldingTrail, day: date) -> bool:
    return any(event.day == day for event in trail.events)


def _in_circle(start: Body, bodies: tuple[Body, ...]) -> bool:
    """Whether the bodies name each other: such a registry is wrong, the fold only must end."""
    by_name = {b.name: b for b in bodies}
    name, seen = start.succeeded_by, set[str]()
    while name and name in by_name and name not in seen:
        seen.add(name)
        name = by_name[name].succeeded_by
    return name in seen
