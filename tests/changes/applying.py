"""A diff put onto the state it begins with: what it leaves out, or makes up, is seen."""

from datetime import date

from devolved_powers.changes import compare
from devolved_powers.changes.by_day import described
from devolved_powers.changes.law_turns import turn_text
from devolved_powers.changes.operands import Operand
from devolved_powers.register.log import HoldingKey
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.register.recorded import Recorded
from devolved_powers.register.snapshot import Snapshot

Standing = dict[HoldingKey, tuple[str, dict[str, PlainValue]]]


def status_on(registry: Recorded, day: str) -> Standing:
    """Return how each holding stands on a day, and what describes it."""
    holdings = Snapshot(registry.timeline, date.fromisoformat(day)).holdings
    return {key: (power.status, dict(described(power))) for key, power in holdings.items()}


def changes_lead_from_one_day_to_the_other(registry: Recorded, first: str, second: str) -> None:
    """Assert that what a diff tells of each holding, put onto the first day, is the second."""
    after = status_on(registry, second)
    difference = compare(Operand("a", first, registry), Operand("b", second, registry))
    standing = status_on(registry, first)
    for change in difference.changes:
        key = (change.id, change.to_body)
        if not change.id.startswith("P") or change.kind == "law-turned":
            continue
        if not change.key:  # a change of standing; the last one told says where it comes to
            values = standing.get(key, ("", {}))[1]
            if change.kind in ("granted", "taken-over"):
                values = after[key][1]
            standing[key] = (str(change.after), values)
        elif change.after:
            standing[key][1][change.key] = change.after
        else:
            standing[key][1].pop(change.key)
    assert {key: state for key, state in standing.items() if state[0]} == after


def turns_of_law_are_told(registry: Recorded, first: str, second: str) -> None:
    """Assert that a diff tells those entries whose law stands otherwise, and no others."""
    days = date.fromisoformat(first), date.fromisoformat(second)
    sides = [Snapshot(registry.timeline, day) for day in days]
    words: list[dict[HoldingKey, tuple[str, str]]] = [
        {
            (entry.id, "" if entry.PART == "items" else entry.to_body): (
                entry.basis,
                turn_text(entry.standing_on(side.day)),
            )
            for entry in side.entries
        }
        for side in sides
    ]
    for side, word_of in zip(sides, words, strict=True):
        for need in registry.timeline.needs:
            word_of[need.id, ""] = (need.basis, turn_text(need.standing_on(side.day)))
    turned = {
        key: (words[0][key][1], words[1][key][1])
        for key in words[0].keys() & words[1].keys()
        if words[0][key][0] == words[1][key][0] and words[0][key][1] != words[1][key][1]
    }
    difference = compare(Operand("a", first, registry), Operand("b", second, registry))
    told = {
        (change.id, change.to_body): (change.before, change.after)
        for change in difference.changes
        if change.kind == "law-turned"
    }
    assert told == turned
