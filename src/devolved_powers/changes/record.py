"""A registry as a diff reads it: every event of every holding, and the lists, all plain text."""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from devolved_powers.changes.change import Value

Values = Mapping[str, Value]
Key = tuple[str, str]
"""A power's id and the body that holds it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of a holding, and how it stands from then on.

    Args:
        day: its day, year-month-day; empty while its decision is not in force.
        kind: what happens (赋予, 收回 …).
        decision: the decision it stands in; empty for what follows a law.
        entry: what the data file says of it, key by key.
        touched: the keys of the power that it sets.
        status: how the holding stands afterwards.
        values: what describes the power afterwards.
    """

    day: str
    kind: str
    decision: str
    entry: Values
    touched: tuple[str, ...]
    status: str
    values: Values


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry's files say.

    Args:
        notice: what every answer must say; empty once all data is confirmed.
        settings: what registry.yaml says, key by key, without the totals that each change moves.
        decisions: what is said of each decision, by its id.
        holdings: the events of each holding, in their order; those not yet in force last.
        items: the enforcement items, key by key, by id.
        needs: the needs, key by key, by id.
    """

    notice: str
    settings: Values
    decisions: Mapping[str, Values]
    holdings: Mapping[Key, tuple[Moment, ...]]
    items: Mapping[str, Values]
    needs: Mapping[str, Values]


def destination(entry: Values) -> str:
    """Return the body that a recall gives a power back to; empty for other events."""
    return str(entry.get("returned_to", ""))


def encode(record: Record) -> bytes:
    """Return a record as JSON."""
    content = {
        "notice": record.notice,
        "settings": record.settings,
        "decisions": record.decisions,
        "holdings": [
            [*key, [astuple(m) for m in moments]] for key, moments in record.holdings.items()
        ],
        "items": record.items,
        "needs": record.needs,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decode(payload: bytes) -> Record:
    """Return the record that `encode` wrote."""
    content = json.loads(payload)
    return Record(
        notice=content["notice"],
        settings=_values(content["settings"]),
        decisions={name: _values(v) for name, v in content["decisions"].items()},
        holdings={
            (power, body): tuple(
                Moment(day, kind, decision, _values(entry), tuple(touched), status, _values(values))
                for day, kind, decision, entry, touched, status, values in moments
            )
            for power, body, moments in content["holdings"]
        },
        items={name: _values(v) for name, v in content["items"].items()},
        needs={name: _values(v) for name, v in content["needs"].items()},
    )


def _values(row: Mapping[str, str | list[str]]) -> Values:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
