"""The states of an entry as its leaf tells them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Final

from devolved_powers.register.states import NEVER, Entry

_NOT_OF_THE_RECORD: Final = frozenset(
    {"content_since", "ended", "ends", "file", "held", "id", "line", "since", "status", "to_body"}
)
"""Values of a state that follow from others, say where it is written, or are told apart."""


def told_states(states: Iterable[Entry]) -> Iterator[dict[str, object]]:
    """Yield the states of an entry in their order, each body's one after another.

    The first of a body has its values, without those that are empty; a later one has those that
    are others than before, null for what became empty.

    Args:
        states: the states of one entry.
    """
    before: dict[str, dict[str, object]] = {}
    for state in states:
        body = str(getattr(state, "to_body", ""))
        values = {
            f.name: _value(getattr(state, f.name))
            for f in fields(state)
            if f.name not in _NOT_OF_THE_RECORD
        }
        values = {name: value for name, value in values.items() if value not in ("", None, [])}
        known = before.get(body, {})
        changed = {n: values.get(n) for n in (*known, *values) if known.get(n) != values.get(n)}
        yield {
            "since": None if state.since == NEVER else state.since.isoformat(),
            "ends": state.ends.isoformat() if state.ends else None,
            "status": state.status,
            "to_body": body,
            "values": changed,
        }
        before[body] = values


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _value(getattr(value, f.name)) for f in fields(value)}  # type: ignore[arg-type]
    return value
