"""Since when a body has held a power, since when it says what it says, and what ended it."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.i18n import _
from devolved_powers.models.registry_file import Body
from devolved_powers.register.fold import Fold
from devolved_powers.register.held_text import ended_text, held_text, periods_text
from devolved_powers.register.holding_days import HoldingDays, days_of
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.tenure import began
from devolved_powers.register.timeline_cache import decode, encode
from devolved_powers.reports.json_v1.entries import entry_values
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.register.test_fold import BUREAU, GRANT, OTHER, TOWN, folded, later
from tests.support import copy_of, powers

RENAMED = later(
    "notice-1",
    "2022-06-01",
    "adjustments: [{power: P1-001, set: {name: 对经营假冒种子的处罚}}]",
)
SUSPENDED = later("notice-2", "2022-08-01", "suspensions: [{power: P1-001}]")
RESUMED = later("notice-3", "2022-10-01", "resumptions: [{power: P1-001}]")
RECALLED = later(
    "recall-1",
    "2023-01-01",
    "recalls: [{power: P1-001, reason: 承接能力不足, outcome: 退回原部门, "
    f"returned_to: {BUREAU}}}]",
    kind="收回",
)
AGAIN = later("batch-2", "2023-07-01", "grants: [{power: P1-001}]", kind="赋权")


def told(result: Fold, body: str = TOWN) -> list[tuple[str, str]]:
    """Return of each state since when it is held, in words, and since when it says this."""
    days = days_of(result, result.trails["P1-001", body])
    return [(periods_text(d.held), str(d.content_since)) for d in days]


def body(name: str, until: date | None = None, successor: str | None = None) -> Body:
    return Body(name=name, kind="乡镇政府", until=until, succeeded_by=successor)


def last(result: Fold, body: str = TOWN) -> HoldingDays:
    return days_of(result, result.trails["P1-001", body])[-1]


def test_a_renaming_moves_the_day_of_the_content_and_not_that_of_the_grant() -> None:
    assert told(folded(GRANT, RENAMED)) == [
        ("2021-09-01", "2021-09-01"),
        ("2021-09-01", "2022-06-01"),
    ]


def test_a_suspension_is_a_gap_of_the_holding_and_leaves_the_content() -> None:
    assert told(folded(GRANT, RENAMED, SUSPENDED, RESUMED))[2:] == [
        ("2021-09-01（2022-08-01至2022-09-30暂停）", "2022-06-01"),
        ("2021-09-01（2022-08-01至2022-09-30暂停）", "2022-06-01"),
    ]
    assert told(folded(GRANT, SUSPENDED))[-1] == ("2021-09-01（2022-08-01起暂停）", "2021-09-01")


def test_what_is_given_again_is_held_anew_and_the_earlier_time_is_told() -> None:
    result = folded(GRANT, RENAMED, SUSPENDED, RESUMED, RECALLED, AGAIN)
    assert told(result)[-1] == (
        "2023-07-01（2021-09-01至2022-12-31曾承接；2022-08-01至2022-09-30暂停）",
        "2023-07-01",
    )
    assert began(last(result).held) == date(2023, 7, 1)


def test_a_second_town_holds_it_since_its_own_grant() -> None:
    second = later(
        "batch-2", "2022-03-01", f"grants: [{{power: P1-001, to_body: {OTHER}}}]", "赋权"
    )
    result = folded(GRANT, second, RENAMED)
    assert told(result, OTHER) == [("2022-03-01", "2022-03-01"), ("2022-03-01", "2022-06-01")]


def test_a_successor_holds_it_since_it_took_over_and_the_time_before_is_told() -> None:
    bodies = (
        body(TOWN, date(2022, 12, 31), OTHER),
        body(OTHER),
    )
    result = folded(GRANT, SUSPENDED, RESUMED, bodies=bodies)
    assert told(result, OTHER) == [
        (
            f"2023-01-01（2021-09-01至2022-12-31由{TOWN}承接；2022-08-01至2022-09-30暂停）",
            "2023-01-01",
        )
    ]
    ended = last(result).ended
    assert ended is not None
    assert (ended.kind, ended.day, ended.returned_to) == ("移交", date(2023, 1, 1), OTHER)


def test_bodies_that_take_over_from_each_other_come_to_an_end() -> None:
    bodies = (
        body(TOWN, date(2022, 12, 31), OTHER),
        body(OTHER, date(2023, 12, 31), TOWN),
    )
    result = folded(GRANT, bodies=bodies)
    for trail in result.trails.values():
        assert len(days_of(result, trail)) == len(trail.states)


def test_a_recall_names_its_decision_its_reason_and_who_received_it() -> None:
    ended = last(folded(GRANT, RECALLED)).ended
    assert ended is not None
    assert (ended.day, ended.kind, ended.decision) == (date(2023, 1, 1), "收回", "recall-1")
    assert (ended.reason, ended.returned_to) == ("承接能力不足", BUREAU)


def test_a_lapse_names_the_law_and_no_decision() -> None:
    lapse = later(
        "notice-9", "2023-01-01", "lapses: [{power: P1-001, on: 2022-12-01, because: 种子法}]"
    )
    ended = last(folded(GRANT, lapse)).ended
    assert ended is not None
    assert (ended.day, ended.kind, ended.decision) == (date(2022, 12, 1), "失效", "")
    assert ended.reason == "种子法"


def test_a_term_that_ran_out_names_the_decision_that_set_it() -> None:
    ended = last(folded(GRANT + "    until: 2022-08-31\n")).ended
    assert ended is not None
    assert (ended.day, ended.kind, ended.decision) == (date(2022, 9, 1), "到期", "batch-1")


RECALL = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: recall-1
kind: 收回
title: 收回部分县级行政权力事项
authority: {doc_no: 示府发〔2024〕2号, signed: 2024-05-20}
effective: 2024-06-01
provenance:
  status: reconstructed
recalls:
  - power: P1-001
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    reason: 承接能力不足
    pending_cases: 已立案的继续办结
  - {power: P1-003, outcome: 取消, reason: 检查事项取消}
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """Return a registry whose power P1-001 was renamed on 2022-05-01 and recalled on 2024-06-01."""
    root = copy_of(Path("tests/cases/ok/adjustment").resolve(), tmp_path / "registry")
    (root / "powers" / "recall-1.yaml").write_text(RECALL, encoding="utf-8", newline="")
    listed = root / "registry.yaml"
    text = listed.read_text(encoding="utf-8").replace("decisions: 3", "decisions: 4")
    listed.write_text(text, encoding="utf-8", newline="")
    return Registry.open(root)


def shown(registry: Registry, identifier: str, day: date) -> Power | EnforcementItem:
    (entry,) = registry.snapshot(day).states_of(identifier)
    return entry


def test_an_item_has_the_days_of_its_power(registry: Registry) -> None:
    item = shown(registry, "E-001", date(2023, 1, 1))
    assert (item.held_since, item.content_since) == (date(2021, 9, 1), date(2022, 5, 1))
    ended = shown(registry, "E-001", date(2025, 1, 1))
    assert held_text(ended) == "2021-09-01（2024-06-01起已收回）"


def test_what_ended_it_is_told_in_the_past_tense(registry: Registry) -> None:
    decisions = registry.snapshot(date(2025, 1, 1)).timeline.decisions
    power = shown(registry, "P1-001", date(2025, 1, 1))
    assert ended_text(power, decisions) == (
        (
            "本事项自2024-06-01起已由《收回部分县级行政权力事项》（示府发〔2024〕2号）收回，"
            "交回示例县综合行政执法局行使。"
        ),
        "理由：承接能力不足。",
        "未办结案件：已立案的继续办结。",
        "此前2021-09-01至2024-05-31由示例镇人民政府行使。",
    )
    item = shown(registry, "E-001", date(2025, 1, 1))
    assert ended_text(item, decisions)[0].startswith("本执法事项所依据的P1-001自2024-06-01起")
    abolished = shown(registry, "P1-003", date(2025, 1, 1))
    assert ended_text(abolished, decisions)[0].endswith("取消，未交由其他机关行使。")
    before = shown(registry, "P1-001", date(2024, 5, 31))
    assert ended_text(before, decisions) == ()


def test_an_unsigned_handover_has_no_day() -> None:
    registry = Registry.open(Path("tests/cases/ok/unsigned").resolve())
    waiting = [p for p in registry.snapshot(date(2022, 1, 1)).timeline.powers if not p.held]
    assert waiting
    assert all((p.held_since, p.content_since, held_text(p)) == (None, None, "") for p in waiting)


def test_json_tells_both_days_the_times_and_the_end(registry: Registry) -> None:
    day = date(2025, 1, 1)
    snapshot = registry.snapshot(day)
    power = entry_values(shown(registry, "P1-001", day))
    assert (power["held_since"], power["content_since"]) == ("2021-09-01", "2022-05-01")
    assert power["held"] == [
        {"from": "2021-09-01", "until": "2024-05-31", "status": "有效", "to_body": TOWN}
    ]
    ended = {
        "day": "2024-06-01",
        "kind": "收回",
        "power": "P1-001",
        "decision": "recall-1",
        "reason": "承接能力不足",
        "returned_to": "示例县综合行政执法局",
        "pending_cases": "已立案的继续办结",
    }
    assert power["ended"] == ended
    assert entry_values(shown(registry, "E-001", day))["ended"] == ended
    held = next(p for p in snapshot.powers if p.id == "P1-002")
    assert "ended" not in entry_values(held)


def test_the_cache_gives_back_the_days_and_the_end(registry: Registry) -> None:
    made = registry.timeline
    assert decode(encode(made)) == made


def test_an_item_that_went_to_a_successor_has_not_expired() -> None:
    registry = Registry.open(Path("tests/cases/ok/succession").resolve())
    item = shown(registry, "E-001", date(2023, 2, 1))
    assert item.status == "有效"
    assert held_text(item) == "2023-01-01（2021-09-01至2022-12-31由示例乡人民政府承接）"


def test_of_a_term_that_ran_out_it_is_told_that_nobody_is_named() -> None:
    registry = Registry.open(Path("tests/cases/ok/succession").resolve())
    snapshot = registry.snapshot(date(2026, 2, 1))
    ended = next(e for e in snapshot.states_of("P1-001") if e.status == "已到期")
    first, *_rest = ended_text(ended, snapshot.timeline.decisions)
    assert first == (
        "本事项由《赋予示例乡县级行政权力事项（第一批）》（示府发〔2021〕1号）赋予，"
        "期限已于2025-12-31届满；此后由哪个机关行使，登记数据没有记载。"
    )


@pytest.mark.process
def test_show_and_the_page_say_above_all_what_ended_it(registry: Registry, tmp_path: Path) -> None:
    for identifier, part in (("P1-001", "powers"), ("E-001", "items")):
        told = powers("show", identifier, "--as-of", "2025-01-01", cwd=registry.root)
        assert told.returncode == 1
        first, second, *_rest = told.stdout.splitlines()
        assert first.startswith(identifier)
        assert second.startswith("！")
        assert "收回部分县级行政权力事项" in "".join(told.stdout.split())
        page = build_site(registry, tmp_path) / part / identifier / "index.html"
        text = page.read_text(encoding="utf-8")
        assert text.index('class="answer warn"') < text.index("h-basis")
        assert "不能，已收回" in text
        assert "decisions/recall-1/index.html" in text
        assert _("How it is held") not in text
    held = build_site(registry, tmp_path) / "powers" / "P1-002" / "index.html"
    assert "不能，已收回" not in held.read_text(encoding="utf-8")


def build_site(registry: Registry, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    if not site.exists():
        build(read(registry.root, day=date(2025, 1, 1)), site)
    return site
