"""A diff put onto the state it begins with: what it leaves out, or makes up, is seen."""

from datetime import date

from devolved_powers.changes import compare
from devolved_powers.changes.by_day import described
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
        if not change.id.startswith("P"):
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
