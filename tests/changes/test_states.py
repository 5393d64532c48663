"""Lists, totals, needs and comparisons read one state: what they say of a day agrees."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from devolved_powers.changes import Difference, compare, inverted
from devolved_powers.changes.operands import Operand, named
from devolved_powers.exports import json_
from devolved_powers.exports.adjustment import Adjustments, adjustment_table
from devolved_powers.register.exported import read_exported
from devolved_powers.register.history import history
from devolved_powers.register.needs import answered
from devolved_powers.register.read import read_whole
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import NEVER
from tests.repository import Repository
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import CASES, SMALL, copy_of, powers

SUCCESSION, SUSPENSION = CASES / "ok" / "succession", CASES / "ok" / "suspension"
every_registry = pytest.mark.parametrize("folder", SOUND, ids=name_of)


def registry(folder: Path) -> Recorded:
    return recorded_of(read_whole(folder))


def on(recorded: Recorded, day: date) -> Operand:
    return Operand(day.isoformat(), day.isoformat(), recorded)


def exported(recorded: Recorded, day: date, file: Path) -> Operand:
    """Export the list of a day, and name the file as the user would."""
    text = json_.write(Snapshot(recorded.timeline, day).search(), day)
    file.write_text(text, encoding="utf-8", newline="")
    return named(str(file), None, day)


@every_registry
def test_a_list_exported_on_a_day_is_that_day(folder: Path, tmp_path: Path) -> None:
    recorded = registry(folder)
    for day in days_around(folder):
        listed = exported(recorded, day, tmp_path / "list.json")
        for pair in ((listed, on(recorded, day)), (on(recorded, day), listed)):
            assert compare(*pair).changes == (), day


@every_registry
def test_an_old_list_beside_a_later_day_tells_the_events_between(
    folder: Path, tmp_path: Path
) -> None:
    recorded = registry(folder)
    days = days_around(folder)
    for first in days:
        listed = exported(recorded, first, tmp_path / "list.json")
        for second in days:
            if first == second:
                continue
            by_list = compare(listed, on(recorded, second))
            by_day = compare(on(recorded, first), on(recorded, second))
            assert _events(by_list) == _events(by_day), (first, second)
            back = compare(on(recorded, second), listed)
            assert inverted(by_list).changes == back.changes
            assert not by_list.has_errors


def _events(difference: Difference) -> list[tuple[str, str, str]]:
    return [(c.kind, c.id, c.to_body) for c in difference.changes if c.entry.nature == "event"]


@every_registry
def test_the_totals_of_a_comparison_are_those_of_the_lists(folder: Path) -> None:
    recorded = registry(folder)
    for day in days_around(folder):
        difference = compare(on(recorded, day - timedelta(days=1)), on(recorded, day))
        snapshot = Snapshot(recorded.timeline, day)
        counted: Counter[str] = Counter()
        for part, key, _value, count in difference.after.counts:
            counted[part] += count if key == "type" else 0
        assert counted["powers"] == len(snapshot.powers)
        assert counted["items"] == len(snapshot.items)


@every_registry
def test_a_need_is_met_while_a_power_that_met_it_is_in_force(folder: Path) -> None:
    recorded = registry(folder)
    days = days_around(folder)
    for day in days:
        snapshot = Snapshot(recorded.timeline, day)
        in_force = {power.id for power in snapshot.powers}
        before = {a.need.id: a.status for a in answered(Snapshot(recorded.timeline, days[0]))}
        changed = {
            change.id: change.kind
            for change in compare(on(recorded, days[0]), on(recorded, day)).changes
            if change.id.startswith("N-")
        }
        for answer in answered(snapshot):
            if answer.need.met_by:
                met = not in_force.isdisjoint(answer.need.met_by)
                assert (answer.status == "已赋权") == met, (day, answer.need.id)
            is_told = changed.get(answer.need.id, "") in _ANSWERED
            assert is_told == (answer.status != before[answer.need.id]), (day, answer.need.id)


_ANSWERED = frozenset({"need-met", "need-unmet", "need-declined", "need-reopened"})


def test_each_power_that_passes_to_a_successor_is_told_on_both_sides() -> None:
    recorded = registry(SUCCESSION)
    difference = compare(on(recorded, date(2022, 12, 31)), on(recorded, date(2023, 1, 1)))
    handed = {c.id for c in difference.changes if c.kind == "handed-over"}
    taken = {c.id for c in difference.changes if c.kind == "taken-over"}
    assert handed == {"P1-001", "P1-002", "P1-003", "P1-004"}
    assert taken == handed - {"P1-002"}  # the town held it by a grant of its own
    for change in difference.changes:
        if change.kind in ("handed-over", "taken-over"):
            assert change.cause is not None
            assert change.cause.predecessor == "示例乡人民政府"
            assert change.cause.successor == "示例镇人民政府"


def test_a_department_that_is_succeeded_changes_where_the_powers_came_from() -> None:
    recorded = registry(SUCCESSION)
    difference = compare(on(recorded, date(2023, 3, 31)), on(recorded, date(2023, 4, 1)))
    changed = {(c.kind, c.key, c.before, c.after) for c in difference.changes}
    assert changed == {("body-changed", "from_body", "示例县城市管理局", "示例县综合行政执法局")}


def test_the_adjustment_layout_lists_what_passed_to_the_successor() -> None:
    recorded = registry(SUCCESSION)
    difference = compare(on(recorded, date(2022, 12, 31)), on(recorded, date(2023, 1, 1)))
    after = Snapshot(recorded.timeline, date(2023, 1, 1))
    adjustments = Adjustments(difference, after, recorded.timeline)
    rows = adjustment_table(adjustments, sections=False).groups[0].rows
    modes = Counter(str(row[3]) for row in rows)
    assert (modes["移交"], modes["承继"]) == (4, 3)
    assert "移交示例镇人民政府" in {str(row[-1]) for row in rows}
    assert "承继自示例乡人民政府" in {str(row[-1]) for row in rows}


def test_a_suspended_power_takes_its_item_and_its_need_with_it() -> None:
    recorded = registry(SUSPENSION)
    difference = compare(on(recorded, date(2022, 3, 31)), on(recorded, date(2022, 4, 1)))
    told = {(c.kind, c.id) for c in difference.changes}
    assert {("suspended", "P1-004"), ("item-suspended", "E-004"), ("need-unmet", "N-01")} <= told
    assert not {c.kind for c in difference.changes} & {"item-added", "item-retired", "vanished"}


def test_a_succession_entered_in_the_record_is_told_between_two_versions(tmp_path: Path) -> None:
    later = copy_of(CASES / "changes" / "handed-over" / "new", copy_of(SMALL, tmp_path / "later"))
    old, new = registry(SMALL), registry(later)
    difference = compare(Operand("old", recorded=old), Operand("new", recorded=new))
    kinds = Counter(change.kind for change in difference.changes)
    assert kinds == {"handed-over": 4, "taken-over": 4, "settings-changed": 1}


def test_a_grant_that_a_list_lacks_is_an_error_only_where_no_event_explains_it(
    tmp_path: Path,
) -> None:
    recorded = registry(SUSPENSION)
    later = exported(recorded, date(2026, 1, 1), tmp_path / "later.json")
    earlier = compare(later, on(recorded, date(2021, 1, 1)))
    assert {c.kind for c in earlier.changes if c.id.startswith("P")} <= {
        "ungranted",
        "regranted",
        "resumed",
    }
    content = json.loads((tmp_path / "later.json").read_text(encoding="utf-8"))
    content["powers"] = content["powers"][1:]
    (tmp_path / "short.json").write_text(json.dumps(content), encoding="utf-8")
    short = named(str(tmp_path / "short.json"), None, date(2026, 1, 1))
    lost = compare(on(recorded, date(2026, 1, 1)), short).changes
    assert [(c.kind, c.undoes) for c in lost] == [("vanished", "recorded")]


def test_values_of_a_list_that_are_not_of_their_kind_are_refused(tmp_path: Path) -> None:
    recorded = registry(SUSPENSION)
    exported(recorded, date(2022, 1, 1), tmp_path / "list.json")
    text = (tmp_path / "list.json").read_text(encoding="utf-8")
    for key, value in (("name", 7), ("type", ["x"]), ("statutory_days", "五"), ("until", 3)):
        content = json.loads(text)
        content["powers"][0][key] = value
        (tmp_path / "odd.json").write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(Exception, match=r"no list written by|不是"):
            read_exported(tmp_path / "odd.json")


@pytest.mark.process
def test_the_program_says_the_same(tmp_path: Path) -> None:
    folder = copy_of(SUCCESSION, tmp_path / "registry")
    day = "2023-09-01"
    powers("export", "--format", "json", "--as-of", day, "-o", "list.json", cwd=folder)
    same = powers("diff", "list.json", day, cwd=folder)
    assert same.returncode == 0, same.stdout + same.stderr
    assert "没有变动" in same.stdout
    passed = powers("diff", "2022-12-31", "2023-01-01", cwd=folder)
    assert passed.returncode == 0
    assert passed.stdout.count("移交给示例镇人民政府") == 4
    assert (
        passed.stdout.count("承继自示例乡人民政府") + passed.stdout.count("由示例镇人民政府承继")
        == 3
    )


@pytest.mark.process
def test_an_entry_that_one_revision_cannot_read_is_named_and_not_called_vanished(
    tmp_path: Path,
) -> None:
    repository = Repository(copy_of(SMALL, tmp_path / "registry"))
    batch = repository.root / "powers" / "batch-1.yaml"
    sound = batch.read_text(encoding="utf-8")
    broken = sound.replace("type: 行政许可", "type: 行政批准")
    assert broken != sound
    batch.write_text(broken, encoding="utf-8", newline="")
    repository.commit("an entry of a type there is not")
    batch.write_text(sound, encoding="utf-8", newline="")
    repository.commit("the type mended")
    for ends in (("HEAD~1", "HEAD"), ("HEAD", "HEAD~1")):
        run = powers("diff", *ends, cwd=repository.root)
        assert run.returncode == 0, run.stdout + run.stderr
        assert "P1-004" not in run.stdout
        assert "P1-004" in run.stderr
        assert "未作比较" in run.stderr


@every_registry
def test_lists_and_the_trail_tell_one_standing(folder: Path) -> None:
    loaded = read_whole(folder)
    timeline = recorded_of(loaded).timeline
    for day in days_around(folder):
        snapshot = Snapshot(timeline, day)
        for power in {state.id for state in timeline.powers}:
            trail = history(loaded, power, day, timeline.powers)
            assert trail is not None
            shown = {(s.to_body, s.status, s.since) for s in snapshot.states_of(power)}
            told = {(s.to_body, s.status, s.since or NEVER) for s in trail.standings}
            assert shown == told, (day, power)
            assert len(trail.standings) == len(told), (day, power)


@every_registry
def test_each_change_of_a_power_between_two_days_names_its_cause(folder: Path) -> None:
    recorded = registry(folder)
    days = days_around(folder)
    for first, second in combinations(days, 2):
        for change in compare(on(recorded, first), on(recorded, second)).changes:
            assert change.cause is not None or change.id[0] != "P", (first, second, change)
