"""An item comes into the catalogue on a day: is one of its powers held on it?"""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, Outcome, check_id, run_in
from devolved_powers.checks._context import Context
from devolved_powers.i18n import speaking
from devolved_powers.store.loader import load_registry
from tests.support import case

TODAY = date(2026, 11, 23)
ROADS = "catalog/urban-management.yaml"
RECALL, GRANT = "powers/batch-2.yaml", "powers/batch-3.yaml"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """P1-002 was held from 2021-09-01, and recalled on 2022-09-01; P3-001 is from 2023-03-01."""
    return case("power-not-held", tmp_path / "registry")


def outcome(registry: Path, *, today: date | None = TODAY) -> Outcome:
    context = Context(load_registry(registry), today=today)
    with speaking("en"):
        return run_in(context, [one for one in CHECKS if check_id(one) == "power-not-held"])


def change(registry: Path, file: str, old: str, new: str) -> None:
    text = (registry / file).read_text(encoding="utf-8")
    assert old in text
    (registry / file).write_text(text.replace(old, new), encoding="utf-8")


def messages(registry: Path) -> list[str]:
    return [finding.result.message for finding in outcome(registry).findings]


def hindrances(registry: Path, *, today: date | None = TODAY) -> list[str]:
    done = outcome(registry, today=today)
    assert done.findings == ()
    return [one.reason for one in done.undecided]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2021-08-31", "P1-002 (granted only on 2021-09-01)"),
        ("2021-09-01", ""),
        ("2022-08-31", ""),
        ("2022-09-01", "P1-002 (已收回 on 2022-09-01)"),
        ("2026-12-31", "P1-002 (已收回 on 2022-09-01)"),
    ],
)
def test_it_is_held_from_the_day_of_the_grant_to_the_day_before_the_recall(
    registry: Path, day: str, reason: str
) -> None:
    change(registry, ROADS, "from: 2024-01-01", f"from: {day}")
    expected = f"On {day}, its first day in the catalogue, no power of the item is held: {reason}."
    assert messages(registry) == ([expected] if reason else [])


def test_one_power_that_is_held_is_enough(registry: Path) -> None:
    change(registry, ROADS, "powers: [P1-002]\n    name", "powers: [P1-002, P3-001]\n    name")
    assert messages(registry) == []
    assert hindrances(registry) == []


def test_of_several_that_have_ended_each_is_named_and_the_one_to_replace_is_marked(
    registry: Path,
) -> None:
    change(registry, ROADS, "powers: [P1-002]\n    name", "powers: [P1-004, P1-002]\n    name")
    change(
        registry, RECALL, "recalls:", "recalls:\n  - {power: P1-004, reason: 示例, outcome: 取消}"
    )
    (finding,) = outcome(registry).findings
    assert "P1-004 (已取消 on 2022-09-01), P1-002 (已收回 on 2022-09-01)" in finding.result.message
    assert finding.result.place.route[-2:] == ("powers", 1)
    assert [mend.value for mend in finding.result.choices] == ["P3-001"]
    assert not any(mend.safe for mend in finding.result.choices)
    assert [place.file for place, _word in finding.result.related] == [RECALL, RECALL]


def test_a_suspended_power_has_not_ended(registry: Path) -> None:
    change(registry, RECALL, "recalls:", "suspensions:")
    change(registry, RECALL, ", outcome: 退回原部门, returned_to: 示例县综合行政执法局", "")
    assert messages(registry) == []


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("lapses:\n  - {power: P1-002, on: 2023-05-01, because: 示例}", "已失效 on 2023-05-01"),
        (
            "adjustments:\n  - {power: P1-002, reason: 示例, set: {until: 2023-06-30}}",
            "已到期 on 2023-07-01",
        ),
    ],
)
def test_lapsed_and_expired_is_not_held_either(registry: Path, event: str, reason: str) -> None:
    text = (registry / RECALL).read_text(encoding="utf-8").partition("recalls:")[0] + event + "\n"
    text = text.replace("kind: 收回", "kind: 动态调整")
    (registry / RECALL).write_text(text, encoding="utf-8")
    (message,) = messages(registry)
    assert f"P1-002 ({reason})" in message


def test_granted_again_by_reference_it_is_held_again(registry: Path) -> None:
    change(registry, GRANT, "grants:", "grants:\n  - {power: P1-002}")
    assert messages(registry) == []


def test_a_power_of_the_same_name_comes_before_those_of_near_names(registry: Path) -> None:
    change(registry, GRANT, "养护、维修情况", "养护情况")
    (finding,) = outcome(registry).findings
    assert "P3-001 对城市道路养护情况的行政检查" in finding.result.hint
    change(registry, GRANT, "2023-03-01", "2025-03-01")  # not held yet on the day
    (finding,) = outcome(registry).findings
    assert finding.result.choices == ()
    assert "powers history P1-002" in finding.result.hint


def test_without_a_first_day_it_cannot_be_told_once_the_power_has_ended(registry: Path) -> None:
    change(registry, ROADS, "    from: 2024-01-01\n", "")
    (reason,) = hindrances(registry)
    assert "does not say since when" in reason
    assert hindrances(registry, today=date(2022, 8, 31)) == [], "it is still held then"
    assert len(hindrances(registry, today=None)) == 1
    last = "      - {what: 养护记录, how: 查阅资料}\n"
    change(registry, ROADS, f"{last}  - id: E-005", f"{last}    until: 2022-08-31\n  - id: E-005")
    assert hindrances(registry) == [], "an item that has left says itself until when it was there"


def test_a_grant_without_a_day_is_no_answer_yet(registry: Path) -> None:
    change(registry, ROADS, "powers: [P1-002]\n    name", "powers: [P3-001]\n    name")
    change(registry, GRANT, "status: reconstructed", "status: draft")
    (reason, *_more) = hindrances(registry)
    assert "No day is known yet" in reason


def test_a_decision_that_cannot_be_read_may_hold_the_grant(registry: Path) -> None:
    change(registry, GRANT, "grants:", "grants: [")
    (reason, *_more) = hindrances(registry)
    assert GRANT in reason


def test_a_power_that_does_not_exist_is_told_by_another_check(registry: Path) -> None:
    change(registry, ROADS, "powers: [P1-002]\n    name", "powers: [P1-092]\n    name")
    assert messages(registry) == []
    change(registry, ROADS, "from: 2024-01-01", "from: 去年")
    assert messages(registry) == []


def test_the_body_that_took_it_over_holds_it(registry: Path) -> None:
    change(registry, ROADS, "powers: [P1-002]\n    name", "powers: [P1-001]\n    name")
    old = "{name: 示例镇人民政府, kind: 乡镇人民政府}"
    ended = old.replace("}", ", until: 2023-06-30, succeeded_by: 示例新镇人民政府}")
    new = old.replace("示例镇", "示例新镇").replace("}", ", from: 2023-07-01}")
    change(registry, "registry.yaml", old, f"{ended}\n  - {new}")
    assert messages(registry) == []
