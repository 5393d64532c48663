"""Changes as json, version 1; its shape is written here, not taken from internal types."""

from devolved_powers.changes.change import Change, Difference, Side
from devolved_powers.changes.text_difference import gone_and_new
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.reports.changes import Layout, phrases
from devolved_powers.text import json_text

VERSION = 1


def write(found: Difference, _layout: Layout) -> str:
    """Return changes as `{"version": 1, "before", "after", "changes": […], "notice"}`.

    Args:
        found: the changes.
    """
    content = {
        "version": VERSION,
        "before": _side(found.before),
        "after": _side(found.after),
        "changes": [_change(change) for change in found.changes],
        "notice": found.notice,
    }
    return json_text(content)


def _side(side: Side) -> dict[str, str]:
    return {"name": side.name, "day": side.day} if side.day else {"name": side.name}


def _change(change: Change) -> dict[str, object]:
    subject = change.subject
    gone, new = gone_and_new(change.key, change.before, change.after)
    cause = change.cause
    told: dict[str, object] = {
        "kind": change.kind,
        "id": change.id,
        "nature": change.entry.nature,
        "weight": change.entry.weight,
        "inverse": change.undoes or change.entry.inverse,
        "name": subject.name,
        "type": subject.type,
        "field": subject.field,
        "to_body": change.to_body,
        "key": change.key,
        "before": _value(change.before),
        "after": _value(change.after),
        "removed": gone if change.key else [],
        "added": new if change.key else [],
        "decision": cause.decision if cause else "",
        "day": cause.day if cause else "",
        "reason": cause.reason if cause else "",
        "returned_to": cause.destination if cause else "",
        "predecessor": cause.predecessor if cause else "",
        "successor": cause.successor if cause else "",
        "message": phrases.text_of(phrases.message(change)),
    }
    return {key: value for key, value in told.items() if value not in ("", [])}


def _value(value: PlainValue) -> str | list[str]:
    return value if isinstance(value, str) else list(value)
