"""What the files of a registry say, as plain text: every event of each holding, and the lists.

Two versions of a registry are compared by it. Made in `log_reading.py`; no Pydantic here, since a
log is mostly taken from the cache.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field

from devolved_powers.models.notice import told_notice
from devolved_powers.register.plain_values import PlainValues

HoldingKey = tuple[str, str]
"""A power's id and the body that holds it."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event of a holding, and how it stands from then on.

    Args:
        day: its day, year-month-day; empty while its decision is not in force.
        kind: what happens (赋予, 收回 …).
        decision: the decision it stands in; empty for what follows a law, a term or the reform of
            a body.
        entry: what the data file says of it, key by key.
        touched: the keys of the power that it sets.
        status: how the holding stands afterwards.
        values: what describes the power afterwards.
        predecessor: the body whose successor takes over (移交, 承继); empty for other events.
        successor: the body that takes over; empty for other events.
    """

    day: str
    kind: str
    decision: str
    entry: PlainValues
    touched: tuple[str, ...]
    status: str
    values: PlainValues
    predecessor: str = ""
    successor: str = ""

    @property
    def moves(self) -> bool:
        """Whether it changes how the holding stands, and not only what describes the power."""
        if self.kind == "承继":
            return "to_body" in self.touched
        return self.kind not in ("调整", "依据更新")


@dataclass(frozen=True, slots=True)
class Log:
    """What a registry's files say.

    Args:
        recorded_notice: what every answer must say, in Chinese; empty once all data is confirmed.
        settings: what registry.yaml says, key by key, without the totals that each change moves.
        decisions: what is said of each decision, by its id.
        events: the events of each holding, in their order; those not yet in force last.
        items: the enforcement items, key by key, by id.
        needs: the needs, key by key, by id.
        left_out: the ids of the entries that do not fit their models: nothing is told of them.
        standards: the discretion standards, each whole, as JSON with the keys of its file.
    """

    recorded_notice: str
    settings: PlainValues
    decisions: Mapping[str, PlainValues]
    events: Mapping[HoldingKey, tuple[LoggedEvent, ...]]
    items: Mapping[str, PlainValues]
    needs: Mapping[str, PlainValues]
    left_out: tuple[str, ...] = ()
    standards: Mapping[str, str] = field(default_factory=dict)

    @property
    def notice(self) -> str:
        """What every answer must say, in the language that is spoken."""
        return told_notice(self.recorded_notice)


def encode(log: Log) -> bytes:
    """Return a log as JSON."""
    content = {
        "notice": log.recorded_notice,
        "settings": log.settings,
        "decisions": log.decisions,
        "events": [[*key, [astuple(e) for e in events]] for key, events in log.events.items()],
        "items": log.items,
        "needs": log.needs,
        "left_out": log.left_out,
        "standards": log.standards,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decode(payload: bytes) -> Log:
    """Return the log that `encode` wrote."""
    content = json.loads(payload)
    return Log(
        recorded_notice=content["notice"],
        settings=_values(content["settings"]),
        decisions={name: _values(v) for name, v in content["decisions"].items()},
        events={
            (power, body): tuple(
                LoggedEvent(
                    day, kind, decision, _values(entry), tuple(touched), status, _values(v), *bodies
                )
                for day, kind, decision, entry, touched, status, v, *bodies in events
            )
            for power, body, events in content["events"]
        },
        items={name: _values(v) for name, v in content["items"].items()},
        needs={name: _values(v) for name, v in content["needs"].items()},
        left_out=tuple(content["left_out"]),
        standards=content["standards"],
    )


def _values(row: Mapping[str, str | list[str]]) -> PlainValues:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
